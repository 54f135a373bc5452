import { join } from "node:path";
import { listenForChanges } from "../core/db/listener.ts";
import { raw } from "../core/db/handle.ts";
import type { PublicDoor } from "../core/door.ts";
import { PageCache } from "../core/http/cache.ts";
import { cookieJar } from "../core/http/cookies.ts";
import { createDoor } from "../core/http/door.ts";
import { EventHub } from "../core/http/events.ts";
import { securityHeaders } from "../core/http/security.ts";
import { followPublished } from "../core/published.ts";
import { databaseFloor } from "../core/snapshots/floor.ts";
import { openSnapshotReader } from "../core/snapshots/read.ts";
import { snapshotSource } from "../core/snapshots/source.ts";
import { folderStorage } from "../core/storage/index.ts";
import { troublePages } from "../ui/trouble.tsx";
import { campaignHosts, publicPlatform, publicRoutes } from "../wiring.public.ts";
import { fixedFiles } from "./fixed-files.ts";
import { officeKey } from "./office-key.ts";
import {
  addressReader,
  closeServer,
  incidents,
  listen,
  openHealth,
  openLogin,
  runProcess,
  secretOf,
  urlOf,
  type Ground,
  type Running,
} from "./ground.ts";

/** The public door: anonymous pages kept ready-made, accounts, campaigns. It can reach no file. */
export async function openPublicDoor(ground: Ground): Promise<Running> {
  const { config, clock, log } = ground;
  const db = await openLogin(config, "web");
  const letters = await openLogin(config, "letters");
  const cache = new PageCache(clock, config.cacheBytes);
  const hub = new EventHub(clock, securityHeaders(config.publicUrl));
  const renew = (topic: string): void => {
    cache.mark(topic);
    hub.tell(topic);
  };
  const reader = openSnapshotReader({
    source: snapshotSource(config.published),
    keys: [officeKey(config.officePublicationKey, "publications")],
    floor: databaseFloor(db),
  });
  const published = await followPublished(reader, log, renew);
  const door: PublicDoor = {
    side: "public",
    ...{ config, clock, hub, db, letters, published },
    jar: (purpose) => cookieJar("public", config.publicUrl, purpose),
    secret: secretOf(config, "public"),
    letterKey: officeKey(config.officeLetterKey, "letters"),
    storage: folderStorage(join(config.home, "storage")),
    log,
  };
  const hosts = campaignHosts(door);
  const listener = listenForChanges(urlOf(config, "web"), {
    changed: (topic) => {
      renew(topic);
      hosts.changed(topic);
    },
    lost: () => {
      cache.markAll();
      hosts.renew();
    },
  });
  const server = createDoor({
    siteUrl: config.publicUrl,
    routes: publicRoutes(door),
    ...{ clock, cache },
    files: fixedFiles(),
    troublePage: troublePages("public"),
    platform: publicPlatform(door),
    campaignOf: hosts.campaignOf,
    addressOf: addressReader(config),
    onIncident: incidents(log),
  });
  const health = await openHealth(
    config,
    async () => listener.connected() && (await raw(db, "select 1")).length === 1,
    () => ({ preau_pages_kept: cache.size.pages, preau_pages_kept_bytes: cache.size.bytes, preau_followers: hub.size }),
  );
  const address = await listen(server, config.publicPort, config.publicBind);
  return {
    address,
    close: async () => {
      hub.close();
      await Promise.all([closeServer(server), closeServer(health), listener.close(), published.stop()]);
      await Promise.all([db.destroy(), letters.destroy()]);
    },
  };
}

runProcess("public", openPublicDoor);
