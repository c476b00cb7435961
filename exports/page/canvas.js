"use strict";
/* The drawing: vis-network with our nodes, summed edges and selection. */
const Canvas = (() => {
  const holder = document.getElementById("canvas");
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const given = { nodes: new Map(), edges: new Map() }; // what vis was last told of each
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const CROWDED = 200; // edges from which on they would hide each other if they were strong
  const AT_ONCE = 60; // as many as one step of opening draws
  const first = new Map(Graph.raw.nodes.map((node) => [node.id, node]));
  const mostScore = Math.max(1, ...Graph.raw.nodes.map((node) => Graph.entities[node.id].score));
  let network = null;
  let selection = null; // {entity}, {edge: its id}, {nodes, pairs} or such with the links of a chain: {links, nodes, pairs}
  let hovered = null;
  let crowd = 0; // edges that are drawn
  let generation = 0; // grows with every change that labels depend on
  let paint = { paper: "#fff", ink: "#000", quiet: "#666", name: "light" };
  const followers = { selection: [], drawing: [] };
  const tell = (what) => { for (const follower of followers[what]) follower(selection); };

  // ---- styles

  const colourOf = (entry) => entry[paint.name];
  const width = (edge) => 0.8 + 1.3 * Math.log(edge.sum);
  const size = (entity) => first.get(entity.id)?.size
    ?? Math.min(22, 6 + 24 * Math.sqrt(Math.min(1, entity.score / mostScore))) * Graph.kinds.get(entity.kind).scale;

  const chosenEdge = () => (selection && selection.edge ? Fold.edge(selection.edge) : null);

  /** Whether the picture is around what is chosen, so that all of it stands out. */
  const centred = () => Boolean(selection && selection.entity)
    && selection.entity.id === (Scope.active() ? Scope.active().entity.id : Graph.raw.focus);

  /** The nodes that stand out, or null where all are alike. */
  const lit = () => {
    if (!selection || centred()) return null;
    if (selection.nodes) return selection.nodes;
    const edge = chosenEdge();
    if (edge) return new Set([edge.a, edge.b]);
    if (!selection.entity) return null;
    return new Set([selection.entity.id, ...Fold.beside(selection.entity.id).map((one) => one.other(selection.entity.id))]);
  };

  const strong = (edge) => (selection.pairs ? selection.pairs.has(edge.id)
    : selection.edge ? selection.edge === edge.id
      : selection.entity.id === edge.a || selection.entity.id === edge.b);

  const nodeItem = (entity, bright) => {
    const kind = Graph.kinds.get(entity.kind);
    const chosen = Boolean(selection) && selection.entity === entity;
    const fill = kind.hollow ? paint.paper : colourOf(kind);
    const border = chosen ? paint.ink : kind.hollow ? colourOf(kind) : paint.paper;
    const state = { background: fill, border };
    return {
      id: entity.id, shape: kind.shape, size: size(entity), ...Places.at(entity.id),
      color: { ...state, highlight: state, hover: state },
      borderWidth: chosen ? 3 : kind.hollow ? 2.5 : 1.5,
      opacity: bright && Fold.alive(entity.id) ? 1 : 0.14,
    };
  };

  /** How strongly an edge is drawn: the chosen ones, those of the backbone, those beside what is chosen. */
  const opacityOf = (edge) => {
    if (selection && (!centred() || strong(edge))) return strong(edge) ? 0.75 : 0.045;
    if (!Fold.alive(edge.a) || !Fold.alive(edge.b)) return 0.05;
    // where places mean something, edges cross everywhere; where there are few, each can be seen
    const clear = Places.tangled() ? 0.15 : 0.3 * Math.max(1, Math.min(2.4, CROWDED / crowd));
    return paint.name === "dark" ? clear * 1.2 : clear;
  };

  const arrowsOf = (edge, relation) => {
    if (!relation.arrow) return "";
    const { forward, back } = edge.directions(relation.key);
    const head = (enabled) => ({ enabled, scaleFactor: 0.5 });
    return { to: head(forward), from: head(back) };
  };

  const edgeItem = (edge) => {
    const relation = edge.leading;
    const colour = colourOf(relation);
    return {
      id: edge.id, from: edge.a, to: edge.b, width: width(edge),
      color: { color: colour, highlight: colour, hover: colour, opacity: opacityOf(edge), inherit: false },
      dashes: relation.dashed ? [4, 5] : false, arrows: arrowsOf(edge, relation),
    };
  };

  // ---- vis is told what changed, and nothing else

  const put = (set, before, wanted) => {
    const fresh = [];
    for (const item of wanted.values()) {
      const now = JSON.stringify(item);
      if (before.get(item.id) === now) continue;
      before.set(item.id, now);
      fresh.push(item);
    }
    set.update(fresh);
  };
  const drop = (set, before, wanted) => {
    const gone = [...before.keys()].filter((id) => !wanted.has(id));
    for (const id of gone) before.delete(id);
    set.remove(gone);
  };

  const visible = () => Fold.nodes().filter((id) => Shown.entity(Graph.entities[id]));

  /** What the filters show at full strength, not faded: nodes and edges. */
  const lively = () => ({
    nodes: visible().filter(Fold.alive).length,
    edges: [...given.edges.keys()].map(Fold.edge).filter((edge) => edge && Fold.alive(edge.a) && Fold.alive(edge.b)).length,
  });

  /** The edges to draw: the backbone and those of what is chosen. */
  const wantedEdges = () => {
    const found = new Set(Fold.backbone());
    if (selection && selection.entity) for (const edge of Fold.beside(selection.entity.id)) found.add(edge);
    if (chosenEdge()) found.add(chosenEdge());
    if (selection && selection.links) for (const id of selection.pairs) if (Fold.edge(id)) found.add(Fold.edge(id));
    return [...found];
  };

  const sync = () => {
    generation += 1;
    const bright = lit();
    const ids = visible();
    const drawnEdges = wantedEdges();
    crowd = drawnEdges.length;
    Places.settle(ids, network ? network.getViewPosition() : { x: 0, y: 0 });
    const wanted = {
      nodes: new Map(ids.map((id) => [id, nodeItem(Graph.entities[id], !bright || bright.has(id))])),
      edges: new Map(drawnEdges.map((edge) => [edge.id, edgeItem(edge)])),
    };
    drop(edges, given.edges, wanted.edges);
    drop(nodes, given.nodes, wanted.nodes);
    put(nodes, given.nodes, wanted.nodes);
    put(edges, given.edges, wanted.edges);
    Backdrop.changed();
    tell("drawing");
  };

  // ---- movement

  let moving = 0; // the frame that is asked for

  /** Let nodes glide from where `from` (id to place) has them to their places. */
  const glide = (from) => {
    cancelAnimationFrame(moving);
    const begun = performance.now();
    const way = calm.matches ? [] : [...from].filter(([id]) => given.nodes.has(id)).map(([id, spot]) => [id, spot, Places.at(id)]);
    const step = (now) => {
      const part = way.length ? Math.min(1, (now - begun) / 380) : 1;
      const eased = part < 0.5 ? 2 * part * part : 1 - 2 * (1 - part) * (1 - part);
      for (const [id, old, spot] of way) {
        const node = network.body.nodes[id];
        if (!node) continue;
        node.x = old.x + (spot.x - old.x) * eased;
        node.y = old.y + (spot.y - old.y) * eased;
      }
      moving = part < 1 ? requestAnimationFrame(step) : 0;
      if (!moving) generation += 1;
      network.redraw();
    };
    step(begun);
  };

  const placesNow = () => new Map(visible().map((id) => [id, { ...Places.at(id) }]));

  /** Change the view: "relations", "years" or "map". */
  const setView = (key) => {
    const from = placesNow();
    Places.use(key);
    sync();
    glide(from);
    Camera.fit(true);
    return Places.view().key;
  };

  // ---- opening and folding

  /** Draw `ids`; those that come glide out of node `from`, if there is one. */
  const draw = (ids, from = null) => {
    const fresh = ids.filter((id) => !Fold.drawn(id));
    Fold.draw(fresh);
    sync();
    const start = from !== null && Places.at(from);
    if (start) glide(new Map(fresh.filter((id) => given.nodes.has(id)).map((id) => [id, start])));
    return fresh.length;
  };

  /** Draw what is folded under node `id`; answers how many came. */
  const open = (id) => draw(Fold.closed(id).slice(0, AT_ONCE), id);

  /** Fold back into node `id` all that is drawn below it; answers how many went. */
  const fold = (id) => {
    const gone = Fold.opened(id);
    if (selection && selection.entity && gone.includes(selection.entity.id)) selection = { entity: Graph.entities[id] };
    if (selection && selection.edge) selection = null;
    Fold.erase(gone);
    sync();
    return gone.length;
  };

  /** Draw the ends of the strongest links that edge `id` ("a-b") stands for. */
  const openEdge = (id) => {
    const edge = Fold.edge(id);
    if (!edge) return 0;
    const links = [...edge.links].sort((a, b) => Shown.sum(b) - Shown.sum(a) || a.id - b.id);
    const ends = new Set();
    for (const link of links) {
      if (ends.size >= AT_ONCE) break;
      ends.add(link.source).add(link.target);
    }
    return draw([...ends]);
  };

  /** Draw `entity` with up to `count` neighbours that are not drawn yet; answers how many came. */
  const expand = (entity, count) => {
    const fresh = [entity.id];
    for (const link of Graph.beside[entity.id]) {
      if (fresh.length > count) break;
      const other = Graph.other(link, entity.id);
      if (!Fold.drawn(other.id) && Shown.entity(other) && Shown.sum(link)) fresh.push(other.id);
    }
    return draw(fresh, Fold.drawn(entity.id) ? entity.id : null) && fresh.length - 1;
  };

  const undrawn = (entity) => Graph.beside[entity.id].filter((link) => !Fold.drawn(Graph.other(link, entity.id).id)).length;

  // ---- selection

  const setSelection = (chosen) => {
    selection = chosen;
    sync();
    tell("selection");
  };

  /** Choose an entity ({entity}), an edge ({edge: "a-b"}) or nothing (null). */
  const select = (chosen) => setSelection(chosen);

  /** Draw and choose a chain of links, such as a path between two entities. */
  const highlight = (links) => {
    const ids = new Set(links.flatMap((link) => [link.source, link.target]));
    Fold.draw([...ids]);
    const pairs = new Set(links.map((link) => `${Math.min(link.source, link.target)}-${Math.max(link.source, link.target)}`));
    setSelection({ links, nodes: ids, pairs });
    Camera.frame([...ids], 0.15, 1.15, true);
  };

  /** Draw these and let them stand out, with the edges between them. */
  const mark = (ids) => {
    Fold.draw(ids);
    const wanted = new Set(ids);
    const inside = ids.flatMap((id) => Fold.beside(id)).filter((edge) => wanted.has(edge.a) && wanted.has(edge.b));
    setSelection({ nodes: wanted, pairs: new Set(inside.map((edge) => edge.id)) });
  };

  // ---- beginning

  const reset = () => {
    selection = null;
    Places.reset();
    const tree = Graph.raw.focus === null ? null : { nodes: new Set(first.keys()), edges: new Set(Graph.raw.edges.map((edge) => edge.id)) };
    Fold.set([...first.keys()], tree);
    sync();
    tell("selection");
  };

  const theme = (colours) => {
    paint = colours;
    if (network) sync();
  };

  const whole = () => {
    if (selection && selection.edge && !Fold.edge(selection.edge)) selection = null;
    sync();
  };

  const start = (handlers) => {
    reset(); // before vis looks, so that it lays out once
    network = new vis.Network(holder, { nodes, edges }, Graph.raw.options);
    holder.firstElementChild.tabIndex = -1; // one stop of the keyboard is enough
    network.on("beforeDrawing", (ctx) => Backdrop.draw(ctx, network.getScale(), paint, Boolean(moving)));
    network.on("afterDrawing", (ctx) => Labels.draw(ctx, network.getScale(), generation, paint, Boolean(moving)));
    let hit = { time: 0 }; // what the first click of a double click met; by the second the picture may have moved
    network.on("click", ({ nodes: [point], edges: [edge], pointer }) => {
      const node = point ?? Labels.at(pointer.canvas); // a name is as good as its node
      if (performance.now() - hit.time > 500) hit = { node, edge, time: performance.now() };
      if (node !== undefined) handlers.entity(Graph.entities[node]);
      else if (edge !== undefined) handlers.edge(Fold.edge(edge));
      else handlers.nothing();
    });
    // the browser knows a double click by when the clicks were made, vis by when it heard of them
    holder.addEventListener("dblclick", () => {
      const { node, edge } = hit;
      hit = { time: 0 };
      if (node !== undefined && Fold.drawn(node)) handlers.open(Graph.entities[node]);
      else if (edge !== undefined) handlers.openEdge(Fold.edge(edge));
    });
    let line = false; // whether the pointer is on an edge
    network.on("hoverNode", ({ node }) => { hovered = node; generation += 1; });
    network.on("blurNode", () => { hovered = null; generation += 1; network.redraw(); });
    network.on("hoverEdge", () => { line = true; });
    network.on("blurEdge", () => { line = false; });
    holder.addEventListener("mousemove", ({ offsetX, offsetY }) => { // after vis, which listens further inside
      const told = hovered !== null || line || Labels.at(network.DOMtoCanvas({ x: offsetX, y: offsetY })) !== undefined;
      holder.style.cursor = told ? "pointer" : "";
    });
    network.on("dragEnd", ({ nodes: moved }) => {
      for (const id of moved) Places.put(id, network.getPosition(id));
      if (moved.length) sync();
    });
    Shown.follow(whole);
  };

  const inOrder = () => visible().map((id) => Graph.entities[id]).sort((a, b) => b.score - a.score || a.id - b.id);

  /** Where a drawn node stands in the window, in pixels; for tests and for tools. */
  const pixels = (id) => network.canvasToDOM(network.getPosition(id));

  const pixelsOf = (x) => network.canvasToDOM({ x, y: 0 }).x;

  return {
    start, reset, theme, sync, setView, open, fold, openEdge, expand, undrawn, draw, select, highlight, mark, inOrder, pixels, pixelsOf, lit, size,
    visible, lively, first: (id) => first.get(id), drawn: Fold.drawn, selection: () => selection, hovered: () => hovered,
    network: () => network, calm: () => calm.matches, paint: () => paint, edgesDrawn: () => [...given.edges.keys()],
    onSelection: (follower) => followers.selection.push(follower), onDrawing: (follower) => followers.drawing.push(follower),
  };
})();
