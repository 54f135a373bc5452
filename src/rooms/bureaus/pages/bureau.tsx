import type { VNode } from "preact";
import { roleNames } from "../../../contracts/bureau-fields.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { filedName } from "../../../core/people.ts";
import { Action, Actions } from "../../../ui/actions.tsx";
import { Facts } from "../../../ui/marginalia.tsx";
import { Table } from "../../../ui/table.tsx";
import type { Filled } from "../acts/reads.ts";
import { boardMessages } from "../messages/board.ts";
import { roundNames } from "../messages/frame.ts";
import { peopleMessages } from "../messages/people.ts";
import type { Board, BureauState } from "../rules/board.ts";
import { may } from "../rules/may.ts";
import { bureauRoles, type Act, type BureauPlace } from "../terms.ts";
import { Assign, State } from "./board.tsx";
import { Acts, paths, Screen, type Base } from "./frame.tsx";

interface BureauProps extends Base {
  readonly place: BureauPlace;
  readonly board: Board;
  readonly filled: readonly Filled[];
  readonly candidateName: (id: string) => string;
  readonly acts: readonly Act[];
  readonly nameOf: (author: string) => string;
}

/** Who holds a place in each round, and what is vacant (R-F2-03). */
export function BureauPage(props: BureauProps): VNode {
  const { visit, member, place, board, acts, nameOf } = props;
  const { lang } = visit;
  const m = peopleMessages[lang];
  return (
    <Screen {...props} title={m.bureauTitle(place.name)}>
      <p>
        <a href={visit.href(paths.department(place.department))}>{m.seePlace}</a>
      </p>
      <Facts facts={[{ term: m.address, value: place.address }]} />
      {board.bureaus.map((bureau) => (
        <section key={bureau.round}>
          <h2>{roundNames[bureau.round][lang]}</h2>
          <p>
            <State visit={visit} bureau={bureau} />
            {bureau.missing.length > 0 && may(member.roles, "change", place.department) && (
              <>
                {" "}
                <Assign visit={visit} department={place.department} />
              </>
            )}
          </p>
          <Members {...props} bureau={bureau} />
          {may(member.roles, "change", place.department) && (
            <Actions>
              <Action
                href={`${visit.href(paths.bureau(place.publicId))}/tours/${bureau.round}/liste.pdf`}
                kind="secondary"
              >
                {m.list}
              </Action>
            </Actions>
          )}
        </section>
      ))}
      <p>
        <a href={`${visit.href(paths.people(place.department))}?sans-place=1`}>{boardMessages[lang].seePeople}</a>
      </p>
      <Acts {...{ visit, acts, nameOf }} />
    </Screen>
  );
}

function Members({ visit, bureau, filled, candidateName }: BureauProps & { readonly bureau: BureauState }): VNode {
  const { lang } = visit;
  const m = peopleMessages[lang];
  return (
    <Table
      caption={roundNames[bureau.round][lang]}
      captionHidden
      rows={inOrder(filled.filter(({ seat }) => seat.round === bureau.round))}
      columns={[
        { key: "role", header: m.role, rowHeader: true, cell: ({ seat }) => roleNames[seat.role][lang] },
        { key: "name", header: m.name, cell: (one) => <Named visit={visit} one={one} /> },
        {
          ...{ key: "by", header: m.namedBy },
          cell: ({ seat }) => (seat.candidate === undefined ? m.committee : candidateName(seat.candidate)),
        },
        {
          ...{ key: "number", header: m.number },
          cell: ({ seat }) => <a href={visit.href(paths.seat(seat.publicId))}>{seat.number}</a>,
        },
      ]}
      empty={<p>{m.empty}</p>}
    />
  );
}

const Named = ({ visit, one: { person } }: { readonly visit: Visit; readonly one: Filled }): VNode => (
  <a href={visit.href(paths.person(person.publicId))}>{filedName(person.details)}</a>
);

/** The president first, as the list on the wall has it. */
export const inOrder = (filled: readonly Filled[]): readonly Filled[] =>
  [...filled].sort(
    (a, b) =>
      bureauRoles.indexOf(a.seat.role) - bureauRoles.indexOf(b.seat.role) ||
      Number(a.seat.number) - Number(b.seat.number),
  );
