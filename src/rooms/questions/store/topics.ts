import { touch } from "../../../core/db/changes.ts";
import type { Executor } from "../../../core/db/handle.ts";
import { campaignsTopic } from "../../campaigns/index.ts";

/** Who acts on the public side: an account, by its public id. */
export interface Person {
  readonly account: string;
  readonly at: Date;
}

/** What every page about the questions of a campaign depends on. */
export const questionsTopic = (campaign: string): string => `questions:${campaign}`;

/** Renews the pages about the questions of a campaign, and those that list campaigns with their figures. */
export async function touchQuestions(tx: Executor, campaign: string): Promise<void> {
  await touch(tx, questionsTopic(campaign));
  await touch(tx, campaignsTopic);
}
