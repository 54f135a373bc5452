import { isAscii, isUtf8 } from "node:buffer";
import { ok, refuse, type Outcome } from "../outcome.ts";

export type Encoding = "utf-8" | "windows-1252";
export type EncodingRefusal = "not-text" | "mixed-encodings";

/**
 * The encoding of a file, from all of its bytes (R-ROLL-03): UTF-8 when every letter past ASCII is, Windows-1252 when none
 * is. Both in one file is refused, since one of them would be printed wrong. Reads to the end, so that whoever gives the bytes can hash them.
 */
export async function encodingOf(bytes: AsyncIterable<Uint8Array>): Promise<Outcome<Encoding, EncodingRefusal>> {
  const seen = { nul: false, "utf-8": false, "windows-1252": false };
  for await (const piece of wholeRuns(bytes)) {
    seen.nul ||= piece.includes(0);
    if (isAscii(piece)) continue;
    if (isUtf8(piece)) seen["utf-8"] = true;
    else for (const run of runsPastAscii(piece)) seen[isUtf8(run) ? "utf-8" : "windows-1252"] = true;
  }
  if (seen.nul) return refuse("not-text");
  if (seen["utf-8"] && seen["windows-1252"]) return refuse("mixed-encodings");
  return ok(seen["windows-1252"] ? "windows-1252" : "utf-8");
}

const LONGEST_RUN = 2 ** 16;

/** The same bytes, cut after an ASCII byte only: never in the middle of a letter. */
async function* wholeRuns(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    const all = Buffer.concat([held, chunk]);
    const end = all.findLastIndex((byte) => byte < 0x80) + 1;
    const cut = end === 0 && all.length > LONGEST_RUN ? all.length : end;
    if (cut > 0) yield all.subarray(0, cut);
    held = all.subarray(cut);
  }
  if (held.length > 0) yield held;
}

function* runsPastAscii(piece: Buffer): Generator<Buffer> {
  for (let from = 0; from < piece.length;) {
    const start = indexFrom(piece, from, (byte) => byte >= 0x80);
    const end = indexFrom(piece, start, (byte) => byte < 0x80);
    if (start < end) yield piece.subarray(start, end);
    from = end;
  }
}

function indexFrom(piece: Buffer, from: number, is: (byte: number) => boolean): number {
  let at = from;
  while (at < piece.length && !is(piece[at] ?? 0)) at++;
  return at;
}
