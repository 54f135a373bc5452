import type { VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import { Empty } from "../../../ui/empty.tsx";
import { number } from "../../../ui/format.ts";
import { Table } from "../../../ui/table.tsx";
import { departmentName } from "../../staff/index.ts";
import { dayInWords } from "../objections/pages.tsx";
import { Edit, Locked, paths, Screen, type Base } from "../pages/frame.tsx";
import { kindNames, registerForm, withdrawForm } from "./forms.ts";
import { complementaryMessages } from "./messages.ts";
import type { DepartmentCount } from "./store/entries.ts";

export const complementaryPaths = {
  register: `${paths.complementary}/inscrire`,
  withdraw: `${paths.complementary}/retirer`,
} as const;

export interface Forms {
  readonly register: Entered<typeof registerForm.fields>;
  readonly withdraw: Entered<typeof withdrawForm.fields>;
}

export interface ComplementaryProps extends Base {
  readonly counts: readonly DepartmentCount[];
  /** AAAA-MM-JJ. */
  readonly until: string | undefined;
  readonly isOpen: boolean;
  readonly forms: Forms;
}

/** Counts by department, the form and the way back. Nobody's name is on it. */
export function ComplementaryPage(props: ComplementaryProps): VNode {
  const { visit, counts, until, isOpen, forms } = props;
  const { lang } = visit;
  const m = complementaryMessages[lang];
  return (
    <Screen {...props} title={m.title} lead={m.lead}>
      {!isOpen && <Locked {...props} />}
      <p>{until === undefined ? m.notSet : m.until(dayInWords(until, visit))}</p>
      <Table
        caption={m.caption}
        rows={counts}
        rowKey={({ department, kind }) => `${department} ${kind}`}
        empty={<Empty title={m.emptyTitle}>{m.empty}</Empty>}
        columns={[
          {
            ...{ key: "department", header: m.department, rowHeader: true },
            cell: ({ department }) => departmentName(department, lang),
          },
          { key: "kind", header: m.kind, cell: ({ kind }) => kindNames[kind][lang] },
          { key: "entries", header: m.entries, cell: ({ entries }) => number(entries, lang) },
        ]}
      />
      {isOpen && (
        <>
          <section>
            <h2>{m.register}</h2>
            <Edit
              {...{ visit, form: registerForm, entered: forms.register, act: m.registerAct, idPrefix: "inscrire" }}
              action={complementaryPaths.register}
            />
          </section>
          <section>
            <h2>{m.withdraw}</h2>
            <p>{m.withdrawLead}</p>
            <Edit
              {...{ visit, form: withdrawForm, entered: forms.withdraw, act: m.withdrawAct, kind: "danger" }}
              {...{ action: complementaryPaths.withdraw, idPrefix: "retirer" }}
            />
          </section>
        </>
      )}
    </Screen>
  );
}
