import type { Clock } from "../../../core/clock.ts";
import { touch } from "../../../core/db/changes.ts";
import type { Executor } from "../../../core/db/handle.ts";
import { campaignsTopic } from "../../campaigns/index.ts";

/** Who acts on the public side: an account, by its public id. */
export interface Person {
  readonly account: string;
  readonly at: Date;
}

/**
 * Who acts, with the clock that says when once their turn has come: what is dated before it waits for a lock, or for a body
 * that is sent slowly, would be dated before an hour that has passed.
 */
export interface Pressed {
  readonly actor: string;
  readonly clock: Clock;
}

/** What every page about the questions of a campaign depends on. */
export const questionsTopic = (campaign: string): string => `questions:${campaign}`;

/** Renews the pages about the questions of a campaign, and those that list campaigns with their figures. */
export async function touchQuestions(tx: Executor, campaign: string): Promise<void> {
  await touch(tx, questionsTopic(campaign));
  await touch(tx, campaignsTopic);
}
