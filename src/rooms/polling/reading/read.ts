import { createHash } from "node:crypto";
import { encodingOf, type Encoding } from "../../../core/csv/encoding.ts";
import { linesOf } from "../../../core/csv/lines.ts";
import { recordsOf, type Delimiter, type RawRow } from "../../../core/csv/records.ts";
import { Counter, type Tally } from "../../../core/csv/tally.ts";
import { hashed, topOf, withoutHeader, type DeliveredFile } from "../../../core/csv/top.ts";
import { refuse, type Outcome } from "../../../core/outcome.ts";
import type { Advisory, FileRefusal, RowRefusal } from "../refusals.ts";
import { keyOf } from "../terms.ts";
import { headerOf, type Header } from "./header.ts";
import { damaged, placeRow, precinctRow, type PlaceRow, type PrecinctRow, type Read } from "./rows.ts";
import { blamed, StreetLists, streetRow, type StreetList } from "./streets.ts";

/** What is said of a file once read. `rows` is always `kept` and the refused together. */
export interface FileReport {
  readonly name: string;
  readonly sha256: string;
  readonly what: Header["what"];
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  readonly unknownColumns: readonly string[];
  readonly rows: number;
  readonly kept: number;
  readonly refused: readonly Tally<RowRefusal>[];
  readonly advisory: readonly Tally<Advisory>[];
}
export interface RefusedFile {
  readonly name: string;
  readonly sha256: string;
  readonly refusal: FileRefusal;
}

/** Files read together: a place of one may be named by a precinct of another. */
export interface Reading {
  readonly files: readonly (FileReport | RefusedFile)[];
  readonly places: readonly PlaceRow[];
  readonly precincts: readonly PrecinctRow[];
  readonly streets: readonly StreetList[];
  /** Communes of whose streets a row was refused: their list is left as it was. */
  readonly doubtful: readonly string[];
}

/** Reads every file to its end and writes nothing. 69,000 rows are held at once, some 30 MB. */
export async function readFiles(delivered: readonly DeliveredFile[]): Promise<Reading> {
  const kept: Kept = { places: new Map(), precincts: new Map(), streets: new StreetLists() };
  const files: Reading["files"][number][] = [];
  for (const file of delivered) {
    files.push(await readOne(file, kept));
    kept.streets.endOfFile();
  }
  const { lists: streets, doubtful } = kept.streets;
  return { files, places: [...kept.places.values()], precincts: [...kept.precincts.values()], streets, doubtful };
}

interface Kept {
  readonly places: Map<string, PlaceRow>;
  readonly precincts: Map<string, PrecinctRow>;
  readonly streets: StreetLists;
}

async function readOne(file: DeliveredFile, kept: Kept): Promise<FileReport | RefusedFile> {
  const hash = createHash("sha256");
  const encoding = await encodingOf(hashed(file.open(), hash.update.bind(hash)));
  const about = { name: file.name, sha256: hash.digest("hex") };
  if (!encoding.ok) return { ...about, refusal: encoding.refusal };
  const top = await topOf(file, encoding.value);
  if (!top.ok) return { ...about, refusal: top.refusal };
  const header = headerOf(top.value.columns);
  if (!header.ok) return { ...about, refusal: header.refusal };
  const { delimiter } = top.value;
  const count = { rows: 0, kept: 0, refused: new Counter<RowRefusal>(), advisory: new Counter<Advisory>() };
  const body = withoutHeader(linesOf(file.open(), encoding.value));
  for await (const rows of recordsOf(body, delimiter, header.value.columns))
    for (const row of rows) {
      count.rows++;
      const read = understood(row, header.value, kept);
      if (!read.ok && header.value.what === "streets") kept.streets.doubt(blamed(row.fields, header.value));
      if (!read.ok) count.refused.add(read.refusal, row.line);
      else count.kept++;
      for (const advisory of read.ok ? read.value : []) count.advisory.add(advisory, row.line);
    }
  return {
    ...{ ...about, what: header.value.what, encoding: encoding.value, delimiter, unknownColumns: header.value.unknown },
    ...{ rows: count.rows, kept: count.kept, refused: count.refused.tallies(), advisory: count.advisory.tallies() },
  };
}

/** One row, kept under its own key; the first of two rows of one key is the one that counts. */
function understood({ fields }: RawRow, header: Header, kept: Kept): Outcome<readonly Advisory[], RowRefusal> {
  if (typeof fields === "string") return refuse(fields);
  const broken = damaged(fields);
  if (broken !== undefined) return refuse(broken);
  if (header.what === "streets") return keepStreet(streetRow(fields, header), kept.streets);
  return header.what === "places"
    ? keep(placeRow(fields, header), ({ reference }) => reference, kept.places, "reference-twice")
    : keep(precinctRow(fields, header), keyOf, kept.precincts, "precinct-twice");
}

function keepStreet(read: ReturnType<typeof streetRow>, into: StreetLists): Outcome<readonly Advisory[], RowRefusal> {
  if (!read.ok) return read;
  into.add(read.value.row);
  return { ok: true, value: read.value.advisories };
}

function keep<Row>(
  read: Outcome<Read<Row>, RowRefusal>,
  nameOf: (row: Row) => string,
  into: Map<string, Row>,
  twice: RowRefusal,
): Outcome<readonly Advisory[], RowRefusal> {
  if (!read.ok) return read;
  const name = nameOf(read.value.row);
  if (into.has(name)) return refuse(twice);
  into.set(name, read.value.row);
  return { ok: true, value: read.value.advisories };
}
