import type { VNode } from "preact";
import type { Lang } from "../../../core/lang.ts";
import { commune as communeNamed } from "../../../core/territories.ts";
import { number } from "../../../ui/format.ts";
import { Table } from "../../../ui/table.tsx";
import type { Foreseen } from "../intake/foreseen.ts";
import { deliveryMessages } from "../messages/deliveries.ts";
import { communeRefusals } from "../refusals.ts";

/** What a yes would do: without a tick, and with both. */
export interface Yes {
  readonly plain: Foreseen;
  readonly accepting: Foreseen;
}

const named = (code: string): string => `${communeNamed(code)?.name ?? code} (${code})`;
/** Names said of a reason; the others are counted. */
const MOST = 10;

export function ForeseenSaid({ lang, yes }: { readonly lang: Lang; readonly yes: Yes }): VNode {
  const m = deliveryMessages[lang];
  const { plain, accepting } = yes;
  const staying = [...plain.staying];
  const stay = staying.reduce((sum, [, communes]) => sum + communes.length, 0);
  const more = accepting.entering.length - plain.entering.length;
  return (
    <section>
      <h2>{m.foreseen}</h2>
      <p>{m.wouldEnter(plain.entering.length, stay)}</p>
      {more > 0 && <p>{m.wouldEnterTicked(accepting.entering.length)}</p>}
      <Table
        caption={m.wouldStay}
        rows={staying}
        rowKey={([why]) => why}
        columns={[
          { key: "why", header: m.reason, rowHeader: true, cell: ([why]) => communeRefusals[why][lang] },
          { key: "count", header: m.communes, numeric: true, cell: ([, communes]) => number(communes.length, lang) },
          {
            ...{ key: "which", header: m.which },
            cell: ([, communes]) => communes.slice(0, MOST).map(named).join(", ") + (communes.length > MOST ? "…" : ""),
          },
        ]}
        empty={<></>}
      />
    </section>
  );
}
