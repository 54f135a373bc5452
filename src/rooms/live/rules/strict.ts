/**
 * A strict reader of playlists after RFC 8216, for tests and for `doctor`: it knows the tags that Préau writes, and every
 * other line is a fault. It answers sentences; none means valid.
 */
const once = ["EXT-X-VERSION", "EXT-X-TARGETDURATION", "EXT-X-MEDIA-SEQUENCE", "EXT-X-PLAYLIST-TYPE", "EXT-X-ENDLIST"];
const known = [...once, "EXT-X-INDEPENDENT-SEGMENTS", "EXT-X-DISCONTINUITY", "EXT-X-MAP", "EXT-X-PROGRAM-DATE-TIME"];
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

interface Reading {
  readonly faults: string[];
  readonly seen: Map<string, number>;
  readonly uris: Set<string>;
  target: number;
  duration: number | undefined;
  map: boolean;
  ended: boolean;
}

/** The faults of a media playlist. */
export function mediaFaults(text: string): readonly string[] {
  const reading: Reading = {
    ...{ faults: [], seen: new Map(), uris: new Set(), target: Number.NaN },
    ...{ duration: undefined, map: false, ended: false },
  };
  const lines = linesOf(text, reading.faults);
  for (const line of lines) {
    if (reading.ended) reading.faults.push("something follows EXT-X-ENDLIST");
    if (line.startsWith("#")) readTag(line, reading);
    else readSegment(line, reading);
  }
  atTheEnd(reading);
  return reading.faults;
}

function linesOf(text: string, faults: string[]): readonly string[] {
  const [first, ...lines] = text.split("\n");
  if (first !== "#EXTM3U") faults.push("the first line is not #EXTM3U (4.3.1.1)");
  if (lines.pop() !== "") faults.push("the last line does not end");
  if (lines.includes("")) faults.push("an empty line");
  return lines;
}

function readTag(line: string, r: Reading): void {
  const [, name = "", value = ""] = /^#([A-Z0-9-]+)(?::(.*))?$/.exec(line) ?? [];
  r.seen.set(name, (r.seen.get(name) ?? 0) + 1);
  if (once.includes(name) && (r.seen.get(name) ?? 0) > 1) r.faults.push(`${name} twice`);
  if (name === "EXTINF") readDuration(value, r);
  else if (!known.includes(name)) r.faults.push(`unknown line ${line}`);
  if (name === "EXT-X-VERSION" && Number(value) < 6) r.faults.push("EXT-X-MAP needs version 6 (section 7)");
  if (name === "EXT-X-TARGETDURATION") r.target = Number(value);
  if (name === "EXT-X-MEDIA-SEQUENCE" && value !== "0")
    r.faults.push("an EVENT playlist never loses a segment (6.2.1)");
  if (name === "EXT-X-PLAYLIST-TYPE" && value !== "EVENT") r.faults.push("the playlist is not an EVENT");
  if (name === "EXT-X-DISCONTINUITY") r.map = false;
  if (name === "EXT-X-MAP") r.map = /^URI="[^"]+"$/.test(value);
  if (name === "EXT-X-PROGRAM-DATE-TIME" && !DATE.test(value)) r.faults.push(`not a date: ${value}`);
  if (name === "EXT-X-ENDLIST") r.ended = true;
}

function readDuration(value: string, r: Reading): void {
  const seconds = Number(/^(\d+\.\d+),$/.exec(value)?.[1]);
  if (r.duration !== undefined) r.faults.push("EXTINF without a segment");
  if (!(seconds > 0)) r.faults.push(`no duration: ${value}`);
  if (Math.round(seconds) > r.target)
    r.faults.push(`${seconds} s is longer than the target of ${r.target} s (4.3.3.1)`);
  r.duration = seconds;
}

function readSegment(uri: string, r: Reading): void {
  if (r.duration === undefined) r.faults.push(`${uri} has no EXTINF (4.3.2.1)`);
  if (!r.map) r.faults.push(`${uri} has no EXT-X-MAP of its own stretch (4.3.2.5)`);
  if (r.uris.has(uri)) r.faults.push(`${uri} twice`);
  if (!/^[a-z0-9]+(?:[/.-][a-z0-9]+)*$/.test(uri)) r.faults.push(`not a relative address: ${uri}`);
  r.uris.add(uri);
  r.duration = undefined;
}

function atTheEnd(r: Reading): void {
  if (!Number.isInteger(r.target)) r.faults.push("no EXT-X-TARGETDURATION (4.3.3.1)");
  if (r.duration !== undefined) r.faults.push("EXTINF without a segment");
  for (const name of ["EXT-X-VERSION", "EXT-X-MEDIA-SEQUENCE", "EXT-X-PLAYLIST-TYPE"])
    if (!r.seen.has(name)) r.faults.push(`no ${name}`);
}

const VARIANT =
  /^#EXT-X-STREAM-INF:BANDWIDTH=([1-9]\d*),CODECS="((?:avc1\.[0-9a-f]{6},)?mp4a\.40\.\d+)"(?:,RESOLUTION=([1-9]\d*x[1-9]\d*))?$/;

/** The faults of a master playlist: every variant has its BANDWIDTH and CODECS, and a picture its RESOLUTION (4.3.4.2). */
export function masterFaults(text: string): readonly string[] {
  const faults: string[] = [];
  const lines = linesOf(text, faults);
  const variants = lines.filter((line) => !/^#EXT-X-(VERSION:\d+|INDEPENDENT-SEGMENTS)$/.test(line));
  for (let n = 0; n < variants.length; n += 2) {
    const [, , codecs, size] = VARIANT.exec(variants[n] ?? "") ?? [];
    if (codecs === undefined) faults.push(`not a variant: ${variants[n] ?? ""}`);
    if (codecs?.startsWith("avc1") === (size === undefined)) faults.push("a picture without its RESOLUTION");
    if (!/^[a-z0-9]+\.m3u8$/.test(variants[n + 1] ?? "")) faults.push(`no address after ${variants[n] ?? ""}`);
  }
  if (variants.length === 0) faults.push("no variant");
  return faults;
}
