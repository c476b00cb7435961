"use strict";
/* The overlay that explains the page: mouse, keys, what the picture means. */
const Help = (() => {
  const { el, button, svg, sign } = Html;
  const dialog = document.getElementById("help-dialog");

  const KEYS = [
    ["/", "help.key.search"], ["← ↑ ↓ →", "help.key.pan"], ["+ −", "help.key.zoom"], ["0", "help.key.home"], ["N P", "help.key.walk"],
    ["Enter", "help.key.enter"], ["1 2 3", "help.key.views"], ["F", "help.key.full"], ["Alt ← →", "help.key.back"], ["Tab", "help.key.tab"], ["Esc", "help.key.close"], ["?", "help.key.help"],
  ];
  const MOUSE = ["help.mouse.click", "help.mouse.double", "help.mouse.drag", "help.mouse.wheel"];
  const kinds = [...Graph.kinds.values()].filter((kind) => Graph.entities.some((entity) => entity.kind === kind.key));
  const relations = [...Graph.relations.values()].filter((relation) => Graph.links.some((link) => link.parts.some(([key]) => key === relation.key)));

  /** What is explained, and whether there is any of it on this page. */
  const READING = [
    ["help.read.size", true], ["help.read.hollow", kinds.some((kind) => kind.hollow)], ["help.read.width", true],
    ["help.read.dashed", relations.some((relation) => relation.dashed || relation.arrow)],
    ["help.read.badge", Graph.entities.some((entity) => entity.parent >= 0)], ["help.read.backbone", true],
    ["help.read.hull", Graph.raw.groups.length > 1], ["help.read.candidate", Graph.entities.some((entity) => entity.candidate)],
    ["help.read.filters", true], ["help.read.export", true],
  ].filter(([, here]) => here).map(([key]) => key);

  const definition = (key) => [el("dt", {}, Words.t(`${key}.term`)), el("dd", {}, Words.t(key))];

  const signs = () => el("ul", { class: "signs" }, ...kinds.map((kind) => el("li", {}, sign(kind), Words.of(kind))));

  const stroke = (relation) => {
    const line = svg("line", { x1: 1, y1: 5, x2: 25, y2: 5, stroke: "currentColor", "stroke-width": 3, "stroke-dasharray": relation.dashed ? "4 4" : null });
    const drawn = svg("svg", { viewBox: "0 0 26 10", class: "stroke", "aria-hidden": "true" }, line);
    drawn.style.color = relation.css;
    return drawn;
  };
  const lines = () => el("ul", { class: "signs" }, ...relations.map((relation) => el("li", {}, stroke(relation), Words.of(relation))));

  const fill = () => dialog.replaceChildren(
    el("header", {}, el("h2", { id: "help-title" }, Words.t("help.title")),
      button("×", () => dialog.close(), { class: "close", "aria-label": Words.t("help.close"), title: Words.t("card.close.title") })),
    el("p", {}, Words.t("help.what")),
    el("div", { class: "columns" },
      el("section", {}, el("h3", {}, Words.t("help.mouse")), el("dl", {}, ...MOUSE.flatMap(definition))),
      el("section", {}, el("h3", {}, Words.t("help.keys")),
        el("dl", {}, ...KEYS.flatMap(([keys, words]) => [el("dt", {}, ...keys.split(" ").map((key) => el("kbd", {}, key))), el("dd", {}, Words.t(words))])))),
    el("section", {}, el("h3", {}, Words.t("help.reading")), signs(), lines(), el("dl", {}, ...READING.flatMap(definition))),
    el("p", { class: "quiet" }, Words.t("help.private")));

  const open = () => {
    if (dialog.open) return;
    fill();
    dialog.showModal();
    dialog.scrollTop = 0;
  };

  Words.follow(() => { if (dialog.open) fill(); });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); }); // beside the box
  dialog.addEventListener("keydown", (event) => event.stopPropagation()); // the picture's keys rest meanwhile
  document.getElementById("help").addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    const writes = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (event.key !== "?" || writes || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    open();
  });

  return { open };
})();
