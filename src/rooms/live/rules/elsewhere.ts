/**
 * The address of the player of a video of another site, as that site makes it for frames; undefined for a page that is not
 * known to have one: whoever wants to see it goes there.
 */
export function frameAddress(address: string): string | undefined {
  const url = new URL(address);
  const youtube = youtubeOf(url);
  if (youtube !== undefined) return `https://www.youtube-nocookie.com/embed/${youtube}?autoplay=1`;
  const peertube = /^\/(?:w|videos\/(?:watch|embed))\/([\w-]{6,40})\/?$/.exec(url.pathname)?.[1];
  // Without p2p: viewers are not told each other's addresses.
  if (peertube !== undefined) return `${url.origin}/videos/embed/${peertube}?autoplay=1&p2p=0`;
  return url.pathname === "/" || url.pathname === "/embed/video" ? `${url.origin}/embed/video` : undefined;
}

function youtubeOf({ hostname, pathname, searchParams }: URL): string | undefined {
  const host = hostname.replace(/^(?:www|m)\./, "");
  const [, kind, rest = ""] = /^\/(watch|live\/|embed\/|shorts\/)?([\w-]*)\/?$/.exec(pathname) ?? [];
  if (host === "youtu.be") return named(kind === undefined ? rest : "");
  if (host !== "youtube.com" && host !== "youtube-nocookie.com") return undefined;
  return named(kind === "watch" ? (searchParams.get("v") ?? "") : kind === undefined ? "" : rest);
}

const named = (id: string): string | undefined => (/^[\w-]{11}$/.test(id) ? id : undefined);
