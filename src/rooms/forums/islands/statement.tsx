import { statements as texts } from "../messages/statements.ts";

/** Arrows are no characters: nobody's dictation or shortcut types them by mistake (WCAG 2.1.4). */
const voteOfKey = new Map([
  ["ArrowLeft", "disagree"],
  ["ArrowRight", "agree"],
  ["ArrowDown", "pass"],
]);

/** Keys for a card's three buttons, which are there without it. */
export function enhance(host: HTMLElement): (() => void) | undefined {
  const form = host.querySelector("form");
  if (!form) return undefined;
  const stop = new AbortController();
  const hint = Object.assign(document.createElement("p"), { className: "hint" });
  hint.textContent = texts[document.documentElement.lang === "en" ? "en" : "fr"].cards.keys;
  form.append(hint);
  document.addEventListener("keydown", (event) => onKey(event, form, stop), { signal: stop.signal });
  return () => stop.abort();
}

function onKey(event: KeyboardEvent, form: HTMLFormElement, stop: AbortController): void {
  const elsewhere =
    event.target instanceof Element && event.target.closest("input, textarea, select, summary") !== null;
  if (elsewhere || event.repeat || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const vote = voteOfKey.get(event.key);
  const button = vote === undefined ? null : form.querySelector<HTMLButtonElement>(`button[value="${vote}"]`);
  // A card longer than the window is read first: down scrolls until its buttons are there.
  if (!button || (vote === "pass" && form.getBoundingClientRect().bottom > innerHeight)) return;
  event.preventDefault();
  stop.abort();
  form.requestSubmit(button);
}
