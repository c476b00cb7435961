"use strict";
/* Finds entities by label, short name, number or English name, as one types. */
const Search = (() => {
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s《》〈〉“”"·]/g, "");
  let index = null;

  const build = () => Graph.entities.map((entity) => ({
    entity,
    label: plain(entity.label),
    names: entity.names.map(plain),
  }));

  /** Lower is better; null where nothing matches. */
  const rank = ({ label, names }, wanted) => {
    if (label === wanted) return 0;
    if (names.includes(wanted)) return 1;
    if (label.startsWith(wanted)) return 2;
    if (names.some((name) => name.startsWith(wanted))) return 3;
    if (label.includes(wanted)) return 4;
    if (names.some((name) => name.includes(wanted))) return 5;
    return null;
  };

  /** The best matches for what was typed; for nothing typed the most important entities. */
  const find = (typed, limit = 12) => {
    const wanted = plain(typed);
    if (!wanted) return [...Graph.entities].sort((a, b) => b.score - a.score).slice(0, limit);
    index = index || build();
    return index
      .map((entry) => [rank(entry, wanted), entry.entity])
      .filter(([found]) => found !== null)
      .sort(([a, x], [b, y]) => a - b || y.score - x.score || x.id - y.id)
      .slice(0, limit)
      .map(([, entity]) => entity);
  };

  /** The name that matched, where it is not the label. */
  const matched = (entity, typed) => {
    const wanted = plain(typed);
    if (!wanted || plain(entity.label).includes(wanted)) return "";
    return entity.names.find((name) => plain(name).includes(wanted)) || "";
  };

  return { find, matched };
})();
