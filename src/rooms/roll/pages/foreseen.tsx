import type { VNode } from "preact";
import type { Lang } from "../../../core/lang.ts";
import { commune as communeNamed } from "../../../core/territories.ts";
import { calendarDay, number } from "../../../ui/format.ts";
import { Table } from "../../../ui/table.tsx";
import type { Foreseen } from "../intake/foreseen.ts";
import { deliveryMessages } from "../messages/deliveries.ts";
import { communeRefusals } from "../refusals.ts";
import type { ExtractDays } from "../rules.ts";

export type Acceptance = "acceptRefused" | "acceptGone" | "acceptOlder";

/** What a yes would do: without a tick, and with all of them. */
export interface Yes {
  readonly plain: Foreseen;
  readonly accepting: Foreseen;
  readonly older: ReadonlyMap<string, ExtractDays>;
  /** Rows that do not say their commune. */
  readonly homeless: number;
  /** What there is to accept: a box that would let nothing in is not asked. */
  readonly asks: readonly Acceptance[];
  /** Names all that is told here: an answer is to it. */
  readonly report: string;
}

const named = (code: string): string => `${communeNamed(code)?.name ?? code} (${code})`;
/** Names said of a reason; the others are counted. */
const MOST = 10;

export function ForeseenSaid({ lang, yes }: { readonly lang: Lang; readonly yes: Yes }): VNode {
  const m = deliveryMessages[lang];
  const { plain, accepting, older, homeless } = yes;
  const staying = [...plain.staying];
  const stay = staying.reduce((sum, [, communes]) => sum + communes.length, 0);
  const more = accepting.entering.length - plain.entering.length;
  return (
    <section>
      <h2>{m.foreseen}</h2>
      <p>{m.wouldEnter(plain.entering.length, stay)}</p>
      {homeless > 0 && <p>{m.homeless(homeless)}</p>}
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
      <OlderSaid lang={lang} caption={m.wouldBeOlder} older={[...older]} />
    </section>
  );
}

/** Each by its name, with the two days: an older extract is confirmed by name. */
export function OlderSaid(props: {
  readonly lang: Lang;
  readonly caption: string;
  readonly older: readonly (readonly [commune: string, days: ExtractDays])[];
}): VNode {
  const { lang, caption, older } = props;
  const m = deliveryMessages[lang];
  return (
    <Table
      caption={caption}
      rows={older}
      rowKey={([code]) => code}
      columns={[
        { key: "commune", header: m.commune, rowHeader: true, cell: ([code]) => named(code) },
        { key: "now", header: m.dayInForce, cell: ([, { inForce }]) => calendarDay(inForce, lang) },
        { key: "delivered", header: m.dayDelivered, cell: ([, { delivered }]) => calendarDay(delivered, lang) },
      ]}
      empty={<></>}
    />
  );
}
