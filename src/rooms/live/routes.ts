import type { PublicDoor } from "../../core/door.ts";
import type { Route } from "../../core/http/route.ts";
import { emptyBoard, type Board } from "./board.ts";
import { embeddingRoutes } from "./routes/embedding.tsx";
import { fileRoutes } from "./routes/files.ts";
import { readingRoutes } from "./routes/reading.tsx";
import { studioRoutes } from "./routes/studio.tsx";

/** Every route of the room. What is said first is found first: fixed words before parameters. */
export const routes = (door: PublicDoor, board: Board = emptyBoard): readonly Route[] => [
  ...readingRoutes(door, board),
  ...fileRoutes(door),
  ...embeddingRoutes(door),
  ...studioRoutes(door),
];
