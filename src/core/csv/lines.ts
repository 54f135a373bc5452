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

/** The lines of a file, ended by CR, LF or both (arrêté of 12 November 2013, art. 4), in batches as bytes come. */
export async function* linesOf(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<readonly Line[]> {
  const decoder = new TextDecoder(encoding);
  let rest = "";
  let tooLong = false;
  let number = 0;
  const lineOf = (text: string): Line => {
    const line = {
      number: ++number,
      text: text.slice(0, LONGEST_LINE),
      tooLong: tooLong || text.length > LONGEST_LINE,
    };
    tooLong = false;
    return line;
  };
  for await (const chunk of bytes) {
    const pieces = splitLines(rest + decoder.decode(chunk, { stream: true }));
    rest = pieces.pop() ?? "";
    yield pieces.map(lineOf);
    if (rest.length <= LONGEST_LINE + 1) continue;
    tooLong = true;
    rest = rest.slice(0, LONGEST_LINE) + (rest.endsWith("\r") ? "\r" : "");
  }
  const last = splitLines(`${rest}${decoder.decode()}`, true);
  if (last.at(-1) === "") last.pop();
  yield last.map(lineOf);
}

/** A CR that ends a chunk may be the first half of a line end: it waits for what follows. */
const splitLines = (text: string, atEnd = false): string[] => text.split(atEnd ? /\r\n|\n|\r/ : /\r\n|\n|\r(?!$)/);
