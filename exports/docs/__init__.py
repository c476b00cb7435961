"""The pages and files that ``make docs`` writes: the ontology, the vocabularies, the named queries, the dataset.

Not part of the installed package: pyLODE, which makes the ontology's page, is in the extra ``docs``.
"""
