import type { Round } from "../../../core/jobs.ts";
import type { Published } from "../../../core/published.ts";
import type { PublicWorker } from "../../../core/worker.ts";
import { localDay } from "../../../ui/format.ts";
import { publishableFrom } from "../../calendar/index.ts";
import { fresh } from "../letters.ts";
import { instantOf } from "../rules/zones.ts";
import { allCampaigns } from "../store/campaign.ts";
import { forgetUnconfirmed } from "../store/followers.ts";
import { beginMailing, lastDigest } from "../store/mailings.ts";

const ZONE = "Europe/Paris";
const HOUR = "18:00";
const WEEK_MS = 7 * 86_400_000;

/**
 * One digest a day at most, in the evening of Paris, of what appeared since the last. None in a silence of the primary:
 * what appeared before it is told when it ends.
 */
export function digestRound(worker: PublicWorker & { readonly published: Published }): Round {
  return {
    name: "campaigns.digests",
    everyMs: 60_000,
    run: async () => {
      const now = worker.clock.now();
      const until = instantOf(`${localDay(now, ZONE)}T${HOUR}`, ZONE);
      if (now < until || publishableFrom(worker, now) > now) return;
      for (const campaign of await allCampaigns(worker.db)) {
        const since = (await lastDigest(worker.db, campaign.id)) ?? campaign.openedAt;
        if (since >= until) continue;
        const found = await fresh(worker, { since, until }, campaign);
        if (found.news.length + found.measures.length === 0) continue;
        const key = `digest:${campaign.slug}:${localDay(now, ZONE)}`;
        await beginMailing(worker.db, { campaignId: campaign.id, kind: "digest", key, since, until });
      }
    },
  };
}

/** Requests to follow that nobody confirmed within seven days are forgotten. */
export const forgetRound = (worker: Pick<PublicWorker, "db" | "clock">): Round => ({
  name: "campaigns.forget",
  everyMs: 3_600_000,
  run: async () => {
    await forgetUnconfirmed(worker.db, new Date(worker.clock.now().getTime() - WEEK_MS));
  },
});
