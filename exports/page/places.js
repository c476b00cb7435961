"use strict";
/* Where nodes stand: the places of each view, and free ones for what is drawn later. */
const Places = (() => {
  const WIDE = 112; // the room of a node with its label, in the picture's units
  const HIGH = 50;
  const ROW = 66; // between the rows of a ring
  const GOLDEN = 2.399963; // steps of the golden angle fill the plane evenly

  const table = (places) => new Map(places.map(([id, x, y]) => [id, { x, y }]));
  const ORDER = ["relations", "years", "map"]; // whichever of them the page opens with
  const rank = ({ key }) => (ORDER.indexOf(key) + ORDER.length + 1) % (ORDER.length + 1);
  const given = Graph.raw.views.length ? Graph.raw.views
    : [{ key: "relations", zh: "关系", en: "Relations", guides: [], places: Graph.raw.nodes.map(({ id, x, y }) => [id, x, y]) }];
  const views = [...given].sort((a, b) => rank(a) - rank(b));
  const free = views.find(({ key }) => key === "relations"); // where places mean nothing but who is near whom
  let spots = new Map();
  let view = given[0];
  let around = null; // places of a selected entity's surroundings, instead of those of the free view

  /** On a screen that stands upright the free view, whose directions mean nothing, stands upright too. */
  const upright = () => innerHeight > innerWidth * 1.2;
  const turned = (places) => (upright() ? places.map(([id, x, y]) => [id, y, x]) : places);

  const reset = () => {
    around = null;
    spots = new Map(views.map((one) => [one.key, table(one === free ? turned(one.places) : one.places)]));
  };
  reset();

  const own = () => (around && view === free ? around : spots.get(view.key));
  const at = (id) => own().get(id);
  const put = (id, spot) => own().set(id, { x: spot.x, y: spot.y });

  /** What is taken, in squares, so that a free place is found without looking at every node. */
  class Room {
    constructor(taken) {
      this.squares = new Map();
      for (const spot of taken) this.take(spot);
    }

    square(column, row) { return (column + 50000) * 100000 + row; }

    take(spot) {
      const key = this.square(Math.floor(spot.x / WIDE), Math.floor(spot.y / HIGH));
      if (!this.squares.has(key)) this.squares.set(key, []);
      this.squares.get(key).push(spot);
      return spot;
    }

    free(x, y) {
      const column = Math.floor(x / WIDE);
      const row = Math.floor(y / HIGH);
      for (let right = -1; right <= 1; right += 1) {
        for (let down = -1; down <= 1; down += 1) {
          for (const spot of this.squares.get(this.square(column + right, row + down)) || []) {
            if (Math.abs(spot.x - x) < WIDE && Math.abs(spot.y - y) < HIGH) return false;
          }
        }
      }
      return true;
    }

    /** The free place nearest to `spot`, in an ellipse as wide as nodes with their labels are. */
    near(spot) {
      for (let step = 0; step < 6000; step += 1) {
        const reach = 46 + 17 * Math.sqrt(step);
        const x = spot.x + reach * 1.5 * Math.cos(step * GOLDEN);
        const y = spot.y + reach * Math.sin(step * GOLDEN);
        if (this.free(x, y)) return this.take({ x, y });
      }
      return this.take({ ...spot });
    }

    /** The free place nearest to height `y` between `left` and `right`. */
    inColumn(left, right, y) {
      const middle = (left + right) / 2;
      for (let step = 0; step < 4000; step += 1) {
        const down = (step % 2 ? 1 : -1) * Math.ceil(step / 2) * (HIGH / 2);
        for (let aside = 0; aside <= (right - left) / 2; aside += WIDE / 2) {
          for (const x of aside ? [middle - aside, middle + aside] : [middle]) {
            if (this.free(x, y + down)) return this.take({ x, y: y + down });
          }
        }
      }
      return this.take({ x: middle, y });
    }
  }

  // ---- where what is drawn later belongs

  const mean = (found) => ({
    x: found.reduce((sum, spot) => sum + spot.x, 0) / found.length,
    y: found.reduce((sum, spot) => sum + spot.y, 0) / found.length,
  });

  const ancestor = (entity) => {
    for (let id = entity.parent, steps = 0; id >= 0 && steps < 9; id = Graph.entities[id].parent, steps += 1) {
      if (Fold.drawn(id) && at(id)) return at(id);
    }
    return null;
  };

  /** The places of the drawn neighbours, the strongest first; on a map documents are nowhere. */
  const neighbours = (entity, most) => {
    const found = [];
    for (const link of Graph.beside[entity.id]) {
      const other = Graph.other(link, entity.id);
      if (view.key === "map" && other.kind === "document") continue;
      if (Fold.drawn(other.id) && at(other.id)) found.push(at(other.id));
      if (found.length === most) break;
    }
    return found;
  };

  /** Beside its parent, else in the middle of its neighbours; on a map at the strongest, for a middle of places is none. */
  const home = (entity) => {
    const parent = ancestor(entity);
    if (parent) return parent;
    const near = neighbours(entity, view.key === "map" ? 1 : 3);
    return near.length ? mean(near) : null;
  };

  /** Each year's column in the view of years: from left to right, by the nodes that stand in it. */
  const columns = () => {
    const found = new Map();
    for (const [id, , ] of view.places) {
      const { year } = Graph.entities[id];
      const { x } = spots.get(view.key).get(id) || { x: 0 };
      const column = found.get(year);
      if (!column) found.set(year, { left: x, right: x });
      else { column.left = Math.min(column.left, x); column.right = Math.max(column.right, x); }
    }
    return found;
  };

  /** The column of `year`; of a year without one, the next later one's. */
  const column = (found, year) => {
    if (found.has(year)) return found.get(year);
    const later = [...found.keys()].filter((one) => one > year || !one).sort((a, b) => (a || 9999) - (b || 9999))[0];
    return found.get(later) ?? [...found.values()].pop() ?? null;
  };

  /** Give a place in the present view to each of these entities that has none. `start` is where those go that nothing draws anywhere. */
  const settle = (ids, start) => {
    const waiting = ids.filter((id) => !at(id));
    if (!waiting.length) return;
    const room = new Room(Fold.nodes().map(at).filter(Boolean));
    const years = view.key === "years" ? columns() : null;
    for (const id of waiting) {
      const entity = Graph.entities[id];
      const wish = home(entity) || start;
      const band = years && column(years, entity.year);
      put(id, band ? room.inColumn(band.left, band.right, wish.y) : room.near(wish));
    }
  };

  // ---- surroundings

  /** Stand `tree` ([[id, number of its parent in the list or -1], …], parents first) on rings around its root, in the free view. */
  const surround = (tree) => {
    around = tree && new Map();
    if (!tree) return;
    const depth = [];
    tree.forEach(([, parent], place) => { depth[place] = parent < 0 ? 0 : depth[parent] + 1; });
    const need = tree.map(() => 1);
    for (let place = tree.length - 1; place > 0; place -= 1) need[tree[place][1]] += need[place] / 2;
    const parts = [[-Math.PI / 2, 1.5 * Math.PI]];
    const begun = tree.map(() => 0);
    const kin = tree.map(() => 0);
    for (let place = 1; place < tree.length; place += 1) kin[tree[place][1]] += need[place];
    for (let place = 1; place < tree.length; place += 1) {
      const parent = tree[place][1];
      const [from, to] = parts[parent];
      const share = (to - from) / kin[parent];
      const begin = from + begun[parent] * share;
      begun[parent] += need[place];
      parts[place] = [begin, begin + need[place] * share];
    }
    const counts = [];
    for (const ring of depth) counts[ring] = (counts[ring] || 0) + 1;
    const seen = counts.map(() => 0);
    const radii = [0];
    const rows = [1];
    for (let ring = 1; ring < counts.length; ring += 1) {
      // at most three rows a ring: the wider it is, the more of them stand side by side
      const around = (counts[ring] * WIDE) / (2 * Math.PI * 1.2);
      radii[ring] = Math.max(radii[ring - 1] + (rows[ring - 1] - 1) * ROW + 150, around / 3);
      rows[ring] = Math.max(1, Math.ceil(around / radii[ring]));
    }
    const outer = radii.length - 1; // a wide ring leaves room for those inside it
    for (let ring = 1; ring < outer; ring += 1) radii[ring] = Math.max(radii[ring], (radii[outer] * ring * 0.85) / outer);
    const wide = upright() ? 0.9 : 1.35; // as screens are
    const room = new Room([]);
    tree.forEach(([id], place) => {
      const ring = depth[place];
      const angle = (parts[place][0] + parts[place][1]) / 2;
      const reach = radii[ring] + (seen[ring]++ % rows[ring]) * ROW;
      const spot = { x: wide * reach * Math.cos(angle), y: reach * Math.sin(angle) };
      around.set(id, !place || room.free(spot.x, spot.y) ? room.take(spot) : room.near(spot));
    });
  };

  return {
    views, at, put, settle, reset, surround,
    view: () => view, tangled: () => view !== free, use: (key) => { view = views.find((one) => one.key === key) || view; },
  };
})();
