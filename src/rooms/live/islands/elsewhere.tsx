import { elsewhereMessages } from "../messages/player.ts";

export interface ElsewhereProps {
  /** The player of the other site. */
  readonly frame: string;
  /** Name of the other site. */
  readonly host: string;
  readonly title: string;
}

/** A button beside the link that is there without script: pressed, and not before, the other site's player comes into the page. */
export function enhance(host: HTMLElement, props: ElsewhereProps): (() => void) | undefined {
  const t = elsewhereMessages[document.documentElement.lang === "en" ? "en" : "fr"];
  const button = Object.assign(document.createElement("button"), { type: "button", className: "button primary" });
  button.textContent = t.playHere(props.host);
  const stop = new AbortController();
  button.addEventListener("click", () => host.replaceChildren(framed(props)), { signal: stop.signal });
  host.prepend(button);
  return () => stop.abort();
}

function framed({ frame, title }: ElsewhereProps): HTMLElement {
  const box = Object.assign(document.createElement("div"), { className: "player" });
  const player = Object.assign(document.createElement("iframe"), {
    ...{ src: frame, title, className: "player-frame", allow: "autoplay; fullscreen; picture-in-picture" },
    // Some sites play for no page that does not say whose it is: they learn the site, not the page.
    referrerPolicy: "strict-origin" as const,
  });
  box.append(player);
  return box;
}
