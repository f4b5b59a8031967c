/** Where the tour's card stands: beside its target, on the side with room, inside the window. */

const GAP = 14;
const EDGE = 8;

/**
 * @param {HTMLElement} card
 * @param {HTMLElement} ring drawn around the target; hidden without one
 * @param {Element|null} target
 */
export function place(card, ring, target) {
  const box = target?.getBoundingClientRect();
  const seen = Boolean(box?.width);
  ring.hidden = !seen;
  const at = seen ? beside(box, card) : corner(card);
  move(card, at.left, at.top);
  if (!seen) return;
  move(ring, box.left - 4, box.top - 4);
  ring.style.setProperty("width", `${box.width + 8}px`);
  ring.style.setProperty("height", `${box.height + 8}px`);
}

function move(element, left, top) {
  element.style.setProperty("left", `${left}px`);
  element.style.setProperty("top", `${top}px`);
}

const corner = (card) => ({ left: innerWidth - card.offsetWidth - EDGE, top: innerHeight - card.offsetHeight - EDGE });

/** The first side on which the card has room: right, left, above, below; else over the target's far edge. */
function beside(box, card) {
  const { offsetWidth: width, offsetHeight: height } = card;
  const sides = [
    [box.right + GAP + width < innerWidth, box.right + GAP, box.top],
    [box.left - GAP - width > 0, box.left - GAP - width, box.top],
    [box.top - GAP - height > 0, box.left, box.top - GAP - height],
    [true, box.left, box.bottom + GAP],
  ];
  const [, left, top] = sides.find(([fits]) => fits);
  return { left: within(left, innerWidth - width), top: within(top, innerHeight - height) };
}

const within = (at, most) => Math.max(EDGE, Math.min(at, most - EDGE));
