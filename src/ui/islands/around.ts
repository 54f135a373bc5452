/** A living island, and where the new page has it. */
export interface Kept {
  readonly island: Element;
  readonly place: Element;
}

/**
 * Makes `here` what `there` is, around the kept islands: they and what holds them stay where they stand, for a frame that
 * is moved loads its page again, and a film of another site begins again. One that cannot stay is moved.
 */
export function renewAround(here: Element, there: Element, kept: readonly Kept[]): void {
  const nodes = [...there.childNodes].map((node) => standing(here, node, kept) ?? moved(node, kept));
  const staying = new Set<Node>(nodes);
  for (const node of [...here.childNodes]) if (!staying.has(node)) node.remove();
  let next = here.firstChild;
  for (const node of nodes)
    if (node === next) next = next.nextSibling;
    else here.insertBefore(node, next);
}

/** The child of `here` that goes on as this node of the new page: a kept island, or what holds the same ones. */
function standing(here: Element, node: Node, kept: readonly Kept[]): Element | undefined {
  const within = kept.filter(({ place }) => node.contains(place));
  const [first] = within;
  if (!first || !(node instanceof Element)) return undefined;
  if (first.place === node) return first.island;
  const holder = [...here.children].find((child) => child.contains(first.island));
  if (holder?.tagName !== node.tagName || !within.every(({ island }) => holder.contains(island))) return undefined;
  sameAttributes(holder, node);
  renewAround(holder, node, within);
  return holder;
}

function moved(node: ChildNode, kept: readonly Kept[]): ChildNode {
  for (const { island, place } of kept) if (node.contains(place)) place.replaceWith(island);
  return node;
}

function sameAttributes(holder: Element, like: Element): void {
  for (const name of holder.getAttributeNames()) if (!like.hasAttribute(name)) holder.removeAttribute(name);
  for (const { name, value } of like.attributes)
    if (holder.getAttribute(name) !== value) holder.setAttribute(name, value);
}
