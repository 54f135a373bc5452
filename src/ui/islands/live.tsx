import { h, render } from "preact";
import { uiMessages } from "../catalogue.ts";
import { fetchDocument, listen, swap, type Swapped } from "./swap.ts";

export interface LiveProps {
  /** A stream of server events of this host. Every event means: this page has changed. */
  readonly url?: string;
  /** Names of events listened to; unnamed messages always are. */
  readonly events?: readonly string[];
  /** What is renewed, as a selector of one element; `main` by default. `null`: only say `preau:live` on the document. */
  readonly target?: string | null;
  /** Seconds between looks when there is no stream, or it cannot be had. */
  readonly every?: number;
  /** Seconds over which the readers' reloads are spread, so that a hundred thousand do not come back in one instant. */
  readonly spread?: number;
}

/**
 * Keeps a part of the page as the server would now write it. The page is fetched again as a document (XMLHttpRequest's
 * `responseType = "document"` is not a Trusted Types sink) and its nodes are moved in. What the reader is typing is
 * never replaced: they are told, and choose.
 */
export function enhance(host: HTMLElement, props: LiveProps): () => void {
  const stops = new Set<() => void>();
  let waiting = 0;
  const changed = (detail: unknown) => {
    document.dispatchEvent(new CustomEvent("preau:live", { detail }));
    if (props.target === null || waiting) return;
    waiting = window.setTimeout(
      () => {
        waiting = 0;
        void renew(host, props.target ?? "main");
      },
      Math.random() * (props.spread ?? 2) * 1000,
    );
  };
  const poll = () => {
    const timer = window.setInterval(() => document.hidden || changed(null), (props.every ?? 30) * 1000);
    stops.add(() => window.clearInterval(timer));
  };
  const due = () => changed("due");
  document.addEventListener("preau:due", due);
  stops.add(() => document.removeEventListener("preau:due", due));
  if (props.url) stops.add(listen(props.url, props.events ?? [], changed, poll));
  else poll();
  return () => {
    window.clearTimeout(waiting);
    for (const stop of stops) stop();
  };
}

async function renew(host: HTMLElement, target: string): Promise<void> {
  const incoming = await fetchDocument(location.href);
  const result: Swapped = incoming ? swap(incoming, target, host) : "same";
  if (result === "busy") offer(target);
}

/** Someone is writing: the new page waits behind a button. */
function offer(target: string): void {
  const known = document.querySelector(".page-changed");
  if (known) return;
  const ui = uiMessages[document.documentElement.lang === "en" ? "en" : "fr"];
  const box = document.createElement("div");
  box.className = "page-changed notice info";
  box.setAttribute("role", "status");
  document.querySelector(target)?.before(box);
  const reload = () => location.reload();
  const link = h("button", { type: "button", class: "button secondary", onClick: reload }, ui.pageReload);
  render(h("p", null, `${ui.pageChanged} `, link), box);
}
