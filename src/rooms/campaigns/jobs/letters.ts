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
  noteOutcome,
  openMailings,
  stillFollows,
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
  for (;;) {
    const now = worker.clock.now();
    const fresh = await claimLetters(worker.db, mailing, BATCH, now);
    const claimed = fresh.length > 0 ? fresh : await claimLater(worker.db, mailing, BATCH, now);
    if (claimed.length === 0) {
      await endMailing(worker.db, mailing, now);
      return;
    }
    if (!(await sendBatch(worker, mailing, letters, claimed))) return;
  }
}

/** False when the mail server cannot be reached: the round comes back later. */
async function sendBatch(
  worker: PublicWorker,
  mailing: Mailing,
  letters: LetterMaker,
  claimed: readonly Follower[],
): Promise<boolean> {
  const byKey = new Map(claimed.map((follower) => [keyOf(mailing, follower), follower]));
  let reachable = true;
  for await (const { key, outcome } of sendMany(worker.mail, mails(worker, mailing, letters, claimed), {
    concurrency: AT_ONCE,
  })) {
    const follower = byKey.get(key);
    if (follower) await noteOutcome(worker.db, mailing, follower.id, said(outcome));
    if (!outcome.ok && outcome.refusal === "unreachable") reachable = false;
  }
  return reachable;
}

const keyOf = (mailing: Mailing, follower: Follower): string => `letter:${mailing.id}:${follower.publicId}`;

const said = (outcome: MailOutcome): "sent" | "refused" | "later" =>
  outcome.ok ? "sent" : worthRetrying(outcome.refusal) ? "later" : "refused";

/** The letters of a batch, each made as it is about to leave: who left since is not written to. */
async function* mails(
  worker: PublicWorker,
  mailing: Mailing,
  letters: LetterMaker,
  claimed: readonly Follower[],
): AsyncGenerator<Mail> {
  const seal = new FollowerSeal(worker.secret);
  for (const follower of claimed) {
    if (!(await stillFollows(worker.db, follower.id))) continue;
    const to = seal.open(follower);
    const mail =
      to === undefined ? undefined : letters(follower, followerLinks(worker, follower.publicId, follower.lang));
    if (to === undefined || !mail) await noteOutcome(worker.db, mailing, follower.id, "refused");
    else yield { ...mail, to, key: keyOf(mailing, follower) };
  }
}
