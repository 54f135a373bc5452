import type { VNode } from "preact";
import { roleNames } from "../../../contracts/bureau-fields.ts";
import type { Entered } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { filedName } from "../../../core/people.ts";
import { Empty } from "../../../ui/empty.tsx";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { Form, Submit, type Choice } from "../../../ui/forms.tsx";
import { Pagination, Tabs } from "../../../ui/navigation.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import { departmentName } from "../../staff/index.ts";
import type { PeopleRead } from "../acts/reads.ts";
import { personForm } from "../forms.ts";
import { frameMessages, roundNames } from "../messages/frame.ts";
import { peopleMessages } from "../messages/people.ts";
import type { Person, Seat } from "../terms.ts";
import { Chosen, paths, Screen, type Base } from "./frame.tsx";

interface PeopleProps extends Base {
  readonly department: string;
  readonly read: PeopleRead;
  readonly page: number;
  readonly waiting: boolean;
}

/** The persons of a department, a page at a time. */
export function PeoplePage(props: PeopleProps): VNode {
  const { visit, department, read, page, waiting } = props;
  const { lang } = visit;
  const m = peopleMessages[lang];
  const path = visit.href(paths.people(department));
  const views = [
    { href: path, label: m.everybody, current: !waiting },
    { href: `${path}?sans-place=1`, label: m.waitingOnly, current: waiting },
  ];
  return (
    <Screen {...props} title={m.peopleOf(departmentName(department, lang))} lead={m.peopleLead}>
      <p>
        <a href={visit.href(paths.department(department))}>{m.seePlace}</a>
      </p>
      <Tabs label={m.views} links={views} />
      <p>{frameMessages[lang].people(read.count)}</p>
      <Listed visit={visit} read={read} empty={<Empty title={m.nobody}>{m.nobodySays}</Empty>} />
      <Pagination
        {...{ page, pages: read.pages }}
        href={(to) => `${path}?page=${to}${waiting ? "&sans-place=1" : ""}`}
      />
    </Screen>
  );
}

/** R-F2-04: the persons that the reader's own candidate named. */
export function OwnPage(props: Base & { readonly read: PeopleRead; readonly page: number }): VNode {
  const { visit, read, page } = props;
  const m = peopleMessages[visit.lang];
  return (
    <Screen {...props} title={m.ownTitle} lead={m.ownLead}>
      <Listed visit={visit} read={read} empty={<Empty title={m.nobody}>{m.ownNobodySays}</Empty>} />
      <Pagination {...{ page, pages: read.pages }} href={(to) => `${visit.href(paths.own)}?page=${to}`} />
    </Screen>
  );
}

interface ListedProps {
  readonly visit: Visit;
  readonly read: PeopleRead;
  readonly empty: VNode;
}

function Listed({ visit, read, empty }: ListedProps): VNode {
  const { lang } = visit;
  const m = peopleMessages[lang];
  return (
    <Table
      caption={frameMessages[lang].people(read.count)}
      captionHidden
      rows={read.people}
      rowKey={({ publicId }) => publicId}
      columns={[
        {
          ...{ key: "name", header: m.name, rowHeader: true },
          cell: ({ publicId, details }) => <a href={visit.href(paths.person(publicId))}>{filedName(details)}</a>,
        },
        { key: "town", header: m.town, cell: ({ details }) => details.town },
        { key: "wishes", header: m.wishes, cell: (person) => wishesOf(person, lang) },
        { key: "seat", header: m.seat, cell: (person) => seatsIn(person, read.seats, lang) || m.noSeat },
      ]}
      empty={empty}
    />
  );
}

export const wishesOf = ({ roles }: Person, lang: Visit["lang"]): string =>
  roles.map((role) => roleNames[role][lang]).join(", ");

const seatsIn = ({ id }: Person, seats: readonly Seat[], lang: Visit["lang"]): string =>
  seats
    .filter(({ personId }) => personId === id)
    .map(({ role, round }) => `${roleNames[role][lang]}, ${roundNames[round][lang].toLowerCase()}`)
    .join(" ; ");

interface EnterProps extends Base {
  readonly entered: Entered<typeof personForm.fields>;
  readonly candidates: readonly Choice[];
  /** Whether the committee itself may name: a representative names for a candidate. */
  readonly committee: boolean;
}

/** R-F2-03: with the notice that the person was given. */
export function EnterPage(props: EnterProps): VNode {
  const { visit, entered, candidates, committee } = props;
  const m = peopleMessages[visit.lang];
  const common = { form: personForm, entered, idPrefix: "person" };
  return (
    <Screen {...props} title={m.enterTitle} lead={m.enterLead}>
      <Notice title={m.noticeTitle}>
        <p>{m.notice}</p>
      </Notice>
      <Form action={visit.href(paths.enter)} label={m.enterTitle}>
        <EnteredProblems entered={entered} idPrefix="person" />
        {Object.keys(personForm.fields).map((name) =>
          name === "candidate" ? (
            <Chosen
              key={name}
              {...{ visit, ...common, name: "candidate", options: candidates }}
              {...(committee && { empty: m.committee })}
            />
          ) : (
            <EnteredField key={name} {...common} name={name as keyof typeof personForm.fields} />
          ),
        )}
        <Submit>{m.enter}</Submit>
      </Form>
    </Screen>
  );
}
