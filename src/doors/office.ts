import { join } from "node:path";
import { cookieJar } from "../core/http/cookies.ts";
import { createDoor } from "../core/http/door.ts";
import { plainPlatform } from "../core/http/visit.ts";
import { EventHub } from "../core/http/events.ts";
import { PageCache } from "../core/http/cache.ts";
import { securityHeaders } from "../core/http/security.ts";
import { raw } from "../core/db/handle.ts";
import type { OfficeDoor } from "../core/door.ts";
import { officeAdmits } from "../core/office-networks.ts";
import { folderStorage } from "../core/storage/index.ts";
import { troublePages } from "../ui/trouble.tsx";
import { officeRoutes } from "../wiring.files.ts";
import { fixedFiles } from "./fixed-files.ts";
import {
  addressReader,
  closeServer,
  incidents,
  keyPairOf,
  listen,
  openHealth,
  openLogin,
  runProcess,
  secretOf,
  type Ground,
  type Running,
} from "./ground.ts";

/** The office door: the people who work on the vote, each room acting with its own login. */
export async function openOfficeDoor(ground: Ground): Promise<Running> {
  const { config, clock, log } = ground;
  const staff = await openLogin(config, "staff");
  const primary = await openLogin(config, "primary");
  const polling = await openLogin(config, "polling");
  const bureaus = await openLogin(config, "bureaus");
  const roll = await openLogin(config, "roll");
  const hub = new EventHub(clock, securityHeaders(config.officeUrl));
  const door: OfficeDoor = {
    side: "office",
    ...{ config, clock, hub, staff, primary, polling, bureaus, roll, log },
    jar: (purpose) => cookieJar("office", config.officeUrl, purpose),
    secret: secretOf(config, "files"),
    letterKeys: keyPairOf(config, "letters"),
    signingKey: keyPairOf(config, "publications").privateKey,
    storage: folderStorage(join(config.home, "storage-files")),
  };
  const server = createDoor({
    siteUrl: config.officeUrl,
    routes: officeRoutes(door),
    clock,
    cache: new PageCache(clock),
    files: fixedFiles(),
    troublePage: troublePages("office"),
    platform: () => plainPlatform("Préau, le bureau"),
    addressOf: addressReader(config),
    admits: officeAdmits(config.officeNetworks),
    onIncident: incidents(log),
  });
  const health = await openHealth(
    config,
    async () => (await raw(staff, "select 1")).length === 1,
    () => ({ preau_followers: hub.size }),
  );
  const address = await listen(server, config.officePort, config.officeBind);
  return {
    address,
    close: async () => {
      hub.close();
      await Promise.all([closeServer(server), closeServer(health)]);
      await Promise.all([staff, primary, polling, bureaus, roll].map((db) => db.destroy()));
    },
  };
}

runProcess("office", openOfficeDoor);
