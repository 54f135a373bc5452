import { z } from "zod";
import type { DeliveredFile } from "../../../core/csv/top.ts";
import type { Elector } from "../reading/elector.ts";
import type { ToKey } from "../keying/opening.ts";
import type { PdfRead } from "../reading/pdf/read.ts";
import { readRoll } from "../reading/read.ts";
import type { FileReport, RefusedFile } from "../reading/report.ts";
import { excludedAs, nobodyExcluded, oldest, type Excluded } from "../rules.ts";
import { DamagedArchive, type UnreadFile } from "../delivery.ts";
import type { CommuneRefusal } from "../refusals.ts";
import type { Share } from "../store/batches.ts";

/** What the primary decided that a delivery is read with: days, AAAA-MM-JJ. */
export const termsSchema = z.strictObject({
  /** Electors are those of the roll on this day (R-ELEC-01). */
  cutOff: z.iso.date(),
  /** The day on which age counts (R-ELEC-08). */
  adultOn: z.iso.date(),
  /** Rows that cannot be read do not keep their commune out. Said in the report either way. */
  acceptRefused: z.boolean(),
  /** A commune that would lose many of its electors is switched all the same. */
  acceptGone: z.boolean(),
  /** Communes that are switched to an extract older than the one in force. */
  acceptOlder: z.array(z.string()).readonly().optional(),
  /** The communes that are imported, when some of the delivery entered before; all of them without it. */
  only: z.array(z.string()).readonly().optional(),
});
export type Terms = Readonly<z.infer<typeof termsSchema>>;

export type ReadFile = FileReport | RefusedFile | UnreadFile;

/** Who objected and was struck (R-F1-11); who moved, and from where to where (R-ELEC-10). */
export interface Known {
  readonly struck: { readonly has: (elector: Elector) => boolean };
  readonly moved: {
    readonly has: (elector: Elector) => boolean;
    /** Told of each elector that is kept. */
    readonly meet: (elector: Elector) => void;
  };
}

interface Counted {
  electors: number;
  movedIn: number;
  readonly excluded: Record<Excluded, number>;
  extractedOn: string | undefined;
  /** Why it is left as it was. */
  refusal: CommuneRefusal | undefined;
}

/** Reads the files of one delivery: electors go on, everybody else is counted, and each commune has its verdict. */
export class Reading {
  readonly files: ReadFile[] = [];
  readonly terms: Terms;
  readonly #known: Known;
  readonly #communes = new Map<string, Counted>();
  readonly #pdfs: PdfRead[] = [];
  readonly #only: ReadonlySet<string> | undefined;

  constructor(terms: Terms, known: Known) {
    this.terms = terms;
    this.#only = terms.only && new Set(terms.only);
    this.#known = known;
  }

  async read(file: DeliveredFile, take: (electors: readonly Elector[]) => Promise<void>): Promise<void> {
    const met = new Set<string>();
    const electors = (some: readonly Elector[]) => take(some.filter((elector) => this.#isElector(elector, met)));
    const report = await readThrough(file, electors, (pdf) => this.#pdfs.push(pdf));
    this.files.push(report);
    const communes = "refusal" in report ? met : new Set([...met, ...Object.keys(report.communes)]);
    for (const commune of communes) if (this.#isAsked(commune)) this.#judge(commune, report);
  }

  /** What may be switched to, commune by commune. */
  shares(): readonly Share[] {
    return [...this.#communes]
      .filter(([, { refusal }]) => refusal === undefined)
      .map(([commune, { electors, movedIn, excluded, extractedOn }]) => ({
        commune,
        electors,
        movedIn,
        excluded,
        extractedOn,
      }));
  }

  /** Counts somebody who moved into a commune whose own rows do not have them. */
  arrive({ commune }: Elector): void {
    const counted = this.#of(commune);
    counted.electors++;
    counted.movedIn++;
  }

  refused(): Readonly<Record<string, CommuneRefusal>> {
    const refused = [...this.#communes].flatMap(([commune, { refusal }]) =>
      refusal ? [[commune, refusal] as const] : [],
    );
    return Object.fromEntries(refused);
  }

  /** Communes that are left out because of electors whom a PDF did not give, and because of nothing else. */
  toKey(): readonly ToKey[] {
    return [...this.#communes].flatMap(([commune, { refusal, extractedOn }]) => {
      const unread = this.#pdfs.flatMap(({ name: fileName, unread: pages }) =>
        pages.filter((page) => page.commune === commune).map((page) => ({ ...page, fileName })),
      );
      const lost = unread.reduce((sum, { lines }) => sum + lines.length, 0);
      if (refusal !== "rows-refused" || lost < this.#refusedOf(commune)) return [];
      const rows = this.#pdfs.flatMap((pdf) => pdf.rows.filter(([code]) => code === commune));
      return [{ commune, extractedOn, rows, unread }];
    });
  }

  #refusedOf(commune: string): number {
    return this.files.reduce((sum, file) => sum + ("refusal" in file ? 0 : refusedIn(file, commune)), 0);
  }

  #isAsked(commune: string): boolean {
    return commune !== "unknown" && (this.#only?.has(commune) ?? true);
  }

  #isElector(elector: Elector, met: Set<string>): boolean {
    if (!this.#isAsked(elector.commune)) return false;
    met.add(elector.commune);
    const counted = this.#of(elector.commune);
    const excluded = excludedAs(elector, this.terms.adultOn, this.#known);
    if (excluded !== undefined) counted.excluded[excluded]++;
    else {
      counted.electors++;
      this.#known.moved.meet(elector);
    }
    return excluded === undefined;
  }

  #of(commune: string): Counted {
    const known = this.#communes.get(commune);
    if (known) return known;
    const counted = {
      ...{ electors: 0, movedIn: 0, excluded: { ...nobodyExcluded } },
      ...{ extractedOn: undefined, refusal: undefined },
    };
    this.#communes.set(commune, counted);
    return counted;
  }

  #judge(commune: string, report: ReadFile): void {
    const counted = this.#of(commune);
    counted.refusal ??= refusalOf(commune, report, this.terms);
    if (!("refusal" in report)) counted.extractedOn = oldest(counted.extractedOn, report.extractedOn);
  }
}

async function readThrough(
  file: DeliveredFile,
  take: (electors: readonly Elector[]) => Promise<void>,
  keepPdf: (read: PdfRead) => void,
): Promise<ReadFile> {
  try {
    return await readRoll(file, take, keepPdf);
  } catch (error) {
    if (error instanceof DamagedArchive) return { name: file.name, refusal: error.refusal };
    throw error;
  }
}

/**
 * R-ROLL-20: an extract from before the cut-off lacks people who may vote. R-ROLL-17: all or nothing is said of a commune; a
 * row that does not say which is counted and refused, and holds none.
 */
export function refusalOf(
  commune: string,
  report: ReadFile,
  { cutOff, acceptRefused }: Pick<Terms, "cutOff" | "acceptRefused">,
): CommuneRefusal | undefined {
  if ("refusal" in report) return "file-refused";
  if (report.extractedOn !== undefined && report.extractedOn < cutOff) return "before-cut-off";
  return refusedIn(report, commune) > 0 && !acceptRefused ? "rows-refused" : undefined;
}

const refusedIn = ({ communes }: FileReport, commune: string): number => communes[commune]?.refused ?? 0;
