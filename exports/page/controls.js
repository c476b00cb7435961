"use strict";
/* The buttons around the picture and the keyboard: views, zoom, full screen, theme, language, surroundings. */
const Controls = (() => {
  const at = (id) => document.getElementById(id);
  const { el } = Html;
  let does = null; // see `actions` in app.js

  // ---- views

  const radio = (view, place) => {
    const input = el("input", { type: "radio", name: "view", value: view.key, checked: view === Places.view() });
    input.addEventListener("change", () => useView(view.key));
    const label = el("label", { title: `${Words.of(view)}（${place + 1}）` }, input, el("span", {}, Words.of(view)));
    return label;
  };
  const buildViews = () => {
    at("views").replaceChildren(...Places.views.map(radio));
    at("views").hidden = Places.views.length < 2;
    checkView();
  };
  const checkView = () => { for (const input of at("views").querySelectorAll("input")) input.checked = input.value === Places.view().key; };
  const useView = (key) => {
    if (key !== Places.view().key) Canvas.setView(key);
    checkView();
  };

  // ---- surroundings: a bar that belongs to the chosen entity

  const DEPTHS = [1, 2, 3];
  const scopeBar = () => {
    const inside = Scope.active();
    const chosen = inside ? inside.entity : (Canvas.selection() || {}).entity;
    const own = !inside && chosen && chosen.id === Graph.raw.focus; // the page itself is of what surrounds it
    const depthNow = inside ? inside.depth : own ? Graph.raw.depth : 0;
    const bar = at("scope");
    bar.hidden = !chosen;
    if (!chosen) return;
    const held = bar.contains(document.activeElement) && document.activeElement.dataset.depth;
    const step = (depth) => el("button", {
      type: "button", "data-depth": depth, "aria-pressed": String(depth === depthNow),
      "aria-label": Words.t("scope.step.label", { n: depth, name: Words.name(chosen) }), onclick: () => does.around(chosen, depth),
    }, Words.t("scope.step", { n: depth }));
    bar.replaceChildren(
      el("span", { class: "words" }, inside || own ? Words.t("scope.inside", { name: Words.short(chosen) }) : Words.t("scope.only")),
      ...DEPTHS.map(step),
      inside ? el("button", { type: "button", class: "leave", "data-depth": "0", onclick: does.leave }, Words.t("scope.leave")) : "");
    if (held) (bar.querySelector(`[data-depth="${held}"]`) || at("canvas")).focus({ preventScroll: true });
  };

  // ---- theme

  const stored = () => { try { return localStorage.getItem("policykg-theme"); } catch { return null; } };
  const system = matchMedia("(prefers-color-scheme: dark)");
  const theme = () => stored() || (system.matches ? "dark" : "light");
  const applyTheme = (name) => {
    const root = document.documentElement;
    root.dataset.theme = name;
    for (const entry of [...Graph.kinds.values(), ...Graph.relations.values()]) root.style.setProperty(entry.variable, entry[name]);
    const read = (property) => getComputedStyle(root).getPropertyValue(property).trim();
    Canvas.theme({ paper: read("--paper"), ink: read("--ink"), quiet: read("--quiet"), line: read("--line"), name });
  };
  const toggleTheme = () => {
    const next = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
    try { localStorage.setItem("policykg-theme", next); } catch { /* for this visit only */ }
    applyTheme(next);
  };

  // ---- full screen

  const fullScreen = () => {
    const done = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();
    done.catch(() => {}); // a frame may forbid it
  };

  // ---- keyboard

  let walking = -1; // where N and P are in the order of importance
  const walk = (step) => {
    const order = Canvas.inOrder();
    if (!order.length) return;
    walking = (walking + step + order.length) % order.length;
    does.open(order[walking]);
  };

  /** Enter: what is chosen opens, or folds back if it is open. */
  const enter = () => {
    const { entity, edge } = Canvas.selection() || {};
    if (edge) does.openEdge(Fold.edge(edge));
    else if (entity) does.toggle(entity);
  };

  const ZOOM = 1.4;
  const KEYS = {
    "+": () => Camera.zoom(ZOOM), "=": () => Camera.zoom(ZOOM), "-": () => Camera.zoom(1 / ZOOM), 0: () => does.overview(),
    n: () => walk(1), p: () => walk(-1), f: fullScreen,
  };
  const ARROWS = { ArrowLeft: [-80, 0], ArrowRight: [80, 0], ArrowUp: [0, -80], ArrowDown: [0, 80] };
  const view = (key) => (/^[1-9]$/.test(key) ? Places.views[Number(key) - 1] : null);

  const press = (event) => {
    const { target, key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || target.closest("input[type=search], input[type=text], select, dialog")) return;
    const onPicture = at("canvas").contains(target) || target === document.body; // elsewhere arrows scroll and Enter presses
    if (key === "/") SearchBox.open();
    else if (key === "Escape") { if (!does.escape()) return; }
    else if (KEYS[key]) KEYS[key]();
    else if (view(key)) useView(view(key).key);
    else if (ARROWS[key] && onPicture) Camera.pan(...ARROWS[key]);
    else if (key === "Enter" && onPicture) enter();
    else return;
    event.preventDefault();
  };

  // ---- beginning

  /** `actions`: open(entity), toggle(entity), openEdge(edge), around(entity, depth), leave(), overview(), escape(). */
  const start = (actions) => {
    does = actions;
    applyTheme(theme());
    system.addEventListener("change", () => applyTheme(theme()));
    at("theme").addEventListener("click", toggleTheme);
    at("zoom-in").addEventListener("click", () => Camera.zoom(ZOOM));
    at("zoom-out").addEventListener("click", () => Camera.zoom(1 / ZOOM));
    at("home").addEventListener("click", () => does.overview());
    at("full").hidden = !document.fullscreenEnabled;
    at("full").addEventListener("click", fullScreen);
    document.addEventListener("fullscreenchange", () => at("full").setAttribute("aria-pressed", String(Boolean(document.fullscreenElement))));
    at("language").addEventListener("click", () => Words.set(Words.language() === "zh" ? "en" : "zh"));
    document.addEventListener("keydown", press);
    buildViews();
    Words.follow(() => { buildViews(); scopeBar(); });
    Canvas.onSelection(scopeBar);
  };

  return { start, scopeBar, checkView, applyTheme };
})();
