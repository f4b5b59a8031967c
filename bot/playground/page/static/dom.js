/** Elements made of attributes and children; a text is always a text node, whatever is in it. */

/**
 * Make an element. Attributes starting with "on" are listeners; null and undefined leave an attribute out; a boolean
 * sets it or leaves it out, but for `aria-*`, where it is written as "true" or "false".
 * @param {string} tag
 * @param {Record<string, any>} [attributes]
 * @param {...(Node|string|number|null|undefined|false|Array)} children
 * @returns {HTMLElement}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) setAttribute(element, name, value);
  element.append(...children.flat(9).filter(present).map(asNode));
  return element;
}

const present = (child) => child !== null && child !== undefined && child !== false;
const asNode = (child) => (child instanceof Node ? child : document.createTextNode(String(child)));

function setAttribute(element, name, value) {
  if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else if (name === "value") element.value = value ?? "";
  else if (name.startsWith("aria-") && typeof value === "boolean") element.setAttribute(name, String(value));
  else if (value === true) element.setAttribute(name, "");
  else if (present(value)) element.setAttribute(name, String(value));
}

/**
 * Show these items as the children of `parent`, in order. An item whose signature is the same keeps its element as it
 * is, with what is typed, chosen and focused in it.
 * @template T
 * @param {Element} parent
 * @param {T[]} items
 * @param {(item: T) => string} keyOf
 * @param {(item: T, before: HTMLElement|undefined) => HTMLElement} draw
 * @param {(item: T) => string} [signatureOf]
 */
export function keyed(parent, items, keyOf, draw, signatureOf = JSON.stringify) {
  const before = new Map([...parent.children].map((child) => [child.dataset.key, child]));
  const wanted = items.map((item) => kept(before, item, keyOf(item), draw, signatureOf(item)));
  for (const child of [...parent.children]) if (!wanted.includes(child)) child.remove();
  wanted.forEach((child, index) => {
    if (parent.children[index] !== child) parent.insertBefore(child, parent.children[index] ?? null);
  });
}

const signatures = new WeakMap();

function kept(before, item, key, draw, signature) {
  const old = before.get(key);
  if (old && signatures.get(old) === signature) return old;
  const fresh = draw(item, old);
  fresh.dataset.key = key;
  signatures.set(fresh, signature);
  return fresh;
}

/**
 * As `fill`; where the focus was on a child, it goes to the one that has the same value of this data attribute.
 * @param {Element} parent @param {string} name of the attribute, without "data-"
 */
export function refill(parent, name, ...children) {
  const focused = parent.contains(document.activeElement) ? document.activeElement.dataset[name] : undefined;
  fill(parent, ...children);
  if (focused !== undefined) parent.querySelector(`[data-${name}="${CSS.escape(focused)}"]`)?.focus();
}

/** Take all children away and put these in. @param {Element} parent @param {...any} children */
export function fill(parent, ...children) {
  parent.replaceChildren(...children.flat(9).filter(present).map(asNode));
}
