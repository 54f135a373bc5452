import type { VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { Action, Actions } from "../../../ui/actions.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { number } from "../../../ui/format.ts";
import { Facts } from "../../../ui/marginalia.tsx";
import { Notice, StateMark } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import { departmentName } from "../../staff/index.ts";
import { summonForm } from "../forms.ts";
import { boardMessages, seatsMissing } from "../messages/board.ts";
import { frameMessages, roundNames } from "../messages/frame.ts";
import type { Board, BureauState } from "../rules/board.ts";
import { may } from "../rules/may.ts";
import type { Count } from "../store/people.ts";
import type { Act } from "../terms.ts";
import { Acts, Edit, paths, Screen, type Base } from "./frame.tsx";

export interface DepartmentGlance extends Count {
  readonly places: number;
}

/** Department by department: places, people, and who waits for a seat. */
export function OverviewPage(props: Base & { readonly glances: readonly DepartmentGlance[] }): VNode {
  const { visit, glances } = props;
  const { lang } = visit;
  const m = boardMessages[lang];
  return (
    <Screen {...props} title={m.title} lead={m.lead}>
      <Table
        caption={m.title}
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
          { key: "places", header: m.places, numeric: true, cell: ({ places }) => number(places, lang) },
          { key: "persons", header: m.persons, numeric: true, cell: ({ persons }) => number(persons, lang) },
          { key: "waiting", header: m.waiting, numeric: true, cell: ({ waiting }) => number(waiting, lang) },
        ]}
        empty={<Empty title={m.noPlaces}>{m.noPlacesSays}</Empty>}
      />
    </Screen>
  );
}

export interface DepartmentProps extends Base {
  readonly department: string;
  readonly board: Board;
  readonly count: Count;
  readonly acts: readonly Act[];
  readonly nameOf: (author: string) => string;
  readonly summons: Entered<typeof summonForm.fields>;
}

/** The bureaus of a department, those below the floor first (R-BUR-02). It counts, and names nobody. */
export function DepartmentPage(props: DepartmentProps): VNode {
  const { visit, member, department, board, count, acts, nameOf, summons } = props;
  const { lang } = visit;
  const m = boardMessages[lang];
  const changes = may(member.roles, "change", department);
  return (
    <Screen {...props} title={departmentName(department, lang)}>
      <Facts
        facts={[
          { term: m.persons, value: number(count.persons, lang) },
          { term: m.waiting, value: number(count.waiting, lang) },
          { term: m.below, value: number(board.below, lang) },
          { term: m.vacancies, value: number(board.vacancies, lang) },
        ]}
      />
      {board.below > 0 ? (
        <Notice status="warning" title={m.alertTitle}>
          <p>
            {m.alert(board.below)} {changes && <Assign visit={visit} department={department} />}
          </p>
        </Notice>
      ) : (
        board.bureaus.length > 0 && <p>{m.allRight}</p>
      )}
      <Actions>
        <Action href={visit.href(paths.people(department))}>{m.seePeople}</Action>
        {changes && (
          <Action href={`${visit.href(paths.enter)}?departement=${department}`} kind="secondary">
            {m.enter}
          </Action>
        )}
        {changes && (
          <Action href={`${visit.href(paths.summonses(department))}.pdf`} kind="secondary">
            {m.summonAll}
          </Action>
        )}
      </Actions>
      <Bureaus visit={visit} board={board} />
      {changes && (
        <section>
          <h2>{m.mailAll}</h2>
          <p>{m.mailAllSays}</p>
          <Edit
            {...{ visit, form: summonForm, entered: summons, act: m.mailAll }}
            action={paths.summonses(department)}
            idPrefix="summon"
            kind="secondary"
          />
        </section>
      )}
      <Acts {...{ visit, acts, nameOf }} />
    </Screen>
  );
}

/** From a bureau that lacks somebody to those who have no seat. */
export const Assign = ({ visit, department }: { readonly visit: Visit; readonly department: string }): VNode => (
  <a href={`${visit.href(paths.people(department))}?sans-place=1`}>{boardMessages[visit.lang].assign}</a>
);

function Bureaus({ visit, board }: { readonly visit: Visit; readonly board: Board }): VNode {
  const { lang } = visit;
  const m = boardMessages[lang];
  const worstFirst = [...board.bureaus].sort((a, b) => b.missing.length - a.missing.length);
  const below = worstFirst.filter(({ missing }) => missing.length > 0);
  const whole = worstFirst.filter(({ missing }) => missing.length === 0);
  if (board.bureaus.length === 0) return <Empty title={m.noPlaces}>{m.noPlacesSays}</Empty>;
  return (
    <section>
      <h2>{frameMessages[lang].nav}</h2>
      <Folded visit={visit} title={m.below} bureaus={below} />
      <Folded visit={visit} title={m.complete} bureaus={whole} />
    </section>
  );
}

/** Bureaus that are read at a glance; a department has hundreds, and they are counted before they are unfolded. */
const MOST = 25;

interface FoldedProps {
  readonly visit: Visit;
  readonly title: string;
  readonly bureaus: readonly BureauState[];
}
function Folded({ visit, title, bureaus }: FoldedProps): VNode {
  const { lang } = visit;
  const m = boardMessages[lang];
  if (bureaus.length === 0) return <></>;
  return (
    <details open={bureaus.length <= MOST}>
      <summary>{m.folded(title, number(bureaus.length, lang))}</summary>
      <Table
        caption={title}
        captionHidden
        rows={bureaus}
        columns={[
          {
            ...{ key: "place", header: m.place, rowHeader: true },
            cell: ({ place }) => (
              <a href={visit.href(paths.bureau(place.publicId))}>
                {place.name}, {place.town}
              </a>
            ),
          },
          { key: "round", header: m.round, cell: ({ round }) => roundNames[round][lang] },
          { key: "seats", header: m.seats, numeric: true, cell: ({ seats }) => number(seats, lang) },
          { key: "state", header: m.state, cell: (one) => <State visit={visit} bureau={one} /> },
        ]}
      />
    </details>
  );
}

/** What a bureau lacks, in words. */
export function State({ visit, bureau }: { readonly visit: Visit; readonly bureau: BureauState }): VNode {
  const { lang } = visit;
  const m = boardMessages[lang];
  if (bureau.missing.length === 0) return <StateMark status="success">{m.complete}</StateMark>;
  return <StateMark status="warning">{m.missing(missingWords(bureau, lang))}</StateMark>;
}

export const missingWords = ({ missing }: BureauState, lang: Visit["lang"]): string =>
  missing.map(({ role, count }) => seatsMissing[role][lang](count)).join(", ");
