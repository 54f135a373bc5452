import { h, render } from "preact";
import { fetchDocument, listen } from "../../../ui/islands/swap.ts";

export interface PostsProps {
  /** A stream of server events of this host. Every event means: something was said, or taken back. */
  readonly url: string;
  /** What is said of new posts, before their number. */
  readonly words: string;
  /** Id of what holds the posts, each an element with an id of its own. */
  readonly list: string;
  /** Id of what follows them and changes with them: where the pages are told. */
  readonly after: string;
}

/** Over how long readers come back, so that thousands do not in one instant; how often one looks without a stream. */
const [SPREAD_MS, EVERY_MS] = [2_000, 30_000];

/**
 * New posts are put below, and what changed is changed in its place, when the door says so. What one reads
 * does not move: the post at the top of the window stays where it is, and a line says how many came.
 */
export function enhance(host: HTMLElement, props: PostsProps): () => void {
  let [came, asked] = [0, false];
  const renew = async (): Promise<void> => {
    if (asked) return;
    asked = true;
    const incoming = await fetchDocument(location.href);
    asked = false;
    if (!incoming) return;
    came += withoutMoving(props.list, () => merge(props.list, incoming));
    renewAfter(props.after, incoming);
    render(h(Came, { came, words: props.words }), host);
  };
  let [waiting, looking] = [0, 0];
  const heard = (): void => {
    waiting ||= window.setTimeout(() => {
      waiting = 0;
      void renew();
    }, Math.random() * SPREAD_MS);
  };
  const poll = (): void => void (looking = window.setInterval(() => document.hidden || heard(), EVERY_MS));
  const stop = listen(props.url, ["changed"], heard, poll);
  return () => {
    stop();
    window.clearTimeout(waiting);
    window.clearInterval(looking);
  };
}

function Came({ came, words }: { readonly came: number; readonly words: string }) {
  return came === 0 ? null : (
    <p class="hint" role="status">
      {words} {came}
    </p>
  );
}

/** How many were added. What somebody has selected, or has the focus in, is left as it is until the next time. */
function merge(id: string, incoming: Document): number {
  const [here, there] = [document.getElementById(id), incoming.getElementById(id)];
  if (!here || !there) return 0;
  let added = 0;
  for (const post of [...there.children]) {
    const known = document.getElementById(post.id);
    if (known?.isEqualNode(post) || known?.contains(document.activeElement)) continue;
    const fresh = document.importNode(post, true);
    if (known) known.replaceWith(fresh);
    else {
      here.append(fresh);
      added += 1;
    }
  }
  return added;
}

function renewAfter(id: string, incoming: Document): void {
  const [here, there] = [document.getElementById(id), incoming.getElementById(id)];
  if (!here || !there || here.isEqualNode(there)) return;
  here.replaceChildren(...document.importNode(there, true).childNodes);
}

/**
 * Whatever `change` does above, the first post that begins in the window stays at its height; where none does, the one
 * that fills it. Not the one of which only the end is seen: it may be the one that grows.
 */
function withoutMoving<T>(id: string, change: () => T): T {
  const posts = [...(document.getElementById(id)?.children ?? [])];
  const edges = posts.map((post) => {
    const { top: from, bottom: to } = post.getBoundingClientRect();
    return { id: post.id, from, to };
  });
  const begins = edges.find(({ from }) => from >= 0 && from < window.innerHeight);
  const first = (begins ?? edges.find(({ to }) => to > 0))?.id;
  const top = (): number | undefined =>
    first === undefined ? undefined : document.getElementById(first)?.getBoundingClientRect().top;
  const before = top();
  const result = change();
  const after = top();
  if (before !== undefined && after !== undefined && before !== after)
    window.scrollBy({ top: after - before, behavior: "instant" });
  return result;
}
