import type { PublicDoor } from "../../core/door.ts";
import type { Route } from "../../core/http/route.ts";
import { commonRoutes } from "./routes/common.tsx";
import { concernRoutes } from "./routes/concern.tsx";
import { feedRoutes } from "./routes/feeds.ts";
import { followingRoutes } from "./routes/following.tsx";
import { heardRoutes } from "./routes/heard.tsx";
import { mapRoutes } from "./routes/map.tsx";
import { ownRoutes } from "./routes/own.tsx";
import { themeRoutes } from "./routes/reading.tsx";
import { pictureRoutes } from "./routes/pictures.ts";
import { searchRoutes } from "./routes/search.tsx";
import { statementRoutes } from "./routes/statements.tsx";
import { studioRoutes } from "./routes/studio.tsx";
import { threadRoutes } from "./routes/threads.tsx";
import { writingRoutes } from "./routes/writing.tsx";

/** Every route of the forums. What is said first is found first: fixed words before parameters. */
export const routes = (door: PublicDoor): readonly Route[] => [
  ...commonRoutes(door),
  ...concernRoutes(door),
  ...statementRoutes(door),
  ...mapRoutes(door),
  ...writingRoutes(door),
  ...ownRoutes(door),
  ...pictureRoutes(door),
  ...followingRoutes(door),
  ...searchRoutes(door),
  ...feedRoutes(door),
  ...threadRoutes(door),
  ...themeRoutes(door),
  ...heardRoutes(door),
  ...studioRoutes(door),
];
