/** Of the card's width, how far a finger goes before it has said something; and at least so many pixels. */
const [SHARE, LEAST] = [0.3, 60];

/**
 * What sliding a card says: right agrees, left disagrees; nothing while it is short, or goes up or down more than half as far
 * as aside, which is scrolling.
 */
export function slid(across: number, down: number, width: number): "agree" | "disagree" | undefined {
  const far = Math.abs(across);
  if (far < Math.max(SHARE * width, LEAST) || Math.abs(down) > far / 2) return undefined;
  return across > 0 ? "agree" : "disagree";
}
