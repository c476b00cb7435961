"use strict";
/* The drawing: vis-network with our nodes, links, labels, selection and camera. */
const Canvas = (() => {
  const holder = document.getElementById("canvas");
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const hidden = { kinds: new Set(), relations: new Set() };
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let network = null;
  let selection = null; // {entity} or {link}
  let hovered = null;
  let generation = 0; // grows with every change that labels depend on
  let paint = { paper: "#fff", ink: "#000", name: "light" };

  const colourOf = (entry) => entry[paint.name];
  const thickness = (link) => 0.8 + 1.3 * Math.log(link.sum);
  const radius = (entity) => Math.min(22, 6 + Math.sqrt(entity.score) * 2);

  // ---- styles

  const lit = () => {
    if (!selection) return null;
    if (selection.link) return new Set([selection.link.source, selection.link.target]);
    const around = new Set([selection.entity.id]);
    for (const link of Graph.beside[selection.entity.id]) {
      if (Graph.leading(link, shownRelations())) around.add(Graph.other(link, selection.entity.id).id);
    }
    return around;
  };

  const shownRelations = () => new Set([...Graph.relations.keys()].filter((key) => !hidden.relations.has(key)));

  const nodeStyle = (entity, bright) => {
    const kind = Graph.kinds.get(entity.kind);
    const colour = colourOf(kind);
    const chosen = selection && selection.entity === entity;
    const fill = kind.hollow ? paint.paper : colour;
    const border = chosen ? paint.ink : kind.hollow ? colour : paint.paper;
    const state = { background: fill, border };
    return {
      color: { ...state, highlight: state, hover: state },
      borderWidth: chosen ? 3 : kind.hollow ? 2.5 : 1.5,
      opacity: bright ? 1 : 0.14,
      hidden: hidden.kinds.has(entity.kind),
    };
  };

  const edgeStyle = (link, bright, strong) => {
    const relation = Graph.leading(link, shownRelations());
    if (!relation) return { hidden: true };
    const colour = colourOf(relation);
    const opacity = strong ? 0.8 : bright ? (paint.name === "dark" ? 0.34 : 0.3) : 0.05;
    return {
      hidden: hidden.kinds.has(Graph.entities[link.source].kind) || hidden.kinds.has(Graph.entities[link.target].kind),
      color: { color: colour, highlight: colour, hover: colour, opacity, inherit: false },
      dashes: relation.dashed ? [4, 5] : false,
      arrows: relation.arrow ? { to: { enabled: true, scaleFactor: 0.5 } } : "",
      width: thickness(link),
    };
  };

  const strongLink = (link) => Boolean(selection) && (selection.link
    ? selection.link === link
    : link.source === selection.entity.id || link.target === selection.entity.id);

  const restyle = () => {
    generation += 1;
    const bright = lit();
    nodes.update(nodes.getIds().map((id) => ({ id, ...nodeStyle(Graph.entities[id], !bright || bright.has(id)) })));
    edges.update(edges.getIds().map((id) => {
      const link = Graph.links[id];
      return { id, ...edgeStyle(link, !bright, strongLink(link)) };
    }));
  };

  // ---- what is drawn

  const drawn = (id) => nodes.get(id) !== null;

  const free = (x, y) => {
    const spots = nodes.get({ fields: ["x", "y", "size"] });
    for (let step = 0; step < 400; step += 1) {
      const reach = 70 + 11 * Math.sqrt(step) * 2;
      const angle = step * 2.399963; // the golden angle fills the plane evenly
      const spot = { x: x + reach * 1.3 * Math.cos(angle), y: y + reach * Math.sin(angle) };
      if (spots.every((other) => Math.abs(other.x - spot.x) > 95 || Math.abs(other.y - spot.y) > 46)) return spot;
    }
    return { x, y };
  };

  /** Where an entity that is not drawn belongs: in the middle of its drawn neighbours. */
  const home = (entity) => {
    const near = Graph.beside[entity.id].map((link) => Graph.other(link, entity.id).id).filter(drawn).slice(0, 3);
    const spots = near.map((id) => nodes.get(id));
    if (!spots.length) return network.getViewPosition();
    const mean = (axis) => spots.reduce((sum, spot) => sum + spot[axis], 0) / spots.length;
    return { x: mean("x"), y: mean("y") };
  };

  const addNode = (entity, near) => {
    if (drawn(entity.id)) return false;
    const { x, y } = free(near.x, near.y);
    const kind = Graph.kinds.get(entity.kind);
    nodes.add({ id: entity.id, label: entity.short, shape: kind.shape, size: radius(entity) * kind.scale, x, y, ...nodeStyle(entity, true) });
    return true;
  };

  const addLink = (link) => {
    if (edges.get(link.id) === null && drawn(link.source) && drawn(link.target)) {
      edges.add({ id: link.id, from: link.source, to: link.target, ...edgeStyle(link, true, false) });
    }
  };

  /** Draw `entity` with up to `count` neighbours that are not drawn yet; answers how many came. */
  const expand = (entity, count) => {
    addNode(entity, home(entity));
    const at = nodes.get(entity.id);
    let added = 0;
    for (const link of Graph.beside[entity.id]) {
      if (added >= count) break;
      if (Graph.leading(link, shownRelations()) && addNode(Graph.other(link, entity.id), at)) added += 1;
    }
    for (const link of Graph.beside[entity.id]) addLink(link);
    return added;
  };

  const undrawn = (entity) =>
    Graph.beside[entity.id].filter((link) => !drawn(Graph.other(link, entity.id).id)).length;

  // ---- selection and camera

  let borrowed = []; // links that only the selection shows

  const select = (chosen) => {
    edges.remove(borrowed.filter((id) => edges.get(id) !== null));
    selection = chosen;
    borrowed = [];
    if (chosen) {
      const wanted = chosen.link ? [chosen.link] : Graph.beside[chosen.entity.id];
      const before = new Set(edges.getIds());
      wanted.forEach(addLink);
      borrowed = wanted.map((link) => link.id).filter((id) => !before.has(id) && edges.get(id) !== null);
    }
    restyle();
  };

  const animation = () => (calm.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" });

  const MARGIN = 12; // pixels between the picture and what surrounds it

  /** The part of the window that panels leave free, in pixels. */
  const freeRoom = () => {
    const box = (id) => document.getElementById(id).getBoundingClientRect(); // all 0 of what is hidden
    const narrow = innerWidth <= 700;
    const card = document.getElementById("card").hidden ? null : box("card");
    const legend = document.getElementById("legend-body").hidden || narrow ? 0 : box("legend").right;
    return {
      left: legend + MARGIN,
      right: (card && !narrow ? card.left : innerWidth) - MARGIN,
      top: box("search").bottom + MARGIN,
      bottom: (card && narrow ? card.top : box("tools").top) - MARGIN,
    };
  };

  /** Move the camera so that these nodes fill the free part of the window with their labels, at a scale within the limits. */
  const frame = (ids, least, most, animated) => {
    if (!ids.length) return;
    const room = freeRoom();
    const wanted = new Set(ids);
    // on a phone labels would take more room than what they name: the picture is fitted, with a little room beside it
    const narrow = innerWidth <= 700;
    const named = labelled();
    if (narrow) { room.left += 24; room.right -= 24; room.bottom -= 24; }
    let scale = most;
    let box = null;
    let fits = most;
    // labels keep their size, so what they take of the picture depends on the scale that is sought
    for (let round = 0; round < 6; round += 1) {
      box = Labels.extent(named, scale, wanted, !narrow);
      fits = Math.min((room.right - room.left) / (box.right - box.left), (room.bottom - room.top) / (box.bottom - box.top));
      const next = Math.min(most, Math.max(least, fits));
      if (round && next >= scale && fits >= scale) break;
      scale = round > 2 ? Math.max(least, Math.min(scale, next) * 0.97) : next;
    }
    // what does not fit even so is centred on the first
    const middle = fits < least ? nodes.get(ids[0]) : { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
    Labels.keepWithin(narrow && fits >= least ? {
      scale, left: middle.x - innerWidth / 2 / scale, right: middle.x + innerWidth / 2 / scale,
    } : null);
    network.moveTo({
      position: { x: middle.x, y: middle.y }, scale, animation: animated ? animation() : false,
      offset: { x: (room.left + room.right - innerWidth) / 2, y: (room.top + room.bottom - innerHeight) / 2 },
    });
  };

  /** Bring an entity into view, with its neighbours as far as they fit. */
  const show = (entity) => {
    const around = lit() || new Set([entity.id]);
    const ids = [...new Set([entity.id, ...around])].filter((id) => drawn(id) && !nodes.get(id).hidden);
    frame(ids, 0.75, 1.15, true);
  };

  /** Move the picture just so far that these entities come out from under a panel. */
  const reveal = (ids) => {
    const room = freeRoom();
    const spots = ids.map((id) => network.canvasToDOM(network.getPosition(id)));
    const over = (values, least, most) => {
      const low = Math.min(...values), high = Math.max(...values);
      return high > most ? Math.min(high - most, low - least) : low < least ? low - least : 0;
    };
    const dx = over(spots.map((spot) => spot.x), room.left, room.right - 60);
    const dy = over(spots.map((spot) => spot.y), room.top, room.bottom - 40);
    if (Math.abs(dx) > 1 || Math.abs(dy) > 1) pan(dx, dy, animation());
  };

  /** Bring everything into view. */
  const fit = (animated) => frame(nodes.get().filter((node) => !node.hidden).map((node) => node.id), 0.05, 1.6, animated);

  const zoom = (factor) => network.moveTo({
    scale: Math.min(4, Math.max(0.05, network.getScale() * factor)),
    animation: calm.matches ? false : { duration: 150, easingFunction: "linear" },
  });

  const pan = (dx, dy, animated = false) => {
    const at = network.getViewPosition();
    const scale = network.getScale();
    network.moveTo({ position: { x: at.x + dx / scale, y: at.y + dy / scale }, animation: animated });
  };

  // ---- labels

  const labelled = () => {
    const bright = lit();
    const most = Math.max(...Graph.entities.map((entity) => entity.score), 1);
    return nodes.get()
      .filter((node) => !node.hidden)
      .map((node) => {
        const entity = Graph.entities[node.id];
        const chosen = (selection && selection.entity === entity) || hovered === node.id || Graph.raw.focus === node.id;
        const near = Boolean(bright) && bright.has(node.id);
        return {
          id: node.id, x: node.x, y: node.y, size: node.size, label: node.label, forced: chosen,
          firm: entity.kind === "document", bold: chosen || entity.kind === "document",
          silent: Boolean(bright) && !near && !chosen, // what is faded has no label
          pixels: Math.min(14, 11 + 5 * Math.sqrt(entity.score / most)),
          order: (chosen ? 2e6 : 0) + (near ? 1e6 : 0) + node.size * 10 + entity.score,
        };
      })
      .filter((node) => !node.silent)
      .sort((a, b) => b.order - a.order);
  };

  // ---- beginning

  const reset = () => {
    selection = null;
    borrowed = [];
    nodes.clear();
    edges.clear();
    nodes.add(Graph.raw.nodes.map((node) => ({ ...node, ...nodeStyle(Graph.entities[node.id], true) })));
    edges.add(Graph.raw.edges.map((edge) => ({ ...edge, ...edgeStyle(Graph.links[edge.id], true, false) })));
    generation += 1;
  };

  const theme = (colours) => {
    paint = colours;
    if (network) restyle();
  };

  const start = (handlers) => {
    reset();
    network = new vis.Network(holder, { nodes, edges }, Graph.raw.options);
    network.on("afterDrawing", (ctx) => Labels.draw(ctx, labelled, network.getScale(), generation, paint));
    network.on("click", ({ nodes: [node], edges: [edge] }) => {
      if (node !== undefined) handlers.entity(Graph.entities[node]);
      else if (edge !== undefined) handlers.link(Graph.links[edge]);
      else handlers.nothing();
    });
    network.on("doubleClick", ({ nodes: [node] }) => {
      if (node !== undefined) handlers.expand(Graph.entities[node]);
    });
    network.on("hoverNode", ({ node }) => { hovered = node; generation += 1; holder.style.cursor = "pointer"; });
    network.on("blurNode", () => { hovered = null; generation += 1; holder.style.cursor = ""; network.redraw(); });
    network.on("hoverEdge", () => { holder.style.cursor = "pointer"; });
    network.on("blurEdge", () => { holder.style.cursor = ""; });
    network.on("dragEnd", ({ nodes: moved }) => {
      for (const id of moved) nodes.update({ id, ...network.getPosition(id) });
      generation += 1;
    });
  };

  const toggle = (set, key) => {
    if (!hidden[set].delete(key)) hidden[set].add(key);
    restyle();
    return !hidden[set].has(key);
  };

  const counts = () => {
    const found = new Map();
    for (const id of nodes.getIds()) {
      const { kind } = Graph.entities[id];
      found.set(kind, (found.get(kind) || 0) + 1);
    }
    return found;
  };

  const inOrder = () => nodes.getIds().map((id) => Graph.entities[id])
    .filter((entity) => !hidden.kinds.has(entity.kind)).sort((a, b) => b.score - a.score);

  /** Where a drawn node stands in the window, in pixels; for tests and for tools. */
  const pixels = (id) => network.canvasToDOM(network.getPosition(id));

  const pixelsOf = (x) => network.canvasToDOM({ x, y: 0 }).x;

  return { start, reset, theme, select, show, reveal, expand, undrawn, drawn, fit, zoom, pan, toggle, counts, inOrder, pixels, pixelsOf };
})();
