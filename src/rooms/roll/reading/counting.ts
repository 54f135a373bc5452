import type { RawRow } from "../../../core/csv/records.ts";
import { Counter } from "../../../core/csv/tally.ts";
import { refuse } from "../../../core/outcome.ts";
import type { Advisory, RowRefusal } from "../refusals.ts";
import { communeIn, electorOf, type Elector } from "./elector.ts";
import { dayWrittenIn, type Header } from "./header.ts";

/** A row of a file of lines, or of a PDF: what its page says of it comes with it. */
export interface ReadRow extends Omit<RawRow, "fields"> {
  readonly fields: readonly string[] | RowRefusal;
  readonly commune?: string;
  readonly advisories?: readonly Advisory[];
}

/** Reads the rows of one file and counts each once: kept, or refused for a reason. */
export class Counting {
  readonly #header: Header;
  readonly #refused = new Counter<RowRefusal>();
  readonly #advisory = new Counter<Advisory>();
  readonly #communes = new Map<string, { main: number; municipal: number; european: number; refused: number }>();
  readonly #onRefused: (line: number) => void;
  #extractedOn: string | undefined;
  #lines = 0;
  #rows = 0;
  #kept = 0;

  constructor(header: Header, onRefused: (line: number) => void = () => undefined) {
    this.#header = header;
    this.#onRefused = onRefused;
    this.#extractedOn = header.fromName.extractedOn;
  }

  /** Counts rows and answers those that are kept. */
  add(rows: readonly ReadRow[]): readonly Elector[] {
    return rows.map((row) => this.#read(row)).filter((elector) => elector !== undefined);
  }

  #read({ line, lines, fields, commune, advisories = [] }: ReadRow): Elector | undefined {
    this.#rows++;
    this.#lines += lines;
    if (typeof fields !== "string") this.#extractedOn ??= dayWrittenIn(fields, this.#header);
    const read = typeof fields === "string" ? refuse(fields) : electorOf(fields, this.#header);
    if (!read.ok) {
      const said = commune ?? communeIn(typeof fields === "string" ? [] : fields, this.#header);
      // A file that is named after a commune is that commune's: a row that says none keeps out no other.
      this.#refuse(read.refusal, line, said ?? this.#header.fromName.commune);
      return undefined;
    }
    for (const advisory of [...read.value.advisories, ...advisories]) this.#advisory.add(advisory, line);
    this.#commune(read.value.elector.commune)[read.value.elector.list]++;
    this.#kept++;
    return read.value.elector;
  }

  #refuse(refusal: RowRefusal, line: number, commune: string | undefined): void {
    this.#refused.add(refusal, line);
    this.#onRefused(line);
    this.#commune(commune ?? "unknown").refused++;
  }

  #commune(code: string) {
    const count = this.#communes.get(code) ?? { main: 0, municipal: 0, european: 0, refused: 0 };
    this.#communes.set(code, count);
    return count;
  }

  told() {
    return {
      extractedOn: this.#extractedOn,
      lines: this.#lines,
      rows: this.#rows,
      kept: this.#kept,
      refused: this.#refused.tallies(),
      advisory: this.#advisory.tallies(),
      communes: Object.fromEntries([...this.#communes].sort(([one], [other]) => (one < other ? -1 : 1))),
    };
  }
}
