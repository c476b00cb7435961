"use strict";
/* Saves the picture as PNG or SVG, and makes it ready for print. */
const Save = (() => {
  const { el, button } = Html;
  const at = (id) => document.getElementById(id);
  const SHARPNESS = 2; // pixels of a PNG for one of the drawing
  const MOST = 16000; // and at most so many to a side: browsers refuse larger ones

  /** A file's name from the title: no sign that any system forbids. */
  const fileName = (ending) => {
    const name = Words.of(Graph.raw.title).replace(/[\\/:*?"<>|\u0000-\u001f\u007f]+/g, " ").replace(/\s+/g, " ").trim().replace(/^\.+|[. ]+$/g, "");
    return `${[...(name || "policykg")].slice(0, 60).join("")}.${ending}`;
  };

  const hand = (blob, name) => {
    const url = URL.createObjectURL(blob);
    const link = el("a", { href: url, download: name, class: "unseen" });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  };

  const text = (drawing) => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(drawing)}\n`;

  const base64 = (words) => {
    const bytes = new TextEncoder().encode(words);
    let binary = "";
    for (let start = 0; start < bytes.length; start += 8192) binary += String.fromCharCode(...bytes.subarray(start, start + 8192));
    return btoa(binary);
  };

  /** The drawing as a PNG (a Blob). */
  const png = async (drawing) => {
    const [wide, high] = ["width", "height"].map((side) => Number(drawing.getAttribute(side)));
    const sharp = Math.min(SHARPNESS, MOST / wide, MOST / high);
    const image = new Image(); // an address of data:, which the page's policy allows
    image.src = `data:image/svg+xml;base64,${base64(text(drawing))}`;
    await image.decode();
    const canvas = el("canvas", { width: Math.round(wide * sharp), height: Math.round(high * sharp) });
    const ctx = canvas.getContext("2d");
    ctx.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
    if (!blob) throw new Error("no PNG");
    return blob;
  };

  /** Save the picture: `kind` "png" or "svg", `part` "all" or "seen" (see Figure.make). */
  const save = async (kind, part) => {
    say("save.working");
    try {
      const drawing = Figure.make({ part });
      const name = fileName(kind);
      hand(kind === "svg" ? new Blob([text(drawing)], { type: "image/svg+xml" }) : await png(drawing), name);
      say("save.done", { name });
    } catch {
      say("save.failed");
    }
  };

  // ---- feedback

  let timer = 0;
  const say = (key, values) => {
    const note = at("note");
    note.textContent = Words.t(key, values);
    note.hidden = false;
    clearTimeout(timer);
    timer = setTimeout(() => { note.hidden = true; }, 4000);
  };

  // ---- the menu

  const CHOICES = [["png", "all"], ["svg", "all"], ["png", "seen"], ["svg", "seen"]];
  const menu = at("save-menu");
  const opener = at("save");
  const show = (open) => {
    menu.hidden = !open;
    opener.setAttribute("aria-expanded", String(open));
  };
  const fill = () => menu.replaceChildren(
    ...CHOICES.map(([kind, part]) => el("li", {}, button(Words.t(`save.${kind}.${part}`), () => { show(false); save(kind, part); }, { "data-save": `${kind}-${part}` }))),
    el("li", {}, button(Words.t("save.print"), () => { show(false); print(); }, { "data-save": "print" })));
  const toggle = () => {
    if (!menu.hidden) return show(false);
    fill();
    show(true);
    return menu.querySelector("button").focus();
  };
  opener.addEventListener("click", toggle);
  opener.hidden = !Graph.entities.length;
  menu.addEventListener("keydown", (event) => {
    const items = [...menu.querySelectorAll("button")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) items[(items.indexOf(document.activeElement) + step + items.length) % items.length].focus();
    else if (event.key === "Escape") { show(false); opener.focus(); }
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!menu.hidden && !menu.contains(event.target) && event.target !== opener) show(false);
  });
  menu.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !menu.contains(event.relatedTarget) && event.relatedTarget !== opener) show(false);
  });
  Words.follow(() => { if (!menu.hidden) fill(); });

  // ---- print

  const MOST_ROWS = 40; // that are opened for print, so that the words are on paper
  let restore = [];

  const openRows = () => {
    const card = at("card");
    if (card.hidden || card.querySelector(".row[data-row][aria-expanded=true]")) return; // what is open is what is wanted
    const rows = [...card.querySelectorAll(".row[data-row]:not(.bars .row)")].slice(0, MOST_ROWS);
    for (const row of rows) row.click();
    restore.push(() => { for (const row of rows) if (row.isConnected && row.getAttribute("aria-expanded") === "true") row.click(); });
  };

  const before = () => {
    after();
    const theme = document.documentElement.dataset.theme;
    if (theme !== "light") {
      Controls.applyTheme("light");
      restore.push(() => Controls.applyTheme(theme));
    }
    if (Graph.entities.length) at("print").replaceChildren(Figure.make({ size: "page" }));
    openRows();
  };
  const after = () => {
    for (const undo of restore.reverse()) undo();
    restore = [];
    at("print").replaceChildren();
  };
  addEventListener("beforeprint", before);
  addEventListener("afterprint", after);

  return { save, fileName };
})();
