import type { VNode } from "preact";
import { registrationClosed } from "../../../contracts/registration.ts";
import { line } from "../../../core/http/fields.ts";
import { form, type Entered } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { Empty } from "../../../ui/empty.tsx";
import { Facts } from "../../../ui/marginalia.tsx";
import { Notice, StateMark } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import { kindNames, registerForm } from "../complementary/forms.ts";
import { objectionMessages } from "../objections/messages.ts";
import { communeName, dayInWords } from "../objections/pages.tsx";
import type { After } from "../objections/rules.ts";
import { Edit, Locked, paths, Screen, type Base } from "../pages/frame.tsx";
import { Onwards } from "../pages/onwards.tsx";
import type { LeftInBox } from "../store/letters.ts";
import type { Opened } from "../letters.ts";
import { registrationMessages } from "./messages.ts";
import type { Asked } from "./store.ts";

export const registrationPaths = {
  one: (id: string) => `${paths.registrations}/${id}`,
  act: (id: string, act: "inscrire" | "ecarter") => `${paths.registrations}/${id}/${act}`,
} as const;

export const asideForm = form({
  reason: line({
    label: { fr: "Motif", en: "Reason" },
    hint: { fr: "Sans nom. Gardé avec le vôtre.", en: "Without a name. Kept with yours." },
    min: 3,
    max: 500,
  }),
});

export interface RegistrationsProps extends Base {
  readonly asked: readonly Asked[];
  /** Where the next page begins. */
  readonly next: After | undefined;
  readonly waiting: number;
  readonly box: LeftInBox;
  readonly isOpen: boolean;
  readonly today: string;
  /** AAAA-MM-JJ; undefined when it is not set. */
  readonly until: string | undefined;
}

/** Every letter of the reader's territory, the oldest first; nothing of what is in them. */
export function RegistrationsPage(props: RegistrationsProps): VNode {
  const { visit, asked, next, waiting, box, isOpen } = props;
  const m = registrationMessages[visit.lang];
  return (
    <Screen {...props} title={m.title} lead={m.lead}>
      {!isOpen && <Locked {...props} />}
      <p>{untilOf(props)}</p>
      {box.unreadable > 0 && <Notice status="warning" title={m.unreadable(box.unreadable)} />}
      {box.untaken > 0 && <Notice status="info" title={objectionMessages[visit.lang].untaken(box.untaken)} />}
      <p>{m.waiting(waiting)}</p>
      <Table
        caption={m.caption}
        rows={asked}
        rowKey={({ publicId }) => publicId}
        empty={<Empty title={m.emptyTitle}>{m.empty}</Empty>}
        columns={[
          {
            ...{ key: "reference", header: m.reference, rowHeader: true },
            cell: (one) => <a href={visit.href(registrationPaths.one(one.publicId))}>{one.reference}</a>,
          },
          { key: "commune", header: m.commune, cell: (one) => communeName(one.commune) },
          { key: "received", header: m.received, cell: (one) => dayInWords(one.receivedOn, visit) },
          { key: "state", header: m.state, cell: (one) => <State visit={visit} asked={one} /> },
        ]}
      />
      <Onwards visit={visit} path={paths.registrations} next={next} words={m} />
    </Screen>
  );
}

function untilOf({ visit, until, today }: Pick<RegistrationsProps, "visit" | "until" | "today">): string {
  const m = registrationMessages[visit.lang];
  if (until === undefined) return m.notSet;
  const say = registrationClosed({ preRegistrationUntil: until }, today) === "too-late" ? m.over : m.until;
  return say(dayInWords(until, visit));
}

const State = ({ visit, asked: { answer } }: { readonly visit: Visit; readonly asked: Asked }): VNode => (
  <StateMark status={answer ? "success" : "neutral"}>
    {registrationMessages[visit.lang].states[answer?.outcome ?? "waiting"]}
  </StateMark>
);

export interface RegistrationProps extends Base {
  readonly one: Asked;
  readonly opened: Opened<"roll-registration">;
  readonly isOpen: boolean;
  /** What was typed, when it was refused; else what the letter says. */
  readonly register?: Entered<typeof registerForm.fields> | undefined;
  readonly aside?: Entered<typeof asideForm.fields> | undefined;
}

/** One letter, and the two ways to deal with it. */
export function RegistrationPage(props: RegistrationProps): VNode {
  const { visit, one, isOpen } = props;
  const m = registrationMessages[visit.lang];
  return (
    <Screen {...props} title={m.one(one.reference)}>
      <Facts
        facts={[
          { term: m.state, value: <State visit={visit} asked={one} /> },
          { term: m.received, value: dayInWords(one.receivedOn, visit) },
          { term: m.commune, value: communeName(one.commune) },
          ...(one.answer?.reason ? [{ term: m.reason, value: one.answer.reason }] : []),
        ]}
      />
      <Letter {...props} />
      {!one.answer && !isOpen && <Locked {...props} />}
      {!one.answer && isOpen && <Ways {...props} />}
      <p>
        <a href={visit.href(paths.registrations)}>{m.back}</a>
      </p>
    </Screen>
  );
}

function Letter({ visit, opened }: RegistrationProps): VNode {
  const { lang } = visit;
  const m = registrationMessages[lang];
  if (opened.is !== "open") return <Notice title={opened.is === "destroyed" ? m.destroyed : m.closedLetter} />;
  const { kind, birthName, firstNames, birthDate, email } = opened.letter;
  return (
    <section>
      <h2>{m.asked}</h2>
      <Facts
        facts={[
          { term: m.kind, value: kindNames[kind][lang] },
          { term: m.name, value: birthName },
          { term: m.firstNames, value: firstNames },
          { term: m.born, value: birthDate },
          { term: m.email, value: email || m.noEmail },
        ]}
      />
    </section>
  );
}

function Ways({ visit, one, opened, register, aside }: RegistrationProps): VNode {
  const m = registrationMessages[visit.lang];
  const act = (name: "inscrire" | "ecarter") => registrationPaths.act(one.publicId, name);
  return (
    <>
      {opened.is === "open" && (
        <section>
          <h2>{m.register}</h2>
          <p>{m.registerLead}</p>
          <Edit
            {...{ visit, form: registerForm, entered: register ?? ofLetter(opened.letter), act: m.registerAct }}
            {...{ action: act("inscrire"), idPrefix: "inscrire" }}
          />
        </section>
      )}
      <section>
        <h2>{m.aside}</h2>
        <Edit
          {...{ visit, form: asideForm, entered: aside ?? asideForm.blank(), act: m.asideAct, kind: "secondary" }}
          {...{ action: act("ecarter"), idPrefix: "ecarter" }}
        />
      </section>
    </>
  );
}

const ofLetter = ({
  kind,
  birthName,
  firstNames,
  birthDate,
  commune,
}: Extract<Opened<"roll-registration">, { is: "open" }>["letter"]) =>
  registerForm.blank({ kind, birthName, firstNames, born: birthDate, commune });
