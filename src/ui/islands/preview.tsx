import { fetchDocument } from "./swap.ts";

export interface PreviewProps {
  /** Draws what is typed, by POST, as a page with one `[data-preview]`. Nothing is stored there. */
  readonly url: string;
  /** The form's fields that are shown. */
  readonly fields: readonly string[];
}

/** How long after the last key the text is drawn: a pause of somebody who writes. */
const PAUSE_MS = 400;

/**
 * Shows beside a form what its text will look like, drawn by the server while it is typed. The answer is fetched as a
 * document and its nodes are moved in, since the page's policy lets no markup be made from text.
 */
export function enhance(host: HTMLElement, { url, fields }: PreviewProps): (() => void) | undefined {
  const form = host.querySelector("form");
  const place = host.querySelector<HTMLElement>("[data-preview]");
  if (!form || !place) return undefined;
  let pause = 0;
  let asked = 0;
  const draw = async (): Promise<void> => {
    const mine = ++asked;
    const texts = new URLSearchParams(typed(form, fields));
    const drawn = (await fetchDocument(url, texts))?.querySelector("[data-preview]");
    // An older text that comes late is not shown over a newer one; refused or offline, the last stays.
    if (!drawn || mine !== asked) return;
    place.replaceChildren(...document.importNode(drawn, true).childNodes);
    place.hidden = false;
  };
  const later = (): void => {
    window.clearTimeout(pause);
    pause = window.setTimeout(() => void draw(), PAUSE_MS);
  };
  form.addEventListener("input", later);
  // Of nothing there is nothing to draw: a page that is only read asks for no more.
  if (typed(form, fields).some(([, text]) => text !== "")) void draw();
  return () => {
    window.clearTimeout(pause);
    form.removeEventListener("input", later);
  };
}

const typed = (form: HTMLFormElement, fields: readonly string[]): [string, string][] =>
  [...new FormData(form)].filter(([name]) => fields.includes(name)).filter(isText);

const isText = (entry: [string, FormDataEntryValue]): entry is [string, string] => typeof entry[1] === "string";
