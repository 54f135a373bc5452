import type { PublicDoor } from "../../core/door.ts";
import { cached, type Answer, type CachedAnswer } from "../../core/http/answer.ts";
import type { Visit } from "../../core/http/visit.ts";
import { troublePages } from "../../ui/trouble.tsx";
import { calendarTopic, publishableFrom } from "../calendar/index.ts";
import { nextByClock, standingAt, type Standing } from "./rules/phase.ts";
import { earliest, type Awaited } from "./rules/release.ts";
import { campaignTopic, findCampaign, type Campaign } from "./store/campaign.ts";

/** A campaign as one visit finds it. */
export interface Reading {
  readonly campaign: Campaign;
  readonly standing: Standing;
  /** When the clock alone will change the phase. */
  readonly next: Date | undefined;
  readonly awaited: Awaited;
  readonly now: Date;
}

export const awaitedBy = (door: Pick<PublicDoor, "published">, standing: Standing): Awaited => ({
  declarationEndedAt: standing.declarationEndedAt,
  publishableFrom: (at) => publishableFrom(door, at),
});

/** Finds what an address names. One statement. Undefined when there is no such campaign. */
export type Open = (door: PublicDoor, slug: string, now: Date) => Promise<Reading | undefined>;

/** A candidate's campaign: the primary's own has none of its pages. */
export const openReading: Open = async (door, slug, now) => {
  const found = await openBox(door, slug, now);
  return found?.campaign.kind === "candidate" ? found : undefined;
};

/** Whatever has a box of questions: a candidate's campaign, or the primary. */
export const openBox: Open = async (door, slug, now) => {
  const campaign = await findCampaign(door.db, slug);
  return campaign && readingOf(door, campaign, now);
};

export function readingOf(door: Pick<PublicDoor, "published">, campaign: Campaign, now: Date): Reading {
  const standing = standingAt(campaign, now);
  return { campaign, standing, next: nextByClock(campaign, now), awaited: awaitedBy(door, standing), now };
}

/** Keeps a page until something it shows is touched, or the clock changes it. */
export const keptUntil = (reading: Reading, answer: Answer, ...instants: readonly (Date | undefined)[]): CachedAnswer =>
  cached(answer, [campaignTopic(reading.campaign.slug), calendarTopic], earliest(reading.next, ...instants));

const trouble = troublePages("public");

/** The page of an address that leads nowhere. */
export const nothingHere = (visit: Visit): CachedAnswer => cached(notFound(visit), []);

export const notFound = (visit: Visit): Answer => trouble(visit, "not-found", {});
