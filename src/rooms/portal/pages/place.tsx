import type { VNode } from "preact";
import type { Calendar } from "../../../contracts/calendar.ts";
import type { CommuneEntry, CommunePlaces, PublishedPlace } from "../../../contracts/places.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { countryOf } from "../../../core/abroad.ts";
import { Action, Actions } from "../../../ui/actions.tsx";
import { dateTimeRange } from "../../../ui/format.ts";
import { PageTitle } from "../../../ui/heading.tsx";
import { Facts } from "../../../ui/marginalia.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { whereTexts } from "../texts/where.ts";
import { windowOf } from "../finder/hours.ts";
import { paths } from "./frame.tsx";
import { Locator } from "./locator.tsx";

type PlaceRound = PublishedPlace["rounds"][number];

interface PlaceSaidProps {
  readonly visit: Visit;
  readonly calendar: Calendar | undefined;
  readonly place: PublishedPlace;
  readonly commune: CommunePlaces;
  /** All that are published: what is around is drawn from them. */
  readonly communes: readonly CommuneEntry[];
  /** Those in which it opens. */
  readonly rounds: readonly PlaceRound[];
  /** The heading that names it: under one that names a precinct, or first after the page's own. */
  readonly level?: 2 | 3;
}

/** Where it is, when it opens on its own clock, how one gets in. */
export function PlaceSaid({ visit, calendar, place, commune, communes, rounds, level = 3 }: PlaceSaidProps): VNode {
  const text = whereTexts[visit.lang];
  const { coordinates } = place;
  const path = `${paths.where}/${commune.commune}/lieux/${place.id}`;
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <>
      <Heading>
        <a href={visit.href(path)}>{place.name}</a>
      </Heading>
      <Facts
        facts={[
          { term: text.address, value: `${place.address}, ${`${place.postcode} ${place.town}`.trim()}` },
          ...rounds.map((round) => ({
            ...{ term: text.round[round.number], value: hoursSaid(visit, calendar, place, commune, round) },
          })),
          {
            term: text.access,
            value: [text.accessibility[place.accessibility], place.access].filter(Boolean).join(" "),
          },
          ...(place.directions === "" ? [] : [{ term: text.directions, value: place.directions }]),
          ...(coordinates
            ? [{ term: text.coordinates, value: `${coordinates.latitude}, ${coordinates.longitude}` }]
            : []),
        ]}
      />
      <Locator {...{ visit, place, commune, communes }} />
      {place.kind === "tent" && <p>{text.tent}</p>}
      {calendar && rounds.length > 0 && (
        <Actions>
          <Action href={visit.href(`${path}/agenda.ics`)} kind="secondary">
            {text.agenda}
          </Action>
        </Actions>
      )}
    </>
  );
}

function hoursSaid(
  visit: Visit,
  calendar: Calendar | undefined,
  place: PublishedPlace,
  commune: CommunePlaces,
  round: PlaceRound,
): string {
  const window = calendar && windowOf(calendar, commune, place, round);
  const said = window && dateTimeRange(window.opens, window.closes, place.zone, visit.lang);
  if (said !== undefined)
    return countryOf(commune.commune) === undefined ? said : whereTexts[visit.lang].localTime(said, place.town);
  return whereTexts[visit.lang].between(round.opensAt, round.closesAt);
}

interface PlacePageProps extends Omit<PlaceSaidProps, "rounds"> {
  readonly place: PublishedPlace;
  /** True at the address of a place that was merged into this one. */
  readonly merged?: boolean;
}

/** The page of one place, to keep or to print. */
export function PlacePage(props: PlacePageProps): VNode {
  const { visit, place, commune, merged = false } = props;
  const text = whereTexts[visit.lang];
  const here = commune.precincts.filter(({ first, second }) => first === place.id || second === place.id);
  return (
    <>
      <PageTitle title={text.place} kicker={place.town} />
      {merged && (
        <Notice>
          <p>{text.mergedHere}</p>
        </Notice>
      )}
      {place.rounds
        .filter(({ status }) => status === "cancelled")
        .map(({ number }) => (
          <Notice key={number} status="warning" title={text.round[number]}>
            <p>{text.cancelled(place.name)}</p>
          </Notice>
        ))}
      <section>
        <h2>{place.town}</h2>
        <PlaceSaid {...props} rounds={place.rounds.filter(({ status }) => status === "open")} />
      </section>
      <section>
        <h2>{text.serves}</h2>
        <p>{here.map(({ code, name }) => `${code} ${name}`.trim()).join(", ")}</p>
      </section>
      <p>
        <a href={visit.href(`${paths.where}/${commune.commune}`)}>{text.back(commune.name)}</a>
      </p>
    </>
  );
}
