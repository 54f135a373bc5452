import type { VNode } from "preact";
import type { Calendar } from "../../../contracts/calendar.ts";
import type { CommuneEntry, CommunePlaces, PublishedPlace, PublishedPlaces } from "../../../contracts/places.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { ABROAD, countryOf } from "../../../core/abroad.ts";
import { department } from "../../../core/territories.ts";
import { Empty } from "../../../ui/empty.tsx";
import { Form, Submit, TextField } from "../../../ui/forms.tsx";
import { PageTitle } from "../../../ui/heading.tsx";
import { Island } from "../../../ui/island.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import { departmentIn } from "../finder/communes.ts";
import { answerOf, onlyPrecinct, type PublishedPrecinct } from "../finder/rules.ts";
import { whereTexts } from "../texts/where.ts";
import { paths } from "./frame.tsx";
import { PlaceSaid } from "./place.tsx";
import { StreetSearch, type AskedStreet } from "./streets.tsx";

const departmentSaid = (code: string, { lang }: Visit): string =>
  code === ABROAD ? whereTexts[lang].abroad : `${department(code)?.name ?? code} (${code})`;

interface WhereProps {
  readonly visit: Visit;
  readonly places: PublishedPlaces | undefined;
  /** What the search gave; undefined when nothing was searched. */
  readonly found: readonly CommuneEntry[] | undefined;
  readonly typed: string | undefined;
}

