import type { OfficeDoor } from "../../core/door.ts";
import type { Route } from "../../core/http/route.ts";
import { doubleRoutes } from "./complementary/doubles-routes.tsx";
import { complementaryRoutes } from "./complementary/routes.tsx";
import { duplicateRoutes } from "./duplicates/routes.tsx";
import { completenessRoutes } from "./completeness/routes.tsx";
import { keyingRoutes } from "./keying/routes.tsx";
import { moveRoutes } from "./movers/routes.tsx";
import { objectionRoutes } from "./objections/routes.tsx";
import { registrationRoutes } from "./registration/routes.tsx";
import { roomOf, type RollPorts } from "./room.ts";
import { boardRoutes } from "./routes/boards.tsx";
import { deliveryRoutes } from "./routes/deliveries.tsx";
import { findingRoutes } from "./routes/finding.tsx";
import { listRoutes } from "./routes/lists.tsx";
import { printRoutes } from "./routes/prints.tsx";

/** Every route of this room, with its guard. */
export function routes(door: OfficeDoor, ports: RollPorts): readonly Route[] {
  const room = roomOf(door, ports);
  return [
    ...boardRoutes(room),
    ...completenessRoutes(room),
    ...keyingRoutes(room),
    ...deliveryRoutes(room),
    ...findingRoutes(room),
    ...objectionRoutes(room),
    ...duplicateRoutes(room),
    ...doubleRoutes(room),
    ...moveRoutes(room),
    ...complementaryRoutes(room),
    ...registrationRoutes(room),
    ...listRoutes(room),
    ...printRoutes(room),
  ];
}
