import { join } from "node:path";
import { startWorker } from "../core/jobs.ts";
import { mailTransport } from "../core/mail/index.ts";
import { forgetOldMail, mailQueued, sendQueuedMail } from "../core/outgoing.ts";
import { followPublished } from "../core/published.ts";
import { databaseFloor } from "../core/snapshots/floor.ts";
import { openSnapshotReader } from "../core/snapshots/read.ts";
import { snapshotSource } from "../core/snapshots/source.ts";
import { folderStorage } from "../core/storage/index.ts";
import { publicReactions, publicRounds } from "../wiring.public.ts";
import type { PublicWorker } from "../core/worker.ts";
import { forgetCounts } from "../core/shared-counts.ts";
import { officeKey } from "./office-key.ts";
import { openLogin, runProcess, secretOf, urlOf, type Ground, type Running } from "./ground.ts";

/** The public side's background work. Hostile bytes (images) are parsed here, never in the door. */
export async function openPublicWorker({ config, clock, log }: Ground): Promise<Running> {
  const db = await openLogin(config, "worker");
  const mail = mailTransport(
    { mailUrl: config.mailUrl, demonstration: config.demonstration, home: config.home },
    clock,
  );
  const secret = secretOf(config, "public");
  const reader = openSnapshotReader({
    source: snapshotSource(config.published),
    keys: [officeKey(config.officePublicationKey, "publications")],
    floor: databaseFloor(db),
  });
  const published = await followPublished(reader, log, () => undefined);
  const parts: PublicWorker = {
    config,
    clock,
    log,
    db,
    mail,
    secret,
    published,
    storage: folderStorage(join(config.home, "storage")),
  };
  const worker = await startWorker({
    url: urlOf(config, "worker"),
    reactions: { ...publicReactions(parts), [mailQueued]: [sendQueuedMail(db, secret, mail)] },
    rounds: [...publicRounds(parts), forgetOldMail(db, clock), forgetCounts(db, clock)],
    log,
  });
  return {
    close: async () => {
      await worker.stop();
      await published.stop();
      mail.close();
      await db.destroy();
    },
  };
}

runProcess("worker-public", openPublicWorker);
