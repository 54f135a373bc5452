/**
 * Keys for the queue, which works by its forms without them. They act only while something of the queue has the focus
 * (WCAG 2.1.4), and a letter never decides: it goes to the button, and Enter presses it.
 */
export function enhance(host: HTMLElement, { keys }: { readonly keys: string }): (() => void) | undefined {
  const cards = [...host.querySelectorAll<HTMLElement>(".card")];
  const [first] = cards;
  if (!first) return undefined;
  const hint = Object.assign(document.createElement("p"), { className: "hint", textContent: keys });
  first.before(hint);
  for (const card of cards) card.tabIndex = 0;
  const stop = new AbortController();
  host.addEventListener("keydown", (event) => onKey(event, cards), { signal: stop.signal });
  return () => {
    stop.abort();
    hint.remove();
  };
}

function onKey(event: KeyboardEvent, cards: readonly HTMLElement[]): void {
  const { target } = event;
  if (!(target instanceof Element) || target.closest("input, textarea, select")) return;
  if (event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
  const at = cards.findIndex((card) => card.contains(target));
  const to = place(event.key.toLowerCase(), cards, at);
  if (!to) return;
  event.preventDefault();
  to.focus();
}

/** Where a key leads from the card that has the focus. */
function place(key: string, cards: readonly HTMLElement[], at: number): HTMLElement | null | undefined {
  if (key === "j") return cards[at + 1];
  if (key === "k") return cards[at - 1];
  if (key === "r") return cards[at]?.querySelector<HTMLElement>("textarea");
  if (!/^[mpl]$/u.test(key)) return undefined;
  return cards[at]?.querySelector<HTMLElement>(`[data-key="${key}"] button`);
}
