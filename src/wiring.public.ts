import type { PublicDoor } from "./core/door.ts";
import { bytes } from "./core/http/answer.ts";
import { everyone, get, type Route } from "./core/http/route.ts";
import type { CampaignHosts } from "./core/http/site.ts";
import type { Reactions, Round } from "./core/jobs.ts";
import * as accounts from "./rooms/accounts/index.ts";
import * as portal from "./rooms/portal/index.ts";
import type { PublicWorker } from "./core/worker.ts";

/** Every route of the public door, room by room. */
export function publicRoutes(door: PublicDoor): readonly Route[] {
  return [
    get("/healthz", { guard: everyone }, () => bytes("ok\n", "text/plain; charset=utf-8")),
    ...portal.routes(door, { ...portal.noPorts, signIn: "/connexion" }),
    ...accounts.routes(door, { people: () => [accounts.accountsData(door.secret)] }),
  ];
}

/** The campaigns' own host names, as the campaigns' room knows them. */
export interface HostMap {
  readonly campaignOf: CampaignHosts;
  readonly changed: (topic: string) => void;
  readonly renew: () => void;
}

export function campaignHosts(_door: PublicDoor): HostMap {
  return { campaignOf: () => undefined, changed: () => undefined, renew: () => undefined };
}

/** Which jobs follow which event. */
export function publicReactions(_worker: PublicWorker): Reactions {
  return {};
}

/** What is looked for by the clock. */
export function publicRounds(_worker: PublicWorker): readonly Round[] {
  return [];
}
