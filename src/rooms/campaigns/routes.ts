import type { PublicDoor } from "../../core/door.ts";
import type { Route } from "../../core/http/route.ts";
import type { Attachments } from "./attachments.ts";
import { calendarRoutes } from "./routes/calendars.ts";
import { feedRoutes } from "./routes/feeds.ts";
import { followingRoutes } from "./routes/following.tsx";
import { mediaRoutes } from "./routes/media.ts";
import { readingRoutes } from "./routes/reading.tsx";
import { watchingRoutes } from "./routes/watching.ts";

/** What anybody may read and do without an account. */
export function readingSideRoutes(door: PublicDoor, attachments: Attachments): readonly Route[] {
  return [
    ...calendarRoutes(door),
    ...feedRoutes(door),
    ...watchingRoutes(door),
    ...followingRoutes(door),
    ...readingRoutes(door, attachments),
    ...mediaRoutes(door),
  ];
}
