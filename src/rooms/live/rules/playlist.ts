import { ok, refuse, type Outcome } from "../../../core/outcome.ts";

/**
 * HLS playlists (RFC 8216), written and read by us alone: a live one is an EVENT that only grows. A *stretch* is what one
 * run gave: it has an init segment of its own, and a discontinuity parts it from the stretch before.
 */
export interface Segment {
  readonly uri: string;
  /** Seconds. */
  readonly duration: number;
}
export interface Stretch {
  /** Address of its init segment. */
  readonly map: string;
  /** When its first picture was taken. */
  readonly began: Date;
  readonly segments: readonly Segment[];
}
export interface MediaPlaylist {
  readonly stretches: readonly Stretch[];
  readonly ended: boolean;
}

/** Seconds; no segment is longer once rounded (RFC 8216, 4.3.3.1), and it never changes. */
export const TARGET = 2;
/** The longest segment that rounds to the target. */
export const LONGEST = 2.45;

/** A playlist as it stands: what was written once is written again byte for byte. */
export function writeMedia({ stretches, ended }: MediaPlaylist): string {
  const head = ["#EXTM3U", "#EXT-X-VERSION:7", `#EXT-X-TARGETDURATION:${TARGET}`, "#EXT-X-MEDIA-SEQUENCE:0"];
  const all = stretches.filter(({ segments }) => segments.length > 0);
  const body = all.flatMap((stretch, n) => [...(n === 0 ? [] : ["#EXT-X-DISCONTINUITY"]), ...stretchLines(stretch)]);
  const lines = [...head, "#EXT-X-PLAYLIST-TYPE:EVENT", "#EXT-X-INDEPENDENT-SEGMENTS", ...body];
  return [...lines, ...(ended ? ["#EXT-X-ENDLIST"] : []), ""].join("\n");
}

function stretchLines({ map, began, segments }: Stretch): readonly string[] {
  return [
    `#EXT-X-MAP:URI="${map}"`,
    `#EXT-X-PROGRAM-DATE-TIME:${began.toISOString()}`,
    ...segments.flatMap(({ uri, duration }) => [`#EXTINF:${duration.toFixed(5)},`, uri]),
  ];
}

/** Seconds of all its segments. */
export const lengthOf = ({ stretches }: MediaPlaylist): number =>
  stretches.flatMap(({ segments }) => segments).reduce((sum, { duration }) => sum + duration, 0);

export type PlaylistRefusal = "not-a-playlist";

/** Reads what {@link writeMedia} wrote, or what a media program wrote in one stretch; anything else is refused. */
export function readMedia(text: string): Outcome<MediaPlaylist, PlaylistRefusal> {
  const [first, ...lines] = text.split(/\r?\n/);
  if (first !== "#EXTM3U") return refuse("not-a-playlist");
  const stretches: { map: string; began: Date; segments: Segment[] }[] = [];
  let [duration, ended] = [Number.NaN, false];
  for (const line of lines) {
    const map = /^#EXT-X-MAP:URI="([^"]+)"/.exec(line)?.[1];
    if (map !== undefined) stretches.push({ map, began: new Date(0), segments: [] });
    const stretch = stretches.at(-1);
    const began = /^#EXT-X-PROGRAM-DATE-TIME:(.+)$/.exec(line)?.[1];
    if (began !== undefined && stretch?.segments.length === 0) stretch.began = new Date(began);
    duration = numberIn(/^#EXTINF:([\d.]+),/.exec(line)?.[1]) ?? duration;
    ended ||= line === "#EXT-X-ENDLIST";
    if (line === "" || line.startsWith("#")) continue;
    if (!stretch || !Number.isFinite(duration)) return refuse("not-a-playlist");
    stretch.segments.push({ uri: line, duration });
    duration = Number.NaN;
  }
  return ok({ stretches, ended });
}

const numberIn = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

export interface Variant {
  readonly uri: string;
  /** Peak, bits a second. */
  readonly bandwidth: number;
  /** RFC 6381, comma-separated. */
  readonly codecs: string;
  /** Absent for sound alone. */
  readonly size?: { readonly width: number; readonly height: number };
}

/** The master playlist, best first. Written by us: media programs leave CODECS out for what they copy. */
export function writeMaster(variants: readonly Variant[]): string {
  const lines = variants.flatMap(({ uri, bandwidth, codecs, size }) => {
    const resolution = size ? `,RESOLUTION=${size.width}x${size.height}` : "";
    return [`#EXT-X-STREAM-INF:BANDWIDTH=${Math.ceil(bandwidth)},CODECS="${codecs}"${resolution}`, uri];
  });
  return ["#EXTM3U", "#EXT-X-VERSION:7", "#EXT-X-INDEPENDENT-SEGMENTS", ...lines, ""].join("\n");
}

/** The variants of a master playlist, in whatever order their attributes come. */
export function readMaster(text: string): readonly Variant[] {
  return [...text.matchAll(/^#EXT-X-STREAM-INF:(.+)\n([^#\n]+)$/gm)].map(([, attributes = "", uri = ""]) => {
    const [, width, height] = /\bRESOLUTION=(\d+)x(\d+)/.exec(attributes) ?? [];
    const bandwidth = Number(/(?:^|,)BANDWIDTH=(\d+)/.exec(attributes)?.[1] ?? 0);
    const codecs = /\bCODECS="([^"]*)"/.exec(attributes)?.[1] ?? "";
    return {
      uri,
      bandwidth,
      codecs,
      ...(width !== undefined && { size: { width: Number(width), height: Number(height) } }),
    };
  });
}
