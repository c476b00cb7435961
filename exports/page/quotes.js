"use strict";
/* The words behind links and clauses: quotes with their marks, tags, place and citation. */
const Quotes = (() => {
  const { el, button } = Html;

  /** `text` in pieces, with what lies between `marks` (start, end, … in code points) marked. */
  const marked = (text, marks) => {
    const units = [...text];
    const parts = [];
    let at = 0;
    for (let number = 0; number < marks.length; number += 2) {
      parts.push(units.slice(at, marks[number]).join(""));
      parts.push(el("mark", {}, units.slice(marks[number], marks[number + 1]).join("")));
      at = marks[number + 1];
    }
    parts.push(units.slice(at).join(""));
    return parts;
  };

  /** A tag in the colour of a relation. */
  const relationTag = (relation, words = Words.of(relation)) => {
    const tag = el("span", { class: "tag relation" }, words);
    tag.style.setProperty("--own", relation.css);
    return tag;
  };

  const copy = (quote) => Citation.button(() => Citation.quote(quote));

  /** Where a quote stands: document (unless nothing `open`s it), clause, and the button that copies it as a citation. */
  const source = (quote, open) => {
    const clause = [quote.path ? Citation.path(quote.path) : "", quote.heading].filter(Boolean).join("　");
    return el("footer", {},
      el("cite", { lang: "zh-CN" },
        quote.document && open ? button(Citation.titled(quote.document), () => open(quote.document), { class: "text" }) : "",
        clause ? el("span", { class: "clause" }, clause) : ""),
      copy(quote));
  };

  /** What was read from a quote itself: the instrument, the quantities. */
  const ownTags = (quote) => [
    quote.tool ? el("span", { class: "tag" }, Words.term(quote.tool)) : "",
    ...quote.figures.map((words) => el("span", { class: "tag figure", lang: "zh-CN" }, words)),
  ].filter(Boolean);

  const words = (quote, marks) => el("blockquote", { lang: "zh-CN" }, ...marked(quote.text, marks));

  /** A quote with `marks`, `tags` before what was read from it, and its place. */
  const one = (quote, marks, tags, open) => el("li", { class: "quote" },
    words(quote, marks), el("p", { class: "tags" }, ...tags, ...ownTags(quote)), source(quote, open));

  /** A quote on the card of its own clause, with the lines `facts` below it. */
  const inPlace = (quote, marks, facts) => el("li", { class: "quote" },
    words(quote, marks),
    el("p", { class: "tags" },
      el("span", { class: "facts" }, ...facts, ownTags(quote).length ? el("span", { class: "own" }, ...ownTags(quote)) : ""), copy(quote)));

  /** The evidence of `links` that the filters show. */
  const shown = (links) => links.flatMap((link) => Graph.evidence(link))
    .filter(({ relation, quote }) => Shown.relation(relation.key) && (!quote.document || Shown.document(quote.document.id)));

  /** Evidence that stands in the same words, as one: [quote, facts]. */
  const together = (found) => {
    const byQuote = new Map();
    for (const fact of found) {
      if (!byQuote.has(fact.quote)) byQuote.set(fact.quote, []);
      byQuote.get(fact.quote).push(fact);
    }
    return [...byQuote];
  };

  /** The marks of several facts as one list without overlaps. */
  const union = (facts) => {
    const spans = [];
    for (const { marks } of facts) for (let at = 0; at < marks.length; at += 2) spans.push([marks[at], marks[at + 1]]);
    const out = [];
    for (const [start, end] of spans.sort(([a], [b]) => a - b)) {
      const last = out[out.length - 1];
      if (last && start <= last[1]) last[1] = Math.max(last[1], end); else out.push([start, end]);
    }
    return out.flat();
  };

  /** The facts of `links` that a text says, as far as the filters show them. */
  const told = (links) => {
    let sum = 0;
    for (const link of links) {
      for (const [key, document, count] of link.parts) {
        if (document >= 0 && Shown.relation(key) && Shown.document(document)) sum += count;
      }
    }
    return sum;
  };

  const FIRST = 6;

  const unique = (items) => [...new Set(items)];

  /** The quotes of a link, the first at once and the others on demand; what the page does not hold is told. */
  const ofLink = (link, open) => {
    const found = shown([link]);
    if (!found.length) return el("p", { class: "none" }, Words.t(told([link]) ? "quotes.notHere" : "quotes.none", { n: told([link]) }));
    const list = el("ul", { class: "quotes" });
    const rest = told([link]) - found.length;
    const item = ([quote, facts]) => one(quote, union(facts), [
      ...unique(facts.map(({ relation }) => relation)).map((relation) => relationTag(relation)),
      ...unique(facts.map(({ tag }) => tag)).filter((tag) => tag && tag !== quote.tool).map((tag) => el("span", { class: "tag" }, Words.term(tag))),
    ], open);
    return el("div", {}, list, gradually(list, together(found), item, FIRST, 30, "quotes.more"),
      rest > 0 ? el("p", { class: "rest" }, Words.t("quotes.rest", { n: rest })) : "");
  };

  /** `items` as a list that begins with the first of them. */
  const list = (items, make) => {
    const holder = el("ul", { class: "quotes" });
    return el("div", {}, holder, gradually(holder, items, make, FIRST, 30, "quotes.more"));
  };

  /** Fill `list` with the first of `items`; answers a button that brings the next ones, or "". */
  const gradually = (list, items, make, first, step, key) => {
    let at = 0;
    const bring = (count) => {
      const next = items.slice(at, at + count);
      list.append(...next.map(make));
      at += next.length;
      return next.length;
    };
    bring(first);
    if (at >= items.length) return "";
    const more = button("", () => {
      const before = list.children.length;
      bring(step);
      name();
      // the button may go: who came by keyboard goes on with what is new
      const target = list.children[before] && list.children[before].querySelector("button");
      if (target) target.focus({ preventScroll: true });
    }, { class: "more" });
    const name = () => {
      if (at >= items.length) more.remove();
      const left = items.length - at;
      more.dataset.unlisted = Words.t(`${key}.unlisted`, { n: left }); // for paper, where nothing can be pressed
      more.textContent = left > step ? Words.t(`${key}.of`, { n: step, all: left }) : Words.t(key, { n: left });
    };
    name();
    return more;
  };

  return { one, list, inPlace, ofLink, relationTag, union, gradually };
})();
