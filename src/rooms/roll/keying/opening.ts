import { record } from "../../../core/audit.ts";
import { publicId } from "../../../core/crypto/random.ts";
import type { Executor } from "../../../core/db/handle.ts";
import type { PdfRow, UnreadPage } from "../reading/pdf/roll.ts";
import type { RollKeys } from "../sealing/keys.ts";
import type { Origin } from "../store/batches.ts";
import { MOST_LINES } from "./rules.ts";
import { sealRead } from "./sealing.ts";
import { addKeying, addRead, type PageToKey } from "./store.ts";

/** A commune of which PDFs gave some electors and not others. */
export interface ToKey {
  readonly commune: string;
  readonly extractedOn: string | undefined;
  readonly rows: readonly PdfRow[];
  readonly unread: readonly (UnreadPage & { readonly fileName: string })[];
}

/** What could not be read is to be keyed, and what could waits sealed beside it: the commune enters with both. */
export async function openKeying(
  tx: Executor,
  keys: RollKeys,
  { commune, extractedOn, rows, unread }: ToKey,
  { office, askedOn, receivedOn, medium, undertaking }: Omit<Origin, "sha256">,
  { by, at }: { readonly by: string; readonly at: Date },
): Promise<void> {
  const pieces = unread.flatMap((page) => lotsOf(page.lines).map((lines) => ({ ...page, lines })));
  const pages = pieces.map(({ fileName, page, lines }): PageToKey => ({
    lines: lines.length,
    source: { fileName, page, lines },
  }));
  const paper = { commune, extractedOn: extractedOn ?? null, office, askedOn, receivedOn, medium, undertaking };
  const keying = await addKeying(tx, publicId(), paper, pages, { by, at });
  const said = pieces.map(({ list, precinct }) => ({ list, precinct }));
  await addRead(tx, keying, sealRead(keys, keying, { rows, pages: said }));
  const detail = { pages: pages.length, lines: pieces.reduce((sum, { lines }) => sum + lines.length, 0) };
  await record(tx, { ...{ at, actor: by, detail }, action: "roll.keying-begun", subject: "commune", ids: [commune] });
}

/** Half an hour's work at most. */
const lotsOf = (lines: readonly number[]): readonly (readonly number[])[] =>
  Array.from({ length: Math.ceil(lines.length / MOST_LINES) }, (_, lot) =>
    lines.slice(lot * MOST_LINES, (lot + 1) * MOST_LINES),
  );
