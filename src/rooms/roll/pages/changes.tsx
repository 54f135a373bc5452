import type { VNode } from "preact";
import type { Lang } from "../../../core/lang.ts";
import { commune as communeNamed } from "../../../core/territories.ts";
import { number } from "../../../ui/format.ts";
import { Table } from "../../../ui/table.tsx";
import { deliveryMessages } from "../messages/deliveries.ts";
import type { Difference } from "../store/differences.ts";

/** Electors of a commune in force, and rows of its main list in the delivery. */
export interface Change {
  readonly commune: string;
  readonly now: number;
  readonly delivered: number;
  /** Who is added, gone or in another precinct; undefined when nothing is in force, or what is in force came after the reading. */
  readonly difference: Difference | undefined;
  /** Nothing of it is in force. */
  readonly isFirst: boolean;
}

/** Of the communes of a delivery: a department has hundreds, and those that lose most come first. */
const MOST = 25;

/** What a yes would change, commune by commune, in counts. */
export function ChangesSaid({ lang, changes }: { readonly lang: Lang; readonly changes: readonly Change[] }): VNode {
  const m = deliveryMessages[lang];
  return (
    <section>
      <h2>{m.difference}</h2>
      <p>{m.differenceSays}</p>
      {changes.some(({ difference, isFirst }) => !isFirst && !difference) && <p>{m.notCompared}</p>}
      {changes.length > MOST && <p>{m.mostChanged(number(MOST, lang), number(changes.length, lang))}</p>}
      <Table
        caption={m.difference}
        captionHidden
        rows={changes.slice(0, MOST)}
        rowKey={({ commune }) => commune}
        columns={[
          {
            ...{ key: "commune", header: m.commune, rowHeader: true },
            cell: ({ commune }) => `${communeNamed(commune)?.name ?? commune} (${commune})`,
          },
          { key: "now", header: m.now, numeric: true, cell: ({ now }) => number(now, lang) },
          { key: "delivered", header: m.delivered, numeric: true, cell: (one) => number(one.delivered, lang) },
          ...(["added", "gone", "moved"] as const).map((key) => ({
            ...{ key, header: m[key], numeric: true },
            cell: ({ difference }: Change) => (difference ? number(difference[key], lang) : "–"),
          })),
        ]}
        empty={<p>{m.none}</p>}
      />
    </section>
  );
}
