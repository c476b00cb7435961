"use strict";
/* Makes the page's elements; whatever comes from texts only ever becomes a text node. */
const Html = (() => {
  /** An element with attributes (`on…`: a listener) and children; "" and null are left out. */
  const el = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value === true ? "" : value);
    }
    node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
    return node;
  };

  /** The outline of each shape in a square of 20 by 20. */
  const SHAPES = {
    square: "M3 3H17V17H3Z", dot: "M10 2.5A7.5 7.5 0 1 1 9.99 2.5Z", hexagon: "M5.5 2.5H14.5L19 10L14.5 17.5H5.5L1 10Z",
    diamond: "M10 1L19 10L10 19L1 10Z", triangle: "M10 2L19 17.5H1Z", triangleDown: "M10 18L1 2.5H19Z",
    star: "M10 1L12.6 7.2L19.3 7.6L14.2 11.9L15.8 18.4L10 14.9L4.2 18.4L5.8 11.9L.7 7.6L7.4 7.2Z",
  };
  const SVG = "http://www.w3.org/2000/svg";

  /** An element of SVG with attributes, children and text. */
  const svg = (tag, attributes = {}, ...children) => {
    const node = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== undefined) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };

  /** The sign of a kind, as the picture draws it. */
  const sign = (kind) => {
    const node = svg("svg", { viewBox: "0 0 20 20", class: kind.hollow ? "sign hollow" : "sign", "aria-hidden": "true" },
      svg("path", { d: SHAPES[kind.shape] || SHAPES.dot }));
    node.style.color = kind.css; // of any kind, whatever signs its key is made of
    return node;
  };

  const button = (words, onclick, attributes = {}) => el("button", { type: "button", onclick, ...attributes }, words);

  // ---- feedback

  let speaker = null;
  /** Say something to who listens to the page: a line that no one sees. */
  const announce = (words) => {
    if (!speaker) {
      speaker = el("p", { class: "unseen", role: "status", "aria-live": "polite" });
      document.body.append(speaker);
    }
    speaker.textContent = words;
  };

  return { el, svg, sign, button, announce, SHAPES };
})();
