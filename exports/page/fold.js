"use strict";
/* Folding: which entities are drawn, which drawn one stands for each of the others, what the edges between them sum up. */
const Fold = (() => {
  const STRONGEST = Graph.raw.strongest ?? Infinity; // edges drawn of each node that is no document, as in the first picture
  const drawn = new Set();
  let state = null; // everything below follows from `drawn` and from what is shown; null: to be computed

  const changed = () => { state = null; };
  Shown.follow(changed);

  const isText = (id) => Graph.entities[id].kind === "document" || Graph.entities[id].kind === "cited";

  /** Per entity the number of the drawn one that stands for it, its nearest drawn ancestor or itself; -1 where none does. */
  const computeHeads = () => {
    const heads = new Int32Array(Graph.entities.length).fill(-2);
    for (let id = 0; id < heads.length; id += 1) {
      const way = [];
      let at = id;
      while (at >= 0 && heads[at] === -2 && !drawn.has(at)) {
        heads[at] = -1; // were the data to go in a circle, it would end here
        way.push(at);
        at = Graph.entities[at].parent;
      }
      const head = at < 0 ? -1 : drawn.has(at) ? at : heads[at];
      if (at >= 0) heads[at] = head;
      for (const one of way) heads[one] = head;
    }
    return heads;
  };

  /** An edge: all links that are shown between what two nodes (numbers a < b) stand for. */
  class Edge {
    constructor(a, b) {
      this.id = `${a}-${b}`;
      this.a = a;
      this.b = b;
      this.sum = 0;
      this.strength = 0;
      this.links = [];
    }

    /** Relation to the number of its facts, in the order of the legend. */
    get counts() { return Shown.counts(this.links); }

    /** The relation that it is drawn as: the first of the legend that it has. */
    get leading() { return Graph.relations.get(this.counts.keys().next().value); }

    other(id) { return id === this.a ? this.b : this.a; }

    /** For relations with a direction: whether any of them leads to b, and to a. */
    directions(key) {
      const found = { forward: false, back: false };
      for (const link of this.links) {
        if (!link.parts.some((part) => part[0] === key)) continue;
        if (now().heads[link.source] === this.a) found.forward = true; else found.back = true;
      }
      return found;
    }
  }

  const computeEdges = (heads) => {
    const edges = new Map();
    const here = Graph.entities.map((entity) => Shown.entity(entity));
    for (const link of Graph.links) {
      const one = heads[link.source];
      const two = heads[link.target];
      if (one < 0 || two < 0 || one === two || !here[link.source] || !here[link.target] || !here[one] || !here[two]) continue;
      let sum = 0;
      let strength = 0;
      for (const part of link.parts) {
        if (!Shown.relation(part[0]) || (part[1] >= 0 && !Shown.document(part[1]))) continue;
        sum += part[2];
        strength += Graph.relations.get(part[0]).weight * part[2];
      }
      if (!sum) continue;
      const a = Math.min(one, two);
      const b = Math.max(one, two);
      const key = a * Graph.entities.length + b;
      let edge = edges.get(key);
      if (!edge) edges.set(key, edge = new Edge(a, b));
      edge.sum += sum;
      edge.strength += strength;
      edge.links.push(link);
    }
    return [...edges.values()].sort((x, y) => x.a - y.a || x.b - y.b);
  };

  const compute = () => {
    const heads = computeHeads();
    const alive = Shown.alive();
    const members = new Map([...drawn].map((id) => [id, 0]));
    const lively = new Set(); // nodes that something shown speaks of, be it only through what they stand for
    Graph.entities.forEach((entity, id) => {
      const head = heads[id];
      if (head < 0 || !alive[id]) return;
      lively.add(head);
      if (head !== id && Shown.entity(entity)) members.set(head, members.get(head) + 1);
    });
    const edges = computeEdges(heads);
    const beside = new Map([...drawn].map((id) => [id, []]));
    for (const edge of edges) {
      beside.get(edge.a).push(edge);
      beside.get(edge.b).push(edge);
    }
    for (const own of beside.values()) own.sort((x, y) => y.strength - x.strength || x.a - y.a || x.b - y.b);
    return { heads, members, lively, edges, beside, byId: new Map(edges.map((edge) => [edge.id, edge])) };
  };
  const now = () => (state ||= compute());

  let skeleton = null; // {nodes, edges}: of a picture around one entity, the nodes and the ids of the edges that make its tree

  /** The edges worth drawing: those between documents, and the strongest of every other node; in a tree, its own. */
  const backbone = () => {
    const kept = new Set();
    const inTree = (id) => Boolean(skeleton) && skeleton.nodes.has(id);
    for (const edge of now().edges) {
      if (inTree(edge.a) && inTree(edge.b) ? skeleton.edges.has(edge.id) : isText(edge.a) && isText(edge.b)) kept.add(edge);
    }
    for (const [id, own] of now().beside) if (!isText(id) && !inTree(id)) own.slice(0, STRONGEST).forEach((edge) => kept.add(edge));
    return now().edges.filter((edge) => kept.has(edge));
  };

  // ---- what is drawn

  const isDrawn = (id) => drawn.has(id);
  const draw = (ids) => { for (const id of ids) drawn.add(id); changed(); };
  const erase = (ids) => { for (const id of ids) drawn.delete(id); changed(); };

  /** Draw these and nothing else; `tree` ({nodes, edges}) where only its edges matter. */
  const set = (ids, tree = null) => { drawn.clear(); skeleton = tree; draw(ids); };

  const byScore = (a, b) => Graph.entities[b].score - Graph.entities[a].score || a - b;

  /** The entities that node `id` stands for beside itself, as far as they are shown. */
  const folded = (id) => {
    const { heads } = now();
    return Graph.entities.filter((entity) => entity.id !== id && heads[entity.id] === id && Shown.entity(entity));
  };

  /** The children of `id` that are not drawn, the important first. */
  const closed = (id) => Graph.children[id].filter((child) => !drawn.has(child) && Shown.entity(Graph.entities[child])).sort(byScore);

  /** Everything drawn below `id`. */
  const opened = (id) => {
    const found = [];
    const queue = [id];
    const seen = new Set(queue);
    while (queue.length) {
      for (const child of Graph.children[queue.pop()]) {
        if (seen.has(child)) continue;
        seen.add(child);
        queue.push(child);
        if (drawn.has(child)) found.push(child);
      }
    }
    return found;
  };

  return {
    drawn: isDrawn, nodes: () => [...drawn], tree: () => skeleton, draw, erase, set,
    head: (id) => now().heads[id],
    edges: () => now().edges,
    edge: (id) => now().byId.get(id) || null,
    between: (one, two) => now().byId.get(`${Math.min(one, two)}-${Math.max(one, two)}`) || null,
    beside: (id) => now().beside.get(id) || [],
    members: (id) => now().members.get(id) || 0,
    alive: (id) => now().lively.has(id),
    backbone, folded, closed, opened,
  };
})();
