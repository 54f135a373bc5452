import type { OfficeDoor } from "../../core/door.ts";
import type { Route } from "../../core/http/route.ts";
import { roomOf, type BureausPorts } from "./room.ts";
import { boardRoutes, settingsRoutes } from "./routes/boards.tsx";
import { paperRoutes } from "./routes/papers.tsx";
import { peopleRoutes } from "./routes/people.tsx";
import { personRoutes } from "./routes/person.tsx";

/** Every route of this room, with its guard. */
export function routes(door: OfficeDoor, ports: BureausPorts): readonly Route[] {
  const room = roomOf(door, ports);
  return [
    ...boardRoutes(room),
    ...settingsRoutes(room),
    ...peopleRoutes(room),
    ...personRoutes(room),
    ...paperRoutes(room),
  ];
}
