"use strict";
/* The data of the page: entities, links and quotes by number. Reads, never draws. */
const Graph = (() => {
  const raw = JSON.parse(document.getElementById("data").textContent);

  /** Entries of the legend by key; `css` names their colour, whatever signs the key is made of. */
  const legend = (name, entries) => new Map(entries.map((entry, place) =>
    [entry.key, { ...entry, place, variable: `--${name}-${place}`, css: `var(--${name}-${place})` }]));
  const kinds = legend("kind", raw.legend.kinds);
  const relations = legend("relation", raw.legend.relations);

  const entities = raw.entities.map(
    ([kind, label, short, english, names, facts, tools, candidate, score, iri, parent, year, sought], id) =>
      ({ id, kind, label, short: short || label, english, names, facts, tools, candidate: Boolean(candidate), score, iri, parent, year, sought }),
  );
  const children = entities.map(() => []);
  for (const entity of entities) if (entity.parent >= 0) children[entity.parent].push(entity.id);

  const quotes = raw.quotes.map(([document, path, heading, text, tool, figures]) =>
    ({ document: entities[document], path, heading, text, tool, figures }));

  /** What joins two entities: parts are [relation, number of the document that says so or -1, count]. */
  class Link {
    constructor([source, target, parts, evidence], id) {
      this.id = id;
      this.source = source;
      this.target = target;
      this.parts = parts;
      this.evidence = evidence;
      this.sum = 0;
      this.strength = 0;
      for (const [key, , count] of parts) {
        this.sum += count;
        this.strength += relations.get(key).weight * count;
      }
    }

    /** Relation to the number of its facts, in all documents. */
    get counts() {
      const found = new Map();
      for (const [key, , count] of this.parts) found.set(key, (found.get(key) || 0) + count);
      return found;
    }
  }
  const links = raw.links.map((link, id) => new Link(link, id));

  // the links of each entity, the strongest first
  const beside = entities.map(() => []);
  for (const link of [...links].sort((a, b) => b.strength - a.strength || a.id - b.id)) {
    beside[link.source].push(link);
    beside[link.target].push(link);
  }

  /** The end of `link` that is not the entity number `id`. */
  const other = (link, id) => entities[link.source === id ? link.target : link.source];

  /** The evidence of a link: what it says and the quote it stands in. */
  const evidence = (link) => link.evidence.map(([relation, quote, tag, ...marks]) =>
    ({ relation: relations.get(relation), quote: quotes[quote], tag, marks }));

  const documents = entities.filter((entity) => entity.kind === "document");

  /** The years of the documents, in order; one that is not known is 0 and comes last. */
  const years = [...new Set(documents.map((document) => document.year))].sort((a, b) => (a || 9999) - (b || 9999));

  return { raw, kinds, relations, entities, children, quotes, links, beside, documents, years, other, evidence };
})();
