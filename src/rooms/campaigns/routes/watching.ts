import type { PublicDoor } from "../../../core/door.ts";
import { bytes, json, type Answer } from "../../../core/http/answer.ts";
import type { Unfollowed } from "../../../core/http/events.ts";
import { cachedGet, everyone, get, streamed, type Route } from "../../../core/http/route.ts";
import { keptUntil, notFound, nothingHere, openBox } from "../reading.ts";
import { campaignTopic } from "../store/campaign.ts";

/** EventSource does not come back after an answer that is no stream: the page then asks now and then. */
const later = (status: number): Answer =>
  bytes("", "text/plain; charset=utf-8", { status, headers: { "retry-after": "60" } });
const notNow: Readonly<Record<Unfollowed, Answer>> = { full: later(503), "too-many": later(429) };

/** For whoever is watching a page: that it changed, what time it is here, and the same by asking now and then. */
export function watchingRoutes(door: PublicDoor): readonly Route[] {
  return [
    streamed("GET", "/c/:slug/direct", { guard: everyone, reading: true }, (visit) => {
      const slug = visit.params["slug"] ?? "";
      if (!/^[a-z0-9-]{1,60}$/.test(slug)) return Promise.resolve(notFound(visit));
      const followed = door.hub.follow(campaignTopic(slug), visit.node.outgoing, visit.address);
      return Promise.resolve(followed === "followed" ? "streamed" : notNow[followed]);
    }),
    get("/c/:slug/heure.json", { guard: everyone, reading: true }, (visit) => json({ now: visit.now.toISOString() })),
    cachedGet("/c/:slug/etat.json", { reading: true }, async (visit) => {
      const reading = await openBox(door, visit.params["slug"] ?? "", visit.now);
      if (!reading) return nothingHere(visit);
      const { standing, next, campaign } = reading;
      const meet = standing.rendezVous;
      return keptUntil(
        reading,
        json({
          phase: standing.phase,
          since: standing.since?.toISOString() ?? null,
          next: next?.toISOString() ?? null,
          rendezVous: meet ? { startsAt: meet.startsAt.toISOString(), zone: meet.zone, place: meet.place } : null,
          moved: Math.max(0, campaign.rendezVous.length - 1),
        }),
      );
    }),
  ];
}