/** The search, what it gave, and the way by departments for whoever does not search. */
export function WherePage({ visit, places, found, typed }: WhereProps): VNode {
  const text = whereTexts[visit.lang];
  if (!places)
    return (
      <>
        <PageTitle title={text.title} lead={text.lead} />
        <Empty title={text.notPublished}>{text.notPublishedSays}</Empty>
      </>
    );
  return (
    <>
      <PageTitle title={text.title} lead={text.lead} />
      <div>
        <Island name="portal/communes" props={{ index: paths.communes, page: `${visit.href(paths.where)}/` }}>
          <Form action={visit.href(paths.where)} method="get" search label={text.title}>
            <TextField name="lieu" label={text.search} hint={text.searchHint} value={typed} required />
            <Submit>{text.act}</Submit>
          </Form>
        </Island>
      </div>
      {found?.length === 0 && (
        <Notice status="warning" title={text.nothing}>
          <p>{text.nothingSays}</p>
        </Notice>
      )}
      {found && found.length > 0 && <Communes visit={visit} title={text.found} communes={found} />}
      <section>
        <h2>{text.browse}</h2>
        <ul>
          {[...new Set(places.communes.map(({ code }) => departmentIn(code)))].sort().map((code) => (
            <li key={code}>
              <a href={visit.href(`${paths.where}/departements/${code}`)}>{departmentSaid(code, visit)}</a>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}

interface DepartmentProps {
  readonly visit: Visit;
  readonly code: string;
  readonly communes: readonly CommuneEntry[];
}

/** Every commune of a department whose places are published, for whoever does not search. */
export function DepartmentPage({ visit, code, communes }: DepartmentProps): VNode {
  const text = whereTexts[visit.lang];
  return (
    <>
      <PageTitle title={text.title} lead={text.lead} />
      <Communes visit={visit} title={text.communesOf(departmentSaid(code, visit))} communes={communes} />
    </>
  );
}

interface CommunesProps {
  readonly visit: Visit;
  readonly title: string;
  readonly communes: readonly CommuneEntry[];
}

const Communes = ({ visit, title, communes }: CommunesProps): VNode => (
  <section>
    <h2>{title}</h2>
    <ul>
      {communes.map(({ code, name }) => (
        <li key={code}>
          <a href={visit.href(`${paths.where}/${code}`)}>
            {countryOf(code) === undefined ? `${name} (${departmentIn(code)})` : name}
          </a>
        </li>
      ))}
    </ul>
  </section>
);

export interface CommuneProps {
  readonly visit: Visit;
  readonly calendar: Calendar | undefined;
  readonly places: CommunePlaces;
  /** All that are published. */
  readonly communes: readonly CommuneEntry[];
  /** The number on a card, padded; `?` when what was typed is none. */
  readonly card: string | undefined;
  readonly asked?: AskedStreet | undefined;
}

/** One commune: the number of a card gives the place; without it every precinct is listed, and none is guessed. */
export function CommunePage(props: CommuneProps): VNode {
  const { visit, places, card, asked } = props;
  const text = whereTexts[visit.lang];
  const path = visit.href(`${paths.where}/${places.commune}`);
  const only = onlyPrecinct(places);
  const abroad = countryOf(places.commune) !== undefined;
  const everybody = abroad ? text.everybodyAbroad : text.everybody;
  const chosen = only ?? places.precincts.find(({ code }) => code === card);
  return (
    <>
      <PageTitle title={text.commune(places.name)} lead={only ? everybody : abroad ? text.abroadSays : undefined} />
      {!only && !abroad && (
        <Form action={path} method="get" label={text.cardAct}>
          <TextField
            name="bureau"
            label={text.card}
            hint={text.cardHint}
            value={card === "?" ? "" : card}
            size={6}
            required
          />
          <Submit>{text.cardAct}</Submit>
        </Form>
      )}
      {chosen && <Answered {...props} precinct={chosen} named={!only} />}
      {!chosen && !asked && !abroad && <LookAtCard visit={visit} card={card} />}
      {!only && places.streets && <StreetSearch visit={visit} commune={places.commune} asked={asked} />}
      <Precincts visit={visit} places={places} />
      <p>
        <a href={`/api/v1/places/${places.commune}`}>{text.machine}</a>
      </p>
    </>
  );
}

function LookAtCard({ visit, card }: { readonly visit: Visit; readonly card: string | undefined }): VNode {
  const text = whereTexts[visit.lang];
  return (
    <Notice title={text.look}>
      {card !== undefined && <p>{card === "?" ? text.unreadable : text.unknown(card)}</p>}
      <p>{text.lookSays}</p>
    </Notice>
  );
}

type AnsweredProps = CommuneProps & { readonly precinct: PublishedPrecinct; readonly named: boolean };

function Answered({ visit, calendar, places, communes, precinct, named }: AnsweredProps): VNode {
  const text = whereTexts[visit.lang];
  const rounds = [1, 2] as const;
  const answers = rounds.map((round) => ({ round, answer: answerOf(places, precinct, round) }));
  const told = [...new Set(answers.flatMap(({ answer }) => (answer.is === "place" ? [answer.place] : [])))];
  return (
    <section>
      {named && <h2>{text.answer(`${precinct.code} ${precinct.name}`.trim())}</h2>}
      {answers.map(({ round, answer }) =>
        answer.is === "place" ? null : (
          <Notice key={round} status="warning" title={text.round[round]}>
            <p>{answer.is === "none" ? text.none : `${text.cancelled(answer.place.name)} ${text.noOther}`}</p>
          </Notice>
        ),
      )}
      {told.map((place) => (
        <PlaceSaid
          key={place.id}
          {...{ visit, calendar, place, commune: places, communes }}
          level={named ? 3 : 2}
          rounds={answers.flatMap(({ answer }) =>
            answer.is === "place" && answer.place === place ? [answer.round] : [],
          )}
        />
      ))}
    </section>
  );
}

function Precincts({ visit, places }: { readonly visit: Visit; readonly places: CommunePlaces }): VNode {
  const text = whereTexts[visit.lang];
  const abroad = countryOf(places.commune) !== undefined;
  const cell = (round: 1 | 2) => (precinct: PublishedPrecinct) => {
    const answer = answerOf(places, precinct, round);
    if (answer.is === "none") return text.noPlace;
    // No way to a place that will be closed: who follows a link believes that it opens.
    if (answer.is === "cancelled") return text.cancelledThen(answer.place.name);
    return <PlaceLink visit={visit} commune={places.commune} place={answer.place} />;
  };
  return (
    <Table
      caption={abroad ? text.consularLists : text.all}
      rows={places.precincts}
      rowKey={({ code }) => code}
      columns={[
        {
          key: "code",
          header: abroad ? text.consularList : text.precinct,
          rowHeader: true,
          cell: ({ code, name }) => `${code} ${name}`.trim(),
        },
        { key: "first", header: text.round[1], cell: cell(1) },
        { key: "second", header: text.round[2], cell: cell(2) },
      ]}
    />
  );
}

interface PlaceLinkProps {
  readonly visit: Visit;
  readonly commune: string;
  readonly place: PublishedPlace;
}

const PlaceLink = ({ visit, commune, place }: PlaceLinkProps): VNode => (
  <a href={visit.href(`${paths.where}/${commune}/lieux/${place.id}`)}>{place.name}</a>
);
