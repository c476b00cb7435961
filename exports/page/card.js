"use strict";
/* The card beside the picture: what an entity, an edge or a document is, and the words that say so. */
const Card = (() => {
  const { el, sign, button } = Html;
  const holder = document.getElementById("card");
  const FIRST = 8; // rows of a list that are there at once
  const STEP = 50; // and how many a press brings
  let current = null; // draws the open card anew
  let does = null; // what the card can ask of the picture: see PAGE actions in app.js

  const kindOf = (entity) => Graph.kinds.get(entity.kind);

  // ---- head

  const step = (by, key, mark) => button(mark, () => Visits.go(by),
    { class: "step", disabled: !Visits.can(by), "aria-label": Words.t(key), title: Words.t(`${key}.title`) });

  /** The bar that stays, the title and what stands beside it. */
  const head = (kindWords, signs, title, beside = "") => [
    el("header", {},
      el("p", { class: "kind" }, ...signs, el("span", {}, kindWords)),
      el("div", { class: "steps" },
        step(-1, "card.back", "←"), step(1, "card.forward", "→"),
        button("×", () => does.close(), { class: "step close", "aria-label": Words.t("card.close"), title: Words.t("card.close.title") }))),
    el("h2", {}, title),
    beside ? el("p", { class: "beside" }, beside) : "",
  ];

  const doing = (words, onclick, attributes = {}) => button(words, onclick, { class: "do", ...attributes });

  // ---- facts

  let byLabel = null;
  const named = (label) => {
    if (!byLabel) {
      byLabel = new Map();
      // a label that two have leads to neither
      for (const entity of Graph.entities) byLabel.set(entity.label, byLabel.has(entity.label) ? null : entity);
    }
    return byLabel.get(label) || null;
  };

  /** A value as it reads in the language; the name of an entity leads to it. */
  const value = (words, shown) => {
    const entity = named(words);
    if (entity && entity !== shown) return button(Words.name(entity), () => does.open(entity), { class: "text" });
    const count = Words.language() === "en" && /^(\d+) 条$/.exec(words);
    return count ? Words.number(Number(count[1])) : Words.term(words);
  };
  const values = (words, shown) => {
    if (named(words)) return [value(words, shown)];
    return words.split("、").flatMap((part, at) => [at ? Words.t("and") : "", value(part, shown)]);
  };

  const facts = (entity) => (entity.facts.length
    ? el("dl", {}, ...entity.facts.flatMap(([word, words, english]) => [
      el("dt", {}, Words.of({ zh: word, en: english })), el("dd", {}, ...values(words, entity)),
    ])) : "");

  const instruments = (entity) => {
    if (!entity.tools.length) return "";
    const most = entity.tools[0][1];
    const list = el("ul", { class: "bars" });
    const bar = ([tool, count, english]) => {
      const words = Words.of({ zh: tool, en: english || Words.term(tool) });
      return opening(`t${tool}`, [el("span", {}, words),
        el("meter", { min: 0, max: most, value: count, "aria-label": Words.t("tools.count", { tool: words, n: count }) }),
        el("b", { "aria-hidden": "true" }, Words.number(count))], () => measures(entity, tool, count));
    };
    return el("section", {}, el("h3", {}, Words.t("card.instruments")), list,
      Quotes.gradually(list, entity.tools, bar, 6, 20, "card.more"));
  };

  /** The words of an entity's `count` measures by an instrument. */
  const measures = (entity, tool, count) => {
    const { quotes, hidden, held } = Measures.of(entity, tool);
    const open = entity.kind === "document" ? null : does.open; // a document's own card need not name it
    return [Quotes.list(quotes, ([quote, marks]) => Quotes.one(quote, marks, [], open)),
      hidden ? el("p", { class: "rest" }, Words.t("tools.hidden", { n: hidden })) : "",
      count > held ? el("p", { class: "rest" }, Words.t("quotes.rest", { n: count - held })) : ""];
  };

  // ---- rows that open

  /** A row that opens: `parts` in the button, what `fill` answers below it, made when it is first wanted. */
  const opening = (key, parts, fill, beside = "") => {
    const body = el("div", { class: "behind", hidden: true });
    const row = button("", () => {
      if (body.hidden && !body.firstChild) body.append(...[fill()].flat().filter(Boolean));
      body.hidden = !body.hidden;
      row.setAttribute("aria-expanded", String(!body.hidden));
    }, { class: "row", "aria-expanded": "false", "data-row": key });
    row.replaceChildren(...parts);
    return el("li", {}, row, beside, body);
  };

  const goTo = (entity) => button("→", () => does.open(entity),
    { class: "go", "aria-label": Words.t("card.goTo", { name: Words.name(entity) }), title: Words.t("card.goTo", { name: Words.name(entity) }) });

  const label = (entity) => el("span", { class: "name" }, Words.short(entity));

  /** “布局 3　措施 2”: relations with their numbers, those that no text says without. */
  const countWords = (links, from = null) => [...Shown.counts(links)].map(([key, count]) =>
    (from ? reading(links[0], key, from) : Words.of(Graph.relations.get(key))) + (spoken(links, key) ? ` ${Words.number(count)}` : "")).join("　");
  /** The same beside a row: a relation stays with its number when there is no room for all on one line. */
  const countSpan = (words) => el("span", { class: "count" },
    ...words.split("　").flatMap((part, place) => [place ? "　" : "", el("span", { class: "unbroken" }, part)]));
  /** Whether `one` says that it belongs to `other`. */
  const belongs = (one, other) => one.facts.some(([, words]) => words.split("、").includes(other.label));
  /** The relation of a link as it reads on the card of `from`: whether the other end is above or below it, and whence an arrow comes. */
  const reading = (link, key, from) => {
    const relation = Graph.relations.get(key);
    const other = Graph.other(link, from.id);
    if (key === "kin" && belongs(from, other) !== belongs(other, from)) return Words.t(belongs(from, other) ? "card.above" : "card.below");
    return (relation.arrow && link.source !== from.id ? "← " : "") + Words.of(relation);
  };
  const spoken = (links, key) => links.some((link) => link.parts.some(([relation, document]) => relation === key && document >= 0));

  const section = (title, number, list, ...more) =>
    el("section", {}, el("h3", {}, title, el("span", {}, Words.number(number))), list, ...more);

  const listed = (title, items, make, first = FIRST) => {
    const list = el("ul", { class: "rows" });
    return section(title, items.length, list, Quotes.gradually(list, items, make, first, STEP, "card.more"));
  };

  // ---- neighbours

  const neighbour = (entity) => (link) => {
    const other = Graph.other(link, entity.id);
    return opening(`n${link.id}`, [sign(kindOf(other)), label(other), countSpan(countWords([link], entity))],
      () => Quotes.ofLink(link, does.open), goTo(other));
  };

  const neighbours = (entity) => {
    const byKind = new Map([...Graph.kinds.keys()].map((key) => [key, []]));
    let hidden = 0;
    for (const link of Graph.beside[entity.id]) {
      const other = Graph.other(link, entity.id);
      if (Shown.sum(link) && Shown.entity(other)) byKind.get(other.kind).push(link); else hidden += 1;
    }
    const parts = [...byKind].filter(([, links]) => links.length)
      .map(([key, links]) => listed(Words.many(Graph.kinds.get(key)), links, neighbour(entity)));
    if (hidden) parts.push(el("p", { class: "none" }, Words.t("card.hidden", { n: hidden })));
    else if (!parts.length) parts.push(el("p", { class: "none" }, Words.t("card.alone")));
    return parts;
  };

  const member = (entity) => el("li", {},
    button("", () => does.open(entity), { class: "row" }), "");
  const memberRow = (entity) => {
    const item = member(entity);
    item.firstChild.replaceChildren(sign(kindOf(entity)), label(entity), el("span", { class: "count", "aria-hidden": "true" }, "→"));
    return item;
  };

  const members = (entity) => {
    const folded = Fold.drawn(entity.id) ? Fold.folded(entity.id) : [];
    return folded.length
      ? listed(Words.t("card.members"), [...folded].sort((a, b) => b.score - a.score), memberRow, 5) : "";
  };

  // ---- clauses of a document

  const factLine = ({ link, relation, tag }, times, document, tool) => {
    const ends = [link.source, link.target].map((id) => Graph.entities[id]).filter((end) => end !== document);
    return el("span", { class: "fact" }, Quotes.relationTag(Graph.relations.get(relation)),
      el("span", {}, ...ends.flatMap((end, at) => [at ? " — " : "", button(Words.short(end), () => does.open(end), { class: "text" })]),
        tag && tag !== tool ? el("i", {}, Words.term(tag)) : "", times > 1 ? el("i", {}, `×${Words.number(times)}`) : ""));
  };

  /** Facts that say the same as one, with how often, those of two entities first; what a fact of two says is not said again of one. */
  const counted = (facts, document) => {
    const found = new Map();
    for (const fact of facts) {
      const key = `${fact.link.id}|${fact.relation}|${fact.tag}`;
      found.set(key, { fact, times: (found.get(key)?.times || 0) + 1 });
    }
    const ends = ({ fact: { link } }) => [link.source, link.target].filter((id) => id !== document.id);
    const places = [...Graph.relations.keys()];
    const all = [...found.values()].sort((a, b) => ends(b).length - ends(a).length || places.indexOf(a.fact.relation) - places.indexOf(b.fact.relation));
    const weak = (key) => Graph.relations.get(key).weight < 1; // a mere mention
    const covered = (one) => ends(one).length < 2 && all.some((other) => other !== one && ends(other).includes(ends(one)[0])
      && (other.fact.relation === one.fact.relation ? ends(other).length === 2 : weak(one.fact.relation) && !weak(other.fact.relation)));
    return all.filter((one) => !covered(one));
  };

  const clauseQuotes = (document, quotes) => {
    const list = el("ul", { class: "quotes" });
    const item = ([number, found]) => Quotes.inPlace(Graph.quotes[number], Quotes.union(found),
      counted(found, document).map(({ fact, times }) => factLine(fact, times, document, Graph.quotes[number].tool)));
    return [list, Quotes.gradually(list, quotes, item, 6, 30, "quotes.more")];
  };

  const clauses = (document) => {
    const found = Clauses.of(document);
    return found.length ? listed(Words.t("card.clauses"), found, ({ path, heading, quotes }) => opening(`c${path}`, [
      el("span", { class: "path" }, Citation.path(path)), el("span", { class: "name", lang: "zh-CN" }, heading),
      el("span", { class: "count" }, Words.number(quotes.length)),
    ], () => clauseQuotes(document, quotes)), 6) : "";
  };

  // ---- the cards

  const put = (visit, draw, actions) => {
    does = actions;
    Visits.note(visit);
    current = () => {
      holder.replaceChildren(...draw().filter(Boolean));
      holder.hidden = false;
    };
    current();
    holder.scrollTop = 0;
  };

  const buttons = (shown) => {
    const closed = Fold.closed(shown.id).length;
    const opened = Fold.opened(shown.id).length;
    const undrawn = Canvas.undrawn(shown);
    return el("div", { class: "dos" },
      closed ? doing(Words.t(opened ? "card.unfold.more" : "card.unfold", { n: closed, drawn: opened }), () => does.unfold(shown), { "data-do": "unfold" }) : "",
      opened ? doing(Words.t("card.fold", { n: opened }), () => does.fold(shown), { "data-do": "fold" }) : "",
      undrawn ? doing(Words.t("card.expand", { n: undrawn }), () => does.expand(shown), { "data-do": "expand" }) : "",
      doing(Words.t("paths.to"), () => Paths.choose(shown, does), { "data-do": "paths" }),
      shown.kind === "document" || shown.kind === "cited" ? Citation.button(() => Citation.document(shown)) : "");
  };

  /** The other names: the short ones, without those that stand above. */
  const otherNames = (shown) => {
    const names = shown.names.filter((name) => name !== shown.english && name !== shown.label);
    return names.length ? el("p", { class: "names" }, el("span", { class: "quiet" }, Words.t("card.names")), names.slice(0, 8).join("　")) : "";
  };

  /** Show what an entity is. `actions`: open, expand, fold, unfold(entity), edge(a, b), close(). */
  const entity = (shown, actions) => put({ key: `e${shown.id}`, open: () => does.open(shown) }, () => [
    ...head([Words.of(kindOf(shown)), shown.candidate ? Words.t("card.candidate") : "", shown.kind !== "document" && shown.year ? Words.t("card.since", { year: String(shown.year) }) : ""]
      .filter(Boolean).join(" · "), [sign(kindOf(shown))], Words.name(shown), Words.aside(shown) || shown.english),
    otherNames(shown),
    shown.candidate ? el("p", { class: "none" }, Words.t("card.candidate.note")) : "",
    facts(shown),
    buttons(shown),
    instruments(shown),
    members(shown),
    shown.kind === "document" ? clauses(shown) : "",
    ...neighbours(shown),
    el("p", { class: "iri" }, readable(shown.iri)),
  ], actions);

  const readable = (iri) => { try { return decodeURI(iri); } catch { return iri; } };

  // ---- edges

  /** An entity with all that lies below it. */
  const below = (id, but) => {
    const found = new Set([id]);
    for (const at of found) for (const child of Graph.children[at]) if (child !== but) found.add(child);
    return found;
  };

  /** The links between two nodes: those of the drawn edge, else those between what lies below the two. */
  const behind = (a, b) => {
    const edge = Fold.between(a.id, b.id);
    if (edge) return edge.links;
    const [ours, theirs] = [below(a.id, b.id), below(b.id, a.id)];
    return [...ours].flatMap((id) => Graph.beside[id].filter((link) => theirs.has(Graph.other(link, id).id)));
  };

  const end = (entity_) => {
    const row = button("", () => does.open(entity_), { class: "row" });
    row.replaceChildren(sign(kindOf(entity_)), el("span", { class: "name" }, Words.name(entity_)), el("span", { class: "count", "aria-hidden": "true" }, "→"));
    return el("li", {}, row);
  };

  /** One pair of many; an end that all share goes without saying. */
  const pair = (shared) => (link) => {
    const ends = [link.source, link.target].map((id) => Graph.entities[id]);
    const told = ends.filter((one) => !shared.has(one.id));
    return opening(`p${link.id}`, [
      sign(kindOf(told[0] || ends[0])), el("span", { class: "name" }, (told.length ? told : ends).map(Words.short).join(" — ")),
      countSpan(countWords([link])),
    ], () => [el("ul", { class: "rows" }, ...(told.length ? told : ends).map(end)), Quotes.ofLink(link, does.open)]);
  };

  const AT_ONCE = 60; // pairs that are drawn apart

  /** Draw the ends of these links, and the links alone. */
  const apart = (links) => {
    Canvas.highlight(links.slice(0, AT_ONCE));
    refresh();
  };

  /** Show what joins two entities, drawn heads or any two. */
  const edge = (a, b, actions) => {
    const links = new Set();
    put({ key: `l${a.id}-${b.id}`, open: () => does.edge(a, b) }, () => {
      for (const one of behind(a, b)) links.add(one); // once drawn apart the pairs stay listed
      const seen = [...links].filter((link) => Shown.sum(link)).sort((x, y) => Shown.sum(y) - Shown.sum(x) || y.strength - x.strength);
      const alone = seen.length === 1 && [a.id, b.id].every((id) => id === seen[0].source || id === seen[0].target);
      const ends = [...new Set(seen.flatMap((link) => [link.source, link.target]))];
      const shared = new Set(seen.length > 1 ? ends.filter((id) => seen.every((link) => link.source === id || link.target === id)) : []);
      // who acts, the document, the place stand first, as in the links
      const backward = seen.filter(({ source }) => source === b.id || Fold.head(source) === b.id).length > seen.length / 2;
      const undrawn = ends.filter((id) => !Canvas.drawn(id)).map((id) => Graph.entities[id]);
      return [
        ...head(Words.t("card.relation"), [], seen.length ? countWords(seen) : Words.t("card.relation.none")),
        el("ul", { class: "rows ends" }, ...(backward ? [b, a] : [a, b]).map(end)),
        undrawn.length ? el("div", { class: "dos" }, doing(Words.t("card.split", { n: undrawn.length }), () => apart(seen), { "data-do": "split" })) : "",
        !seen.length ? el("p", { class: "none" }, Words.t("card.relation.hidden"))
          : alone ? el("section", {}, el("h3", {}, Words.t("card.words")), Quotes.ofLink(seen[0], does.open))
            : listed(Words.t("card.pairs"), seen, pair(shared), 12),
      ];
    }, actions);
  };

  /** Show any other card: what `draw` answers below a head. */
  const other = (visit, draw, actions) => put(visit, draw, actions);

  /** Draw the open card anew, after a change of the language, the filters or the picture; what was open stays open. */
  const refresh = () => {
    if (!current || holder.hidden) return;
    const { scrollTop } = holder;
    const open = [...holder.querySelectorAll(".row[data-row][aria-expanded=true]")].map((row) => row.dataset.row);
    const focused = holder.contains(document.activeElement) && document.activeElement !== holder ? document.activeElement : null;
    const [row, doer] = [focused && focused.dataset.row, focused && focused.dataset.do];
    current();
    const find = (name, key) => [...holder.querySelectorAll(`[data-${name}]`)].find((node) => node.dataset[name] === key);
    for (const key of open) { const again = find("row", key); if (again) again.click(); }
    if (focused) ((row && find("row", row)) || (doer && find("do", doer)) || holder).focus({ preventScroll: true });
    holder.scrollTop = scrollTop;
  };

  const close = () => { current = null; holder.hidden = true; holder.replaceChildren(); };

  Words.follow(refresh);
  document.addEventListener("keydown", (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by && event.altKey && !event.ctrlKey && !event.metaKey && Visits.go(by)) event.preventDefault();
  });

  return { entity, edge, other, head, opening, end, countWords, refresh, close, sign, el };
})();
