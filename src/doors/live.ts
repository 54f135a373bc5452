import { join } from "node:path";
import { followPublished } from "../core/published.ts";
import { packageRoot } from "../core/root.ts";
import { databaseFloor } from "../core/snapshots/floor.ts";
import { openSnapshotReader } from "../core/snapshots/read.ts";
import { snapshotSource } from "../core/snapshots/source.ts";
import { folderStorage } from "../core/storage/index.ts";
import { openReceiving } from "../rooms/live/receiving.ts";
import { officeKey } from "./office-key.ts";
import { openLogin, runProcess, type Ground, type Running } from "./ground.ts";

/** The live door: takes what encoders and browsers send. No reader is answered here; when it fails, pages go on. */
export async function openLiveDoor({ config, clock, log }: Ground): Promise<Running> {
  const db = await openLogin(config, "live");
  const reader = openSnapshotReader({
    source: snapshotSource(config.published),
    keys: [officeKey(config.officePublicationKey, "publications")],
    floor: databaseFloor(db),
  });
  const published = await followPublished(reader, log, () => undefined);
  const live = await openReceiving({
    ...{ db, clock, log, published, home: config.home, settings: config.live },
    recordingFolder: config.demonstration ? join(packageRoot(), "src/demo/recording") : undefined,
    storage: folderStorage(join(config.home, "storage")),
  });
  return {
    close: async () => {
      await live.close();
      await published.stop();
      await db.destroy();
    },
  };
}

runProcess("live", openLiveDoor);
