"use strict";
/* Only what surrounds one entity, some steps far; and the way back. */
const Scope = (() => {
  const MOST = 160; // nodes; more than fit around one and can be read
  const NEAREST = 110; // of these at most so many one step away, so that there is room for the next
  let before = null; // {nodes}: what was drawn before
  let now = null; // {entity, depth}

  /** The entities that the links of `id` join it to, the strongest first, under the filters. */
  const neighbours = (id) => Graph.beside[id].filter((link) => Shown.sum(link) > 0).map((link) => Graph.other(link, id).id)
    .filter((other) => Shown.entity(Graph.entities[other]));

  /** [[id, number of its parent in the list or -1], …]: what lies within `depth` links of `root` or of what it stands for. */
  const tree = (root, depth) => {
    const inside = [root.id, ...Fold.folded(root.id).map((entity) => entity.id)];
    const seen = new Set(inside);
    const found = [[root.id, -1]];
    let ring = inside.map((id) => [id, 0]);
    for (let step = 1; step <= depth; step += 1) {
      const reached = new Map(); // id to the place of its parent: the nearest by order, as rings are sorted by weight
      for (const [id, place] of ring) {
        for (const other of neighbours(id)) if (!seen.has(other) && !reached.has(other)) reached.set(other, place);
      }
      const room = (step === 1 && depth > 1 ? NEAREST : MOST) - found.length;
      const best = [...reached].sort(([a], [b]) => Graph.entities[b].score - Graph.entities[a].score || a - b).slice(0, Math.max(0, room));
      const kinds = [...Graph.kinds.keys()];
      best.sort(([a, x], [b, y]) => x - y || kinds.indexOf(Graph.entities[a].kind) - kinds.indexOf(Graph.entities[b].kind));
      ring = best.map(([id, place]) => { found.push([id, place]); seen.add(id); return [id, found.length - 1]; });
    }
    return found;
  };

  /** Draw `entity` and what lies within `depth` links of it, and nothing else; answers how many nodes that are. */
  const enter = (entity, depth) => {
    before ||= { nodes: Fold.nodes(), tree: Fold.tree() };
    Fold.set([entity.id]); // what belongs to it is folded into it, and its neighbours are its own
    const found = tree(entity, depth);
    now = { entity, depth };
    const pair = ([id, place]) => `${Math.min(id, found[place][0])}-${Math.max(id, found[place][0])}`;
    const ids = found.map(([id]) => id);
    Fold.set(ids, { nodes: new Set(ids), edges: new Set(found.slice(1).map(pair)) });
    Places.surround(found);
    Canvas.select({ entity });
    Camera.fit(true);
    return found.length;
  };

  /** Back to what was drawn before. */
  const leave = () => {
    if (!before) return;
    Fold.set(before.nodes, before.tree);
    forget();
    Canvas.sync();
    Camera.fit(true);
  };

  const forget = () => {
    before = null;
    now = null;
    Places.surround(null);
  };

  return { enter, leave, forget, active: () => now };
})();
