import { officeProcessing } from "./contracts/register.ts";
import type { PublicDoor } from "./core/door.ts";
import { bytes } from "./core/http/answer.ts";
import { everyone, get, type Route } from "./core/http/route.ts";
import type { CampaignHosts } from "./core/http/site.ts";
import type { Reactions, Round } from "./core/jobs.ts";
import * as accounts from "./rooms/accounts/index.ts";
import * as calendar from "./rooms/calendar/index.ts";
import * as letterbox from "./rooms/letterbox/index.ts";
import * as privacy from "./rooms/privacy/index.ts";
import * as portal from "./rooms/portal/index.ts";
import type { PublicWorker } from "./core/worker.ts";

/** What each room of the public side holds on people, in the order in which they forget: accounts last. */
export const publicPersonalData = (secret: Buffer, db?: PublicWorker["db"]) =>
  [
    calendar.personalData,
    portal.personalData,
    letterbox.letterboxData,
    privacy.publicPrivacyData(db),
    accounts.accountsData(secret, db),
  ] as const;

/** Every route of the public door, room by room. */
export function publicRoutes(door: PublicDoor): readonly Route[] {
  const known = publicPersonalData(door.secret);
  return [
    get("/healthz", { guard: everyone }, () => bytes("ok\n", "text/plain; charset=utf-8")),
    ...portal.routes(door, { ...portal.noPorts, signIn: "/connexion", register: "/donnees/registre" }),
    ...letterbox.routes(door),
    ...privacy.publicRoutes({
      entries: [
        ...known.flatMap(({ register }) => register),
        ...officeProcessing,
        ...privacy.officePrivacyData().register,
      ],
      rightsPath: letterbox.rightsPath,
    }),
    ...accounts.routes(door, { people: () => known }),
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
export const publicReactions = (_worker: PublicWorker): Reactions => ({});

/** What is looked for by the clock. */
export function publicRounds({ db, clock, log, secret }: PublicWorker): readonly Round[] {
  return [
    privacy.sealingRound(db, clock),
    privacy.retentionRound({ db, clock, log, rooms: privacy.retentionsOf(publicPersonalData(secret, db)) }),
  ];
}
