import { createHash } from "node:crypto";
import { encodingOf, type Encoding } from "../../../core/csv/encoding.ts";
import { linesOf } from "../../../core/csv/lines.ts";
import { recordsOf, type Delimiter, type RawRow } from "../../../core/csv/records.ts";
import { Counter, type Tally } from "../../../core/csv/tally.ts";
import { hashed, topOf, withoutHeader, type DeliveredFile } from "../../../core/csv/top.ts";
import { refuse, type Outcome } from "../../../core/outcome.ts";
import { pace, type Pace } from "../../../core/pace.ts";
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

/**
 * The rows of files that are read together: the country has 69,000 precincts, and as many streets are a large department's. Past
 * them a file is refused, and nothing of it is kept.
 */
export const MOST_ROWS = 200_000;

/**
 * Reads every file to its end and writes nothing, in slices: who waits for another page has their turn. 69,000 rows are held at
 * once, some 30 MB.
 */
export async function readFiles(delivered: readonly DeliveredFile[], most = MOST_ROWS): Promise<Reading> {
  const kept: Kept = { places: new Map(), precincts: new Map(), streets: new StreetLists() };
  const files: Reading["files"][number][] = [];
  const turns = pace();
  let left = most;
  for (const file of delivered) {
    const report = await readOne(file, kept, { turns, left });
    files.push(report);
    if (!("refusal" in report)) left -= report.rows;
    kept.streets.endOfFile();
  }
  const { doubtful } = kept.streets;
  const streets = await kept.streets.lists(turns);
  return { files, places: [...kept.places.values()], precincts: [...kept.precincts.values()], streets, doubtful };
}

interface Kept {
  readonly places: Map<string, PlaceRow>;
  readonly precincts: Map<string, PrecinctRow>;
  readonly streets: StreetLists;
}

async function readOne(
  delivered: DeliveredFile,
  kept: Kept,
  { turns, left }: { readonly turns: Pace; readonly left: number },
): Promise<FileReport | RefusedFile> {
  const file: DeliveredFile = { name: delivered.name, open: () => inTurns(delivered.open(), turns) };
  const hash = createHash("sha256");
  const ends = new LineEnds();
  const measured = (chunk: Uint8Array): void => {
    hash.update(chunk);
    ends.meet(chunk);
  };
  const encoding = await encodingOf(hashed(file.open(), measured));
  const about = { name: file.name, sha256: hash.digest("hex") };
  if (!encoding.ok) return { ...about, refusal: encoding.refusal };
  // The line of the columns is none of the rows.
  if (ends.count - 1 > left) return { ...about, refusal: "too-many-rows" };
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

/** Small enough for a slice, whoever gives the bytes and however many at once. */
const PIECE = 2 ** 14;

async function* inTurns(bytes: AsyncIterable<Uint8Array>, turns: Pace): AsyncGenerator<Uint8Array> {
  for await (const chunk of bytes)
    for (let at = 0; at < chunk.length; at += PIECE) {
      yield chunk.subarray(at, at + PIECE);
      await turns.rest();
    }
}

/** Lines that end in LF, or in CR alone: as many as rows, or more where a field holds a line end. */
class LineEnds {
  #lf = 0;
  #cr = 0;

  meet(chunk: Uint8Array): void {
    this.#lf += timesIn(chunk, 10);
    this.#cr += timesIn(chunk, 13);
  }

  get count(): number {
    return Math.max(this.#lf, this.#cr);
  }
}

function timesIn(chunk: Uint8Array, byte: number): number {
  let times = 0;
  for (let at = chunk.indexOf(byte); at >= 0; at = chunk.indexOf(byte, at + 1)) times++;
  return times;
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
  if (!into.add(read.value.row)) return refuse("street-in-parts");
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
