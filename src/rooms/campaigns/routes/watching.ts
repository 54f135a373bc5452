import type { PublicDoor } from "../../../core/door.ts";
import { json } from "../../../core/http/answer.ts";
import { cachedGet, everyone, get, streamed, type Route } from "../../../core/http/route.ts";
import { watched } from "../../../core/http/watching.ts";
import { keptUntil, notFound, nothingHere, openBox } from "../reading.ts";
import { campaignTopic } from "../store/campaign.ts";

/** For whoever is watching a page: that it changed, what time it is here, and the same by asking now and then. */
export function watchingRoutes(door: PublicDoor): readonly Route[] {
  return [
    streamed("GET", "/c/:slug/direct", { guard: everyone, reading: true }, (visit) => {
      const slug = visit.params["slug"] ?? "";
      if (!/^[a-z0-9-]{1,60}$/.test(slug)) return Promise.resolve(notFound(visit));
      return watched(door, visit, campaignTopic(slug));
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
