import type { OfficeDoor } from "./core/door.ts";
import { bytes } from "./core/http/answer.ts";
import { everyone, get, type Route } from "./core/http/route.ts";
import type { Reactions, Round } from "./core/jobs.ts";
import type { FilesWorker } from "./core/worker.ts";
import type { OfficeScreen } from "./core/office-screen.ts";
import * as privacy from "./rooms/privacy/index.ts";
import * as staff from "./rooms/staff/index.ts";

/** Every route of the office door, room by room. */
export function officeRoutes(door: OfficeDoor): readonly Route[] {
  return [
    get("/healthz", { guard: everyone }, () => bytes("ok\n", "text/plain; charset=utf-8")),
    ...staff.routes(door, { screens: officeScreens(door) }),
    ...privacy.officeRoutes(door, {
      officer: staff.roleGuard(door, "data-protection-officer"),
      frame: staff.officeFrame,
      entries: filesPeople().flatMap(({ register }) => register),
      retentionRooms: filesPeople().map(({ room }) => room),
    }),
  ];
}

/** What the home page offers, to those whose roles open it. */
const officeScreens = (door: OfficeDoor): readonly OfficeScreen[] => [
  ...privacy.officeScreens(door),
  ...staff.staffScreens,
];

/** What each room of this side holds on people; with the worker's handle, also how it ends. */
const filesPeople = (worker?: FilesWorker["db"]) =>
  [staff.staffPersonalData(worker), privacy.officePrivacyData(worker)] as const;

/** Which jobs follow which event. */
export function filesReactions(_worker: FilesWorker): Reactions {
  return {};
}

/** What is looked for by the clock. */
export function filesRounds({ db, clock, log }: FilesWorker): readonly Round[] {
  return [
    privacy.sealingRound(db, clock),
    privacy.retentionRound({ db, clock, log, rooms: privacy.retentionsOf(filesPeople(db)) }),
  ];
}
