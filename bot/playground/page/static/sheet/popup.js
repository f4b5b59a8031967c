/** Where a list or a menu opens, and how the keys go through it. */

const MARGIN = 4;

/**
 * Put an element at a point of the pane, as far inside as it fits.
 * @param {HTMLElement} element @param {HTMLElement} pane @param {{x: number, y: number}} point in the browser's window
 */
export function place(element, pane, point) {
  const outer = pane.getBoundingClientRect();
  const left = Math.min(point.x - outer.left, outer.width - element.offsetWidth - MARGIN);
  const top = Math.min(point.y - outer.top, outer.height - element.offsetHeight - MARGIN);
  element.style.left = `${Math.max(MARGIN, left)}px`;
  element.style.top = `${Math.max(MARGIN, top)}px`;
}

/** Which of `count` entries a key leads to from the one at `at`; null for another key. */
export function led(key, at, count) {
  if (key === "ArrowDown") return (at + 1) % count;
  if (key === "ArrowUp") return (at - 1 + count) % count;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}
