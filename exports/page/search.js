"use strict";
/* Finds entities by label, short name, number or English name, as one types. */
const Search = (() => {
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s《》〈〉“”"·]/g, "");
  let index = null; // made when it is first needed
  let order = null;

  const build = () => Graph.entities.map((entity) => ({
    entity,
    label: plain(entity.label),
    names: [...new Set([entity.english, ...entity.names, ...entity.sought, entity.short].filter(Boolean).map(plain))],
  }));

  /** Lower is better; -1 where nothing matches. */
  const rank = ({ label, names }, wanted) => {
    if (label === wanted) return 0;
    if (names.includes(wanted)) return 1;
    if (label.startsWith(wanted)) return 2;
    if (names.some((name) => name.startsWith(wanted))) return 3;
    if (label.includes(wanted)) return 4;
    if (names.some((name) => name.includes(wanted))) return 5;
    return -1;
  };

  const important = () => (order ||= [...Graph.entities].sort((a, b) => b.score - a.score || a.id - b.id));

  /** All matches for what was typed, the best first; for nothing typed every entity, the important first. */
  const all = (typed) => {
    const wanted = plain(typed);
    if (!wanted) return important();
    index ||= build();
    const found = [[], [], [], [], [], []];
    for (const entry of index) {
      const place = rank(entry, wanted);
      if (place >= 0) found[place].push(entry.entity);
    }
    for (const some of found) some.sort((a, b) => b.score - a.score || a.id - b.id);
    return found.flat();
  };

  /** The best matches. */
  const find = (typed, limit = 12) => all(typed).slice(0, limit);

  /** The name that matched, where it is not one of those shown. */
  const matched = (entity, typed, ...shown) => {
    const wanted = plain(typed);
    if (!wanted || [entity.label, ...shown].some((name) => plain(name).includes(wanted))) return "";
    return [entity.english, ...entity.names, ...entity.sought, entity.short].find((name) => name && plain(name).includes(wanted)) || "";
  };

  return { find, all, matched };
})();
