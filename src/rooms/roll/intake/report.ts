import type { Executor } from "../../../core/db/handle.ts";
import { departmentCodeOf } from "../../../core/territories.ts";
import type { ToKey } from "../keying/opening.ts";
import type { FileReport } from "../reading/report.ts";
import type { CommuneRefusal } from "../refusals.ts";
import { isExtract, losesMany, olderThan, type ExtractDays } from "../rules.ts";
import * as batches from "../store/batches.ts";
import type { Difference } from "../store/differences.ts";
import { freezes } from "../store/lists.ts";
import type { ReadFile, Reading, Terms } from "./reading.ts";

/** What is said of an import: counts, reasons, line numbers and codes of communes, never a word of a row (R-ROLL-17). */
export interface ImportReport {
  readonly batch: string;
  readonly rows: number;
  readonly kept: number;
  readonly refused: number;
  /** Of the communes that were switched. */
  readonly electors: number;
  readonly communes: Readonly<Record<string, batches.Share>>;
  /** Of communes that were held before: who is added, gone, or in another precinct. Those that do not change are not told, nor what is no extract. */
  readonly differences: readonly Difference[];
  /** Communes that stay as they were, and why. */
  readonly unchanged: Readonly<Record<string, CommuneRefusal>>;
  readonly files: readonly ReadFile[];
  /** Of communes left as they were: how many electors of their PDF are to be keyed. */
  readonly toKey?: Readonly<Record<string, number>>;
  /** Communes that were delivered in an extract older than the one in force, whether they entered or not. */
  readonly older?: Readonly<Record<string, ExtractDays>>;
}

export const linesToKey = ({ commune, unread }: ToKey): readonly [string, number] => [
  commune,
  unread.reduce((sum, { lines }) => sum + lines.length, 0),
];

/** Communes that stayed as they were, of which the same bytes may enter at another answer: neither in a refused file nor to be keyed. */
export const leftIn = ({ unchanged, toKey = {} }: Pick<ImportReport, "unchanged" | "toKey">): readonly string[] =>
  Object.entries(unchanged).flatMap(([commune, why]) => (why === "file-refused" || commune in toKey ? [] : [commune]));

/** What is not switched though it was read whole, and what switching changes. */
export interface Kept {
  readonly why: (commune: string) => CommuneRefusal | undefined;
  readonly differences: readonly Difference[];
  readonly older: ReadonlyMap<string, ExtractDays>;
}

/** Communes of a batch of which a later extract is in force, with both days. */
export async function olderOf(
  tx: Executor,
  batch: string,
  shares: readonly batches.Share[],
  { receivedOn }: Pick<batches.Origin, "receivedOn">,
): Promise<ReadonlyMap<string, ExtractDays>> {
  const inForce = await batches.daysInForce(tx, batch);
  return new Map(
    shares.flatMap(({ commune, extractedOn }) => {
      const held = inForce.get(commune);
      const days = held && olderThan({ extractedOn, receivedOn }, held);
      return days ? [[commune, days] as const] : [];
    }),
  );
}

/** `meanwhile`: communes of which somebody was struck or moved, or taken back, while the delivery was read. */
export async function keptOut(
  tx: Executor,
  { differences, older }: Pick<Kept, "differences" | "older">,
  meanwhile: { readonly objected: ReadonlySet<string>; readonly moved: ReadonlySet<string> },
  { acceptGone, acceptOlder = [] }: Terms,
): Promise<Kept> {
  const frozen = new Set((await freezes(tx)).map(({ department }) => department));
  const emptied = new Set(differences.filter((one) => !acceptGone && losesMany(one)).map(({ commune }) => commune));
  const stale = new Set([...older.keys()].filter((commune) => !acceptOlder.includes(commune)));
  const why = (commune: string): CommuneRefusal | undefined => {
    if (frozen.has(departmentCodeOf(commune))) return "frozen";
    if (meanwhile.objected.has(commune)) return "objected-meanwhile";
    if (meanwhile.moved.has(commune)) return "moved-meanwhile";
    if (stale.has(commune)) return "older-extract";
    return emptied.has(commune) ? "many-gone" : undefined;
  };
  return { why, differences, older };
}

export function reportOf(
  batch: string,
  reading: Reading,
  { changed, why, differences, older }: Kept & { readonly changed: ReadonlySet<string> },
): ImportReport {
  const [inForce, lost] = parted(reading.shares(), ({ commune }) => changed.has(commune));
  const read = reading.files.filter((file): file is FileReport => !("refusal" in file));
  const kept = read.reduce((sum, file) => sum + file.kept, 0);
  const rows = read.reduce((sum, file) => sum + file.rows, 0);
  return {
    ...{ batch, rows, kept, refused: rows - kept },
    electors: inForce.reduce((sum, { electors }) => sum + electors, 0),
    communes: Object.fromEntries(inForce.map((share) => [share.commune, share])),
    unchanged: {
      ...reading.refused(),
      ...Object.fromEntries(lost.map(({ commune }) => [commune, why(commune) ?? "replaced-meanwhile"] as const)),
    },
    differences: differences.filter((one) => isExtract(one) && one.added + one.gone + one.moved > 0),
    older: Object.fromEntries(older),
    files: reading.files,
  };
}

const parted = <T>(all: readonly T[], is: (each: T) => boolean): readonly [readonly T[], readonly T[]] => [
  all.filter(is),
  all.filter((each) => !is(each)),
];
