import { cards as texts } from "../messages/cards.ts";

type Answer = "ask" | "not-for-me" | "skip";

/** Arrows are no characters: nobody's dictation or shortcut types them by mistake (WCAG 2.1.4). */
const answerOfKey = new Map<string, Answer>([
  ["ArrowLeft", "not-for-me"],
  ["ArrowRight", "ask"],
  ["ArrowDown", "skip"],
]);

/** Pixels of a swipe that answers. */
const FAR = 90;

/** Keys and swipes for a card's three buttons, which are there without it. */
export function enhance(host: HTMLElement): (() => void) | undefined {
  const [form, card] = [host.querySelector("form"), host.querySelector<HTMLElement>(".card")];
  if (!form || !card) return undefined;
  const stop = new AbortController();
  const answer = (said: Answer): void => {
    const button = form.querySelector<HTMLButtonElement>(`button[value="${said}"]`);
    if (!button || stop.signal.aborted) return;
    stop.abort();
    form.requestSubmit(button);
  };
  announce(form);
  document.addEventListener("keydown", (event) => onKey(event, form, answer), { signal: stop.signal });
  swipes(card, answer, stop.signal);
  return () => stop.abort();
}

function announce(form: HTMLFormElement): void {
  const hint = Object.assign(document.createElement("p"), { className: "hint" });
  hint.textContent = texts[document.documentElement.lang === "en" ? "en" : "fr"].keys;
  form.append(hint);
}

function onKey(event: KeyboardEvent, form: HTMLFormElement, answer: (said: Answer) => void): void {
  const elsewhere =
    event.target instanceof Element && event.target.closest("input, textarea, select, summary") !== null;
  if (elsewhere || event.repeat || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const said = answerOfKey.get(event.key);
  if (said === undefined && event.key !== "Backspace") return;
  // A card longer than the window is read first: down scrolls until its buttons are there.
  if (said === "skip" && form.getBoundingClientRect().bottom > innerHeight) return;
  event.preventDefault();
  if (said === undefined) document.querySelector<HTMLFormElement>("form#annuler")?.requestSubmit();
  else answer(said);
}

/** A finger that moves the card far to one side, and not up or down, answers. A mouse selects text instead. */
function swipes(card: HTMLElement, answer: (said: Answer) => void, signal: AbortSignal): void {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let from: { readonly x: number; readonly y: number } | undefined;
  const moved = (event: PointerEvent) => ({ x: event.clientX - (from?.x ?? 0), y: event.clientY - (from?.y ?? 0) });
  const rest = (): void => {
    from = undefined;
    card.style.transform = "";
  };
  card.style.touchAction = "pan-y";
  card.addEventListener(
    "pointerdown",
    ({ pointerType, clientX: x, clientY: y }) => (from = pointerType === "mouse" ? undefined : { x, y }),
    { signal },
  );
  card.addEventListener(
    "pointermove",
    (event) => {
      if (from && !still) card.style.transform = `translateX(${moved(event).x}px)`;
    },
    { signal },
  );
  card.addEventListener(
    "pointerup",
    (event) => {
      const { x, y } = moved(event);
      const far = from !== undefined && Math.abs(x) > FAR && Math.abs(x) > 2 * Math.abs(y);
      rest();
      if (far) answer(x > 0 ? "ask" : "not-for-me");
    },
    { signal },
  );
  card.addEventListener("pointercancel", rest, { signal });
}
