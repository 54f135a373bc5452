import "./styles/main.css";
import { h, render } from "preact";
import { InLang } from "./catalogue.ts";
import { islandName } from "./island-name.ts";
import type { IslandModule } from "./island.tsx";

export type Loaders = Readonly<Record<string, () => Promise<unknown>>>;

/**
 * Defines `<x-island>`. Runs under `trusted-types 'none'`: elements are made by Preact, never from text. When a chunk
 * does not come (offline, a door upgraded meanwhile) or fails, what the server wrote stays and works.
 */
export function startIslands(modules: Loaders): void {
  const loaders = new Map(Object.entries(modules).map(([path, load]) => [islandName(path), load]));
  class IslandElement extends HTMLElement {
    #started = false;
    #end: (() => void) | undefined;

    connectedCallback(): void {
      if (this.#started) return;
      this.#started = true;
      this.#end = whenReady(this, this.getAttribute("when") ?? "load", () => void this.#start());
    }

    /** A node that is only moved comes back in the same task: it keeps running. */
    disconnectedCallback(): void {
      queueMicrotask(() => {
        if (this.isConnected) return;
        this.#end?.();
        this.#end = undefined;
        this.#started = false;
      });
    }

    async #start(): Promise<void> {
      const load = loaders.get(this.getAttribute("name") ?? "");
      if (!load) return;
      try {
        const module = (await load()) as IslandModule;
        if (this.isConnected) this.#end = run(this, module);
        this.setAttribute("ready", "");
      } catch {
        this.setAttribute("failed", "");
      }
    }
  }
  if (!customElements.get("x-island")) customElements.define("x-island", IslandElement);
}

function whenReady(host: HTMLElement, when: string, start: () => void): (() => void) | undefined {
  if (when === "visible") return onceVisible(host, start);
  // Safari has no requestIdleCallback.
  if (when === "idle" && "requestIdleCallback" in window) requestIdleCallback(start, { timeout: 3000 });
  else start();
  return undefined;
}

/** `display: contents` has no box of its own to observe: the first child's is. */
function onceVisible(host: HTMLElement, start: () => void): () => void {
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    observer.disconnect();
    start();
  });
  observer.observe(host.firstElementChild ?? host);
  return () => observer.disconnect();
}

function run(host: HTMLElement, module: IslandModule): (() => void) | undefined {
  const props = JSON.parse(host.getAttribute("props") ?? "{}") as never;
  if (module.enhance) return module.enhance(host, props);
  if (!module.default) return undefined;
  const fallback = [...host.childNodes];
  const lang = document.documentElement.lang === "en" ? "en" : "fr";
  try {
    host.replaceChildren();
    render(h(InLang, { lang }, h(module.default, props)), host);
  } catch (failure) {
    host.replaceChildren(...fallback);
    throw failure;
  }
  return () => render(null, host);
}
