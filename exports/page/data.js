"use strict";
/* The data of the page: entities, links and quotes by number. Reads, never draws. */
const Graph = (() => {
  const raw = JSON.parse(document.getElementById("data").textContent);
  const kinds = new Map(raw.legend.kinds.map((kind) => [kind.key, kind]));
  const relations = new Map(raw.legend.relations.map((relation) => [relation.key, relation]));

  const entities = raw.entities.map(([kind, label, short, names, facts, tools, candidate, score, iri], id) =>
    ({ id, kind, label, short: short || label, names, facts, tools, candidate: Boolean(candidate), score, iri }));
  const quotes = raw.quotes.map(([document, path, heading, text, tool, figures]) =>
    ({ document: entities[document], path, heading, text, tool, figures }));
  const links = raw.links.map(([source, target, counts, evidence], id) => {
    const sum = counts.reduce((total, [, count]) => total + count, 0);
    const strength = counts.reduce((total, [key, count]) => total + relations.get(key).weight * count, 0);
    return { id, source, target, counts: new Map(counts), sum, strength, evidence };
  });

  const beside = entities.map(() => []);
  for (const link of links) {
    beside[link.source].push(link);
    beside[link.target].push(link);
  }
  for (const own of beside) own.sort((a, b) => b.strength - a.strength);

  /** The end of `link` that is not the entity number `id`. */
  const other = (link, id) => entities[link.source === id ? link.target : link.source];

  /** The evidence of a link: what it says and the quote it stands in. */
  const evidence = (link) => link.evidence.map(([relation, quote, tag, ...marks]) =>
    ({ relation: relations.get(relation), quote: quotes[quote], tag, marks }));

  /** The relation that a link is drawn as: the first of the legend that it has. */
  const leading = (link, shown) => {
    for (const [key, relation] of relations) if (link.counts.has(key) && (!shown || shown.has(key))) return relation;
    return null;
  };

  return { raw, kinds, relations, entities, links, beside, other, evidence, leading };
})();
