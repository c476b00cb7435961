"use strict";
/* Joins picture, card, search and controls: what happens when something is chosen. */
(() => {
  const at = (id) => document.getElementById(id);

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
  const FEW = 3; // edges; an entity that comes with fewer brings neighbours

  /** Draw an entity if need be, show its card and bring it into view. */
  const open = (entity) => {
    Shown.admit(entity);
    if (!Canvas.drawn(entity.id)) {
      Canvas.draw([entity.id]);
      if (Fold.beside(entity.id).length < FEW) Canvas.expand(entity, 8);
    }
    openEntity(entity);
    Camera.show(entity);
  };
  const openDrawn = (entity) => { openEntity(entity); Camera.reveal([entity.id]); };

  /** The card of the edge between two entities, drawn or not. */
  const edge = (a, b) => {
    const drawn = Fold.between(a.id, b.id);
    Canvas.select(drawn ? { edge: drawn.id } : null);
    keepFocus(() => Card.edge(a, b, actions));
    Camera.reveal([a.id, b.id]);
  };
  const openEdgeCard = (one) => one && edge(Graph.entities[one.a], Graph.entities[one.b]);

  const close = () => {
    Canvas.select(null);
    Card.close();
    remember("");
    at("canvas").focus({ preventScroll: true });
  };

  // ---- opening and folding

  const again = (entity) => { openEntity(entity); Camera.show(entity); };
  const unfold = (entity) => {
    if (!Canvas.open(entity.id)) return;
    openEntity(entity);
    Camera.frame([entity.id, ...Fold.opened(entity.id)].filter((id) => Canvas.visible().includes(id)), 0.6, 1.15, true);
  };
  const fold = (entity) => { Canvas.fold(entity.id); again(entity); };
  const expand = (entity) => { Canvas.expand(entity, 20); again(entity); };

  /** Open what is folded, else fold what is open, else draw the neighbours. */
  const toggle = (entity) => {
    if (Fold.closed(entity.id).length) unfold(entity);
    else if (Fold.opened(entity.id).length) fold(entity);
    else expand(entity);
  };

  const seen = (ids) => Camera.frame(ids.filter((id) => Canvas.drawn(id)), 0.35, 1.15, true);
  const draw = (entities) => {
    entities.forEach(Shown.admit);
    const ids = entities.map((entity) => entity.id);
    if (Scope.active()) leave(); // what is drawn need not lie in the surroundings
    if (Canvas.selection() && Canvas.selection().edge) Canvas.draw(ids); // the card of the edge stays open
    else {
      Canvas.mark(ids);
      Card.close(); // it told of what was chosen before
      remember("");
    }
    seen(ids);
  };
  const openEdge = (one) => {
    if (!one) return;
    const ends = one.links.flatMap((link) => [link.source, link.target]);
    Canvas.openEdge(one.id);
    Canvas.select(null);
    Card.close();
    seen([...new Set([one.a, one.b, ...ends])]);
  };

  const around = (entity, depth) => {
    Scope.enter(entity, depth);
    keepFocus(() => Card.entity(entity, actions));
    Camera.fit(true);
  };
  const leave = () => { Scope.leave(); Controls.scopeBar(); };
  const overview = () => {
    Scope.forget();
    Canvas.reset();
    Card.close();
    remember("");
    Camera.fit(true);
  };

  /** Escape closes the card, then leaves the surroundings; answers whether there was anything to do. */
  const escape = () => {
    if (!at("card").hidden || Canvas.selection()) close();
    else if (Scope.active()) leave();
    else return false;
    return true;
  };

  const actions = { open, edge, expand, fold, unfold, toggle, openEdge, draw, around, leave, overview, escape, close };

  // ---- the address

  const addressed = () => { try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; } };
  let told = addressed(); // the label that the address was last known to have

  /** The address tells what is open, so that it can be sent and the browser's Back leads to the card before; not every frame allows that. */
  const remember = (label) => {
    if (label === told) return;
    told = label;
    try { history.pushState(null, "", label ? `#${encodeURIComponent(label)}` : location.href.split("#")[0]); } catch { /* as it was */ }
  };
  const fromAddress = () => {
    const label = told = addressed();
    const found = label && Search.find(label, 1)[0];
    if (found && found.label === label) open(found);
    return label;
  };
  /** The browser went back or forward, or someone wrote another address. */
  const gone = () => {
    if (addressed() === told) return; // as the card already is
    if (!fromAddress() && !at("card").hidden) close();
  };

  // ---- words at the top

  const heading = () => {
    at("title").textContent = document.title = Words.of(Graph.raw.title);
    at("counts").textContent = Words.t(Graph.documents.length ? "counts" : "counts.entities", { documents: Graph.documents.length, entities: Graph.entities.length, drawn: Canvas.lively().nodes });
  };

  // ---- beginning

  at("empty").hidden = Graph.entities.length > 0;
  Controls.start(actions);
  Filters.start();
  SearchBox.start(actions);
  Canvas.start({ entity: openDrawn, edge: openEdgeCard, nothing: close, open: toggle, openEdge });
  if (Graph.raw.focus !== null) {
    Canvas.select({ entity: Graph.entities[Graph.raw.focus] });
    Card.entity(Graph.entities[Graph.raw.focus], actions);
  }
  Camera.fit(false);
  heading();
  Canvas.onDrawing(heading);
  Words.follow(() => { heading(); Canvas.sync(); Canvas.network().redraw(); }); // no node changes, but its label
  Shown.follow(() => { if (!at("card").hidden && Card.refresh) Card.refresh(); });
  fromAddress();
  addEventListener("popstate", gone);
  addEventListener("hashchange", gone);
})();
