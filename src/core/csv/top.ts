import { ok, refuse, type Outcome } from "../outcome.ts";
import type { Encoding } from "./encoding.ts";
import { linesOf, type Line } from "./lines.ts";
import { delimiterOf, fieldsOf, type Delimiter } from "./records.ts";

/** A delivered file, which can be read from its beginning more than once. */
export interface DeliveredFile {
  readonly name: string;
  open(): AsyncIterable<Uint8Array>;
}

export interface Top {
  readonly delimiter: Delimiter;
  readonly columns: readonly string[];
}

/** The names of the columns, from the first line (R-ROLL-02). */
export async function topOf(file: DeliveredFile, encoding: Encoding): Promise<Outcome<Top, "no-header">> {
  const line = await firstLine(file, encoding);
  const delimiter = line && !line.tooLong ? delimiterOf(line.text) : undefined;
  const columns = line && delimiter && fieldsOf(line.text, delimiter);
  if (delimiter === undefined || columns === undefined || typeof columns === "string") return refuse("no-header");
  return ok({ delimiter, columns });
}

async function firstLine(file: DeliveredFile, encoding: Encoding): Promise<Line | undefined> {
  for await (const [line] of linesOf(file.open(), encoding)) if (line) return line;
  return undefined;
}

/** Every line but the first. */
export async function* withoutHeader(batches: AsyncIterable<readonly Line[]>): AsyncGenerator<readonly Line[]> {
  for await (const batch of batches) yield batch[0]?.number === 1 ? batch.slice(1) : batch;
}

/** The same bytes, each given to `update` as they pass: a file is hashed while it is read. */
export async function* hashed(bytes: AsyncIterable<Uint8Array>, update: (chunk: Uint8Array) => unknown) {
  for await (const chunk of bytes) {
    update(chunk);
    yield chunk;
  }
}
