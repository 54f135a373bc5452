import type { OfficeDoor } from "../../core/door.ts";
import type { Route } from "../../core/http/route.ts";
import { roleGuard } from "../staff/index.ts";
import { boardRoutes } from "./routes/boards.tsx";
import { fileRoutes } from "./routes/files.tsx";
import { placeRoutes } from "./routes/places.tsx";
import { publishRoutes } from "./routes/publish.tsx";
import type { PollingPorts, Room } from "./room.ts";
import { deeds } from "./rules/may.ts";

/** Every route of this room, with its guard. */
export function routes(door: OfficeDoor, ports: PollingPorts): readonly Route[] {
  const room: Room = {
    ...{ door, ports },
    reads: roleGuard(door, ...deeds.read),
    changes: roleGuard(door, ...deeds.change),
    imports: roleGuard(door, ...deeds.import),
    publishes: roleGuard(door, ...deeds.publish),
  };
  return [...boardRoutes(room), ...fileRoutes(room), ...publishRoutes(room), ...placeRoutes(room)];
}
