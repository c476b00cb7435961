"""RDF in its syntaxes: in the reader's order, streamed, the same bytes for the same triples; and the dataset's description."""
