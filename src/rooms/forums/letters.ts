import { openCell, sealCell } from "../../core/crypto/cell.ts";
import { inTransaction } from "../../core/db/handle.ts";
import type { PublicDoor } from "../../core/door.ts";
import { platformSite } from "../../core/http/site.ts";
import type { Lang } from "../../core/lang.ts";
import { letterBodies } from "../../core/mail/index.ts";
import { cellKeysFor, queueMail } from "../../core/outgoing.ts";
import type { PublicWorker } from "../../core/worker.ts";
import { addressOf } from "../accounts/index.ts";
import { minePath, placePath } from "./addresses.ts";
import { mine as texts } from "./messages/mine.ts";
import { dueDigests, newFor, toldNow, type DueDigest, type News } from "./store/digests.ts";
import type { Letters } from "./store/follows.ts";

const DAY_MS = 86_400_000;
const keys = (secret: Buffer) => cellKeysFor(secret, "forums/digest-email");
const cell = (account: string) => ({ table: "forums.digest", column: "sealed_email", row: account });

/** Seals the proved address of an account for its daily letter. */
export async function sealForDigest(
  door: Pick<PublicDoor, "db" | "secret">,
  account: string,
  lang: Lang,
): Promise<Letters | undefined> {
  const email = await addressOf(door, account);
  return email === undefined ? undefined : { sealedEmail: sealCell(keys(door.secret), cell(account), email), lang };
}

/**
 * Writes to those whose day has come: what is new in what they follow, by title and number alone. Told and queued in one
 * transaction, so that nobody is told twice. How many letters.
 */
export async function sendDigests(worker: PublicWorker): Promise<number> {
  const now = worker.clock.now();
  let sent = 0;
  for (const digest of await dueDigests(worker.db, now))
    await inTransaction(worker.db, async (tx) => {
      const news = await newFor(tx, digest.account);
      if (!(await toldNow(tx, digest, news, new Date(now.getTime() + DAY_MS)))) return;
      const mail = news.length > 0 ? letterOf(worker, digest, news) : undefined;
      if (!mail) return;
      await queueMail(tx, worker.secret, mail, now);
      sent += 1;
    });
  return sent;
}

/** The address somebody wants letters at. Undefined when it does not open: a row that was moved or damaged is written to nobody. */
export function digestAddress(secret: Buffer, account: string, sealed: Buffer): string | undefined {
  const opened = openCell(keys(secret), cell(account), sealed);
  return opened.ok ? opened.value.toString("utf8") : undefined;
}

function letterOf(worker: PublicWorker, { account, lang, sealedEmail, nextAt }: DueDigest, news: readonly News[]) {
  const to = digestAddress(worker.secret, account, sealedEmail);
  if (to === undefined) return undefined;
  const t = texts[lang].letter;
  const at = (path: string): string => platformSite(worker.config.publicUrl).absolute(path, lang);
  const subject = t.subject(news.length);
  return {
    ...{ key: `forums.digest:${account}:${nextAt.toISOString()}`, to, subject },
    from: { name: texts[lang].letter.from, address: worker.config.mailFrom },
    ...letterBodies({
      ...{ lang, title: subject, footer: [t.why, `${t.stop} ${at(minePath)}`] },
      blocks: news.flatMap((one) => [
        {
          kind: "quote",
          text: `${one.title === "" ? t.untitled : one.title} : ${t.new(one.posts - one.from)}`,
        } as const,
        { kind: "button", label: t.read, url: at(placePath(one, one.from + 1)) } as const,
      ]),
    }),
  };
}
