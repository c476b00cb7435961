"""SPARQL for where a fact stands in its document's text: its own indexes count from the begin of a clause."""

WHERE = "?fact nif:referenceContext/pol:offset ?context_begin ; nif:beginIndex ?first ; nif:endIndex ?last ."
"""The triples of ``?fact`` that :data:`BEGIN` and :data:`END` are reckoned from."""

BEGIN, END = "(?context_begin + ?first AS ?begin)", "(?context_begin + ?last AS ?end)"
"""Columns of a SELECT: ``?begin`` and ``?end`` in characters of the document's text, from 0.

Columns, because a BIND among the triples would part them, and Oxigraph then joins them in a slow order.
"""
