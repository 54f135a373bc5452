import type { PublicDoor } from "../../../core/door.ts";
import { bytes, type CachedAnswer } from "../../../core/http/answer.ts";
import { cachedGet, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { excerpt } from "../../../core/markdown.ts";
import { icsFile, type CalendarEvent } from "../../../core/ics.ts";
import { reading as texts } from "../messages/reading.ts";
import { campaignPath } from "../pages/shell.tsx";
import { keptUntil, nothingHere, openReading, type Reading } from "../reading.ts";
import { agendaOf, type Occasion } from "../store/agenda.ts";

const TYPE = "text/calendar; charset=utf-8";
const HOUR = 3_600_000;

/** The rendez-vous and the agenda as files that calendars read, follow, and correct when they move. */
export function calendarRoutes(door: PublicDoor): readonly Route[] {
  const file = (path: string, draw: (visit: Visit, reading: Reading) => Promise<CachedAnswer | undefined>) =>
    cachedGet(`/c/:slug${path}`, { reading: true }, async (visit) => {
      const reading = await openReading(door, visit.params["slug"] ?? "", visit.now);
      return (reading && (await draw(visit, reading))) ?? nothingHere(visit);
    });
  return [
    file("/rendez-vous.ics", (visit, reading) => Promise.resolve(rendezVous(door, visit, reading))),
    file("/agenda.ics", async (visit, reading) => agenda(door, visit, reading, await all(door, reading))),
    file("/agenda/:file", async (visit, reading) => {
      const one = (await all(door, reading)).filter(({ publicId }) => `${publicId}.ics` === visit.params["file"]);
      return one.length === 0 ? undefined : agenda(door, visit, reading, one);
    }),
  ];
}

const all = (door: PublicDoor, reading: Reading) => agendaOf(door.db, reading.campaign.id);
const hostOf = (door: PublicDoor): string => new URL(door.config.publicUrl).hostname;

/**
 * One UID for the life of the campaign; the number of dated rows is the SEQUENCE, so that a calendar which holds an
 * older one moves it. Withdrawn, the rendez-vous is cancelled rather than missing.
 */
function rendezVous(door: PublicDoor, visit: Visit, reading: Reading): CachedAnswer | undefined {
  const { campaign, standing } = reading;
  const meet = standing.rendezVous;
  if (!meet) return undefined;
  const t = texts[campaign.lang].holding;
  const url = visit.absolute(campaignPath(campaign.slug));
  const event: CalendarEvent = {
    uid: `rendez-vous-${campaign.slug}@${hostOf(door)}`,
    sequence: campaign.rendezVous.length - 1,
    start: meet.startsAt,
    end: meet.endsAt ?? new Date(meet.startsAt.getTime() + HOUR),
    changed: meet.setAt,
    title: t.title(campaign.candidate),
    text: `${campaign.sentence}\n\n${url}`,
    place: meet.place,
    url,
    cancelled: standing.phase === "withdrawn" && standing.declarationEndedAt === undefined,
  };
  return keptUntil(reading, answer(campaign.slug, icsFile({ title: event.title, lang: campaign.lang }, [event])));
}

function agenda(door: PublicDoor, visit: Visit, reading: Reading, dates: readonly Occasion[]): CachedAnswer {
  const { campaign } = reading;
  const url = visit.absolute(campaignPath(campaign.slug, "/agenda"));
  const title = `${campaign.candidate} : ${texts[campaign.lang].agenda.title}`;
  const events = dates.map((one) => ({
    uid: `${one.publicId}@${hostOf(door)}`,
    sequence: one.sequence,
    start: one.startsAt,
    end: one.endsAt ?? new Date(one.startsAt.getTime() + HOUR),
    changed: one.cancelled?.at ?? one.writtenAt,
    title: one.title,
    ...(one.details && { text: excerpt(one.details, 500) }),
    ...(one.place && { place: one.place }),
    url,
    cancelled: one.cancelled !== undefined,
  }));
  return keptUntil(reading, answer(`agenda-${campaign.slug}`, icsFile({ title, lang: campaign.lang, url }, events)));
}

const answer = (name: string, text: string) =>
  bytes(text, TYPE, { headers: { "content-disposition": `inline; filename="${name}.ics"` } });
