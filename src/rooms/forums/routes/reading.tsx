import type { PublicDoor } from "../../../core/door.ts";
import { countless, page, type Answer, type CachedAnswer } from "../../../core/http/answer.ts";
import { cachedGet, type QueryFields, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { pseudonymsOf, pseudonymsTopic } from "../../accounts/index.ts";
import { currentCalendar, nextChange } from "../../calendar/index.ts";
import { keptUntil, nothingHere, openBox, publicMeasures, type Reading } from "../../campaigns/index.ts";
import { ThemePage, ThemesPage } from "../pages/themes.tsx";
import { nextHour } from "../rules/theme.ts";
import { shutNow } from "../shut.ts";
import { findTheme, themesOf } from "../store/themes.ts";
import { threadsOf, type Before } from "../store/threads.ts";
import { forumsTopic } from "../store/topics.ts";

export interface Drawn {
  readonly answer: Answer;
  /** When the clock alone makes it say otherwise. */
  readonly due: readonly (Date | undefined)[];
  readonly topics?: readonly string[];
  /** One of as many addresses as there are threads and posts. */
  readonly countless?: typeof countless;
}

/** A page of the forums of a campaign, kept ready-made: renewed when something is said there, and by the clock. */
export const keptForums = (
  door: PublicDoor,
  rest: string,
  draw: (visit: Visit, reading: Reading) => Promise<Drawn | undefined>,
  query: QueryFields = {},
): Route =>
  cachedGet(`/c/:slug/forums${rest}`, { reading: true, query }, async (visit): Promise<CachedAnswer> => {
    const reading = await openBox(door, visit.params["slug"] ?? "", visit.now);
    const drawn = reading && (await draw(visit, reading));
    if (!drawn) return nothingHere(visit);
    const calendar = currentCalendar(door);
    const kept = keptUntil(reading, drawn.answer, ...drawn.due, calendar && nextChange(calendar, reading.now));
    const topics = drawn.topics ?? [forumsTopic(reading.campaign.slug)];
    const all = { ...kept, topics: [...kept.topics, ...topics, pseudonymsTopic] };
    return drawn.countless ? countless(all) : all;
  });

/** Threads on one list. */
const PER_LIST = 30;

/** Where a list of threads goes on: `1309000000000-42`. */
function beforeOf(text: string | null): Before | undefined {
  const [, at, id] = /^(\d{1,15})-([1-9]\d{0,15})$/.exec(text ?? "") ?? [];
  return at === undefined || id === undefined ? undefined : { at: new Date(Number(at)), id };
}

/** What everybody reads of the themes: also on the campaign's own host. */
export const themeRoutes = (door: PublicDoor): readonly Route[] => [
  keptForums(door, "", async (visit, reading) => {
    const themes = await themesOf(door.db, reading.campaign.slug);
    const due = themes.map((theme) => nextHour(theme, reading.now));
    return { answer: page(<ThemesPage {...{ visit, reading, themes }} />), due };
  }),
  keptForums(
    door,
    "/:theme",
    async (visit, reading) => {
      const theme = await findTheme(door.db, reading.campaign.slug, visit.params["theme"] ?? "");
      if (!theme) return undefined;
      const linked = theme.measures.length > 0 ? await publicMeasures(door, reading) : [];
      const measures = linked.filter(({ publicId }) => theme.measures.includes(publicId));
      const threads = await threadsOf(door.db, theme.id, PER_LIST + 1, beforeOf(visit.query.get("avant")));
      const names = await pseudonymsOf(door, [...theme.moderators, ...threads.map(({ openedBy }) => openedBy)]);
      const shut = shutNow(door, reading, theme, visit.lang);
      const props = { visit, reading, theme, measures, names, shut };
      const answer = page(
        <ThemePage {...props} threads={threads.slice(0, PER_LIST)} more={threads.length > PER_LIST} />,
      );
      return { answer, due: [nextHour(theme, reading.now)], countless };
    },
    { avant: (text) => (beforeOf(text) ? text : undefined) },
  ),
];
