"use strict";
/* The card beside the picture: what an entity or a link is, and the words that say so. */
const Card = (() => {
  const holder = document.getElementById("card");

  /** An element; texts only ever become text nodes. */
  const el = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (value !== false && value !== null) node.setAttribute(name, value === true ? "" : value);
    }
    node.append(...children.filter((child) => child !== null && child !== ""));
    return node;
  };

  const SHAPES = {
    square: "M3 3H17V17H3Z", dot: "M10 2.5A7.5 7.5 0 1 1 9.99 2.5Z", hexagon: "M5.5 2.5H14.5L19 10L14.5 17.5H5.5L1 10Z",
    diamond: "M10 1L19 10L10 19L1 10Z", triangle: "M10 2L19 17.5H1Z", triangleDown: "M10 18L1 2.5H19Z",
    star: "M10 1L12.6 7.2L19.3 7.6L14.2 11.9L15.8 18.4L10 14.9L4.2 18.4L5.8 11.9L.7 7.6L7.4 7.2Z",
  };

  /** The sign of a kind, as the picture draws it. */
  const sign = (kind) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 20 20");
    svg.setAttribute("class", `sign kind-${kind.key}${kind.hollow ? " hollow" : ""}`);
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", SHAPES[kind.shape]);
    svg.append(path);
    return svg;
  };

  const titled = (entity) => (entity.kind === "document" || entity.kind === "cited") && !/[〔《]/.test(entity.label)
    ? `《${entity.label}》` : entity.label;

  /** Where a quote stands: document and clause. */
  const source = (quote, open) => {
    const clause = [quote.path === "0" ? "正文之首" : quote.path === "end" ? "文末" : quote.path.replaceAll("/", " / "), quote.heading]
      .filter(Boolean).join("　");
    const name = quote.document ? titled(quote.document) : "";
    return el("cite", {},
      quote.document ? el("button", { type: "button", class: "text", onclick: () => open(quote.document) }, name) : "",
      clause ? el("span", { class: "clause" }, clause) : "");
  };

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

  const quoted = ({ relation, quote, tag, marks }, open) => {
    const tags = [relation.zh, tag !== quote.tool ? tag : "", quote.tool].filter(Boolean);
    return el("li", { class: "quote" },
      el("blockquote", {}, ...marked(quote.text, marks)),
      el("p", { class: "tags" },
        ...tags.map((word, number) => el("span", { class: number ? "tag" : `tag relation-${relation.key}` }, word)),
        ...quote.figures.map((words) => el("span", { class: "tag figure" }, words))),
      source(quote, open));
  };

  const quotes = (link, open) => {
    const found = Graph.evidence(link);
    const told = [...link.counts].filter(([key]) => key !== "kin" && key !== "issue").reduce((sum, [, count]) => sum + count, 0);
    const rest = told - found.length;
    if (!found.length) return el("p", { class: "none" }, "这一关系出自文件的发布信息或词表，没有可摘的原文。");
    return el("div", {},
      el("ul", { class: "quotes" }, ...found.map((one) => quoted(one, open))),
      rest > 0 ? el("p", { class: "rest" }, `另有 ${rest} 处，可用 kg query 或 kg show 查看。`) : "");
  };

  const countWords = (link) => [...link.counts]
    .map(([key, count]) => `${Graph.relations.get(key).zh}${key === "kin" || key === "issue" ? "" : ` ${count}`}`).join("　");

  const head = (kindWords, title, signs, close) => el("header", {},
    el("p", { class: "kind" }, ...signs, kindWords),
    el("h2", {}, title),
    el("button", { type: "button", class: "close", "aria-label": "关闭卡片", title: "关闭（Esc）", onclick: close }, "×"));

  const facts = (entity) => (entity.facts.length
    ? el("dl", {}, ...entity.facts.flatMap(([word, value]) => [el("dt", {}, word), el("dd", {}, value)])) : "");

  const tools = (entity) => {
    if (!entity.tools.length) return "";
    const most = entity.tools[0][1];
    return el("section", {}, el("h3", {}, "政策工具"),
      el("ul", { class: "bars" }, ...entity.tools.slice(0, 6).map(([tool, count]) => el("li", {},
        el("span", {}, tool),
        el("meter", { min: 0, max: most, value: count, "aria-label": `${tool} ${count} 条` }),
        el("b", {}, String(count))))));
  };

  /** One neighbour: its name, how often, and behind it the quotes. */
  const neighbour = (link, entity, open) => {
    const other = Graph.other(link, entity.id);
    const body = el("div", { class: "behind", hidden: true });
    const button = el("button", { type: "button", class: "row", "aria-expanded": "false" },
      sign(Graph.kinds.get(other.kind)), el("span", { class: "name" }, other.short),
      el("span", { class: "count" }, countWords(link)));
    button.addEventListener("click", () => {
      const opens = body.hidden;
      if (opens && !body.firstChild) body.append(quotes(link, open));
      body.hidden = !opens;
      button.setAttribute("aria-expanded", String(opens));
    });
    return el("li", {}, button,
      el("button", { type: "button", class: "go", "aria-label": `转到${other.label}`, title: "转到", onclick: () => open(other) }, "→"), body);
  };

  const MANY = 8;

  const group = (kind, links, entity, open) => {
    const list = el("ul", { class: "rows" }, ...links.slice(0, MANY).map((link) => neighbour(link, entity, open)));
    const section = el("section", {}, el("h3", {}, kind.zh, el("span", {}, String(links.length))), list);
    if (links.length > MANY) {
      const more = el("button", { type: "button", class: "more" }, `再列 ${links.length - MANY} 个`);
      more.addEventListener("click", () => {
        list.append(...links.slice(MANY).map((link) => neighbour(link, entity, open)));
        more.remove();
      });
      section.append(more);
    }
    return section;
  };

  const groups = (entity, open) => {
    const byKind = new Map([...Graph.kinds.keys()].map((key) => [key, []]));
    for (const link of Graph.beside[entity.id]) byKind.get(Graph.other(link, entity.id).kind).push(link);
    const parts = [...byKind].filter(([, links]) => links.length).map(([key, links]) => group(Graph.kinds.get(key), links, entity, open));
    return parts.length ? parts : [el("p", { class: "none" }, "图中没有与它相连的实体。")];
  };

  const put = (...children) => {
    holder.replaceChildren(...children.filter(Boolean));
    holder.hidden = false;
    holder.scrollTop = 0;
  };

  /** The shortest other names and the English ones. */
  const shownNames = ({ names }) => {
    const english = names.filter((name) => /^[A-Za-z][\x20-\x7e]{4,}$/.test(name));
    return [...names.filter((name) => !english.includes(name)).slice(0, 6), ...english.slice(0, 2)].join("　");
  };

  /** Show what an entity is. `actions` has open(entity), expand(entity), close(). */
  const entity = (shown, actions) => {
    const kind = Graph.kinds.get(shown.kind);
    const more = Canvas.undrawn(shown);
    put(
      head(kind.zh + (shown.candidate ? " · 候选" : ""), shown.label, [sign(kind)], actions.close),
      shown.names.length ? el("p", { class: "names" }, shownNames(shown)) : "",
      shown.candidate ? el("p", { class: "none" }, "词表未收，由文中的名称推得，待核。") : "",
      facts(shown),
      more ? el("button", { type: "button", class: "expand", onclick: () => actions.expand(shown) }, `在图中展开相邻的实体（${more} 个未画）`) : "",
      tools(shown),
      ...groups(shown, actions.open),
      el("p", { class: "iri" }, decodeURI(shown.iri)));
  };

  /** Show what joins two entities. */
  const link = (shown, actions) => {
    const ends = [Graph.entities[shown.source], Graph.entities[shown.target]];
    put(
      head("关系", countWords(shown), [], actions.close),
      el("ul", { class: "rows" }, ...ends.map((end) => el("li", {},
        el("button", { type: "button", class: "row", onclick: () => actions.open(end) },
          sign(Graph.kinds.get(end.kind)), el("span", { class: "name" }, end.label), el("span", { class: "count" }, "→"))))),
      el("section", {}, el("h3", {}, "原文"), quotes(shown, actions.open)));
  };

  const close = () => { holder.hidden = true; holder.replaceChildren(); };

  return { entity, link, close, sign, el };
})();
