import type { Encoding } from "./encoding.ts";

export interface Line {
  /** From 1, as an editor shows it. */
  readonly number: number;
  readonly text: string;
  /** Only its beginning is here: no elector takes so much room. */
  readonly tooLong: boolean;
}

/** What a line may hold, in code units; more is cut, which bounds the memory whatever the file is. */
export const LONGEST_LINE = 2 ** 14;

/** Lines that one row may take: an address may hold a line end between quotes. */
export const LONGEST_ROW = 4;

/**
 * The lines of a file, ended by CR, LF or both (arrêté of 12 November 2013, art. 4), in batches as bytes come. Of blank lines
 * in a row, those that no row can hold are counted and not handed on: a file may be made of them, and they pack to nothing.
 */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<readonly Line[]> {
  const decoder = new TextDecoder(encoding);
  const open: Open = { rest: "", tooLong: false, number: 0, blank: 0 };
  for await (const chunk of bytes) yield linesIn(open, decoder.decode(chunk, { stream: true }), false);
  yield linesIn(open, decoder.decode(), true);
}

/** Where reading is: the line that has begun, and how many were met, of which blank ones last. */
interface Open {
  rest: string;
  /** Its beginning alone is in `rest`. */
  tooLong: boolean;
  number: number;
  blank: number;
}

/** The lines that end in what came; what follows the last of them waits. A CR at the very end may be the first half of a line end. */
function linesIn(open: Open, came: string, atEnd: boolean): readonly Line[] {
  const text = open.rest + came;
  const lines: Line[] = [];
  let [at, lf, cr] = [0, -1, -1];
  for (;;) {
    if (lf < at) lf = endAt(text, "\n", at);
    if (cr < at) cr = endAt(text, "\r", at);
    const end = Math.min(lf, cr);
    if (end >= text.length - (atEnd || end === lf ? 0 : 1)) break;
    take(open, text.slice(at, end), lines);
    at = end + (end === cr && lf === cr + 1 ? 2 : 1);
  }
  open.rest = text.slice(at);
  if (atEnd && open.rest !== "") take(open, open.rest, lines);
  if (open.rest.length > LONGEST_LINE + 1) {
    open.tooLong = true;
    open.rest = open.rest.slice(0, LONGEST_LINE) + (open.rest.endsWith("\r") ? "\r" : "");
  }
  return lines;
}

function endAt(text: string, mark: "\n" | "\r", from: number): number {
  const at = text.indexOf(mark, from);
  return at === -1 ? text.length : at;
}

function take(open: Open, text: string, lines: Line[]): void {
  open.number++;
  const tooLong = open.tooLong || text.length > LONGEST_LINE;
  open.tooLong = false;
  open.blank = tooLong || !isBlank(text) ? 0 : open.blank + 1;
  if (open.blank < LONGEST_ROW) lines.push({ number: open.number, text: text.slice(0, LONGEST_LINE), tooLong });
}

const isBlank = (text: string): boolean => text === "" || (text.charCodeAt(0) <= SPACE && text.trim() === "");
const SPACE = 0x20;
