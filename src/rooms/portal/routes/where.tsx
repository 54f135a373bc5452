import type { VNode } from "preact";
import { communePlacesSchema, type CommunePlaces, type PublishedPlace } from "../../../contracts/places.ts";
import type { Operation } from "../../../core/http/api.ts";
import { bytes, cached, countless, seeOther, type CachedAnswer } from "../../../core/http/answer.ts";
import { cachedGet, everyone, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { publishedTopic } from "../../../core/published.ts";
import { foldPlace } from "../../../core/fold.ts";
import { Empty } from "../../../ui/empty.tsx";
import { PageTitle } from "../../../ui/heading.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { calendarTopic, currentCalendar, type CalendarDoor } from "../../calendar/index.ts";
import { placeAgenda } from "../finder/hours.ts";
import { departmentIn, namesOf, writeCommunes } from "../finder/communes.ts";
import { streetForm } from "../finder/forms.ts";
import { cardNumber, communesFound, placeAt } from "../finder/rules.ts";
import { precinctAt } from "../finder/streets.ts";
import { vipOf, vipSchema, type VipPlaces } from "../finder/vip.ts";
import { messages } from "../messages.ts";
import { paths } from "../pages/frame.tsx";
import { PlacePage } from "../pages/place.tsx";
import { typedStreet } from "../pages/streets.tsx";
import { CommunePage, DepartmentPage, WherePage } from "../pages/where.tsx";
import { whereTexts } from "../texts/where.ts";

/** Draws the portal's page around a body; a page that shows nothing found is answered with its status, and kept for nobody. */
export type DrawPage = (visit: Visit, title: string, description: string, body: VNode, status?: number) => CachedAnswer;

export const placesTopic = publishedTopic("places");

/** What was typed and is none of what is known: the page says so, and there is one page of it. */
const UNKNOWN = "?";

/**
 * « Où voter ? »: from what the office published, and from nothing of file 1 (R-ROLL-19). What is searched is in the
 * address of a kept page: nothing writes it down.
 */
export function whereRoutes(door: CalendarDoor, draw: DrawPage): readonly Route[] {
  const index = () => door.published.get("places");
  const communes = () => index()?.communes ?? [];
  const lieu = (typed: string): string | undefined => {
    if (typed.trim() === "") return undefined;
    const places = index();
    return places && communesFound(places, typed).length > 0 ? foldPlace(typed.slice(0, 60)) : UNKNOWN;
  };
  const bureau = (typed: string): string | undefined =>
    typed.trim() === "" ? undefined : (cardNumber(typed) ?? UNKNOWN);

  /** The page of a commune that is published, or the page that says why there is none. */
  const inCommune = async (visit: Visit, body: (commune: CommunePlaces) => CachedAnswer): Promise<CachedAnswer> => {
    const found = await communeAt(door, visit.params["commune"] ?? "");
    if (found.ok) return body(found.commune);
    const { title, ...text } = whereTexts[visit.lang];
    const status = found.why === "away" ? 503 : 404;
    return draw(visit, title, text.lead, <Nowhere visit={visit} why={found.why} />, status);
  };
  const inPlace = (
    visit: Visit,
    body: (commune: CommunePlaces, place: PublishedPlace) => CachedAnswer,
  ): Promise<CachedAnswer> =>
    inCommune(visit, (commune) => {
      const place = placeAt(commune, visit.params["place"] ?? "");
      if (place) return body(commune, place);
      const { title, lead } = whereTexts[visit.lang];
      const [why, status] = place === null ? (["merged", 410] as const) : (["unknown", 404] as const);
      return draw(visit, title, lead, <Nowhere visit={visit} why={why} />, status);
    });

  return [
    cachedGet(paths.where, { query: { lieu } }, (visit) => {
      const { title, lead } = whereTexts[visit.lang];
      const [typed, places] = [visit.query.get("lieu") ?? undefined, index()];
      const found = places && typed !== undefined ? communesFound(places, typed) : undefined;
      const shown = typed === UNKNOWN ? "" : typed;
      const body = <WherePage {...{ visit, places, found }} typed={shown} />;
      const answer = draw(visit, title, lead, body);
      return Promise.resolve(typed === undefined ? answer : countless(answer));
    }),
    cachedGet(paths.communes, {}, () => {
      const places = index();
      const text = places ? writeCommunes(namesOf(places.communes)) : "";
      return Promise.resolve(cached(bytes(text, "text/plain; charset=utf-8"), [placesTopic]));
    }),
    cachedGet(`${paths.where}/departements/:code`, {}, (visit) => {
      const { code = "" } = visit.params;
      const communes = index()?.communes.filter((one) => departmentIn(one.code) === code) ?? [];
      const { title, lead } = whereTexts[visit.lang];
      if (communes.length === 0)
        return Promise.resolve(draw(visit, title, lead, <Nowhere visit={visit} why="unknown" />, 404));
      return Promise.resolve(draw(visit, title, lead, <DepartmentPage {...{ visit, code, communes }} />));
    }),
    cachedGet(`${paths.where}/:commune`, { query: { bureau } }, (visit) =>
      inCommune(visit, (places) => {
        const text = whereTexts[visit.lang];
        const card = visit.query.get("bureau") ?? undefined;
        const body = (
          <CommunePage {...{ visit, places, card }} communes={communes()} calendar={currentCalendar(door)} />
        );
        return countless(draw(visit, text.commune(places.name), text.lead, body));
      }),
    ),
    post(`${paths.where}/:commune/rue`, { guard: everyone, form: streetForm }, async (visit, entered) => {
      const found = await communeAt(door, visit.params["commune"] ?? "");
      const { street, number } = typedStreet(entered);
      const told = found.ok && entered.ok ? precinctAt(found.commune, street, number) : undefined;
      if (told?.is === "precinct" && cardNumber(told.precinct.code) === told.precinct.code)
        return seeOther(
          `${visit.href(`${paths.where}/${visit.params["commune"] ?? ""}`)}?bureau=${told.precinct.code}`,
        );
      const answer = told?.is === "precinct" ? ({ is: "undecided" } as const) : told;
      const drawn = await inCommune(visit, (places) => {
        const { commune, lead } = whereTexts[visit.lang];
        const body = (
          <CommunePage
            {...{ visit, places, card: undefined, asked: { entered, answer } }}
            communes={communes()}
            calendar={currentCalendar(door)}
          />
        );
        return draw(visit, commune(places.name), lead, body, 422);
      });
      return drawn.answer;
    }),
    cachedGet(`${paths.where}/:commune/lieux/:place`, {}, (visit) =>
      inPlace(visit, (commune, place) => {
        const merged = place.id !== visit.params["place"];
        const body = (
          <PlacePage {...{ visit, commune, place, merged }} communes={communes()} calendar={currentCalendar(door)} />
        );
        return countless(draw(visit, `${place.name}, ${place.town}`, whereTexts[visit.lang].lead, body));
      }),
    ),
    cachedGet(`${paths.where}/:commune/lieux/:place/agenda.ics`, {}, (visit) =>
      inPlace(visit, (commune, place) =>
        // By the id that was asked: what was taken before a merging is replaced in the reader's calendar, not doubled.
        agendaOf(door, visit, commune, { ...place, id: visit.params["place"] ?? place.id }),
      ),
    ),
  ];
}

function agendaOf(door: CalendarDoor, visit: Visit, commune: CommunePlaces, place: PublishedPlace): CachedAnswer {
  const [calendar, places] = [currentCalendar(door), door.published.get("places")];
  const topics = [calendarTopic, placesTopic];
  if (!calendar || !places)
    return cached(bytes(messages[visit.lang].notPublishedHere, "text/plain; charset=utf-8", { status: 404 }), topics);
  // The later of the two publications: a date that moves and a place that moves both replace what is kept.
  const changed = new Date(Math.max(Date.parse(calendar.generatedAt), Date.parse(places.generatedAt)));
  const headers = { "content-disposition": `attachment; filename="lieu-${commune.commune}.ics"` };
  const file = placeAgenda(calendar, changed, commune, place, visit);
  return countless(cached(bytes(file, "text/calendar; charset=utf-8", { headers }), topics));
}

type Found =
  { readonly ok: true; readonly commune: CommunePlaces } | { readonly ok: false; readonly why: "unknown" | "away" };

/** The places of a commune, from the file that the signed index names; what is not that commune's is not shown. */
async function communeAt({ published }: CalendarDoor, code: string): Promise<Found> {
  const entry = published.get("places")?.communes.find((one) => one.code === code);
  if (!entry) return { ok: false, why: "unknown" };
  const part = await published.part(entry.sha256);
  const read = part && communePlacesSchema.safeParse(JSON.parse(part.toString("utf8")));
  return read?.success && read.data.commune === code ? { ok: true, commune: read.data } : { ok: false, why: "away" };
}

function Nowhere({ visit, why }: { readonly visit: Visit; readonly why: "unknown" | "away" | "merged" }): VNode {
  const text = whereTexts[visit.lang];
  const [nothing, says] = why === "merged" ? [text.mergedAway, text.mergedAwaySays] : [text.nothing, text.nothingSays];
  return (
    <>
      <PageTitle title={text.title} lead={text.lead} />
      {why === "away" ? (
        <Notice status="warning">
          <p>{text.away}</p>
        </Notice>
      ) : (
        <Empty title={nothing} action={<a href={visit.href(paths.where)}>{text.act}</a>}>
          {says}
        </Empty>
      )}
    </>
  );
}

/** The same for machines, with the names of VIP 6 (`finder/vip.ts`). */
export const placesOperation = (door: CalendarDoor): Operation<VipPlaces> => ({
  id: "getPlaces",
  path: "/api/v1/places/:commune",
  says: {
    fr: "Les bureaux de vote d’une commune et les lieux de la primaire où ils votent",
    en: "The precincts of a commune and the places of the primary where they vote",
  },
  schema: vipSchema,
  read: async (visit) => {
    const found = await communeAt(door, visit.params["commune"] ?? "");
    if (!found.ok) return undefined;
    const value = vipOf(found.commune, currentCalendar(door));
    return { value, topics: [placesTopic, calendarTopic], countless: true };
  },
});
