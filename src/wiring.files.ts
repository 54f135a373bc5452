import { systemClock } from "./core/clock.ts";
import type { OfficeDoor } from "./core/door.ts";
import { bytes } from "./core/http/answer.ts";
import { everyone, get, type Route } from "./core/http/route.ts";
import type { Reactions, Round } from "./core/jobs.ts";
import { demoStaff } from "./demo/people.ts";
import { devRoutes, type DevParts } from "./dev/routes.tsx";
import { trailRounds } from "./core/trail.ts";
import type { FilesWorker } from "./core/worker.ts";
import * as bureaus from "./rooms/bureaus/index.ts";
import * as polling from "./rooms/polling/index.ts";
import * as primary from "./rooms/primary/index.ts";
import * as privacy from "./rooms/privacy/index.ts";
import * as roll from "./rooms/roll/index.ts";
import * as staff from "./rooms/staff/index.ts";

/** What each room of the office holds on people; with the worker's handle, also how it ends. */
export const filesPersonalData = (db?: FilesWorker["db"], rolls?: FilesWorker["roll"]) =>
  [
    primary.primaryPersonalData,
    polling.pollingPersonalData(db),
    bureaus.bureausPersonalData(db),
    roll.rollPersonalData(rolls),
    staff.staffPersonalData(db),
    privacy.officePrivacyData(db),
  ] as const;

/** Rooms of this side whose rows end by themselves; `tests/house.test.ts` holds it against what the rooms say. */
export const filesRetentionRooms: readonly string[] = ["polling", "bureaus", "roll", "staff", "privacy"];

/** Every route of the office door, room by room; and, in a demonstration, what is behind it. */
export function officeRoutes(door: OfficeDoor): readonly Route[] {
  const routes = roomRoutes(door);
  return door.config.demonstration ? [...routes, ...devRoutes(behind(door, routes))] : routes;
}

/** The personas and screens that `/dev` shows. */
const behind = (door: OfficeDoor, screens: readonly Route[]): DevParts => ({
  ...{ side: "office", config: door.config },
  personas: demoStaff,
  signIn: async (id, visit) => {
    const persona = demoStaff.find((person) => person.id === id);
    return persona && (await staff.signInPersona(door, visit, persona.email));
  },
  rendezvous: () => Promise.resolve(undefined),
  screens: screens.filter(({ method }) => method === "GET"),
});

function roomRoutes(door: OfficeDoor): readonly Route[] {
  const known = filesPersonalData();
  return [
    get("/healthz", { guard: everyone }, () => bytes("ok\n", "text/plain; charset=utf-8")),
    ...staff.routes(door, {
      screens: [
        ...primary.primaryScreens,
        ...polling.pollingScreens,
        ...bureaus.bureausScreens,
        ...roll.rollScreens(door),
        ...staff.staffScreens,
        ...privacy.officeScreens(door),
      ],
    }),
    ...primary.routes(door, { signingKey: door.signingKey, files: () => fileStates(door) }),
    ...polling.routes(door, {
      signingKey: door.signingKey,
      electors: async (department) => roll.electorsOfPrecincts(door.roll, department),
      withoutPresident: async (department) =>
        bureaus.withoutPresident(door.bureaus, department, await polling.placesToHold(door.polling, department)),
    }),
    ...bureaus.routes(door, bureausPorts(door)),
    ...roll.routes(door, rollPorts(door)),
    ...privacy.officeRoutes(door, {
      officer: staff.roleGuard(door, "data-protection-officer"),
      frame: staff.officeFrame,
      entries: known.flatMap(({ register }) => register),
      retentionRooms: filesRetentionRooms,
    }),
    ...privacy.holdingRoutes(door, {
      officer: staff.roleGuard(door, "data-protection-officer"),
      frame: staff.officeFrame,
      holders: [roll.rollHolder(door, rollPorts(door)), bureaus.bureausHolder(door, bureausPorts(door))],
    }),
  ];
}

/** What « Les trois fichiers » is to say, of each by the room that holds it. */
const fileStates = async (door: Pick<OfficeDoor, "roll" | "bureaus">): Promise<readonly primary.FileState[]> => [
  ...(await roll.publicState(door.roll)),
  ...(await bureaus.publicState(door.bureaus)),
];

const bureausPorts = (door: Pick<OfficeDoor, "primary" | "polling">): bureaus.BureausPorts => ({
  standing: () => primary.readStanding(door.primary),
  places: (department) => polling.placesToHold(door.polling, department),
  place: (id) => polling.placeToHold(door.polling, id),
  departments: () => polling.placesByDepartment(door.polling),
});

const rollPorts = (door: Pick<OfficeDoor, "primary" | "polling">): roll.RollPorts => ({
  standing: () => primary.readStanding(door.primary),
  places: (department) => polling.allottedPlaces(door.polling, department),
  hours: (since) => polling.openHours(door.polling, since),
});

/** Which jobs follow which event. */
export const filesReactions: Reactions = {};

/** What is looked for by the clock. */
export function filesRounds(worker: FilesWorker): readonly Round[] {
  const { config, db, clock, log, rollUrl, storage } = worker;
  const rolls = { ...roll.openingOf(worker.roll, config), url: rollUrl, storage, clock };
  return [
    ...roll.deliveryRounds(rolls),
    roll.printingRound(rolls),
    roll.objectionRound(rolls),
    roll.registrationRound(rolls),
    bureaus.applicationsRound(worker),
    privacy.sealingRound(db, clock),
    ...trailRounds({ db, side: "files", home: config.home, clock: systemClock }),
    privacy.retentionRound({ db, clock, log, rooms: privacy.retentionsOf(filesPersonalData(db, worker.roll)) }),
  ];
}
