"use strict";
/* The measures behind the bars of a card: which quotes an entity's measures of an instrument stand in. */
const Measures = (() => {
  let index = null; // entity -> instrument -> numbers of quotes, made when a bar is first opened

  const build = () => {
    const found = new Map();
    for (const [quote, tool, ...others] of Graph.raw.measures) {
      for (const id of new Set([Graph.raw.quotes[quote][0], ...others])) {
        if (!found.has(id)) found.set(id, new Map());
        if (!found.get(id).has(tool)) found.get(id).set(tool, []);
        found.get(id).get(tool).push(quote);
      }
    }
    return found;
  };

  /** The spans of a quote that name `entity`; on the card of a document, where they would be all that it names, none. */
  const marks = (entity) => {
    const found = new Map();
    if (entity.kind === "document") return () => [];
    for (const link of Graph.beside[entity.id]) {
      for (const [, quote, , ...spans] of link.evidence) {
        if (!found.has(quote)) found.set(quote, []);
        found.get(quote).push({ marks: spans });
      }
    }
    return (quote) => Quotes.union(found.get(quote) || []);
  };

  /** The measures of `entity` by `tool`: quotes with their marks, in the documents that are shown; how many the filters hide; how many are held. */
  const of = (entity, tool) => {
    index ||= build();
    const held = index.get(entity.id)?.get(tool) || [];
    const shown = held.filter((quote) => Shown.document(Graph.raw.quotes[quote][0]));
    const marked = marks(entity);
    const order = (a, b) => Graph.raw.quotes[a][0] - Graph.raw.quotes[b][0] || Clauses.inOrder(Graph.raw.quotes[a][1], Graph.raw.quotes[b][1]) || a - b;
    return {
      quotes: [...new Set(shown)].sort(order).map((quote) => [Graph.quotes[quote], marked(quote)]),
      hidden: held.length - shown.length, held: held.length,
    };
  };

  return { of };
})();
