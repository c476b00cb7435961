"use strict";
/* What the filters let through: kinds, relations, documents, years. Tells and counts, never draws. */
const Shown = (() => {
  const hidden = { kinds: new Set(), relations: new Set(), documents: new Set() };
  const known = Graph.years.filter(Boolean);
  const whole = { from: known[0] || 0, to: known[known.length - 1] || 0 };
  let years = { ...whole };
  let undated = true; // whether documents without a year, such as drafts, are shown; choosing years leaves them out until they are asked for
  const followers = [];
  let texts = null; // per entity: 1 of a document that is shown

  const wholeYears = () => years.from <= whole.from && years.to >= whole.to;
  const wholeTime = () => wholeYears() && undated;
  const inTime = ({ year }) => (year ? wholeYears() || (year >= years.from && year <= years.to) : undated);
  const textShown = () => {
    if (!texts) {
      texts = new Uint8Array(Graph.entities.length);
      for (const document of Graph.documents) texts[document.id] = Number(!hidden.documents.has(document.id) && inTime(document));
    }
    return texts;
  };

  const changed = () => {
    texts = null;
    for (const follower of followers) follower();
  };

  /** Whether documents or years are chosen, so that what no text says is no reason to show anything. */
  const byText = () => hidden.documents.size > 0 || !wholeTime();
  const filtered = () => byText() || hidden.kinds.size > 0 || hidden.relations.size > 0;

  const document = (id) => textShown()[id] === 1;
  const kind = (key) => !hidden.kinds.has(key);
  const relation = (key) => !hidden.relations.has(key);
  const entity = (one) => kind(one.kind) && (one.kind !== "document" || document(one.id));

  /** Whether the documents that are shown say this part of a link. */
  const said = ([, text]) => text < 0 || document(text);

  /** The number of facts of `link` that are shown. */
  const sum = (link) => {
    let found = 0;
    for (const part of link.parts) if (relation(part[0]) && said(part)) found += part[2];
    return found;
  };

  /** Relation to the number of facts that are shown, over several links. */
  const counts = (links) => {
    const found = new Map();
    for (const key of Graph.relations.keys()) found.set(key, 0);
    for (const link of links) {
      for (const part of link.parts) if (relation(part[0]) && said(part)) found.set(part[0], found.get(part[0]) + part[2]);
    }
    for (const [key, count] of found) if (!count) found.delete(key);
    return found;
  };

  /** Per entity: 1 where something that is shown speaks of it; the kinds that are hidden do not matter. */
  const alive = () => {
    const found = new Uint8Array(Graph.entities.length);
    if (!byText() && !hidden.relations.size) return found.fill(1);
    const shown = textShown();
    for (const link of Graph.links) {
      for (const part of link.parts) {
        if (!relation(part[0])) continue;
        if (part[1] >= 0 ? shown[part[1]] : !byText() || shown[link.source] || shown[link.target]) {
          found[link.source] = found[link.target] = 1;
          break;
        }
      }
    }
    for (const one of Graph.documents) found[one.id] = shown[one.id];
    return found;
  };

  /** Entities of each kind and facts of each relation under the documents and years that are shown. */
  const tallies = () => {
    const found = { kinds: new Map(), relations: new Map() };
    const live = alive();
    for (const one of Graph.entities) if (live[one.id]) found.kinds.set(one.kind, (found.kinds.get(one.kind) || 0) + 1);
    for (const link of Graph.links) {
      for (const part of link.parts) if (said(part)) found.relations.set(part[0], (found.relations.get(part[0]) || 0) + part[2]);
    }
    return found;
  };

  // ---- changing it

  /** Hide or show a kind, a relation or a document; answers whether it is shown now. */
  const toggle = (set, key) => {
    if (!hidden[set].delete(key)) hidden[set].add(key);
    changed();
    return !hidden[set].has(key);
  };

  /** Let an entity be seen whatever was hidden: its kind, the document, the years. */
  const admit = (one) => {
    if (entity(one)) return;
    hidden.kinds.delete(one.kind);
    hidden.documents.delete(one.id);
    if (one.kind === "document" && !inTime(one)) allTime();
    changed();
  };

  /** Show these documents (numbers of entities) and no others. */
  const onlyDocuments = (ids) => {
    const wanted = new Set(ids);
    hidden.documents = new Set(Graph.documents.map((one) => one.id).filter((id) => !wanted.has(id)));
    changed();
  };

  const allTime = () => {
    years = { ...whole };
    undated = true;
  };
  const setUndated = (wanted) => {
    undated = wanted;
    changed();
  };

  const setYears = (from, to) => {
    const before = wholeYears();
    years = { from: Math.min(from, to), to: Math.max(from, to) };
    if (before !== wholeYears()) undated = !before;
    changed();
  };

  const reset = () => {
    for (const set of Object.values(hidden)) set.clear();
    allTime();
    changed();
  };

  /** Call `follower` after every change. */
  const follow = (follower) => followers.push(follower);

  return {
    kind, relation, document, entity, sum, counts, alive, tallies, filtered,
    years: () => ({ ...years }), wholeYears, undated: () => undated, setUndated, toggle, admit, chosen: (id) => !hidden.documents.has(id), onlyDocuments, setYears, reset, follow,
  };
})();
