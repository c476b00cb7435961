"use strict";
/* What lies behind the nodes: soft hulls around communities, and the lines that guide the eye in the other views. */
const Backdrop = (() => {
  const REACH = 105; // how far a node's community reaches around it, in the picture's units
  const LEVEL = 0.22;
  const SMALLEST = 3; // nodes; fewer make no community worth a hull
  const BELOW_BAR = 64; // pixels
  const QUIET = { x: 0, y: 0, size: 0, pixels: 12.5, bold: false, forced: false, firm: false, more: "", silent: false }; // a label of no node
  let hulls = null; // [{group, path, points, slots, colour}], made anew after every change of places
  let seen = "";

  const changed = () => { hulls = null; };

  /** The community of an entity: its own, or that of the nearest ancestor that was drawn at first. */
  const groupOf = (id) => {
    for (let at = id, steps = 0; at >= 0 && steps < 9; at = Graph.entities[at].parent, steps += 1) {
      const node = Canvas.first(at);
      if (node) return node.group ?? -1;
    }
    return -1;
  };

  // ---- the plane as a grid of densities

  const grid = (members) => {
    const all = members.flat();
    const xs = all.map((spot) => spot.x);
    const ys = all.map((spot) => spot.y);
    const left = Math.min(...xs) - 1.6 * REACH;
    const top = Math.min(...ys) - 1.2 * REACH;
    const width = Math.max(...xs) + 1.6 * REACH - left;
    const height = Math.max(...ys) + 1.2 * REACH - top;
    const side = Math.max(24, Math.sqrt((width * height) / 9000)); // at most about 9,000 squares
    return { left, top, side, columns: Math.ceil(width / side) + 1, rows: Math.ceil(height / side) + 1 };
  };

  /** How densely the nodes of one community stand around each corner of the grid; they reach further to the sides. */
  const density = (spots, plane) => {
    const field = new Float32Array(plane.columns * plane.rows);
    for (const { x, y } of spots) {
      const column = (x - plane.left) / plane.side;
      const row = (y - plane.top) / plane.side;
      const wide = (1.4 * REACH) / plane.side;
      const high = REACH / plane.side;
      for (let r = Math.max(0, Math.ceil(row - high)); r <= Math.min(plane.rows - 1, row + high); r += 1) {
        for (let c = Math.max(0, Math.ceil(column - wide)); c <= Math.min(plane.columns - 1, column + wide); c += 1) {
          const far = ((c - column) / wide) ** 2 + ((r - row) / high) ** 2;
          if (far < 1) field[r * plane.columns + c] += (1 - far) ** 2;
        }
      }
    }
    return field;
  };

  /** Each community's density less that of the densest other: above 0 where it prevails. */
  const prevailing = (fields) => fields.map((field, own) => field.map((value, at) => {
    let other = 0;
    for (let number = 0; number < fields.length; number += 1) if (number !== own && fields[number][at] > other) other = fields[number][at];
    return value - other - LEVEL;
  }));

  // per corner pattern of a square (1 left top, 2 right top, 4 right bottom, 8 left bottom) the sides that the outline joins
  const OUTLINE = [[], [[3, 0]], [[0, 1]], [[3, 1]], [[1, 2]], [[3, 0], [1, 2]], [[0, 2]], [[3, 2]],
    [[2, 3]], [[2, 0]], [[0, 1], [2, 3]], [[2, 1]], [[1, 3]], [[1, 0]], [[0, 3]], []];

  /** The outlines where `field` crosses 0, as closed rows of points (marching squares). */
  const outlines = (field, plane) => {
    const { columns, rows } = plane;
    const value = (c, r) => (c === 0 || r === 0 || c === columns - 1 || r === rows - 1 ? -1 : field[r * columns + c]);
    const point = (c1, r1, c2, r2) => {
      const part = value(c1, r1) / (value(c1, r1) - value(c2, r2));
      return { x: plane.left + plane.side * (c1 + (c2 - c1) * part), y: plane.top + plane.side * (r1 + (r2 - r1) * part) };
    };
    const next = new Map();
    for (let r = 0; r < rows - 1; r += 1) {
      for (let c = 0; c < columns - 1; c += 1) {
        const pattern = Number(value(c, r) > 0) + 2 * (value(c + 1, r) > 0) + 4 * (value(c + 1, r + 1) > 0) + 8 * (value(c, r + 1) > 0);
        const sides = [
          [`${c},${r}h`, () => point(c, r, c + 1, r)], [`${c + 1},${r}v`, () => point(c + 1, r, c + 1, r + 1)],
          [`${c},${r + 1}h`, () => point(c, r + 1, c + 1, r + 1)], [`${c},${r}v`, () => point(c, r, c, r + 1)],
        ];
        for (const [from, to] of OUTLINE[pattern]) next.set(sides[from][0], { to: sides[to][0], at: sides[from][1]() });
      }
    }
    const found = [];
    while (next.size) {
      const begin = next.keys().next().value;
      const points = [];
      for (let at = begin; next.has(at);) {
        const { to, at: spot } = next.get(at);
        next.delete(at);
        points.push(spot);
        at = to;
      }
      found.push(points);
    }
    return found;
  };

  /** Corners cut twice: a soft line (Chaikin). */
  const softened = (points) => [0, 1].reduce((line) => line.flatMap((a, place) => {
    const b = line[(place + 1) % line.length];
    return [{ x: a.x * 0.75 + b.x * 0.25, y: a.y * 0.75 + b.y * 0.25 }, { x: a.x * 0.25 + b.x * 0.75, y: a.y * 0.25 + b.y * 0.75 }];
  }), points);

  const area = (points) => Math.abs(points.reduce((sum, a, place) => {
    const b = points[(place + 1) % points.length];
    return sum + a.x * b.y - b.x * a.y;
  }, 0)) / 2;

  /** Where a community's name may stand: along the inner side of its outline, from the top. */
  const slots = (points) => {
    const middle = points.reduce((sum, spot) => ({ x: sum.x + spot.x / points.length, y: sum.y + spot.y / points.length }), { x: 0, y: 0 });
    return points.filter((_, place) => place % Math.ceil(points.length / 60) === 0)
      .map((spot) => ({ x: spot.x + (middle.x - spot.x) * 0.12, y: spot.y + (middle.y - spot.y) * 0.1 }))
      .sort((a, b) => a.y - b.y);
  };

  const make = () => {
    const members = new Map();
    for (const id of Canvas.visible()) {
      const group = groupOf(id);
      if (group < 0) continue;
      if (!members.has(group)) members.set(group, []);
      members.get(group).push(Places.at(id));
    }
    const groups = [...members.keys()].filter((group) => members.get(group).length >= SMALLEST).sort((a, b) => a - b);
    if (groups.length < 2) return []; // one alone tells nothing apart
    const plane = grid(groups.map((group) => members.get(group)));
    const fields = prevailing(groups.map((group) => density(members.get(group), plane)));
    return groups.map((group, number) => {
      const rings = outlines(fields[number], plane).filter((points) => area(points) > 2 * REACH * REACH).map(softened)
        .sort((a, b) => area(b) - area(a));
      const path = new Path2D();
      for (const points of rings) {
        points.forEach(({ x, y }, place) => (place ? path.lineTo(x, y) : path.moveTo(x, y)));
        path.closePath();
      }
      return { group, rings, path, slots: rings.length ? slots(rings[0]) : [] };
    }).filter(({ rings }) => rings.length);
  };

  const showsHulls = () => !Places.tangled() && Graph.raw.groups.length > 1 && !Scope.active();
  const current = () => {
    if (!showsHulls()) return [];
    hulls ||= make();
    return hulls;
  };

  /** The colour of a community, by how often the golden angle fits around the circle. */
  const tint = (group, name) => {
    const hue = Math.round((40 + group * 137.5) % 360);
    return name === "dark" ? { fill: `hsl(${hue} 35% 60% / 0.07)`, line: `hsl(${hue} 35% 65% / 0.22)` }
      : { fill: `hsl(${hue} 45% 45% / 0.06)`, line: `hsl(${hue} 35% 40% / 0.2)` };
  };

  // ---- drawing

  const drawHulls = (ctx, scale, paint) => {
    ctx.lineWidth = 1 / scale;
    for (const { group, path } of current()) {
      const { fill, line } = tint(group, paint.name);
      ctx.fillStyle = fill;
      ctx.strokeStyle = line;
      ctx.fill(path);
      ctx.stroke(path);
    }
  };

  const upright = ([x1, y1, x2, y2]) => Math.abs(x2 - x1) < Math.abs(y2 - y1);
  /** Columns are named at the top of the window, wherever that is; on a map a line is named at an end. */
  const columns = () => Places.view().guides.every(upright);

  const drawGuides = (ctx, scale, paint) => {
    const { d, f } = ctx.getTransform(); // of the screen's own pixels
    const top = (BELOW_BAR * (d / scale) - f) / d;
    ctx.lineWidth = 1 / scale;
    ctx.strokeStyle = paint.line;
    ctx.fillStyle = paint.quiet;
    ctx.font = `${12 / scale}px ${Labels.family}`;
    ctx.textBaseline = "middle";
    ctx.textAlign = "left";
    for (const [x1, y1, x2, y2, label] of Places.view().guides) {
      ctx.beginPath();
      ctx.moveTo(x1, y1);
      ctx.lineTo(x2, y2);
      ctx.stroke();
      if (columns()) ctx.fillText(Words.term(label), x1 + 6 / scale, Math.min(Math.max(y1 - 10 / scale, top), y2));
    }
  };

  /** The upper end of what is drawn behind the nodes and wants to be seen with them, in the picture's units. */
  const top = (scale) => Math.min(Infinity, ...(columns() ? Places.view().guides.map(([, y]) => y - 20 / scale) : []));

  const guideNames = (scale) => {
    if (columns()) return [];
    return Places.view().guides.map(([x1, y1, x2, y2, label], number) => ({
      ...QUIET, id: `guide-${number}`, label: Words.term(label), pixels: 11,
      // just beyond its lower end, else beyond the upper; of a parallel beyond the left, else the right
      slots: x1 === x2 ? [{ x: x1, y: y2 + 10 / scale }, { x: x1, y: y1 - 10 / scale }] : [{ x: x1 - 24 / scale, y: y1 }, { x: x2 + 24 / scale, y: y2 }],
    }));
  };

  /** Draw on `ctx`, whose unit is the picture's, before the nodes. */
  const draw = (ctx, scale, paint, moving) => {
    ctx.save();
    if (!moving || seen === Places.view().key) drawHulls(ctx, scale, paint);
    if (!moving) seen = Places.view().key;
    drawGuides(ctx, scale, paint);
    ctx.restore();
  };

  /** `nodes` (as labels have them, in order) with the names of communities, each where none of its members goes by it, and of guides. */
  const withNames = (nodes, scale) => {
    const names = current().map(({ group, slots: spots }) => ({
      ...QUIET, id: `group-${group}`, label: Words.of({ zh: Graph.raw.groups[group][0], en: Graph.raw.groups[group][1] }), slots: spots,
      silent: Boolean(Canvas.selection()) || Shown.filtered(),
    }));
    const named = new Set(names.map((name) => name.label));
    const before = (node) => node.firm || node.forced || named.has(node.label);
    return [...nodes.filter(before), ...names, ...nodes.filter((node) => !before(node)), ...guideNames(scale)];
  };

  return { draw, changed, top, withNames, hulls: () => current().map(({ group, rings }) => ({ group, rings, ...tint(group, Canvas.paint().name) })) };
})();
