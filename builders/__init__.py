"""From texts to facts to triples: one module a stage, named by its verb or its fact.

read → clean → structure → metadata, citations, mentions, responsibilities, layout,
figures, measures → resolve → triples; ``pipeline`` runs them in this order.
"""
