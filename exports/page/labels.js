"use strict";
/* Writes the labels beside the nodes: the important first, none upon another; and how many each node stands for. */
const Labels = (() => {
  const FAMILY = '"PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", system-ui, sans-serif';
  const widths = new Map();
  const broken = new Map(); // text and room to its lines
  const CHIEFS = 12; // entities, besides documents, that are named even where that hides something smaller
  const FEW = 40; // neighbours of what is chosen; so many can all be named
  let placed = [];
  let key = "";

  const sheet = document.createElement("canvas").getContext("2d"); // to measure words on

  const measure = (text, size, bold) => {
    const at = `${text}|${bold}`;
    if (!widths.has(at)) {
      sheet.font = `${bold ? 600 : 400} 100px ${FAMILY}`;
      widths.set(at, sheet.measureText(text).width / 100);
    }
    return widths.get(at) * size;
  };

  const breakLines = (text, room) => {
    const units = text.match(/[〔（《“]?[\x21-\x7e]{1,24}[〕）》”]? ?|[\s\S]/gu) || [""];
    const cost = (unit) => [...unit].reduce((sum, sign) => sum + (sign.charCodeAt(0) < 0x2000 ? 0.55 : 1), 0);
    const total = units.reduce((sum, unit) => sum + cost(unit), 0);
    if (total <= room) return [text];
    const per = Math.min(room, Math.ceil(total / 2));
    const out = ["", ""];
    let line = 0;
    let used = 0;
    for (const unit of units) {
      if (used + cost(unit) > (line ? room : per) + 0.5) {
        if (line === 1) return [out[0].trim(), `${out[1].slice(0, -1).trim()}…`];
        line = 1;
        used = 0;
      }
      out[line] += unit;
      used += cost(unit);
    }
    return out.map((one) => one.trim()).filter(Boolean);
  };

  /** At most two lines of about `room` Chinese characters, Latin ones longer; numbers, dates and Latin words stay whole. */
  const lines = (text, chinese) => {
    const room = /^[\x20-\x7e]*$/.test(text) ? chinese * 1.3 : chinese;
    const at = `${room}|${text}`;
    if (!broken.has(at)) broken.set(at, breakLines(text, room));
    return broken.get(at);
  };

  // ---- which labels there are, the important first

  /** The entities that must be named: those that a community is named after, and the most important. */
  const chiefs = (ids) => {
    const heads = new Set(Graph.raw.groups.map(([name]) => name));
    const others = ids.map((id) => Graph.entities[id]).filter((entity) => entity.kind !== "document" && entity.kind !== "cited")
      .sort((a, b) => b.score - a.score || a.id - b.id);
    return new Set(others.filter((entity, place) => place < CHIEFS || heads.has(entity.short)).map((entity) => entity.id));
  };

  const labelled = () => {
    const bright = Canvas.lit();
    const ids = Canvas.visible();
    const selection = Canvas.selection();
    const most = Math.max(1, ...ids.map((id) => Graph.entities[id].score));
    const important = bright || Shown.filtered() ? new Set() : chiefs(ids);
    const onMap = Places.view().key === "map"; // where places are named before what stands beside them
    const nodes = [];
    for (const id of ids) {
      const entity = Graph.entities[id];
      const chosen = (selection && selection.entity === entity) || Canvas.hovered() === id || Graph.raw.focus === id
        || Boolean(selection && selection.links && selection.nodes.has(id)); // a path's ends and steps are all named
      const near = Boolean(bright) && bright.has(id);
      const silent = (bright && !near && !chosen) || (!chosen && !Fold.alive(id)); // what is faded has no label
      const size = Canvas.size(entity);
      const members = Fold.members(id);
      const place = onMap && (entity.kind === "place" || entity.kind === "zone");
      nodes.push({
        id, ...Places.at(id), size, silent, label: Words.short(entity), more: members ? `+${members}` : "", forced: chosen,
        firm: entity.kind === "document" || (onMap && entity.kind === "place") || important.has(id) || (near && bright.size <= FEW),
        modest: important.has(id), bold: chosen || entity.kind === "document",
        pixels: Math.min(14, 11 + 5 * Math.sqrt(entity.score / most)),
        order: (chosen ? 2e6 : 0) + (near ? 1e6 : 0) + (place ? 1e4 : 0) + (entity.kind === "document" ? 5e3 : 0) + size * 10 + entity.score,
      });
    }
    return nodes.sort((a, b) => b.order - a.order);
  };

  // ---- where they stand

  /** Boxes in squares, so that those that meet a box are found without looking at all. */
  class Taken {
    constructor(side) { this.side = side; this.squares = new Map(); }

    each(box, visit) {
      for (let column = Math.floor(box.left / this.side); column <= Math.floor(box.right / this.side); column += 1) {
        for (let row = Math.floor(box.top / this.side); row <= Math.floor(box.bottom / this.side); row += 1) visit(column * 1e6 + row);
      }
    }

    add(box) {
      this.each(box, (square) => {
        if (!this.squares.has(square)) this.squares.set(square, []);
        this.squares.get(square).push(box);
      });
    }

    met(box, owner) {
      const found = new Set();
      this.each(box, (square) => {
        for (const other of this.squares.get(square) || []) {
          if (other.owner !== owner && box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top) found.add(other);
        }
      });
      return [...found];
    }
  }

  /** The boxes around a node that its label may take, best first. */
  const candidates = (node, wide, high, gap) => {
    const { x, y, size } = node;
    const box = (left, top, align) => ({ left, top, right: left + wide, bottom: top + high, align });
    if (node.slots) return node.slots.map((slot) => box(slot.x - wide / 2, slot.y - high / 2, "center"));
    return [
      box(x - wide / 2, y + size + gap, "center"),
      box(x + size + gap, y - high / 2, "left"),
      box(x - wide / 2, y - size - gap - high, "center"),
      box(x - size - gap - wide, y - high / 2, "right"),
    ];
  };

  /** The first box that meets nothing; of a node that must be named, the one that hides least of others: nothing larger, where it is modest. */
  const best = (node, options, taken) => {
    const met = [];
    for (const option of options) {
      const others = taken.met(option, node.id);
      if (!others.length) return option;
      met.push(others);
    }
    if (!node.forced && !node.firm) return null;
    const cost = met.map((others) => others.reduce((sum, other) => sum + (other.label || (node.modest && other.size >= node.size) ? 1000 : other.size), 0));
    const least = cost.indexOf(Math.min(...cost));
    return node.forced || cost[least] < 1000 ? options[least] : null;
  };

  let edge = null; // what is to be seen whole at one scale

  /** At `sides.scale` no label reaches over the left and right of `sides`, in the picture's units. */
  const keepWithin = (sides) => { edge = sides; key = ""; };
  const seen = (box, scale) => !edge || Math.abs(scale / edge.scale - 1) > 0.01
    || (box.left > edge.left && box.right < edge.right);

  const place = (nodes, scale) => {
    const taken = new Taken(110 / scale);
    // a label may stand upon what is faded
    for (const { id, x, y, size, silent } of nodes) if (size && !silent) taken.add({ owner: id, size, left: x - size, right: x + size, top: y - size, bottom: y + size });
    const out = [];
    const said = new Set();
    for (const node of nodes) {
      if (node.silent || (node.slots && said.has(node.label))) continue;
      const pixels = node.forced ? Math.max(13, node.pixels) : node.pixels;
      const size = pixels / scale;
      const text = lines(node.label, node.forced ? 16 : 11);
      const more = node.more ? measure(` ${node.more}`, size * 0.85, false) : 0;
      const widest = text.map((line, at) => measure(line, size, node.bold) + (at === text.length - 1 ? more : 0));
      const wide = Math.max(...widest) * (node.slots ? 1.25 : 1) + 4 / scale;
      const high = text.length * size * 1.25;
      const options = candidates(node, wide, high, 3 / scale).filter((option) => seen(option, scale));
      const box = options.length ? best(node, options, taken) : null;
      if (!box) continue;
      taken.add({ ...box, owner: node.id, label: true });
      said.add(node.label);
      out.push({ node, box, text, size, more });
    }
    return out;
  };

  // ---- writing them

  /** What to write of a label: [words, x, y, quiet], from left to right, in the picture's units. */
  const words = ({ node, box, text, size, more }) => text.flatMap((line, number) => {
    const last = number === text.length - 1;
    const wide = measure(line, size, node.bold);
    const whole = wide + (last ? more : 0);
    const left = box.align === "left" ? box.left : box.align === "right" ? box.right - whole : (box.left + box.right - whole) / 2;
    const y = box.top + (number + 0.5) * size * 1.25;
    const out = [[line, left, y, false]];
    if (last && more) out.push([node.more, left + wide + more - measure(node.more, size * 0.85, false), y, true]);
    return out;
  });

  const write = (ctx, label, colours, scale) => {
    const { node, size } = label;
    ctx.lineWidth = 3.5 / scale;
    ctx.strokeStyle = colours.paper;
    for (const [text, x, y, quiet] of words(label)) {
      ctx.font = `${node.bold && !quiet ? 600 : 400} ${quiet ? size * 0.85 : size}px ${FAMILY}`;
      ctx.fillStyle = quiet || node.slots ? colours.quiet : colours.ink;
      ctx.strokeText(text, x, y);
      ctx.fillText(text, x, y);
    }
  };

  /** Draw on `ctx`, whose unit is the picture's. `state` names what the labels depend on; while nodes are `moving` there are none. */
  const draw = (ctx, scale, state, colours, moving) => {
    if (moving) return;
    const now = `${state}|${scale.toFixed(4)}`;
    if (now !== key) {
      placed = place(Backdrop.withNames(labelled(), scale), scale);
      key = now;
    }
    const { a, d, e, f } = ctx.getTransform();
    const view = { left: -e / a, top: -f / d, right: (ctx.canvas.width - e) / a, bottom: (ctx.canvas.height - f) / d };
    ctx.save();
    ctx.textBaseline = "middle";
    ctx.textAlign = "left";
    ctx.lineJoin = "round";
    for (const label of placed) {
      const { box } = label;
      if (box.right > view.left && box.left < view.right && box.bottom > view.top && box.top < view.bottom) write(ctx, label, colours, scale);
    }
    ctx.restore();
  };

  /** The box around the nodes of `ids`, with the labels that they get at `scale` if these count, in the picture's units. */
  const extent = (scale, ids, withLabels) => {
    const nodes = labelled();
    const boxes = nodes.filter((node) => ids.has(node.id))
      .map(({ x, y, size }) => ({ left: x - size, right: x + size, top: y - size, bottom: y + size }));
    for (const { node, box } of withLabels ? place(nodes, scale) : []) if (ids.has(node.id)) boxes.push(box);
    const upper = Backdrop.top(scale);
    if (upper < Infinity) boxes.push({ ...boxes[0], top: upper });
    return boxes.reduce((whole, box) => ({
      left: Math.min(whole.left, box.left), right: Math.max(whole.right, box.right),
      top: Math.min(whole.top, box.top), bottom: Math.max(whole.bottom, box.bottom),
    }));
  };

  /** Where the labels begin and end from left to right, in the picture's units; for tests and for tools. */
  const edges = () => placed.filter(({ node }) => !node.slots).flatMap(({ box }) => [box.left, box.right]);

  /** The node whose label stands at a place of the picture, or undefined. */
  const at = ({ x, y }) => placed.find(({ node, box }) => !node.slots
    && x > box.left && x < box.right && y > box.top && y < box.bottom)?.node.id;

  /** The middle of a node's label, in the picture's units; for tests and for tools. */
  const middle = (id) => {
    const { box } = placed.find(({ node }) => node.id === id);
    return { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  };

  /** The nodes that have a label; for tests and for tools. */
  const named = () => placed.filter(({ node }) => !node.slots).map(({ node }) => node.id);

  /** The labels for a picture of them, as they stand or as they would at `scale`: {x, y, text, size, bold, quiet} with x at the left and y in the middle of the line. */
  const standing = (scale) => (scale ? place(Backdrop.withNames(labelled(), scale), scale) : placed).flatMap((label) => words(label).map(([text, x, y, quiet]) => ({
    text, x, y, size: quiet ? label.size * 0.85 : label.size, bold: label.node.bold && !quiet, quiet: quiet || Boolean(label.node.slots),
  })));

  return { draw, extent, keepWithin, edges, at, middle, named, standing, family: FAMILY };
})();
