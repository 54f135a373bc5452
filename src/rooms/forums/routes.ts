import type { PublicDoor } from "../../core/door.ts";
import type { Route } from "../../core/http/route.ts";
import { ownRoutes } from "./routes/own.tsx";
import { themeRoutes } from "./routes/reading.tsx";
import { threadRoutes } from "./routes/threads.tsx";
import { writingRoutes } from "./routes/writing.tsx";

/** Every route of the forums. What is said first is found first: fixed words before parameters. */
export const routes = (door: PublicDoor): readonly Route[] => [
  ...writingRoutes(door),
  ...ownRoutes(door),
  ...threadRoutes(door),
  ...themeRoutes(door),
];
