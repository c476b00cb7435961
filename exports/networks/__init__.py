"""The network of entities for other tools (GraphML, GEXF, Cytoscape, edge list), and the property graph for Neo4j."""
