/** A browser's offer of its camera, as far as it is answered. */
export interface Offer {
  readonly hasSound: boolean;
}

/** A browser with every interface of a laptop names some ten places; each that is named is tried over the network. */
const MOST_CANDIDATES = 40;

/**
 * Reads an offer (RFC 8866, RFC 9725): one picture, at most one sound, and nothing else. Whoever holds a key may not make us
 * open a hundred lines, nor knock at a thousand places.
 */
export function readOffer(sdp: string): Offer | undefined {
  const kinds = [...sdp.matchAll(/^m=(\S+) \d/gm)].map(([, kind]) => kind);
  const candidates = sdp.match(/^a=candidate:/gm)?.length ?? 0;
  const pictures = kinds.filter((kind) => kind === "video").length;
  const sounds = kinds.filter((kind) => kind === "audio").length;
  const understood = pictures === 1 && sounds <= 1 && kinds.length === pictures + sounds;
  return understood && candidates <= MOST_CANDIDATES ? { hasSound: sounds === 1 } : undefined;
}
