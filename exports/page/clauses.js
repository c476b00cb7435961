"use strict";
/* What each clause of a document says, gathered from the evidence of all links. */
const Clauses = (() => {
  let index = null; // document -> path -> {path, heading, quotes: number of quote -> facts}

  const build = () => {
    const found = new Map();
    for (const link of Graph.links) {
      for (const entry of link.evidence) {
        const [relation, number] = entry;
        const [document, path, heading] = Graph.raw.quotes[number];
        if (document < 0) continue;
        if (!found.has(document)) found.set(document, new Map());
        const clauses = found.get(document);
        if (!clauses.has(path)) clauses.set(path, { path, heading, quotes: new Map() });
        const { quotes } = clauses.get(path);
        if (!quotes.has(number)) quotes.set(number, []);
        quotes.get(number).push({ link, relation, tag: entry[2], marks: entry.slice(3) });
      }
    }
    return found;
  };

  // ---- order of the paths

  const DIGITS = "零一二三四五六七八九";
  /** The number that a step of a path names: 十二, （三）, 第五条, 4, *2. */
  const value = (step) => {
    const digits = /\d+/.exec(step);
    if (digits) return Number(digits[0]) + (step.startsWith("*") ? 0.5 : 0);
    let sum = 0;
    let last = 0;
    for (const sign of step) {
      if (sign === "十") { sum += (last || 1) * 10; last = 0; }
      else if (sign === "百") { sum += (last || 1) * 100; last = 0; }
      else if (DIGITS.includes(sign)) last = DIGITS.indexOf(sign);
    }
    return sum + last;
  };
  const key = (path) => (path === "end" ? [Infinity] : path.split("/").map(value));
  /** Compares two paths by their place in the text. */
  const inOrder = (a, b) => {
    const [one, two] = [key(a), key(b)];
    for (let at = 0; at < Math.max(one.length, two.length); at += 1) {
      const [x, y] = [one[at] ?? -1, two[at] ?? -1];
      if (x !== y) return x - y;
    }
    return a === b ? 0 : a < b ? -1 : 1;
  };

  /** The clauses of a document in their order: path, heading, and [quote, facts, marks] for what the filters show. */
  const of = (document) => {
    index ||= build();
    const clauses = [...(index.get(document.id) || new Map()).values()].sort((a, b) => inOrder(a.path, b.path));
    return clauses.map(({ path, heading, quotes }) => ({
      path, heading,
      quotes: [...quotes].map(([number, facts]) => [number, facts.filter((fact) => Shown.relation(fact.relation) && Shown.sum(fact.link) > 0)])
        .filter(([, facts]) => facts.length),
    })).filter(({ quotes }) => quotes.length);
  };

  return { of, inOrder };
})();
