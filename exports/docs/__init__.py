"""The pages and files that ``make docs`` writes: the ontology, the vocabularies, the named queries, the dataset.

Its command line is ``python -m exports.docs``. pyLODE, which makes the ontology's page, is in the extra ``docs``.
"""
