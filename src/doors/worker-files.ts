import { join } from "node:path";
import { startWorker } from "../core/jobs.ts";
import { mailTransport } from "../core/mail/index.ts";
import { forgetOldMail, mailQueued, sendQueuedMail } from "../core/outgoing.ts";
import { copyOut } from "../core/snapshots/copy-out.ts";
import { folderStorage } from "../core/storage/index.ts";
import { filesReactions, filesRounds } from "../wiring.files.ts";
import type { FilesWorker } from "../core/worker.ts";
import { forgetCounts } from "../core/shared-counts.ts";
import { keyPairOf, openLogin, runProcess, secretOf, urlOf, type Ground, type Running } from "./ground.ts";

/** The office side's background work; it alone copies publications out to where the public side reads them. */
export async function openFilesWorker({ config, clock, log }: Ground): Promise<Running> {
  const db = await openLogin(config, "files_worker");
  const roll = await openLogin(config, "roll");
  const mail = mailTransport(
    { mailUrl: config.mailUrl, demonstration: config.demonstration, home: config.home },
    clock,
  );
  const secret = secretOf(config, "files");
  const parts: FilesWorker = {
    ...{ config, clock, log, db, roll, mail, secret },
    letterKeys: keyPairOf(config, "letters"),
    rollUrl: urlOf(config, "roll"),
    storage: folderStorage(join(config.home, "storage-files")),
  };
  const worker = await startWorker({
    url: urlOf(config, "files_worker"),
    reactions: { ...filesReactions, [mailQueued]: [sendQueuedMail(db, secret, mail)] },
    rounds: [
      ...filesRounds(parts),
      { name: "core.copy-out", everyMs: 1_000, run: () => copyOut(db, config.published).then(() => undefined) },
      forgetOldMail(db, clock),
      forgetCounts(db, clock),
    ],
    log,
  });
  return {
    close: async () => {
      await worker.stop();
      mail.close();
      await Promise.all([db.destroy(), roll.destroy()]);
    },
  };
}

runProcess("worker-files", openFilesWorker);
