import { renewAround, type Kept } from "./around.ts";

export type Swapped = "done" | "same" | "busy";

/**
 * The page at an address as an inert document, or null (offline, refused): then nothing changes on screen.
 * @param typed sent by POST when given
 */
export function fetchDocument(address: string, typed?: URLSearchParams): Promise<Document | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.responseType = "document";
    request.addEventListener("loadend", () => {
      resolve(request.status === 200 ? request.responseXML : null);
    });
    request.open(typed ? "POST" : "GET", address);
    request.send(typed ?? null);
  });
}

/** What was last put in, to see that a renewed page says nothing new: the living one differs by what islands did. */
const last = new WeakMap<Element, Node>();

/** Replaces the content of `target` by that of the incoming page, keeping `host` (the island at work) alive. */
export function swap(incoming: Document, target: string, host: HTMLElement): Swapped {
  const here = document.querySelector(target);
  const there = incoming.querySelector(target);
  if (!here || !there) return "same";
  if (last.get(here)?.isEqualNode(there)) return "same";
  if (isBeingWritten(here)) return "busy";
  last.set(here, there.cloneNode(true));
  const spared = spare(here, there);
  const fresh = document.importNode(there, true);
  const kept = spared.flatMap((island) => placed(island, placeOf(fresh, island)));
  renewAround(here, fresh, [...kept, ...working(here, fresh, host)]);
  return "done";
}

/** The island at work: where the new page has it, else at the end. */
function working(here: Element, fresh: Element, host: HTMLElement): readonly Kept[] {
  if (!here.contains(host)) return [];
  const name = CSS.escape(host.getAttribute("name") ?? "");
  const place =
    fresh.querySelector(`x-island[name="${name}"]`) ?? fresh.appendChild(document.createElement("x-island"));
  return placed(host, place);
}

const placed = (island: Element, place: Element | null): readonly Kept[] => (place ? [{ island, place }] : []);

const attribute = (island: Element, name: string): string => CSS.escape(island.getAttribute(name) ?? "");
const placeOf = (part: Element, island: Element): Element | null =>
  part.querySelector(`x-island[name="${attribute(island, "name")}"][keep="${attribute(island, "keep")}"]`);

/**
 * A film goes on when the words around it change: the living island stays in the new page, with its new props. What it
 * stands for is emptied first: a copy of a video would begin to load.
 */
function spare(here: Element, there: Element): readonly Element[] {
  return [...here.querySelectorAll("x-island[keep]")].filter((island) => {
    const place = placeOf(there, island);
    const props = place?.getAttribute("props");
    if (!place || typeof props !== "string") return false;
    place.replaceChildren();
    island.setAttribute("props", props);
    island.dispatchEvent(new CustomEvent("preau:props", { detail: JSON.parse(props) as unknown }));
    return true;
  });
}

function isBeingWritten(part: Element): boolean {
  const fields = part.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("textarea, input:not([type=hidden])");
  return [...fields].some((field) => {
    const ticked = "checked" in field && /^(?:checkbox|radio)$/u.test(field.type);
    return ticked ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
  });
}

/**
 * Tells of each event of a stream. Here rather than in a file of its own: whoever listens fetches, and a file is a request.
 * The browser reconnects by itself; it gives up (CLOSED) on an answer that is no stream: then we look now and then.
 */
export function listen(
  url: string,
  events: readonly string[],
  changed: (detail: unknown) => void,
  poll: () => void,
): () => void {
  const source = new EventSource(url);
  const heard = (event: MessageEvent<string>) => changed(event.data);
  for (const name of ["message", ...events]) source.addEventListener(name, heard);
  source.addEventListener("error", () => {
    if (source.readyState === EventSource.CLOSED) poll();
  });
  return () => source.close();
}
