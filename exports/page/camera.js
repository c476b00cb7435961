"use strict";
/* The camera: what part of the picture is seen, and how it moves there. */
const Camera = (() => {
  const MARGIN = 12; // pixels between the picture and what surrounds it
  const LEAST = 0.05;
  const MOST = 4;

  const network = () => Canvas.network();
  const animation = () => (Canvas.calm() ? false : { duration: 350, easingFunction: "easeInOutQuad" });

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

  /** Move so that these nodes fill the free part of the window with their labels, at a scale within the limits. */
  const frame = (ids, least, most, animated) => {
    if (!ids.length) return;
    const room = freeRoom();
    const wanted = new Set(ids);
    // on a phone labels would take more room than what they name: the picture is fitted, with a little room beside it
    const narrow = innerWidth <= 700;
    if (narrow) { room.left += 24; room.right -= 24; room.bottom -= 24; }
    let scale = most;
    let box = null;
    let fits = most;
    // labels keep their size, so what they take of the picture depends on the scale that is sought
    for (let round = 0; round < 6; round += 1) {
      box = Labels.extent(scale, wanted, !narrow);
      fits = Math.min((room.right - room.left) / (box.right - box.left), (room.bottom - room.top) / (box.bottom - box.top));
      const next = Math.min(most, Math.max(least, fits));
      if (round && next >= scale && fits >= scale) break;
      scale = round > 2 ? Math.max(least, Math.min(scale, next) * 0.97) : next;
    }
    // what does not fit even so is centred on the first
    const middle = fits < least ? Places.at(ids[0]) : { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
    Labels.keepWithin(narrow && fits >= least ? {
      scale, left: middle.x - innerWidth / 2 / scale, right: middle.x + innerWidth / 2 / scale,
    } : null);
    network().moveTo({
      position: { x: middle.x, y: middle.y }, scale, animation: animated ? animation() : false,
      offset: { x: (room.left + room.right - innerWidth) / 2, y: (room.top + room.bottom - innerHeight) / 2 },
    });
  };

  /** Bring an entity into view, with its neighbours as far as they fit. */
  const show = (entity) => {
    const around = Canvas.lit() || new Set();
    const seen = new Set(Canvas.visible());
    frame([...new Set([entity.id, ...around])].filter((id) => seen.has(id)), 0.4, 1.15, true);
  };

  /** Bring everything into view. */
  const fit = (animated) => frame(Canvas.visible(), LEAST, 1.6, animated);

  const pan = (dx, dy, animated = false) => {
    const at = network().getViewPosition();
    const scale = network().getScale();
    network().moveTo({ position: { x: at.x + dx / scale, y: at.y + dy / scale }, animation: animated });
  };

  /** Move the picture just so far that these nodes come out from under a panel. */
  const reveal = (ids) => {
    const room = freeRoom();
    const spots = ids.filter((id) => Places.at(id)).map((id) => network().canvasToDOM(Places.at(id)));
    if (!spots.length) return;
    const over = (values, least, most) => {
      const low = Math.min(...values), high = Math.max(...values);
      return high > most ? Math.min(high - most, low - least) : low < least ? low - least : 0;
    };
    const label = innerWidth > 700 ? 130 : 60; // room for the name beside it
    const dx = over(spots.map((spot) => spot.x), room.left + label / 2, room.right - label);
    const dy = over(spots.map((spot) => spot.y), room.top, room.bottom - 40);
    if (Math.abs(dx) > 1 || Math.abs(dy) > 1) pan(dx, dy, animation());
  };

  const zoom = (factor) => network().moveTo({
    scale: Math.min(MOST, Math.max(LEAST, network().getScale() * factor)),
    animation: Canvas.calm() ? false : { duration: 150, easingFunction: "linear" },
  });

  return { frame, show, fit, pan, reveal, zoom, freeRoom };
})();
