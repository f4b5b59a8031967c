/** What all parts of the page share: the language and its words, news of changes, and the way to the server. */

const LANGUAGES = ["fr", "en"];
const DEBOUNCE_MS = 50;
const LANGUAGE_KEY = "language";

/** A mistake that the server told: a key of the strings, and what fills its places. */
export class Problem extends Error {
  /** @param {string} problem @param {Record<string, any>} facts */
  constructor(problem, facts = {}) {
    super(problem);
    this.problem = problem;
    this.facts = facts;
  }
}

/**
 * @typedef {object} Context
 * @property {() => string} language the page's language, "fr" or "en"
 * @property {(language: string) => void} setLanguage
 * @property {(fn: () => void) => void} onLanguage called after each change of the language
 * @property {{on: (kind: string, fn: () => void) => void}} changes `fn` is called when something of the kind changed,
 *   and once at first: "slack", "sheet", "traffic"
 * @property {(key: string, facts?: Record<string, any>) => string} say the page's words; a fact `n` picks the plural
 * @property {(path: string, body?: object) => Promise<any>} api GET, or POST where there is a body; rejects with a Problem
 * @property {(error: unknown) => string} word say what went wrong
 */

/** Make the context. @returns {Promise<Context>} */
export async function createContext() {
  const strings = Object.fromEntries(await Promise.all(LANGUAGES.map(async (code) => [code, await words(code)])));
  const listeners = [];
  let language = firstLanguage();
  const say = (key, facts = {}) => worded(strings[language], language, key, facts);
  return {
    language: () => language,
    setLanguage(wanted) {
      language = wanted;
      localStorage.setItem(LANGUAGE_KEY, wanted);
      document.documentElement.lang = wanted;
      listeners.forEach((fn) => fn());
    },
    onLanguage: (fn) => listeners.push(fn),
    changes: changes(),
    say,
    api,
    word: (error) => say(...(error instanceof Problem ? [error.problem, error.facts] : ["shell.problem.unreachable"])),
  };
}

/** The words of a language as the page has them, for parts that speak another language than the page's. */
export async function words(code) {
  const files = [`${code}.json`, `sheet.${code}.json`];
  const read = files.map(async (file) => (await fetch(new URL(`strings/${file}`, import.meta.url))).json());
  return Object.assign({}, ...(await Promise.all(read)));
}

/** One text of `strings`, its places filled; the key itself where there is none, so that it is seen. */
export function worded(strings, language, key, facts = {}) {
  const plural = "n" in facts ? `${key}.${new Intl.PluralRules(language).select(facts.n)}` : key;
  const text = strings[plural] ?? strings[`${key}.other`] ?? strings[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (place, name) => (name in facts ? shown(facts[name], language) : place));
}

const shown = (fact, language) => (typeof fact === "number" ? fact.toLocaleString(language) : String(fact));

function firstLanguage() {
  const stored = localStorage.getItem(LANGUAGE_KEY);
  const language = LANGUAGES.includes(stored) ? stored : navigator.language.startsWith("en") ? "en" : "fr";
  document.documentElement.lang = language;
  return language;
}

async function api(path, body) {
  const answer = await fetch(path, body === undefined ? {} : posted(body));
  const json = await answer.json();
  if (!answer.ok) throw new Problem(json.problem, json.facts);
  return json;
}

const posted = (body) => ({
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body),
});

function changes() {
  const source = new EventSource("/ui/changes");
  return {
    on(kind, fn) {
      let timer;
      source.addEventListener(kind, () => {
        clearTimeout(timer);
        timer = setTimeout(fn, DEBOUNCE_MS);
      });
    },
  };
}
