import type { VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { commune } from "../../../core/territories.ts";
import { Empty } from "../../../ui/empty.tsx";
import { calendarDay } from "../../../ui/format.ts";
import { Notice, StateMark } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import { When } from "../../../ui/when.tsx";
import { Edit, Locked, paths, Screen, type Base } from "../pages/frame.tsx";
import { Onwards } from "../pages/onwards.tsx";
import { takeBackForm } from "./forms.ts";
import { objectionMessages } from "./messages.ts";
import { deadlineOf, type After } from "./rules.ts";
import type { LeftInBox } from "../store/letters.ts";
import type { Alarm, Objection, Waiting } from "./store.ts";
import type { Sitting } from "./strikes.ts";

export const objectionPaths = {
  one: (id: string) => `${paths.objections}/${id}`,
  act: (id: string, act: string) => `${paths.objections}/${id}/${act}`,
  takeBack: (sitting: string) => `${paths.objections}/seances/${sitting}/reprendre`,
} as const;

export const dayInWords = (day: string, { lang }: Visit): string => calendarDay(day, lang);
export const communeName = (code: string): string => `${commune(code)?.name ?? code} (${code})`;

export interface ObjectionsProps extends Base {
  readonly objections: readonly Objection[];
  /** Where the next page begins. */
  readonly next: After | undefined;
  readonly counts: Waiting;
  readonly alarms: readonly { readonly commune: string; readonly why: Alarm }[];
  readonly box: LeftInBox;
  readonly isOpen: boolean;
  readonly today: string;
  /** Of those who may take back. */
  readonly sittings: readonly Sitting[];
  readonly left: Left;
}

/** What was typed to take a sitting back, and why nothing was. */
export interface Left {
  readonly refusal?: string;
  readonly sitting?: string;
  readonly entered?: Entered<typeof takeBackForm.fields>;
}

/** Every objection of the reader's territory by its deadline; nothing of what is in the letters. */
export function ObjectionsPage(props: ObjectionsProps): VNode {
  const { visit, objections, box, counts, next, isOpen, left } = props;
  const m = objectionMessages[visit.lang];
  return (
    <Screen {...props} title={m.title} lead={m.lead}>
      {left.refusal && <Notice status="danger" live title={left.refusal} />}
      {!isOpen && <Locked {...props} />}
      <Alarms {...props} />
      {box.unreadable > 0 && <Notice status="warning" title={m.unreadable(box.unreadable)} />}
      {box.untaken > 0 && <Notice status="info" title={m.untaken(box.untaken)} />}
      <p>{m.waiting(counts.waiting)}</p>
      {counts.aside > 0 && (
        <Notice status="warning" title={m.aside(counts.aside)}>
          <p>{m.asideSays}</p>
        </Notice>
      )}
      <Table
        caption={m.caption}
        rows={objections}
        rowKey={({ publicId }) => publicId}
        empty={<Empty title={m.emptyTitle}>{m.empty}</Empty>}
        columns={[
          {
            ...{ key: "reference", header: m.reference, rowHeader: true },
            cell: (one) => <a href={visit.href(objectionPaths.one(one.publicId))}>{one.reference}</a>,
          },
          { key: "commune", header: m.commune, cell: (one) => communeName(one.commune) },
          { key: "received", header: m.received, cell: (one) => dayInWords(one.receivedOn, visit) },
          { key: "deadline", header: m.deadline, cell: (one) => <Deadline {...props} objection={one} /> },
          { key: "state", header: m.state, cell: (one) => <State {...props} objection={one} /> },
        ]}
      />
      <Onwards visit={visit} path={paths.objections} next={next} words={m} />
      <Sittings {...props} />
    </Screen>
  );
}

function Alarms({ visit, alarms }: ObjectionsProps): VNode | null {
  const m = objectionMessages[visit.lang];
  if (alarms.length === 0) return null;
  return (
    <Notice status="danger" title={m.alarm}>
      <p>{m.alarmSays}</p>
      <ul>
        {alarms.map(({ commune, why }) => (
          <li key={`${commune} ${why}`}>{m.alarmLine[why](communeName(commune))}</li>
        ))}
      </ul>
    </Notice>
  );
}

interface OneProps {
  readonly visit: Visit;
  readonly objection: Objection;
  readonly today: string;
}

/** The day, and how many are left while it waits. */
export function Deadline({ visit, objection, today }: OneProps): VNode {
  const { by, days, urgency } = deadlineOf(objection.receivedOn, today);
  const waits = !objection.strike && !objection.answer;
  const status = { late: "danger", soon: "warning", "in-time": "neutral" } as const;
  return (
    <>
      {dayInWords(by, visit)}{" "}
      {waits && <StateMark status={status[urgency]}>{objectionMessages[visit.lang].left(days)}</StateMark>}
    </>
  );
}

export const State = ({ visit, objection }: OneProps): VNode => (
  <StateMark status={objection.strike || objection.answer ? "success" : "neutral"}>
    {objectionMessages[visit.lang].states[stateOf(objection)]}
    {objection.rank === 1 && `, ${objectionMessages[visit.lang].apart}`}
  </StateMark>
);

function stateOf({ identity, strike, answer, codes }: Objection) {
  if (strike) return "struck";
  if (answer) return "answered";
  if (identity) return "checked";
  return codes > 0 ? "posted" : "waiting";
}

function Sittings({ visit, sittings, left, destroyedOn }: ObjectionsProps): VNode | null {
  const m = objectionMessages[visit.lang];
  if (sittings.length === 0 || destroyedOn) return null;
  return (
    <section>
      <h2>{m.sittings}</h2>
      <p>{m.sittingsLead}</p>
      {sittings.map(({ sitting, strikes, communes, at }) => (
        <section key={sitting}>
          <h3>
            <When at={at} zone="Europe/Paris" />
          </h3>
          <p>{m.sitting(strikes, communes.map(communeName).join(", "))}</p>
          <Edit
            {...{ visit, form: takeBackForm, act: m.takeBack, kind: "danger" }}
            entered={(left.sitting === sitting && left.entered) || takeBackForm.blank()}
            action={objectionPaths.takeBack(sitting)}
            idPrefix={`reprendre-${sitting}`}
          />
        </section>
      ))}
    </section>
  );
}
