"use strict";
/* Shortest paths between two entities over the links that the filters show, and the card that lists them. */
const Paths = (() => {
  const { el, sign, button } = Html;
  const MOST = 10; // paths that are listed
  const entityOf = (id) => Graph.entities[id];

  // ---- the search

  /** What a link weighs with what is shown of it; 0 where nothing is. */
  const strength = (link) => link.parts.reduce((sum, [relation, document, count]) =>
    (Shown.relation(relation) && (document < 0 || Shown.document(document)) ? sum + Graph.relations.get(relation).weight * count : sum), 0);

  /** One step between neighbours over all links that join them, such as citations to and fro. */
  class Step {
    constructor(to) {
      this.to = to;
      this.links = [];
      this.strength = 0;
    }
  }

  /** The steps from each entity that the filters show, worked out when they are first asked for; `ends` may be hidden. */
  const stepsUnder = (ends) => {
    const known = new Map();
    return (id) => {
      if (known.has(id)) return known.get(id);
      const found = new Map();
      for (const link of Graph.beside[id]) {
        const other = Graph.other(link, id);
        const weight = strength(link);
        if (!weight || !(ends.has(other.id) || Shown.entity(other))) continue;
        if (!found.has(other.id)) found.set(other.id, new Step(other.id));
        found.get(other.id).links.push(link);
        found.get(other.id).strength += weight;
      }
      known.set(id, [...found.values()]);
      return known.get(id);
    };
  };

  /** Steps from `start` to each entity, up to `most` or to where `goal` is reached; -1 where none leads. */
  const distances = (stepsOf, start, goal, most) => {
    const found = new Int32Array(Graph.entities.length).fill(-1);
    found[start] = 0;
    let ring = [start];
    for (let count = 1; ring.length && count <= most && (goal === null || found[goal] < 0); count += 1) {
      const next = [];
      for (const id of ring) {
        for (const { to } of stepsOf(id)) {
          if (found[to] >= 0) continue;
          found[to] = count;
          next.push(to);
        }
      }
      ring = next;
    }
    return found;
  };

  /**
   * The strongest paths of `length` steps that pass no entity twice, and how many walks of that length there
   * are; `left` is how far each entity is from the goal. A path is as strong as the product of its steps.
   */
  const ofLength = (stepsOf, from, to, length, left, most) => {
    let ways = new Map([[from, { total: 1, best: [{ score: 0, steps: [], ids: [from] }] }]]);
    for (let count = 1; count <= length; count += 1) {
      const next = new Map();
      for (const [id, { total, best }] of ways) {
        for (const step of stepsOf(id)) {
          if (left[step.to] < 0 || left[step.to] > length - count || (step.to === to && count < length)) continue;
          if (!next.has(step.to)) next.set(step.to, { total: 0, best: [] });
          const here = next.get(step.to);
          here.total += total;
          for (const way of best) if (!way.ids.includes(step.to)) here.best.push({ score: way.score + Math.log(step.strength), way, step });
        }
      }
      for (const [id, here] of next) {
        here.best = here.best.sort((a, b) => b.score - a.score).slice(0, most)
          .map(({ score, way, step }) => ({ score, steps: [...way.steps, step], ids: [...way.ids, id] }));
      }
      ways = next;
    }
    return ways.get(to) || { total: 0, best: [] };
  };

  /**
   * The shortest paths between two entities: their `length`, how many there are in all (`total`), the
   * strongest as `paths` ({steps, ids}), and where these are few, `longer`: the strongest of one step more.
   */
  const find = (from, to, most = MOST) => {
    const stepsOf = stepsUnder(new Set([from.id, to.id]));
    const length = distances(stepsOf, from.id, to.id, Infinity)[to.id];
    if (length < 1) return { length: 0, total: 0, paths: [], longer: [] };
    const left = distances(stepsOf, to.id, null, length + 1);
    const { total, best } = ofLength(stepsOf, from.id, to.id, length, left, most);
    const room = most - best.length;
    return { length, total, paths: best, longer: room ? ofLength(stepsOf, from.id, to.id, length + 1, left, room).best : [] };
  };

  // ---- choosing the other end

  let lists = 0;

  /** A field that finds an entity as one types; `chosen` is called with it. */
  const picker = (without, chosen) => {
    lists += 1;
    const name = `picker-${lists}`;
    const list = el("ul", { class: "choices", role: "listbox", id: name, "aria-label": Words.t("search.results"), hidden: true });
    const field = el("input", {
      type: "search", class: "field", autocomplete: "off", spellcheck: "false", role: "combobox", "aria-expanded": "false", "aria-controls": name,
      "aria-autocomplete": "list", "aria-label": Words.t("paths.end"), placeholder: Words.t("search.placeholder"),
    });
    let choices = [];
    let active = -1;
    const mark = (number) => {
      active = number;
      [...list.querySelectorAll("[role=option]")].forEach((item, at) => {
        item.setAttribute("aria-selected", String(at === number));
        if (at === number) { field.setAttribute("aria-activedescendant", item.id); item.scrollIntoView({ block: "nearest" }); }
      });
    };
    const fill = () => {
      choices = Search.find(field.value, 13).filter((entity) => entity !== without).slice(0, 12);
      list.replaceChildren(...choices.map((entity, at) => el("li",
        { role: "option", id: `${name}-${at}`, "aria-selected": "false", onmousedown: (event) => { event.preventDefault(); chosen(entity); } },
        sign(Graph.kinds.get(entity.kind)), el("span", { class: "name" }, Words.name(entity)),
        el("span", { class: "count" }, Words.of(Graph.kinds.get(entity.kind))))));
      if (!choices.length) list.append(el("li", { class: "none", role: "presentation" }, Words.t("search.none", { typed: field.value.trim() })));
      list.hidden = false;
      field.setAttribute("aria-expanded", "true");
      field.removeAttribute("aria-activedescendant");
      mark(choices.length && field.value.trim() ? 0 : -1);
    };
    field.addEventListener("input", fill);
    field.addEventListener("focus", fill);
    field.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && choices.length) { event.preventDefault(); mark((active + step + choices.length) % choices.length); }
      if (event.key === "Enter" && choices[Math.max(active, 0)]) { event.preventDefault(); chosen(choices[Math.max(active, 0)]); }
      if (event.key === "Escape" && field.value) { event.stopPropagation(); event.preventDefault(); field.value = ""; fill(); }
    });
    return { field, list };
  };

  /** Open the card that asks for the other end of the paths from `from`. */
  const choose = (from, actions) => {
    Card.other({ key: `w${from.id}`, open: () => choose(from, actions) }, () => {
      const { field, list } = picker(from, (to) => show(from, to, actions));
      return [
        ...Card.head(Words.t("paths"), [], Words.t("paths.from", { name: Words.name(from) })),
        el("p", { class: "names" }, Words.t("paths.hint")),
        el("div", { class: "pick" }, field, list),
      ];
    }, actions);
    document.querySelector("#card .field").focus({ preventScroll: true });
  };

  // ---- the paths

  /** One path step by step: the entities, and between them rows that open into the words. */
  const walk = ({ ids, steps }, actions) => el("ol", { class: "path-steps" }, ...ids.flatMap((id, at) => [
    at ? Card.opening(`s${id}`, [el("span", { class: "name count" }, Card.countWords(steps[at - 1].links)), el("span", { class: "quiet" }, Words.t("card.words"))],
      () => steps[at - 1].links.map((link) => Quotes.ofLink(link, actions.open))) : "",
    Card.end(entityOf(id)),
  ]));

  const via = ({ ids }) => (ids.length === 2 ? Words.t("paths.direct")
    : Words.t("paths.via", { names: ids.slice(1, -1).map((id) => Words.short(entityOf(id))).join(" → ") }));

  /** Show the shortest paths between two entities; the first is open and lit in the picture. */
  const show = (from, to, actions) => {
    let chosen = 0;
    let lit = "";
    const light = (path) => {
      const key = path.ids.join("-");
      if (key === lit && Canvas.selection() && Canvas.selection().links) return; // the card is only written anew
      lit = key;
      Canvas.highlight(path.steps.flatMap(({ links }) => links));
    };
    Card.other({ key: `w${from.id}-${to.id}`, open: () => show(from, to, actions) }, () => {
      const { length, total, paths: shortest, longer } = find(from, to);
      const paths = [...shortest, ...longer];
      const rows = [];
      const choosePath = (number) => {
        chosen = number;
        rows.forEach(({ row, body }, at) => {
          const open = at === number;
          if (open && !body.firstChild) body.append(walk(paths[at], actions));
          body.hidden = !open;
          row.setAttribute("aria-expanded", String(open));
        });
        light(paths[number]);
      };
      paths.forEach((path, at) => {
        const row = button("", () => choosePath(at), { class: "row", "aria-expanded": "false" });
        row.replaceChildren(el("span", { class: "ordinal" }, Words.number(at + 1)), el("span", { class: "name" }, via(path)),
          el("span", { class: "count" }, Words.t("paths.steps", { n: path.steps.length })));
        rows.push({ row, body: el("div", { class: "behind", hidden: true }) });
      });
      if (paths.length) choosePath(Math.min(chosen, paths.length - 1));
      else Canvas.select(null);
      return [
        ...Card.head(Words.t("paths"), [], `${Words.name(from)} → ${Words.name(to)}`),
        el("p", { class: "names" }, !paths.length ? Words.t("paths.none")
          : [Words.t(total > shortest.length ? "paths.some" : "paths.all", { n: length, total, shown: shortest.length }),
            longer.length ? Words.t("paths.longer", { n: longer.length }) : ""].join("")),
        el("div", { class: "dos" },
          button(Words.t("paths.turn"), () => show(to, from, actions), { class: "do" }),
          button(Words.t("paths.other"), () => choose(from, actions), { class: "do" })),
        paths.length ? el("ul", { class: "rows paths" }, ...rows.map(({ row, body }) => el("li", {}, row, body)))
          : el("ul", { class: "rows ends" }, Card.end(from), Card.end(to)),
        paths.length ? el("p", { class: "none" }, Words.t("paths.order")) : "",
      ];
    }, actions);
    document.getElementById("card").focus({ preventScroll: true });
  };

  return { find, choose, show };
})();
