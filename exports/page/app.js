"use strict";
/* Joins search, legend, picture and card; keyboard and theme. */
(() => {
  const at = (id) => document.getElementById(id);
  const { el, sign } = Card;
  let walking = -1; // where N and P are in the order of importance

  // ---- what is chosen

  /** What the keyboard was on goes when the card is filled anew; it then stands on the card itself. */
  const keepFocus = (fill) => {
    const inside = at("card").contains(document.activeElement);
    fill();
    if (inside) at("card").focus({ preventScroll: true });
  };
  const openEntity = (entity) => {
    Canvas.select({ entity });
    keepFocus(() => Card.entity(entity, actions));
    remember(entity.label);
  };
  const visit = (entity) => {
    if (!Canvas.drawn(entity.id)) Canvas.expand(entity, 8);
    openEntity(entity);
    Canvas.show(entity);
    count();
  };
  const openDrawn = (entity) => { openEntity(entity); Canvas.reveal([entity.id]); };
  const openLink = (link) => {
    Canvas.select({ link });
    keepFocus(() => Card.link(link, actions));
    Canvas.reveal([link.source, link.target]);
  };
  const close = () => {
    Canvas.select(null);
    Card.close();
    remember("");
    at("canvas").focus({ preventScroll: true });
  };
  const expand = (entity) => { Canvas.expand(entity, 20); openEntity(entity); count(); };
  const actions = { open: visit, expand, close };

  /** The address tells what is open, so that it can be sent; not every frame allows that. */
  const remember = (label) => {
    try { history.replaceState(null, "", label ? `#${encodeURIComponent(label)}` : location.href.split("#")[0]); } catch { /* as it was */ }
  };
  const fromAddress = () => {
    let label = "";
    try { label = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    const found = label && Search.find(label, 1)[0];
    if (found && found.label === label) visit(found);
  };

  // ---- search

  const query = at("query");
  const results = at("results");
  let choices = [];
  let active = -1;

  const highlight = (number) => {
    active = number;
    [...results.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === number)));
    query.setAttribute("aria-activedescendant", number >= 0 ? `result-${number}` : "");
    if (number >= 0) results.children[number].scrollIntoView({ block: "nearest" });
  };
  const listResults = () => {
    choices = Search.find(query.value);
    results.replaceChildren(...choices.map((entity, number) => el("li",
      { role: "option", id: `result-${number}`, "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); choose(number); } },
      sign(Graph.kinds.get(entity.kind)),
      el("span", { class: "name" }, entity.label, Search.matched(entity, query.value) ? el("i", {}, Search.matched(entity, query.value)) : ""),
      el("span", { class: "count" }, Graph.kinds.get(entity.kind).zh))));
    if (!choices.length) results.append(el("li", { class: "none" }, `没有找到“${query.value.trim()}”。换个简称、文号或英文试试。`));
    else if (!query.value.trim()) results.prepend(el("li", { class: "hint", role: "presentation" }, "最重要的实体"));
    results.hidden = false;
    query.setAttribute("aria-expanded", "true");
    active = -1;
    if (choices.length && query.value.trim()) highlight(0);
  };
  const hideResults = () => { results.hidden = true; query.setAttribute("aria-expanded", "false"); };
  const choose = (number) => {
    const entity = choices[number];
    if (!entity) return;
    hideResults();
    visit(entity);
    at("card").focus({ preventScroll: true });
  };
  query.addEventListener("input", listResults);
  query.addEventListener("focus", listResults);
  query.addEventListener("blur", hideResults);
  query.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // Enter of an input method is no choice
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && choices.length) { event.preventDefault(); highlight((active + step + choices.length) % choices.length); }
    if (event.key === "Enter") choose(Math.max(active, 0));
    if (event.key === "Escape") { event.stopPropagation(); query.value = ""; query.blur(); }
  });

  // ---- legend

  const filter = (set, key, button) => {
    const shown = Canvas.toggle(set, key);
    button.setAttribute("aria-pressed", String(shown));
  };
  const legendRow = (set, entry, mark, number) => {
    const button = el("button", { type: "button", "aria-pressed": "true", "data-key": entry.key, title: "点击显示或隐藏" },
      mark, el("span", { class: "name" }, entry.zh), el("span", { class: "count" }, number));
    button.addEventListener("click", () => filter(set, entry.key, button));
    return el("li", {}, button);
  };
  const tally = (items) => items.reduce((found, key) => found.set(key, (found.get(key) || 0) + 1), new Map());
  const legend = () => {
    const entities = tally(Graph.entities.map((entity) => entity.kind));
    const links = new Map();
    for (const link of Graph.links) for (const [key, number] of link.counts) links.set(key, (links.get(key) || 0) + number);
    at("kinds").append(...[...Graph.kinds.values()].filter((kind) => entities.has(kind.key))
      .map((kind) => legendRow("kinds", kind, sign(kind), String(entities.get(kind.key)))));
    at("relations").append(...[...Graph.relations.values()].filter((relation) => links.has(relation.key))
      .map((relation) => legendRow("relations", relation, el("i", { class: `line relation-${relation.key}` }), String(links.get(relation.key)))));
  };
  const foldLegend = (open) => { at("legend-body").hidden = !open; at("legend-toggle").setAttribute("aria-expanded", String(open)); };
  at("legend-toggle").addEventListener("click", () => foldLegend(at("legend-body").hidden));

  // ---- words at the top

  const number = (value) => value.toLocaleString("zh-CN");
  const count = () => {
    const drawn = [...Canvas.counts().values()].reduce((sum, some) => sum + some, 0);
    const documents = Graph.entities.filter((entity) => entity.kind === "document").length;
    at("counts").textContent = `${number(documents)} 份文件，${number(Graph.entities.length)} 个实体，画出 ${number(drawn)} 个`;
  };

  // ---- theme

  const stored = () => { try { return localStorage.getItem("policykg-theme"); } catch { return null; } };
  const system = matchMedia("(prefers-color-scheme: dark)");
  const applyTheme = (name) => {
    document.documentElement.dataset.theme = name;
    const style = document.documentElement.style;
    for (const kind of Graph.kinds.values()) style.setProperty(`--kind-${kind.key}`, kind[name]);
    for (const relation of Graph.relations.values()) style.setProperty(`--relation-${relation.key}`, relation[name]);
    const read = (property) => getComputedStyle(document.documentElement).getPropertyValue(property).trim();
    Canvas.theme({ paper: read("--paper"), ink: read("--ink"), name });
  };
  const theme = () => stored() || (system.matches ? "dark" : "light");
  system.addEventListener("change", () => applyTheme(theme()));
  at("theme").addEventListener("click", () => {
    const next = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    try { localStorage.setItem("policykg-theme", next); } catch { /* for this visit only */ }
    applyTheme(next);
  });

  // ---- tools and keyboard

  const overview = () => { Canvas.reset(); Card.close(); remember(""); Canvas.fit(true); count(); };
  at("zoom-in").addEventListener("click", () => Canvas.zoom(1.4));
  at("zoom-out").addEventListener("click", () => Canvas.zoom(1 / 1.4));
  at("home").addEventListener("click", overview);
  const walk = (step) => {
    const order = Canvas.inOrder();
    walking = (walking + step + order.length) % order.length;
    if (order[walking]) visit(order[walking]);
  };
  const KEYS = { "+": () => Canvas.zoom(1.4), "=": () => Canvas.zoom(1.4), "-": () => Canvas.zoom(1 / 1.4), 0: overview, n: () => walk(1), p: () => walk(-1) };
  const ARROWS = { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] };
  document.addEventListener("keydown", (event) => {
    if (event.target === query || event.ctrlKey || event.metaKey || event.altKey) return;
    const onPicture = event.target === at("canvas") || event.target === document.body; // elsewhere arrows scroll
    if (event.key === "/") { query.focus(); query.select(); }
    else if (event.key === "Escape" && !at("card").hidden) close();
    else if (KEYS[event.key]) KEYS[event.key]();
    else if (ARROWS[event.key] && onPicture) Canvas.pan(...ARROWS[event.key]);
    else return;
    event.preventDefault();
  });

  // ---- beginning

  at("title").textContent = document.title;
  applyTheme(theme());
  if (!Graph.entities.length) {
    at("empty").textContent = "图中还没有实体。先用 kg build 读入政策文件，再写这一页。";
    at("empty").hidden = false;
  }
  legend();
  foldLegend(innerWidth > 700);
  Canvas.start({ entity: openDrawn, link: openLink, nothing: close, expand });
  if (Graph.raw.focus !== null) Card.entity(Graph.entities[Graph.raw.focus], actions);
  Canvas.fit(false);
  count();
  fromAddress();
  addEventListener("hashchange", fromAddress);
})();
