"use strict";
/* Writes the labels beside the nodes: the important first, none upon another. */
const Labels = (() => {
  const FAMILY = '"PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", system-ui, sans-serif';
  const widths = new Map();
  let placed = [];
  let key = "";

  const measure = (ctx, text, size, bold) => {
    const at = `${text}|${bold}`;
    if (!widths.has(at)) {
      ctx.font = `${bold ? 600 : 400} 100px ${FAMILY}`;
      widths.set(at, ctx.measureText(text).width / 100);
    }
    return widths.get(at) * size;
  };

  /** At most two lines of about `room` Chinese characters; numbers, dates and Latin words stay whole. */
  const lines = (text, room) => {
    const units = text.match(/[〔（《“]?[\x21-\x7e]{1,12}[〕）》”]?|[\s\S]/gu) || [""];
    const cost = (unit) => [...unit].reduce((sum, sign) => sum + (sign.charCodeAt(0) < 0x2000 ? 0.55 : 1), 0);
    const total = units.reduce((sum, unit) => sum + cost(unit), 0);
    if (total <= room) return [text];
    const per = Math.min(room, Math.ceil(total / 2));
    const out = ["", ""];
    let line = 0;
    let used = 0;
    for (const unit of units) {
      if (used + cost(unit) > per + 0.5) {
        if (line === 1) return [out[0], `${out[1].slice(0, -1)}…`];
        line = 1;
        used = 0;
      }
      out[line] += unit;
      used += cost(unit);
    }
    return out.filter(Boolean);
  };

  const meets = (a, b) => a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;

  /** The boxes around a node that its label may take, best first. */
  const candidates = (node, wide, high, gap) => {
    const { x, y, size } = node;
    const box = (left, top, align) => ({ left, top, right: left + wide, bottom: top + high, align });
    return [
      box(x - wide / 2, y + size + gap, "center"),
      box(x + size + gap, y - high / 2, "left"),
      box(x - wide / 2, y - size - gap - high, "center"),
      box(x - size - gap - wide, y - high / 2, "right"),
    ];
  };

  /** The first box that meets nothing; of a node that must be named, the one that hides least of others. */
  const best = (node, options, taken) => {
    const met = options.map((box) => taken.filter((other) => other.owner !== node.id && meets(box, other)));
    const free = met.findIndex((others) => !others.length);
    if (free >= 0) return options[free];
    if (!node.forced && !node.firm) return null;
    const cost = met.map((others) => others.reduce((sum, other) => sum + (other.label ? 1000 : other.size), 0));
    const least = cost.indexOf(Math.min(...cost));
    return node.forced || cost[least] < 1000 ? options[least] : null;
  };

  let edge = null; // what is to be seen whole at one scale

  /** At `sides.scale` no label reaches over the left and right of `sides`, in the picture's units. */
  const keepWithin = (sides) => { edge = sides; key = ""; };
  const seen = (box, scale) => !edge || Math.abs(scale / edge.scale - 1) > 0.01
    || (box.left > edge.left && box.right < edge.right);

  const place = (ctx, nodes, scale) => {
    const taken = nodes.map((node) => ({
      owner: node.id, size: node.size,
      left: node.x - node.size, right: node.x + node.size, top: node.y - node.size, bottom: node.y + node.size,
    }));
    const out = [];
    for (const node of nodes) {
      const pixels = node.forced ? Math.max(13, node.pixels) : node.pixels;
      const size = pixels / scale;
      const text = lines(node.label, node.forced ? 16 : 11);
      const wide = Math.max(...text.map((line) => measure(ctx, line, size, node.bold))) + 4 / scale;
      const high = text.length * size * 1.25;
      const options = candidates(node, wide, high, 3 / scale).filter((option) => seen(option, scale));
      const box = options.length ? best(node, options, taken) : null;
      if (!box) continue;
      taken.push({ ...box, label: true });
      out.push({ node, box, text, size });
    }
    return out;
  };

  /** Draw on `ctx`, whose unit is the picture's. `nodes` come in order of importance; `state` names what they depend on. */
  const draw = (ctx, nodes, scale, state, colours) => {
    const now = `${state}|${scale.toFixed(4)}`;
    if (now !== key) {
      placed = place(ctx, nodes(), scale);
      key = now;
    }
    ctx.save();
    ctx.textBaseline = "middle";
    ctx.lineJoin = "round";
    for (const { node, box, text, size } of placed) {
      ctx.font = `${node.bold ? 600 : 400} ${size}px ${FAMILY}`;
      ctx.textAlign = box.align;
      ctx.lineWidth = 3.5 / scale;
      ctx.strokeStyle = colours.paper;
      ctx.fillStyle = colours.ink;
      const x = box.align === "center" ? (box.left + box.right) / 2 : box.align === "left" ? box.left : box.right;
      text.forEach((line, number) => {
        const y = box.top + (number + 0.5) * size * 1.25;
        ctx.strokeText(line, x, y);
        ctx.fillText(line, x, y);
      });
    }
    ctx.restore();
  };

  const sheet = document.createElement("canvas").getContext("2d"); // to measure words on

  /** The box around the nodes of `ids`, with the labels that they get at `scale` if these count, in the picture's units. */
  const extent = (nodes, scale, ids, withLabels) => {
    const boxes = nodes.filter((node) => ids.has(node.id))
      .map(({ x, y, size }) => ({ left: x - size, right: x + size, top: y - size, bottom: y + size }));
    for (const { node, box } of withLabels ? place(sheet, nodes, scale) : []) if (ids.has(node.id)) boxes.push(box);
    return boxes.reduce((whole, box) => ({
      left: Math.min(whole.left, box.left), right: Math.max(whole.right, box.right),
      top: Math.min(whole.top, box.top), bottom: Math.max(whole.bottom, box.bottom),
    }));
  };

  /** Where the labels begin and end from left to right, in the picture's units; for tests and for tools. */
  const edges = () => placed.flatMap(({ box }) => [box.left, box.right]);

  return { draw, extent, keepWithin, edges };
})();
