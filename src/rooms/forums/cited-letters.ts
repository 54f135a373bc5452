import { inTransaction } from "../../core/db/handle.ts";
import { platformSite } from "../../core/http/site.ts";
import { letterBodies } from "../../core/mail/index.ts";
import { queueMail } from "../../core/outgoing.ts";
import type { PublicWorker } from "../../core/worker.ts";
import { measurePath } from "../campaigns/index.ts";
import { minePath } from "./addresses.ts";
import { digestAddress } from "./letters.ts";
import { heard as texts } from "./messages/heard.ts";
import { dueTellings, noteTelling, type DueTelling } from "./store/citation-letters.ts";

/**
 * Writes to those whose words a measure cites, if they want letters from the forums: that it does, and where to read it;
 * nothing of what they said, for a mailbox may be read by others. Each once. How many letters.
 */
export async function sendCitedLetters(worker: PublicWorker): Promise<number> {
  const now = worker.clock.now();
  let sent = 0;
  for (const due of await dueTellings(worker.db))
    await inTransaction(worker.db, async (tx) => {
      if (!(await noteTelling(tx, due.id, now))) return;
      const mail = letterOf(worker, due);
      if (!mail) return;
      await queueMail(tx, worker.secret, mail, now);
      sent += 1;
    });
  return sent;
}

function letterOf(worker: PublicWorker, { publicId, campaign, measure, kind, to }: DueTelling) {
  const address = to && digestAddress(worker.secret, to.account, to.sealedEmail);
  if (!to || address === undefined) return undefined;
  const t = texts[to.lang].letter;
  const at = (path: string): string => platformSite(worker.config.publicUrl).absolute(path, to.lang);
  return {
    ...{ key: `forums.cited:${publicId}`, to: address, subject: t.subject },
    from: { name: t.from, address: worker.config.mailFrom },
    ...letterBodies({
      ...{ lang: to.lang, title: t.subject, footer: [t.why, `${t.stop} ${at(minePath)}`] },
      blocks: [
        { kind: "say", text: t[kind] },
        { kind: "button", label: t.read, url: at(measurePath(campaign, measure)) },
      ],
    }),
  };
}
