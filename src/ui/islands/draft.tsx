import { h, render } from "preact";
import { uiMessages } from "../catalogue.ts";

export interface DraftProps {
  /** What is being written, unique on this host: `question:new`, `measure:k3j9`. No name, no address. */
  readonly id: string;
  /** The form's fields to keep; only texts, never a password or a file. */
  readonly fields: readonly string[];
  /** What the server filled in is what was stored, not what was typed: the draft is the newer of the two. */
  readonly newer?: boolean;
}

type Field = HTMLInputElement | HTMLTextAreaElement;

/**
 * Keeps a form's texts in this browser until they are accepted: the page shown after acceptance carries
 * `<x-island name="draft-done" …>` (see `draft-done.tsx`). Sending is not acceptance: a refusal or a lost network must
 * not lose a text.
 */
export function enhance(host: HTMLElement, { id, fields, newer = false }: DraftProps): (() => void) | undefined {
  const form = host.querySelector("form");
  if (!form) return undefined;
  const key = draftKey(id);
  const status = form.appendChild(document.createElement("div"));
  status.className = "draft-status";
  const kept = () => fields.map((name) => form.elements.namedItem(name)).filter(isText);
  const drop = () => {
    forget(key);
    say("");
  };
  const say = (text: string) => render(h(Status, { text, drop }), status);
  if (restore(kept(), key, newer)) {
    say(words().draftFound);
    form.dispatchEvent(new Event("input"));
  }
  const keep = () => {
    remember(key, Object.fromEntries(kept().map((field) => [field.name, field.value])));
    say(words().draftKept);
  };
  form.addEventListener("input", keep);
  return () => form.removeEventListener("input", keep);
}

function Status({ text, drop }: { readonly text: string; readonly drop: () => void }) {
  if (!text) return null;
  return (
    <p class="hint" role="status">
      {text}{" "}
      <button type="button" class="button quiet" onClick={drop}>
        {words().draftDrop}
      </button>
    </p>
  );
}

export function draftKey(id: string): string {
  return `preau:draft:${id}`;
}

/** A field the server already filled (a refusal gave the text back) wins over the draft, unless the draft is newer. */
function restore(fields: readonly Field[], key: string, newer: boolean): boolean {
  const draft = read(key);
  let found = false;
  for (const field of fields) {
    const text = draft[field.name];
    if (!text || text === field.value || (field.value && !newer)) continue;
    field.value = text;
    found = true;
  }
  return found;
}

function read(key: string): Readonly<Record<string, string>> {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "{}") as Record<string, string>;
  } catch {
    return {};
  }
}

/** Storage may be full or forbidden; writing goes on without a draft. */
function remember(key: string, texts: Readonly<Record<string, string>>): void {
  try {
    localStorage.setItem(key, JSON.stringify(texts));
  } catch {
    forget(key);
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    return;
  }
}

function isText(element: unknown): element is Field {
  return (
    element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLInputElement && /^(?:text|search|url|email)$/u.test(element.type))
  );
}

function words() {
  return uiMessages[document.documentElement.lang === "en" ? "en" : "fr"];
}
