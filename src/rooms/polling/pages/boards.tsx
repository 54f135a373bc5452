import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import type { Point } from "../../../core/on-earth.ts";
import { Action, Actions } from "../../../ui/actions.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { number } from "../../../ui/format.ts";
import { Facts } from "../../../ui/marginalia.tsx";
import { StateMark } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import { departmentName } from "../../staff/index.ts";
import { messages } from "../messages.ts";
import { notReadyNames, statusNames } from "../names.ts";
import { mayHere } from "../room.ts";
import { electorsByPlace, notReady, type Board } from "../rules/board.ts";
import type { Glance } from "../store/reading.ts";
import { roundNumbers, roundOf, type Ground, type Place, type Precinct, type RoundNumber } from "../terms.ts";
import { paths, Screen, type Base } from "./frame.tsx";
import { DepartmentsMap, PlacesMap } from "./map.tsx";

/** Department by department: what stands, what is missing. */
export function OverviewPage(
  props: Base & { readonly glances: readonly Glance[]; readonly middles: ReadonlyMap<string, Point> },
): VNode {
  const { visit, member, glances, middles } = props;
  const { lang } = visit;
  const m = messages[lang];
  const send = mayHere(member, "import", undefined) && (
    <Action href={visit.href(paths.files)} kind="secondary">
      {m.sendFiles}
    </Action>
  );
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
          { key: "precincts", header: m.precincts, numeric: true, cell: (one) => number(one.precincts, lang) },
          { key: "places", header: m.places, numeric: true, cell: (one) => number(one.places, lang) },
          { key: "without", header: m.withoutPlace, numeric: true, cell: (one) => number(one.withoutPlace, lang) },
        ]}
        empty={
          <Empty title={m.empty} action={send}>
            {m.emptySays}
          </Empty>
        }
      />
      <DepartmentsMap {...{ visit, glances, middles }} />
    </Screen>
  );
}

export interface DepartmentProps extends Base {
  readonly department: string;
  readonly ground: Ground;
  readonly board: Board;
  readonly electors: ReadonlyMap<string, number>;
  readonly withoutPresident: Readonly<Record<RoundNumber, number>>;
}

/** The coverage of one department, then its places. */
export function DepartmentPage(props: DepartmentProps): VNode {
  const { visit, member, department, board, ground } = props;
  const { lang } = visit;
  const m = messages[lang];
  return (
    <Screen {...props} title={departmentName(department, lang)}>
      <Figures {...props} />
      {mayHere(member, "change", department) && (
        <Actions>
          <Action href={visit.href(paths.newPlace(department))} kind="secondary">
            {m.addPlace}
          </Action>
        </Actions>
      )}
      <Lacking visit={visit} board={board} />
      <section>
        <h2>{m.cantons}</h2>
        <p>{board.cantons.length === 0 ? m.none : board.cantons.join(", ")}</p>
      </section>
      <Far visit={visit} board={board} />
      <Same visit={visit} board={board} />
      <Places {...{ visit, ground, electors: props.electors }} />
      <PlacesMap {...{ visit, ground, board }} />
    </Screen>
  );
}

function Figures({ visit, board, electors, withoutPresident }: DepartmentProps): VNode {
  const { lang } = visit;
  const m = messages[lang];
  const why = notReady(board).map((reason) => notReadyNames[reason][lang]);
  const known = [...electors.values()].reduce((sum, count) => sum + count, 0);
  return (
    <Facts
      facts={[
        { term: m.precincts, value: number(board.precincts, lang) },
        { term: m.places, value: number(board.places, lang) },
        ...(electors.size === 0 ? [] : [{ term: m.electors, value: number(known, lang) }]),
        {
          term: m.withoutPresident,
          value: roundNumbers
            .map((round) => m.standsIn(m.round[round], number(withoutPresident[round], lang)))
            .join(" ; "),
        },
        {
          term: m.state,
          value: (
            <StateMark status={why.length === 0 ? "success" : "warning"}>
              {why.length === 0 ? m.ready : m.notReady(why.join(" ; "))}
            </StateMark>
          ),
        },
      ]}
    />
  );
}

const nameOf = ({ commune, code, content }: Precinct): string => `${commune} ${code} ${content.name}`.trim();

function Lacking({ visit, board }: { readonly visit: Visit; readonly board: Board }): VNode {
  const m = messages[visit.lang];
  const some = roundNumbers.filter((round) => board.withoutPlace[round].length > 0);
  return (
    <section>
      <h2>{m.withoutPlace}</h2>
      {some.length === 0 && <p>{m.none}</p>}
      {some.map((round) => (
        <details key={round} open>
          <summary>
            {m.round[round]}, {m.precinctsHeld(board.withoutPlace[round].length)}
          </summary>
          <ul>
            {board.withoutPlace[round].map((precinct) => (
              <li key={nameOf(precinct)}>{nameOf(precinct)}</li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
}

function Far({ visit, board }: { readonly visit: Visit; readonly board: Board }): VNode {
  const { lang } = visit;
  const m = messages[lang];
  return (
    <section>
      <h2>{m.far}</h2>
      <p>{m.farSays}</p>
      <Table
        caption={m.far}
        captionHidden
        rows={board.far}
        columns={[
          { key: "precinct", header: m.precinct, rowHeader: true, cell: ({ precinct }) => nameOf(precinct) },
          { key: "place", header: m.place, cell: ({ place }) => <PlaceLink visit={visit} place={place} /> },
          { key: "km", header: m.distance, numeric: true, cell: ({ km }) => m.km(number(km, lang, 1)) },
        ]}
        empty={<p>{m.none}</p>}
      />
    </section>
  );
}

function Same({ visit, board }: { readonly visit: Visit; readonly board: Board }): VNode {
  const m = messages[visit.lang];
  return (
    <section>
      <h2>{m.same}</h2>
      <p>{m.sameSays}</p>
      {board.sameBuilding.length === 0 && <p>{m.none}</p>}
      {board.sameBuilding.map((some) => (
        <ul key={some[0]?.publicId}>
          {some.map((place) => (
            <li key={place.publicId}>
              <PlaceLink visit={visit} place={place} />
            </li>
          ))}
        </ul>
      ))}
    </section>
  );
}

const PlaceLink = ({ visit, place }: { readonly visit: Visit; readonly place: Place }): VNode => (
  <a href={visit.href(paths.place(place.publicId))}>
    {place.content.name}, {place.content.town}
  </a>
);

type PlacesProps = Pick<DepartmentProps, "visit" | "ground" | "electors">;

function Places({ visit, ground, electors }: PlacesProps): VNode {
  const { lang } = visit;
  const m = messages[lang];
  const held = electorsByPlace(ground, electors);
  return (
    <Table
      caption={m.listed}
      rows={ground.places}
      rowKey={({ publicId }) => publicId}
      columns={[
        { key: "name", header: m.name, rowHeader: true, cell: (place) => <PlaceLink visit={visit} place={place} /> },
        {
          key: "precincts",
          header: m.precincts,
          numeric: true,
          cell: ({ id }) => number(held.get(id)?.precincts ?? 0, lang),
        },
        ...(electors.size === 0
          ? []
          : [
              {
                key: "electors",
                header: m.electorsHere,
                numeric: true,
                cell: ({ id }: Place) => m.known(held.get(id)),
              },
            ]),
        {
          ...{ key: "state", header: m.state },
          cell: ({ content }) =>
            roundNumbers
              .map((round) => m.standsIn(m.round[round], statusNames[roundOf(content, round).status][lang]))
              .join(". "),
        },
      ]}
      empty={<p>{m.none}</p>}
    />
  );
}
