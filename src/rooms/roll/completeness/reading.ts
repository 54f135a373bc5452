import { createHash } from "node:crypto";
import { encodingOf } from "../../../core/csv/encoding.ts";
import { linesOf } from "../../../core/csv/lines.ts";
import { recordsOf, type RawRow } from "../../../core/csv/records.ts";
import { Counter, type Tally } from "../../../core/csv/tally.ts";
import { hashed, topOf, withoutHeader, type DeliveredFile } from "../../../core/csv/top.ts";
import { communeOf, foldName, tidy } from "../../../core/csv/values.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { enrolmentCommune } from "../../../core/territories.ts";
import type { EnrolmentFileRefusal, EnrolmentRowRefusal } from "./refusals.ts";

/** What a file says of communes. Rows are those of `enrolled` and the refused together. */
export interface EnrolmentReading {
  readonly fileName: string;
  readonly sha256: string;
  readonly enrolled: ReadonlyMap<string, number>;
  readonly refused: readonly Tally<EnrolmentRowRefusal>[];
}

interface Header {
  readonly commune: number;
  readonly enrolled: number;
}

/** Reads `commune;inscrits` and writes nothing: 35,000 rows at most, held at once. */
export async function readEnrolment(file: DeliveredFile): Promise<Outcome<EnrolmentReading, EnrolmentFileRefusal>> {
  const hash = createHash("sha256");
  const encoding = await encodingOf(hashed(file.open(), hash.update.bind(hash)));
  if (!encoding.ok) return encoding;
  const top = await topOf(file, encoding.value);
  if (!top.ok) return top;
  const header = headerOf(top.value.columns);
  if (!header.ok) return header;
  const enrolled = new Map<string, number>();
  const refused = new Counter<EnrolmentRowRefusal>();
  const body = withoutHeader(linesOf(file.open(), encoding.value));
  for await (const rows of recordsOf(body, top.value.delimiter, top.value.columns.length))
    for (const row of rows) {
      const taken = take(row, header.value, enrolled);
      if (!taken.ok) refused.add(taken.refusal, row.line);
    }
  return ok({ fileName: file.name, sha256: hash.digest("hex"), enrolled, refused: refused.tallies() });
}

const names: Readonly<Record<string, keyof Header>> = {
  ...{ commune: "commune", codecommune: "commune", codedelacommune: "commune", codeinsee: "commune" },
  ...{ inscrits: "enrolled", nombredinscrits: "enrolled" },
};

/** By the set of names, never by where they stand (R-ROLL-01). */
function headerOf(columns: readonly string[]): Outcome<Header, "column-missing" | "column-twice"> {
  const known = columns.map((name) => names[foldName(name)]);
  const [commune, enrolled] = [known.indexOf("commune"), known.indexOf("enrolled")];
  if (commune === -1 || enrolled === -1) return refuse("column-missing");
  if (known.filter((name) => name !== undefined).length > 2) return refuse("column-twice");
  return ok({ commune, enrolled });
}

/** The first of two rows of one commune is the one that counts. */
function take({ fields }: RawRow, header: Header, enrolled: Map<string, number>): Outcome<true, EnrolmentRowRefusal> {
  if (typeof fields === "string") return refuse(fields);
  const code = communeOf(tidy(fields[header.commune] ?? ""), "");
  if (code === undefined || !enrolmentCommune(code)) return refuse("no-such-commune");
  const count = (fields[header.enrolled] ?? "").replace(/\s/gu, "");
  if (!/^\d{1,7}$/.test(count)) return refuse("not-a-count");
  if (enrolled.has(code)) return refuse("commune-twice");
  enrolled.set(code, Number(count));
  return ok(true);
}
