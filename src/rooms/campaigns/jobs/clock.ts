import { touch, emit } from "../../../core/db/changes.ts";
import { inTransaction } from "../../../core/db/handle.ts";
import type { Round } from "../../../core/jobs.ts";
import type { PublicWorker } from "../../../core/worker.ts";
import { standingAt, untoldSteps } from "../rules/phase.ts";
import { allCampaigns, campaignTopic, type Campaign } from "../store/campaign.ts";
import { tellClockStep } from "../store/phase.ts";
import { beginMailing } from "../store/mailings.ts";

/** A campaign entered its live phase. Payload: its slug. */
export const declarationStarted = "campaigns.declaration-started";

/**
 * The clock changes a phase by itself; this round only writes down that it did, tells whoever is watching, and begins
 * the letters that say so. Should it stop, the pages still change.
 */
export function clockRound(worker: PublicWorker): Round {
  return {
    name: "campaigns.clock",
    everyMs: 1_000,
    run: async () => {
      const now = worker.clock.now();
      for (const campaign of await allCampaigns(worker.db)) {
        await noteSteps(worker, campaign, now);
        await beginStart(worker, campaign, now);
      }
    },
  };
}

async function noteSteps(worker: PublicWorker, campaign: Campaign, now: Date): Promise<void> {
  const steps = untoldSteps(campaign, now);
  if (steps.length === 0) return;
  await inTransaction(worker.db, async (tx) => {
    for (const { verb, at } of steps)
      if (await tellClockStep(tx, campaign, verb, at)) await touch(tx, campaignTopic(campaign.slug));
  });
}

/** Letters say that it starts once for each declaration, also when somebody pressed « C’est parti ». */
async function beginStart(worker: PublicWorker, campaign: Campaign, now: Date): Promise<void> {
  const { phase, since } = standingAt(campaign, now);
  if (phase !== "live" || !since) return;
  // A page that was put back to waiting starts again: whoever was told is not told twice.
  const key = `start:${campaign.slug}`;
  await beginMailing(worker.db, { campaignId: campaign.id, kind: "start", key, since, until: now });
  const payload = { campaign: campaign.slug };
  await emit(worker.db, { event: declarationStarted, key: `${key}:${since.toISOString()}`, payload, at: now });
}
