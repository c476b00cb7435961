"use strict";
/* The picture as a drawing in SVG: what is drawn, with title, legend and source; for files and for print. */
const Figure = (() => {
  const { svg, SHAPES } = Html;
  const SIZES = { // pixels that a drawing of everything is to have; the scale below which its words are too dense, unless it grew over `most`
    file: { wide: 1600, high: 1060, least: 0.5, most: 4000 },
    page: { wide: 1180, high: 700, least: 0.1, most: 4000 }, // on a sheet of paper words come out smaller
  };
  const EDGE = 32; // around everything
  const round = (value) => Math.round(value * 100) / 100;

  // ---- colours

  const sheet = document.createElement("canvas").getContext("2d");
  /** Any colour of CSS as [#rrggbb, opacity], which every program that reads SVG knows. */
  const plain = (colour) => {
    sheet.fillStyle = "#000";
    sheet.fillStyle = colour;
    const found = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/.exec(sheet.fillStyle);
    if (!found) return [sheet.fillStyle, 1];
    return [`#${found.slice(1, 4).map((part) => Number(part).toString(16).padStart(2, "0")).join("")}`, Number(found[4] ?? 1)];
  };
  const filled = (colour) => { const [fill, opacity] = plain(colour); return { fill, "fill-opacity": opacity < 1 ? opacity : null }; };
  const stroked = (colour) => { const [stroke, opacity] = plain(colour); return { stroke, "stroke-opacity": opacity < 1 ? opacity : null }; };

  // ---- shapes, as vis draws them around a point

  const ring = (count, angle, reach) => Array.from({ length: count }, (_, at) => [reach(at) * Math.cos(angle(at)), reach(at) * Math.sin(angle(at))]);
  const TIP = (Math.sqrt(3) / 6) * 2 * 1.15; // of a triangle of size 1: from its middle down to its side
  const corners = {
    square: (r) => [[-r, -r], [r, -r], [r, r], [-r, r]],
    diamond: (r) => [[0, r], [r, 0], [0, -r], [-r, 0]],
    hexagon: (r) => ring(6, (at) => (Math.PI / 3) * at, () => r),
    triangle: (r) => [[0, -2 * TIP * r + 0.31625 * r], [1.15 * r, TIP * r + 0.31625 * r], [-1.15 * r, TIP * r + 0.31625 * r]],
    triangleDown: (r) => [[0, 2 * TIP * r - 0.31625 * r], [1.15 * r, -TIP * r - 0.31625 * r], [-1.15 * r, -TIP * r - 0.31625 * r]],
    star: (r) => ring(10, (at) => (Math.PI / 5) * at - Math.PI / 2, (at) => 0.82 * r * (at % 2 ? 0.5 : 1.3)).map(([x, y]) => [x, y + 0.082 * r]),
  };
  const outline = (shape, { x, y }, r, attributes) => {
    if (!corners[shape]) return svg("circle", { cx: round(x), cy: round(y), r: round(r), ...attributes });
    const points = corners[shape](r).map(([dx, dy]) => `${round(x + dx)},${round(y + dy)}`).join(" ");
    return svg("polygon", { points, ...attributes });
  };

  // ---- what is drawn

  const nodes = (network) => Canvas.visible().map((id) => network.body.nodes[id]).filter(Boolean).map((node) => {
    const { shape, size, color, borderWidth, opacity } = node.options;
    return outline(shape, node, size, {
      ...filled(color.background), ...stroked(color.border), "stroke-width": borderWidth, "stroke-linejoin": "round", opacity: opacity < 1 ? opacity : null,
    });
  });

  const arrowHead = (from, to, attributes) => {
    const angle = Math.atan2(to.y - from.y, to.x - from.x);
    const length = 7 + to.width;
    const reach = to.size + 1;
    const tip = [to.x - reach * Math.cos(angle), to.y - reach * Math.sin(angle)];
    const wing = (side) => [tip[0] - length * Math.cos(angle + side * 0.42), tip[1] - length * Math.sin(angle + side * 0.42)];
    const points = [tip, wing(1), wing(-1)].map(([x, y]) => `${round(x)},${round(y)}`).join(" ");
    return svg("polygon", { points, ...attributes });
  };

  const edge = ({ from, to, options }) => {
    const { width, color, dashes, arrows } = options;
    const opacity = round(color.opacity);
    const line = svg("line", {
      x1: round(from.x), y1: round(from.y), x2: round(to.x), y2: round(to.y), ...stroked(color.color),
      "stroke-width": round(width), "stroke-opacity": opacity, "stroke-dasharray": Array.isArray(dashes) ? dashes.join(" ") : null,
    });
    const head = (a, b) => arrowHead(a, { x: b.x, y: b.y, size: b.options.size, width }, { ...filled(color.color), "fill-opacity": opacity });
    return [line, arrows.to.enabled ? head(from, to) : null, arrows.from.enabled ? head(to, from) : null].filter(Boolean);
  };
  const edges = (network) => Canvas.edgesDrawn().map((id) => network.body.edges[id]).filter((one) => one && one.connected).flatMap(edge);

  const hulls = (scale) => Backdrop.hulls().map(({ rings, fill, line }) => svg("path", {
    d: rings.map((points) => `M${points.map(({ x, y }) => `${round(x)} ${round(y)}`).join("L")}Z`).join(""),
    ...filled(fill), ...stroked(line), "stroke-width": round(1 / scale),
  }));

  const upright = ([x1, y1, x2, y2]) => Math.abs(x2 - x1) < Math.abs(y2 - y1);
  /** The guides; columns are named at their top, other lines among the labels. */
  const guides = (scale, paint, top) => {
    const all = Places.view().guides;
    const columns = all.every(upright);
    return all.flatMap(([x1, y1, x2, y2, label]) => [
      svg("line", { x1: round(x1), y1: round(y1), x2: round(x2), y2: round(y2), ...stroked(paint.line), "stroke-width": round(1 / scale) }),
      columns ? words(label, { x: round(x1 + 6 / scale), y: round(Math.max(Math.min(y1, y2), top) + 10 / scale) }, 12 / scale, paint.quiet) : null,
    ].filter(Boolean));
  };

  /** A line of words whose middle stands at `y`. */
  const words = (text, { x, y }, size, colour, attributes = {}) => {
    const node = svg("text", { x, y: round(y + size * 0.36), "font-size": round(size), ...filled(colour), ...attributes });
    node.textContent = text;
    return node;
  };

  const labels = (standing, scale, paint) => standing.map(({ text, x, y, size, bold, quiet }) =>
    words(text, { x: round(x), y }, size, quiet ? paint.quiet : paint.ink, {
      "font-weight": bold ? 600 : null, ...stroked(paint.paper), "stroke-width": round(3.5 / scale), "stroke-linejoin": "round", "paint-order": "stroke",
    }));

  /** Where labels stand at `scale`, and the box around all that is drawn with them. */
  const whole = (scale) => {
    const standing = Labels.standing(scale);
    const box = Labels.extent(scale, new Set(Canvas.visible()), true);
    for (const [x1, y1, x2, y2] of Places.view().guides) {
      box.left = Math.min(box.left, x1, x2); box.right = Math.max(box.right, x1, x2);
      box.top = Math.min(box.top, y1 - 20 / scale, y2); box.bottom = Math.max(box.bottom, y1, y2);
    }
    for (const { rings } of Backdrop.hulls()) {
      for (const { x, y } of rings.flat()) {
        box.left = Math.min(box.left, x); box.right = Math.max(box.right, x);
        box.top = Math.min(box.top, y); box.bottom = Math.max(box.bottom, y);
      }
    }
    return { standing, box };
  };

  /** Scale and part of the picture: everything, at a size at which it can be read. */
  const everything = ({ wide: widest, high: highest, least, most }) => {
    let scale = 1;
    let found = null;
    // labels keep their size, so the box depends on the scale that is sought
    for (let turn = 0; turn < 4; turn += 1) {
      found = whole(scale);
      const wide = Math.max(1, found.box.right - found.box.left);
      const high = Math.max(1, found.box.bottom - found.box.top);
      scale = Math.min(Math.max(least, Math.min(widest / wide, highest / high)), most / wide, most / high, 1.6);
    }
    return { scale, ...whole(scale) };
  };

  /** Scale and part of the picture that the window shows between its panels. */
  const seen = (network) => {
    const room = Camera.freeRoom();
    const { x: left, y: top } = network.DOMtoCanvas({ x: room.left, y: room.top });
    const { x: right, y: bottom } = network.DOMtoCanvas({ x: room.right, y: room.bottom });
    return { scale: network.getScale(), box: { left, top, right, bottom }, standing: Labels.standing() };
  };

  // ---- around the picture

  const measured = (text, size, bold) => { sheet.font = `${bold ? 600 : 400} ${size}px ${Labels.family}`; return sheet.measureText(text).width; };

  /** Signs with their words in rows of at most `wide`; answers [elements, height]. */
  const key = (entries, left, top, wide, paint) => {
    let [x, y] = [left, top];
    const out = [];
    for (const { draw, text } of entries) {
      const width = 20 + measured(text, 13, false) + 22;
      if (x + width > left + wide && x > left) { x = left; y += 22; }
      out.push(draw(x, y), words(text, { x: x + 22, y: y + 7 }, 13, paint.ink));
      x += width;
    }
    return [out, y + 24 - top];
  };

  const legend = (paint) => {
    const visible = Canvas.visible().map((id) => Graph.entities[id].kind);
    const drawn = new Set(Canvas.edgesDrawn().map((id) => Fold.edge(id)).filter(Boolean).map((one) => one.leading.key));
    const kinds = [...Graph.kinds.values()].filter((kind) => visible.includes(kind.key)).map((kind) => ({
      text: Words.of(kind),
      draw: (x, y) => svg("path", {
        d: SHAPES[kind.shape] || SHAPES.dot, transform: `translate(${round(x)} ${round(y)}) scale(.7)`,
        fill: kind.hollow ? "none" : kind[paint.name], stroke: kind.hollow ? kind[paint.name] : "none", "stroke-width": 3,
      }),
    }));
    const relations = [...Graph.relations.values()].filter((relation) => drawn.has(relation.key)).map((relation) => ({
      text: Words.of(relation),
      draw: (x, y) => svg("line", {
        x1: round(x), y1: round(y + 7), x2: round(x + 16), y2: round(y + 7), stroke: relation[paint.name], "stroke-width": 3, "stroke-dasharray": relation.dashed ? "4 3" : null,
      }),
    }));
    return [...kinds, ...relations];
  };

  /** `text` in as many lines as it needs. */
  const broken = (text, size, wide, bold) => {
    const lines = [""];
    for (const unit of text.match(/[\x21-\x7e]+\s?|[\s\S]/gu) || []) {
      const line = lines[lines.length - 1];
      if (line && measured(line + unit, size, bold) > wide) lines.push(unit.trimStart());
      else lines[lines.length - 1] += unit;
    }
    return lines;
  };

  const years = () => Graph.years.filter(Boolean);
  const source = () => {
    const known = years();
    return Words.t(Graph.documents.length ? "figure.source" : "figure.drawn", {
      documents: Graph.documents.length, years: !known.length ? Words.t("figure.undated") : known.length > 1 ? `${known[0]}–${known[known.length - 1]}` : String(known[0]),
      date: new Intl.DateTimeFormat("sv-SE").format(new Date()),
    });
  };

  /**
   * The drawing as an element of SVG with width and height in pixels: all that is drawn, sized for a file or
   * a sheet of paper (`size` "file" or "page"), or where `part` is "seen", what the window shows.
   */
  const make = ({ part = "all", size = "file" } = {}) => {
    const network = Canvas.network();
    const paint = Canvas.paint();
    const { scale, box, standing } = part === "seen" ? seen(network) : everything(SIZES[size]);
    const [wide, high] = [(box.right - box.left) * scale, (box.bottom - box.top) * scale];
    const width = Math.max(420, wide);
    const titles = broken(Words.of(Graph.raw.title), 22, width, true);
    const head = titles.length * 30 + 30;
    const [signs, below] = key(legend(paint), EDGE, EDGE + head + high + 20, width, paint);
    const notes = broken(source(), 12, width, false);
    const height = EDGE + head + high + 20 + below + notes.length * 18 + EDGE;
    const foot = EDGE + head + high + 20 + below + 8;
    return svg("svg", {
      xmlns: "http://www.w3.org/2000/svg", width: Math.ceil(width + 2 * EDGE), height: Math.ceil(height),
      viewBox: `0 0 ${Math.ceil(width + 2 * EDGE)} ${Math.ceil(height)}`, "font-family": Labels.family, role: "img",
    },
    svg("title", {}, Words.of(Graph.raw.title)),
    svg("rect", { width: "100%", height: "100%", ...filled(paint.paper) }),
    ...titles.map((line, at) => words(line, { x: EDGE, y: EDGE + 14 + at * 30 }, 22, paint.ink, { "font-weight": 600 })),
    words(counts(), { x: EDGE, y: EDGE + titles.length * 30 + 8 }, 13, paint.quiet),
    // a window of its own, so that what is only partly seen ends at its edge
    svg("svg", { x: round(EDGE + (width - wide) / 2), y: EDGE + head, width: round(wide), height: round(high), viewBox: [box.left, box.top, wide / scale, high / scale].map(round).join(" ") },
      svg("g", { class: "hulls" }, ...hulls(scale)), svg("g", { class: "guides" }, ...guides(scale, paint, box.top)),
      svg("g", { class: "edges" }, ...edges(network)), svg("g", { class: "nodes" }, ...nodes(network)),
      svg("g", { class: "labels" }, ...labels(standing, scale, paint))),
    ...signs,
    ...notes.map((line, at) => words(line, { x: EDGE, y: foot + at * 18 }, 12, paint.quiet)));
  };

  const counts = () => {
    const { nodes: entities, edges: links } = Canvas.lively();
    return Words.t("figure.counts", { entities, links });
  };

  return { make, outline };
})();
