import type { PublicDoor } from "../../core/door.ts";
import type { Route } from "../../core/http/route.ts";
import { embeddingRoutes } from "./routes/embedding.tsx";
import { fileRoutes } from "./routes/files.ts";
import { readingRoutes } from "./routes/reading.tsx";
import { studioRoutes } from "./routes/studio.tsx";

/** Every route of the room. What is said first is found first: fixed words before parameters. */
export const routes = (door: PublicDoor): readonly Route[] => [
  ...readingRoutes(door),
  ...fileRoutes(door),
  ...embeddingRoutes(door),
  ...studioRoutes(door),
];
