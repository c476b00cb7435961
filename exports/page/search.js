"use strict";
/* Finds entities by label, short name, number or English name, as one types. */
const Search = (() => {
  const LATIN = /\p{Script=Latin}/u;
  const NOTHING = /[\s《》〈〉“”"·]+/g; // signs that no one need type
  /** What is compared: without those signs, but that Latin words stay apart. */
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(NOTHING, (signs, place, whole) =>
    (LATIN.test(whole[place - 1] || "") && LATIN.test(whole[place + signs.length] || "") ? " " : ""));

  const latin = (text, place) => LATIN.test(text[place] || "");
  /** What is sought: the words, and whether they are an abbreviation, which no longer word begins with. */
  const sought = (typed) => ({ words: plain(typed), whole: /^\s*[A-Z]{2,3}\s*$/.test(typed) });

  /** Whether the words stand at `place` of `name`; Latin letters only where a word begins, so that IC is not in services. */
  const stands = (name, { words, whole }, place) => !latin(words, 0)
    || (!latin(name, place - 1) && !(whole && latin(name, place + words.length)));
  const begins = (name, wanted) => name.startsWith(wanted.words) && stands(name, wanted, 0);
  const within = (name, wanted) => {
    let at = name.indexOf(wanted.words);
    while (at >= 0 && !stands(name, wanted, at)) at = name.indexOf(wanted.words, at + 1);
    return at >= 0;
  };
  let index = null; // made when it is first needed
  let order = null;

  const build = () => Graph.entities.map((entity) => ({
    entity,
    label: plain(entity.label),
    names: [...new Set([entity.english, ...entity.names, ...entity.sought, entity.short].filter(Boolean).map(plain))],
  }));

  /** Lower is better; -1 where nothing matches. */
  const rank = ({ label, names }, wanted) => {
    if (label === wanted.words) return 0;
    if (names.includes(wanted.words)) return 1;
    if (begins(label, wanted)) return 2;
    if (names.some((name) => begins(name, wanted))) return 3;
    if (within(label, wanted)) return 4;
    if (names.some((name) => within(name, wanted))) return 5;
    return -1;
  };

  const important = () => (order ||= [...Graph.entities].sort((a, b) => b.score - a.score || a.id - b.id));

  /** All matches for what was typed, the best first; for nothing typed every entity, the important first. */
  const all = (typed) => {
    const wanted = sought(typed);
    if (!wanted.words) return important();
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
    const wanted = sought(typed);
    if (!wanted.words || [entity.label, ...shown].some((name) => within(plain(name), wanted))) return "";
    return [entity.english, ...entity.names, ...entity.sought, entity.short].find((name) => name && within(plain(name), wanted)) || "";
  };

  /** Names have changed; for tests and for tools. */
  const forget = () => { index = null; };

  return { find, all, matched, forget };
})();
