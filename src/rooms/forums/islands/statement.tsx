import { slid } from "../rules/slide.ts";

export interface StatementProps {
  /** How to vote by keyboard, and how by finger: whichever is at hand is told. */
  readonly keys: string;
  readonly finger: string;
}

/** Arrows are no characters: nobody's dictation or shortcut types them by mistake (WCAG 2.1.4). */
const voteOfKey = new Map([
  ["ArrowLeft", "disagree"],
  ["ArrowRight", "agree"],
  ["ArrowDown", "pass"],
]);

/** Keys for a card's three buttons, and sliding it aside; the buttons are there without either. */
export function enhance(host: HTMLElement, { keys, finger }: StatementProps): (() => void) | undefined {
  const form = host.querySelector("form");
  if (!form) return undefined;
  const stop = new AbortController();
  const hint = Object.assign(document.createElement("p"), { className: "hint" });
  hint.textContent = window.matchMedia("(pointer: coarse)").matches ? finger : keys;
  form.append(hint);
  document.addEventListener("keydown", (event) => onKey(event, form, stop), { signal: stop.signal });
  slides(host, form, stop);
  return () => stop.abort();
}

function onKey(event: KeyboardEvent, form: HTMLFormElement, stop: AbortController): void {
  const elsewhere =
    event.target instanceof Element && event.target.closest("input, textarea, select, summary") !== null;
  if (elsewhere || event.repeat || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const vote = voteOfKey.get(event.key);
  const button = vote === undefined ? null : buttonOf(form, vote);
  // A card longer than the window is read first: down scrolls until its buttons are there.
  if (!button || (vote === "pass" && form.getBoundingClientRect().bottom > innerHeight)) return;
  event.preventDefault();
  stop.abort();
  form.requestSubmit(button);
}

const buttonOf = (form: HTMLFormElement, vote: string): HTMLButtonElement | null =>
  form.querySelector<HTMLButtonElement>(`button[value="${vote}"]`);

/**
 * A finger that slides the card aside presses the button of that side. The browser keeps what goes up and down (it says so by
 * `pointercancel`), and the button that would be pressed is under the focus before the finger is lifted, so it can be seen
 * and taken back. A mouse selects text as ever.
 */
function slides(host: HTMLElement, form: HTMLFormElement, stop: AbortController): void {
  const card = host.querySelector<HTMLElement>(".card") ?? host;
  const { signal } = stop;
  // What goes aside is ours; the browser keeps scrolling and zooming.
  card.style.touchAction = "pan-y pinch-zoom";
  let from: { readonly id: number; readonly x: number; readonly y: number } | undefined;
  card.addEventListener(
    "pointerdown",
    ({ pointerId: id, pointerType, isPrimary, clientX: x, clientY: y, target }) => {
      const pressed = target instanceof Element && target.closest("button, a") !== null;
      from = pointerType === "mouse" || !isPrimary || pressed ? undefined : { id, x, y };
    },
    { signal },
  );
  const voteAt = (event: PointerEvent) =>
    from?.id === event.pointerId ? slid(event.clientX - from.x, event.clientY - from.y, card.clientWidth) : undefined;
  document.addEventListener(
    "pointermove",
    (event) => {
      if (from?.id !== event.pointerId) return;
      const vote = voteAt(event);
      const button = vote && buttonOf(form, vote);
      if (button) button.focus({ preventScroll: true });
      else if (document.activeElement instanceof HTMLButtonElement) document.activeElement.blur();
    },
    { signal },
  );
  document.addEventListener("pointercancel", () => (from = undefined), { signal });
  document.addEventListener(
    "pointerup",
    (event) => {
      const vote = voteAt(event);
      from = undefined;
      const button = vote && buttonOf(form, vote);
      if (!button) return;
      stop.abort();
      form.requestSubmit(button);
    },
    { signal },
  );
}
