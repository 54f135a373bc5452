import { sendMany, type Mail, type MailOutcome } from "../../../core/mail/index.ts";
import { worthRetrying } from "../../../core/mail/mail.ts";
import type { Round } from "../../../core/jobs.ts";
import type { PublicWorker } from "../../../core/worker.ts";
import type { Published } from "../../../core/published.ts";
import { FollowerSeal, followerLinks } from "../following.ts";
import { lettersOf, type LetterMaker } from "../letters.ts";
import { findCampaign } from "../store/campaign.ts";
import type { Follower } from "../store/followers.ts";
import {
  claimLater,
  claimLetters,
  endMailing,
  noteOutcomes,
  openMailings,
  type Claim,
  type LetterOutcome,
  type Mailing,
} from "../store/mailings.ts";

/** Letters claimed at once. A worker killed in between leaves at most so many of which nobody knows whether they left. */
const BATCH = 40;
const AT_ONCE = 20;

/** Sends what is begun, batch by batch, until nobody is left or the mail server says no more. */
export function lettersRound(worker: PublicWorker & { readonly published: Published }): Round {
  return {
    name: "campaigns.letters",
    everyMs: 1_000,
    run: async () => {
      for (const mailing of await openMailings(worker.db)) {
        const campaign = await findCampaign(worker.db, mailing.slug);
        if (campaign) await sendMailing(worker, mailing, await lettersOf(worker, mailing, campaign));
      }
    },
  };
}

async function sendMailing(worker: PublicWorker, mailing: Mailing, letters: LetterMaker): Promise<void> {
  const send = (followers: readonly Follower[]) => sendBatch(worker, mailing, letters, followers);
  let after: string | undefined = "0";
  while (after !== undefined) {
    const claim: Claim = await claimLetters(worker.db, mailing, after, BATCH, worker.clock.now());
    if (!(await send(claim.followers))) return;
    after = claim.after;
  }
  for (;;) {
    const later = await claimLater(worker.db, mailing, BATCH, worker.clock.now());
    if (later.length === 0) break;
    if (!(await send(later))) return;
  }
  await endMailing(worker.db, mailing, worker.clock.now());
}

/** False when the mail server cannot be reached: the round comes back later. */
async function sendBatch(
  worker: PublicWorker,
  mailing: Mailing,
  letters: LetterMaker,
  claimed: readonly Follower[],
): Promise<boolean> {
  if (claimed.length === 0) return true;
  const byKey = new Map(claimed.map((follower) => [keyOf(mailing, follower), follower.id]));
  const outcomes = new Map<string, LetterOutcome["outcome"]>();
  let reachable = true;
  for await (const { key, outcome } of sendMany(worker.mail, mails(worker, mailing, letters, claimed), {
    concurrency: AT_ONCE,
  })) {
    outcomes.set(byKey.get(key) ?? "", said(outcome));
    if (!outcome.ok && outcome.refusal === "unreachable") reachable = false;
  }
  const rows = claimed.map(({ id }) => ({ followerId: id, outcome: outcomes.get(id) ?? "none" }));
  await noteOutcomes(worker.db, mailing, rows);
  return reachable;
}

const keyOf = (mailing: Mailing, follower: Follower): string => `letter:${mailing.id}:${follower.publicId}`;

const said = (outcome: MailOutcome): LetterOutcome["outcome"] =>
  outcome.ok ? "sent" : worthRetrying(outcome.refusal) ? "later" : "refused";

/**
 * The letters of a batch, each made as it is about to leave. A batch is claimed from those who follow at that moment and
 * gone within a second or two: that is how long an unsubscription may cross a letter. An address that does not open, or
 * nothing to tell this person, is no letter and is not tried again.
 */
function* mails(
  worker: PublicWorker,
  mailing: Mailing,
  letters: LetterMaker,
  claimed: readonly Follower[],
): Generator<Mail> {
  const seal = new FollowerSeal(worker.secret);
  for (const follower of claimed) {
    const to = seal.open(follower);
    const links = followerLinks(worker, follower.publicId, follower.lang);
    const mail = to === undefined ? undefined : letters(follower, links);
    if (to !== undefined && mail) yield { ...mail, to, key: keyOf(mailing, follower) };
  }
}
