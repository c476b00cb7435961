"use strict";
/* A passage or a document as one cites it, and the way to the clipboard. */
const Citation = (() => {
  /** The words under which a document's facts hold what a citation names (kg.cards.DOCUMENT_FACTS). */
  const FACTS = { issuer: "发文机关", number: "文号", date: "日期", guessedTitle: "推定标题", guessedNumber: "推定文号", notice: "印发通知" };

  const fact = (document, key) => {
    const found = document.facts.find(([word]) => word === FACTS[key]);
    return found ? found[1] : "";
  };

  /** A clause's path as one reads it: “二/（一）/*1” is “二 / （一） / 小标题 1”. */
  const path = (steps) => {
    if (steps === "0") return Words.t("clause.beginning");
    if (steps === "end") return Words.t("clause.end");
    return steps.split("/")
      .map((step) => (step.startsWith("*") ? Words.t("clause.heading", { n: step.slice(1) }) : step)).join(" / ");
  };

  /** A title in its marks, marks within it made inner ones; a number, or what stands for a title that a text has not, stays as it is. */
  const titled = ({ label }) => (/^\S{1,14}〔\d{4}〕\d+号$/.test(label) || /\s\d{4}-\d\d-\d\d$/.test(label)
    ? label : `《${label.replaceAll("《", "〈").replaceAll("》", "〉")}》`);

  /** Day and month as the language writes them; what is no whole date stays as it is. */
  const dated = (date) => {
    const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date) || [];
    if (!year) return date;
    return new Intl.DateTimeFormat(Words.language() === "zh" ? "zh-CN" : "en-GB",
      { year: "numeric", month: "long", day: "numeric", timeZone: "UTC" })
      .format(new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))));
  };

  /** What issues a document that has no number of its own: the number of the notice. */
  const issuedBy = (document) => {
    const label = fact(document, "notice");
    const notice = label && Graph.entities.find((entity) => entity.label === label);
    const number = notice && fact(notice, "number");
    return number ? Words.t("cite.notice", { number }) : "";
  };

  /** Issuer, title, number and date of a document, what was inferred marked as such. */
  const document_ = (document) => {
    const issuer = fact(document, "issuer");
    const guessed = fact(document, "guessedTitle");
    const number = fact(document, "number") || issuedBy(document);
    const guessedNumber = number ? "" : fact(document, "guessedNumber");
    const date = fact(document, "date");
    const title = guessed ? Words.t("cite.guessed", { words: titled({ label: guessed }) })
      : date && document.label.endsWith(` ${date}`) ? Words.t("cite.untitled", { words: document.label.slice(0, -date.length).replace(issuer, "").trim() })
        : titled(document);
    const named = issuer ? Words.t("cite.issued", { issuer, title }) : title;
    const brackets = guessedNumber ? Words.t("cite.guessed", { words: guessedNumber }) : number === document.label ? "" : number;
    return [brackets ? Words.t("cite.number", { title: named, number: brackets }) : named, dated(date)]
      .filter(Boolean).join(Words.t("cite.comma"));
  };

  /** The citation of a quote: its document, its clause, its words. */
  const quote = ({ document, path: steps, heading, text }) => {
    const clause = [steps ? Words.t(steps === "0" || steps === "end" ? "cite.place" : "cite.clause", { path: path(steps).replaceAll(" / ", "/") }) : "",
      heading].filter(Boolean).join(" ");
    const where = [document ? document_(document) : "", clause].filter(Boolean).join(Words.t("cite.comma"));
    return where ? Words.t("cite.words", { where, words: text }) : Words.t("cite.bare", { words: text });
  };

  // ---- the clipboard

  /** The old way, for pages that may not reach the clipboard; answers whether it went. */
  const byCommand = (text) => {
    const box = Html.el("textarea", { class: "unseen", readonly: true, tabindex: -1, "aria-hidden": "true" });
    box.value = text;
    (document.activeElement && document.activeElement.closest("dialog") || document.body).append(box);
    const before = document.activeElement;
    box.select();
    let done = false;
    try { done = document.execCommand("copy"); } catch { done = false; }
    box.remove();
    if (before) before.focus({ preventScroll: true });
    return done;
  };

  const byClipboard = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  };

  /** Copy `text`; where neither way is open, it is laid out selected below `button` to be copied by hand. */
  const copy = async (text, button) => {
    const done = (navigator.clipboard && await byClipboard(text)) || byCommand(text);
    if (done) return tell(button, "cite.copied");
    tell(button, "cite.byHand");
    const box = Html.el("textarea", { class: "byhand", readonly: true, rows: 4, "aria-label": Words.t("cite.byHand") });
    box.value = text;
    button.parentNode.querySelectorAll(".byhand").forEach((old) => old.remove());
    button.after(box);
    box.focus();
    box.select();
    return undefined;
  };

  const tell = (button, key) => {
    Html.announce(Words.t(key));
    button.textContent = Words.t(key);
    button.classList.add("done");
    setTimeout(() => { button.textContent = Words.t("cite.copy"); button.classList.remove("done"); }, 1800);
  };

  /** A button that copies what `cited` answers when it is pressed. */
  const button = (cited) => {
    const node = Html.el("button", { type: "button", class: "copy", title: Words.t("cite.copy.title") }, Words.t("cite.copy"));
    node.addEventListener("click", () => copy(cited(), node));
    return node;
  };

  return { quote, document: document_, path, titled, copy, button };
})();
