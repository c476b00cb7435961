"use strict";
/* The page's own words in two languages; what comes from texts and vocabularies stays data. */
const Words = (() => {
  const LOCALES = { zh: "zh-CN", en: "en" };
  const KEPT = "policykg-language";
  const texts = Graph.raw.words;
  const terms = Graph.raw.legend.words;
  const followers = [];

  const stored = () => { try { return localStorage.getItem(KEPT); } catch { return null; } };
  let current = stored() in LOCALES ? stored() : "zh";

  const number = (value) => value.toLocaleString(LOCALES[current]);
  const plural = (value) => new Intl.PluralRules(LOCALES[current]).select(value);

  /**
   * The words of `key` with `{name}` filled in, numbers as the language writes them, and of
   * `{name:one|many}` the form that the number asks for.
   */
  const t = (key, values = {}) => {
    if (!Object.hasOwn(texts, key)) throw new Error(`words.json has no “${key}”`);
    return texts[key][current].replace(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (whole, name, one, many) => {
      const value = values[name];
      if (one !== undefined) return plural(value) === "one" ? one : many;
      return typeof value === "number" ? number(value) : String(value);
    });
  };

  /** What has a word in each language ({zh, en}: kinds, relations, views, the title) in the current one. */
  const of = (entry) => entry[current] || entry.zh;

  /** The same of a list of them: in English the plural, where the legend has it. */
  const many = (entry) => (current === "en" && entry.many) || of(entry);

  /** A word of a vocabulary (an instrument, a role, a genre) in the current language, if it is known there. */
  const term = (word) => {
    return current === "en" && Object.hasOwn(terms, word) ? terms[word] : word;
  };

  // ---- names of entities

  const isDocument = (entity) => entity.kind === "document" || entity.kind === "cited";
  const english = (entity) => (current === "en" && !isDocument(entity) && entity.english) || "";

  /** The name by which an entity goes in the current language; documents keep their titles. */
  const name = (entity) => english(entity) || entity.label;
  /** The same, where there is little room. */
  const short = (entity) => english(entity) || entity.short;
  /** The Chinese name where the English one stands first, else nothing. */
  const aside = (entity) => (english(entity) ? entity.label : "");

  // ---- the language

  const ATTRIBUTES = { words: null, wordsLabel: "aria-label", wordsTitle: "title", wordsPlaceholder: "placeholder", wordsRole: "aria-roledescription" };

  /** Write the words into `root` where its elements name them: data-words (the text), data-words-label, -title, … */
  const apply = (root = document) => {
    for (const [key, attribute] of Object.entries(ATTRIBUTES)) {
      const marked = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      for (const node of root.querySelectorAll(`[data-${marked}]`)) {
        if (attribute) node.setAttribute(attribute, t(node.dataset[key]));
        else node.textContent = t(node.dataset[key]);
      }
    }
    document.documentElement.lang = LOCALES[current];
  };

  const language = () => current;

  /** Change the language ("zh" or "en"); everyone who follows is told. */
  const set = (wanted) => {
    if (!(wanted in LOCALES) || wanted === current) return;
    current = wanted;
    try { localStorage.setItem(KEPT, wanted); } catch { /* for this visit only */ }
    apply();
    for (const follower of followers) follower(wanted);
  };

  /** Call `follower` after every change of the language. */
  const follow = (follower) => followers.push(follower);

  apply();
  return { t, of, many, term, number, name, short, aside, apply, language, set, follow };
})();
