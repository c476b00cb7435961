"use strict";
/* The panel beside the picture: legend and filters in one; kinds, relations, documents, years. */
const Filters = (() => {
  const at = (id) => document.getElementById(id);
  const { el, sign } = Html;
  const MANY = 15; // documents; more can be searched for
  let listed = false; // whether the list of documents has been made

  // ---- kinds and relations

  const row = (set, entry, mark) => {
    const button = el("button", { type: "button", "data-key": entry.key, title: Words.t("legend.toggle") },
      mark, el("span", { class: "name" }, Words.of(entry)), el("span", { class: "count" }));
    button.addEventListener("click", () => Shown.toggle(set, entry.key));
    return el("li", {}, button);
  };

  const line = (relation) => {
    const mark = el("i", { class: relation.dashed ? "line dashed" : "line" });
    mark.style.color = relation.css;
    return mark;
  };

  /** What occurs in the data at all; the rest of the legend would only take room. */
  const occurring = () => {
    const kinds = new Set(Graph.entities.map((entity) => entity.kind));
    const relations = new Set(Graph.links.flatMap((link) => link.parts.map(([key]) => key)));
    return {
      kinds: [...Graph.kinds.values()].filter((kind) => kinds.has(kind.key)),
      relations: [...Graph.relations.values()].filter((relation) => relations.has(relation.key)),
    };
  };
  const entries = occurring();

  const buildRows = () => {
    at("kinds").replaceChildren(...entries.kinds.map((kind) => row("kinds", kind, sign(kind))));
    at("relations").replaceChildren(...entries.relations.map((relation) => row("relations", relation, line(relation))));
  };

  // ---- documents

  const dated = (document) => document.facts.map(([, value]) => value).find((value) => /^\d{4}-\d\d-\d\d$/.test(value))
    || (document.year ? String(document.year) : "");
  const documents = Graph.documents.map((entity) => ({ entity, date: dated(entity) }))
    .sort((a, b) => (a.date || "9").localeCompare(b.date || "9") || a.entity.id - b.entity.id);

  const documentRow = ({ entity, date }) => {
    const box = el("input", { type: "checkbox", "data-document": entity.id });
    box.addEventListener("change", () => Shown.toggle("documents", entity.id));
    return el("li", {}, el("label", { title: entity.label }, box, el("span", { class: "name" }, entity.short), el("span", { class: "count" }, date)));
  };

  const listDocuments = () => {
    listed = true;
    at("documents").replaceChildren(...documents.map(documentRow));
    at("document-query").hidden = documents.length < MANY;
  };

  const narrow = () => {
    const wanted = at("document-query").value.trim().toLowerCase();
    [...at("documents").children].forEach((item, place) => { item.hidden = !documents[place].entity.label.toLowerCase().includes(wanted); });
  };

  // ---- years

  const years = Graph.years.filter(Boolean);
  const choice = (year) => el("option", { value: year }, String(year));
  const chosenYears = () => Shown.setYears(Number(at("year-from").value), Number(at("year-to").value));

  const undated = Graph.documents.filter(({ year }) => !year).length;
  const choosable = years.length + Boolean(undated) > 1; // whether there is anything to choose

  const NUMBERED = 12; // bars; over more of them numbers would run together
  const ROOM = 190; // pixels that the bars have
  const LABEL = 32; // and that a year under them needs
  /** Whether bar `place` of `count` is named: the first, the last, and between them as many as there is room for. */
  const named = (place, count) => {
    const step = Math.ceil((LABEL * count) / ROOM);
    return place === count - 1 || (place % step === 0 && (place === 0 || count - 1 - place >= step));
  };

  const yearBar = (number, most) => (year, place, { length }) => {
    const count = number.get(year) || 0;
    const title = Words.t("filter.years.one", { year: String(year), n: count });
    const height = el("i");
    height.style.height = `${count && Math.max(3, Math.round((count / most) * 32))}px`;
    const bar = el("button", { type: "button", "data-year": year, title, "aria-label": title },
      count ? el("b", { "aria-hidden": "true", class: length <= NUMBERED || count === most ? "told" : "" }, Words.number(count)) : "", height,
      named(place, length) ? el("span", { "aria-hidden": "true" }, String(year)) : "");
    bar.addEventListener("click", () => Shown.setYears(year, year));
    return bar;
  };

  const buildYears = () => {
    at("by-year").hidden = !choosable || !years.length;
    if (at("by-year").hidden) return;
    const number = new Map();
    for (const { year } of Graph.documents) number.set(year, (number.get(year) || 0) + 1);
    const most = Math.max(...years.map((year) => number.get(year)));
    const span = Array.from({ length: years[years.length - 1] - years[0] + 1 }, (_, place) => years[0] + place);
    const offered = span.length > 40 ? years : span;
    at("year-bars").replaceChildren(...offered.map(yearBar(number, most)));
    at("year-undated").hidden = !undated;
    at("year-undated-words").textContent = Words.t("filter.years.undated", { n: undated });
    for (const id of ["year-from", "year-to"]) at(id).replaceChildren(...offered.map(choice));
  };

  // ---- showing what is chosen

  const updateYears = () => {
    const { from, to } = Shown.years();
    at("year-from").value = String(from);
    at("year-to").value = String(to);
    at("year-undated-shown").checked = Shown.undated();
    const span = from === to ? String(from) : `${from}–${to}`;
    at("years-shown").textContent = undated && !(Shown.wholeYears() && Shown.undated()) ? Words.t(Shown.undated() ? "filter.years.with" : "filter.years.without", { span, n: undated }) : span;
    for (const bar of at("year-bars").children) {
      const inside = Number(bar.dataset.year) >= from && Number(bar.dataset.year) <= to;
      bar.classList.toggle("in", inside && !Shown.wholeYears());
      bar.classList.toggle("out", !inside);
      bar.setAttribute("aria-pressed", String(inside && !Shown.wholeYears()));
    }
  };

  const update = () => {
    const tallies = Shown.tallies();
    for (const [set, test] of [["kinds", Shown.kind], ["relations", Shown.relation]]) {
      for (const button of at(set).querySelectorAll("button")) {
        const { key } = button.dataset;
        button.setAttribute("aria-pressed", String(test(key)));
        button.querySelector(".count").textContent = Words.number(tallies[set].get(key) || 0);
      }
    }
    const shown = Graph.documents.filter((document) => Shown.document(document.id)).length;
    at("documents-shown").textContent = shown === documents.length ? Words.number(shown) : `${Words.number(shown)} / ${Words.number(documents.length)}`;
    if (listed) for (const box of at("documents").querySelectorAll("input")) box.checked = Shown.chosen(Number(box.dataset.document));
    if (years.length && choosable) updateYears();
    at("filter-reset").hidden = !Shown.filtered();
  };

  const words = () => {
    buildRows();
    buildYears();
    update();
  };

  // ---- the panel

  const show = (open) => {
    at("legend-body").hidden = !open;
    at("legend-toggle").setAttribute("aria-expanded", String(open));
  };

  const start = () => {
    words();
    show(innerWidth > 700);
    at("by-document").hidden = documents.length < 2;
    at("legend-toggle").addEventListener("click", () => show(at("legend-body").hidden));
    at("by-document").addEventListener("toggle", () => { if (!listed) { listDocuments(); update(); } });
    at("document-query").addEventListener("input", narrow);
    at("documents-all").addEventListener("click", () => Shown.onlyDocuments(Graph.documents.map((one) => one.id)));
    at("documents-none").addEventListener("click", () => Shown.onlyDocuments([]));
    for (const id of ["year-from", "year-to"]) at(id).addEventListener("change", chosenYears);
    at("year-undated-shown").addEventListener("change", () => Shown.setUndated(at("year-undated-shown").checked));
    at("filter-reset").addEventListener("click", () => { Shown.reset(); at("legend-toggle").focus(); });
    Shown.follow(update);
    Words.follow(words);
  };

  return { start };
})();
