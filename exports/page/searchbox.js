"use strict";
/* The field to search in, with its list of results. */
const SearchBox = (() => {
  const query = document.getElementById("query");
  const results = document.getElementById("results");
  const SHOWN = 12; // results listed
  const MOST = 200; // results that can be drawn at once
  let choices = [];
  let all = [];
  let active = -1;
  let does = null; // {open(entity), draw(entities)}

  const options = () => [...results.querySelectorAll("[role=option]")];
  const highlight = (number) => {
    active = number;
    const items = options();
    items.forEach((item, place) => item.setAttribute("aria-selected", String(place === number)));
    query.setAttribute("aria-activedescendant", number >= 0 ? `result-${number}` : "");
    if (number >= 0) items[number].scrollIntoView({ block: "nearest" });
  };

  const hide = () => {
    results.hidden = true;
    query.setAttribute("aria-expanded", "false");
    query.setAttribute("aria-activedescendant", "");
  };

  const choose = (number) => {
    const chosen = choices[number];
    if (!chosen) return;
    hide();
    if (chosen === "all") does.draw(all.slice(0, MOST));
    else {
      does.open(chosen);
      document.getElementById("card").focus({ preventScroll: true });
    }
  };

  const option = (number, ...parts) => Html.el("li",
    { role: "option", id: `result-${number}`, "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); choose(number); } }, ...parts);

  const result = (entity, number) => {
    const kind = Graph.kinds.get(entity.kind);
    const aside = Words.aside(entity) || Search.matched(entity, query.value, Words.name(entity));
    return option(number, Html.sign(kind),
      Html.el("span", { class: "name" }, Words.name(entity), aside ? Html.el("i", {}, aside) : ""), Html.el("span", { class: "count" }, Words.of(kind)));
  };

  /** Fill the list with what was typed; nothing typed: the most important. */
  const list = () => {
    const typed = query.value.trim();
    all = Search.all(typed);
    choices = all.slice(0, SHOWN);
    const items = choices.map(result);
    if (typed && all.length > 1) {
      choices.push("all");
      items.push(option(items.length, Html.el("span", { class: "name all" }, Words.t("search.draw", { n: Math.min(all.length, MOST) }))));
    }
    if (!all.length) items.push(Html.el("li", { class: "none" }, Words.t("search.none", { typed })));
    else if (!typed) items.unshift(Html.el("li", { class: "hint", role: "presentation" }, Words.t("search.important")));
    results.replaceChildren(...items);
    results.hidden = false;
    query.setAttribute("aria-expanded", "true");
    active = -1;
    if (all.length && typed) highlight(0);
  };

  const start = (actions) => {
    does = actions;
    query.addEventListener("input", list);
    query.addEventListener("focus", list);
    query.addEventListener("blur", hide);
    query.addEventListener("keydown", (event) => {
      if (event.isComposing) return; // Enter of an input method is no choice
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && choices.length) { event.preventDefault(); highlight((active + step + choices.length) % choices.length); }
      if (event.key === "Enter") choose(Math.max(active, 0));
      if (event.key === "Escape") { event.stopPropagation(); query.value = ""; query.blur(); }
    });
    Words.follow(() => { if (!results.hidden) list(); });
  };

  const open = () => { query.focus(); query.select(); };

  return { start, open };
})();
