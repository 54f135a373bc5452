import type { OfficeDoor } from "./core/door.ts";
import { bytes } from "./core/http/answer.ts";
import { everyone, get, type Route } from "./core/http/route.ts";
import type { Reactions, Round } from "./core/jobs.ts";
import type { FilesWorker } from "./core/worker.ts";
import * as staff from "./rooms/staff/index.ts";

/** Every route of the office door, room by room. */
export function officeRoutes(door: OfficeDoor): readonly Route[] {
  return [
    get("/healthz", { guard: everyone }, () => bytes("ok\n", "text/plain; charset=utf-8")),
    ...staff.routes(door, { screens: staff.staffScreens }),
  ];
}

/** Which jobs follow which event. */
export function filesReactions(_worker: FilesWorker): Reactions {
  return {};
}

/** What is looked for by the clock. */
export function filesRounds(_worker: FilesWorker): readonly Round[] {
  return [];
}
