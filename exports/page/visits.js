"use strict";
/* Which cards were open, to go back and forward among them. */
const Visits = (() => {
  const MOST = 200;
  let list = [];
  let at = -1;

  const same = (a, b) => a && b && a.key === b.key;

  /** Note that the card `visit` ({key, open}) was opened; one that is gone back to is not noted again. */
  const note = (visit) => {
    if (same(list[at], visit)) return;
    list = [...list.slice(Math.max(0, at + 2 - MOST), at + 1), visit];
    at = list.length - 1;
  };

  const can = (step) => at + step >= 0 && at + step < list.length;

  /** Open the card before (-1) or after (1); answers whether there was one. */
  const go = (step) => {
    if (!can(step)) return false;
    at += step;
    list[at].open();
    return true;
  };

  return { note, can, go };
})();
