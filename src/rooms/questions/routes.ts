import type { PublicDoor } from "../../core/door.ts";
import type { Route } from "../../core/http/route.ts";
import { noPorts, type QuestionPorts } from "./ports.ts";
import { askingRoutes } from "./routes/asking.tsx";
import { apiRoutes } from "./routes/api.tsx";
import { boardRoutes } from "./routes/board.tsx";
import { putRoutes } from "./routes/put.tsx";
import { commonRoutes } from "./routes/common.tsx";
import { outcomeRoutes } from "./routes/outcome.tsx";
import { moderationRoutes } from "./routes/moderation.tsx";
import { personalRoutes } from "./routes/personal.tsx";
import { readingRoutes } from "./routes/reading.tsx";
import { consultationDeskRoutes } from "./routes/consultation-desk.tsx";
import { cardRoutes } from "./routes/cards.tsx";
import { consultationRoutes } from "./routes/consultations.tsx";
import { studioRoutes } from "./routes/studio.tsx";

/** Every route of questions. What is said first is found first: fixed words before parameters. */
export const routes = (door: PublicDoor, ports: QuestionPorts = noPorts): readonly Route[] => [
  ...apiRoutes(door, ports.operations),
  ...boardRoutes(door, ports),
  ...commonRoutes(door),
  ...putRoutes(door),
  ...askingRoutes(door),
  ...outcomeRoutes(door),
  ...consultationRoutes(door),
  ...cardRoutes(door),
  ...consultationDeskRoutes(door),
  ...readingRoutes(door, ports),
  ...personalRoutes(door),
  ...moderationRoutes(door),
  ...studioRoutes(door, ports),
];
