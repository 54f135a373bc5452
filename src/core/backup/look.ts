import { json, openRecords, tableShape } from "./load.ts";
import { DamagedStream } from "../crypto/stream.ts";

/** One row of a copy: its table, and its columns as COPY's text format writes them, bytes as latin-1. */
export interface CopiedRow {
  readonly schema: string;
  readonly table: string;
  readonly columns: Readonly<Record<string, string>>;
}

/**
 * The rows of one schema of a copy, without putting anything back. The whole file is verified on the way: what is damaged throws
 * `DamagedStream`, at the latest at its end.
 */
export async function* rowsOfCopy(file: string, key: Buffer, schema: string): AsyncGenerator<CopiedRow> {
  let table: { readonly schema: string; readonly name: string; readonly columns: readonly string[] } | undefined;
  let rest = "";
  for await (const { kind, payload } of openRecords(file, key)) {
    if (kind === "T") {
      const shape = tableShape.safeParse(json(payload));
      if (!shape.success) throw new DamagedStream("a table is not understood");
      [table, rest] = [shape.data, ""];
    }
    if (kind !== "D" || table?.schema !== schema) continue;
    // A chunk may end within a letter of two bytes: what is looked at here is ASCII.
    const lines = (rest + payload.toString("latin1")).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) yield rowOf(line, table);
  }
}

function rowOf(line: string, { schema, name, columns }: { schema: string; name: string; columns: readonly string[] }) {
  const values = line.split("\t");
  return { schema, table: name, columns: Object.fromEntries(columns.map((column, at) => [column, values[at] ?? ""])) };
}
