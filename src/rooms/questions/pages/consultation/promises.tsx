import type { VNode } from "preact";
import type { Visit } from "../../../../core/http/visit.ts";
import { dateTime } from "../../../../ui/format.ts";
import { Table } from "../../../../ui/table.tsx";
import { zone } from "../../../campaigns/index.ts";
import { consultation as texts } from "../../messages/consultation.ts";
import type { Promised } from "../../rules/consultation.ts";
import type { Consultation } from "../../store/consultations.ts";

interface PromisesProps {
  readonly visit: Visit;
  readonly consultation: Consultation;
  readonly promises: readonly (Promised & { readonly at: Date })[];
}

/** What was promised, and every change of it. */
export function Promises({ visit, promises, consultation }: PromisesProps): VNode {
  const t = texts[visit.lang].promised;
  const when = (at: Date): string => dateTime(at, zone, visit.lang);
  return (
    <section>
      <h2>{t.title}</h2>
      <p>
        {t.lead} {consultation.changes === 0 ? t.once : t.changes(consultation.changes)}
      </p>
      <Table
        caption={t.title}
        captionHidden
        rows={promises}
        rowKey={({ at }) => at.toISOString()}
        columns={[
          { key: "at", header: t.table.at, rowHeader: true, cell: ({ at }) => when(at) },
          { key: "opens", header: t.table.opens, cell: ({ opensAt }) => when(opensAt) },
          { key: "freeze", header: t.table.freeze, cell: ({ freezeAt }) => when(freezeAt) },
          { key: "due", header: t.table.due, cell: ({ answerBy }) => when(answerBy) },
          { key: "k", header: t.table.k, numeric: true, cell: ({ k }) => k },
        ]}
      />
    </section>
  );
}
