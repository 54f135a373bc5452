import type { VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import { Action, Actions } from "../../../ui/actions.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { calendarDay, number } from "../../../ui/format.ts";
import { Facts } from "../../../ui/marginalia.tsx";
import { Notice, StateMark } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import { When } from "../../../ui/when.tsx";
import { departmentName } from "../../staff/index.ts";
import type { DepartmentGlance } from "../board.ts";
import { isOverdue } from "../deadline.ts";
import type { Certificate } from "../destruction.ts";
import { completenessMessages } from "../completeness/messages.ts";
import { conditionForm, reopenForm } from "../forms.ts";
import { frameMessages, preconditionNames } from "../messages/frame.ts";
import { mayHere } from "../room.ts";
import type { Precondition } from "../store/preconditions.ts";
import { preconditionKinds } from "../rules.ts";
import { Edit, Locked, paths, Screen, type Base } from "./frame.tsx";

export interface OverviewProps extends Base {
  /** Fingerprint of the key in force. */
  readonly keyInForce: string | undefined;
  readonly isOpen: boolean;
  readonly conditions: readonly Precondition[];
  readonly glances: readonly DepartmentGlance[];
  readonly destroyed: readonly Certificate[];
  /** AAAA-MM-JJ: the last day on which the roll may still exist (R-F1-19). */
  readonly deadline: string | undefined;
  readonly reopenings: number;
  readonly entered: Entered<typeof conditionForm.fields>;
  readonly reopening: Entered<typeof reopenForm.fields>;
}

/** What stands of file 1: counts, conditions, the key. */
export function OverviewPage(props: OverviewProps): VNode {
  const { visit, member, keyInForce, isOpen, glances, conditions, deadline } = props;
  const { lang } = visit;
  const m = frameMessages[lang];
  // What is missing comes first; once nothing is, what was delivered does.
  const isReady = preconditionKinds.every((kind) => conditions.some((one) => one.kind === kind && one.held));
  const isOver = props.destroyedOn !== undefined;
  const send = !isOver && mayHere(member, "import", undefined) && (
    <Action href={visit.href(paths.deliveries)} kind="secondary">
      {m.send}
    </Action>
  );
  return (
    <Screen {...props} title={m.title} lead={m.lead}>
      {isOverdue(deadline, visit.now) && glances.length > 0 && (
        <Notice status="danger" title={m.overdue}>
          <p>{m.overdueSays}</p>
        </Notice>
      )}
      {(isOver || (!isOpen && keyInForce !== undefined)) && <Locked {...props} />}
      <Facts
        facts={[
          ...(isOver ? [] : [{ term: m.key, value: keyInForce ?? m.noKey }]),
          ...(isOpen ? [{ term: m.state, value: <StateMark status="success">{m.unlocked}</StateMark> }] : []),
          ...(deadline === undefined || isOver ? [] : [{ term: m.deadline, value: calendarDay(deadline, lang) }]),
          {
            term: m.electors,
            value: number(
              glances.reduce((sum, { electors }) => sum + electors, 0),
              lang,
            ),
          },
        ]}
      />
      {!isReady && <Conditions {...props} />}
      <Table
        caption={m.department}
        captionHidden
        rows={glances}
        rowKey={({ department }) => department}
        columns={[
          {
            ...{ key: "department", header: m.department, rowHeader: true },
            cell: ({ department }) => (
              <a href={visit.href(paths.department(department))}>{departmentName(department, lang)}</a>
            ),
          },
          {
            ...{ key: "held", header: m.heldCommunes, numeric: true },
            cell: ({ held, communes }) => `${number(held, lang)} / ${number(communes, lang)}`,
          },
          { key: "electors", header: m.electors, numeric: true, cell: ({ electors }) => number(electors, lang) },
        ]}
        empty={
          isOver ? undefined : (
            <Empty title={m.noneYet} action={send}>
              {m.noneYetSays}
            </Empty>
          )
        }
      />
      {glances.length > 0 && send && <Actions>{send}</Actions>}
      {!isOver && mayHere(member, "import", undefined) && (
        <p>
          <a href={visit.href(paths.enrolment)}>{completenessMessages[lang].open}</a>
        </p>
      )}
      {isReady && <Conditions {...props} />}
      <Reopening {...props} />
      <Destroyed {...props} />
    </Screen>
  );
}

/** R-PRIV-04: the four papers, and the form of who may record them. */
function Conditions({ visit, member, conditions, entered, destroyedOn }: OverviewProps): VNode {
  const { lang } = visit;
  const m = frameMessages[lang];
  const rows = preconditionKinds.map((kind) => ({ kind, said: conditions.find((one) => one.kind === kind) }));
  return (
    <section>
      <h2>{m.conditions}</h2>
      <p>{m.conditionsSay}</p>
      <Table
        caption={m.conditions}
        captionHidden
        rows={rows}
        columns={[
          { key: "kind", header: m.condition, rowHeader: true, cell: ({ kind }) => preconditionNames[kind][lang] },
          {
            ...{ key: "state", header: m.state },
            cell: ({ said }) =>
              said?.held ? (
                <StateMark status="success">{m.held}</StateMark>
              ) : (
                <StateMark status="warning">{m.missing}</StateMark>
              ),
          },
          { key: "reference", header: m.reference, cell: ({ said }) => said?.reference ?? "" },
        ]}
      />
      {!destroyedOn && mayHere(member, "ready", undefined) && (
        <Edit {...{ visit, form: conditionForm, entered, act: m.record }} action={paths.conditions} idPrefix="piece" />
      )}
    </section>
  );
}

function Reopening({ visit, member, reopenings, reopening, destroyedOn }: OverviewProps): VNode | null {
  const { lang } = visit;
  const m = frameMessages[lang];
  if (destroyedOn || !mayHere(member, "reopen", undefined)) return null;
  return (
    <section>
      <h2>{m.reopenTitle}</h2>
      <p>{m.reopenSays}</p>
      <p>{m.reopenings(number(reopenings, lang))}</p>
      <Edit
        {...{ visit, form: reopenForm, entered: reopening, act: m.reopenAct }}
        action={paths.reopen}
        idPrefix="rouvrir"
        kind="secondary"
      />
    </section>
  );
}

function Destroyed({ visit, destroyed }: OverviewProps): VNode | null {
  const m = frameMessages[visit.lang];
  if (destroyed.length === 0) return null;
  return (
    <section>
      <h2>{m.destroyed}</h2>
      <ul>
        {destroyed.map(({ destroyedAt, key }) => (
          <li key={key}>
            {m.destroyedOn(key)}, <When at={new Date(destroyedAt)} zone="Europe/Paris" />{" "}
            <a href={visit.href(`/fichier/certificats/${key}/certificat.pdf`)}>{m.certificatePdf}</a>{" "}
            <a href={visit.href(`/fichier/certificats/${key}/certificat.json`)}>{m.certificateJson}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
