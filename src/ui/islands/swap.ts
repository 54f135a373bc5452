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
  const fresh = document.importNode(there, true);
  if (here.contains(host)) {
    const name = CSS.escape(host.getAttribute("name") ?? "");
    const place = fresh.querySelector(`x-island[name="${name}"]`);
    if (place) place.replaceWith(host);
    else fresh.append(host);
  }
  here.replaceChildren(...fresh.childNodes);
  return "done";
}

function isBeingWritten(part: Element): boolean {
  const fields = part.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("textarea, input:not([type=hidden])");
  return [...fields].some((field) => {
    const ticked = "checked" in field && /^(?:checkbox|radio)$/u.test(field.type);
    return ticked ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
  });
}
