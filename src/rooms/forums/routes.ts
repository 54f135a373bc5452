import type { PublicDoor } from "../../core/door.ts";
import type { Route } from "../../core/http/route.ts";
import { themeRoutes } from "./routes/reading.tsx";

/** Every route of the forums. What is said first is found first: fixed words before parameters. */
export const routes = (door: PublicDoor): readonly Route[] => [...themeRoutes(door)];
