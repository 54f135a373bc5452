import type { PublicDoor } from "../../core/door.ts";
import type { Route } from "../../core/http/route.ts";
import { nothingAttached, type Attachments } from "./attachments.ts";
import { dnsResolver, type TxtResolver } from "./hosts.ts";
import { calendarRoutes } from "./routes/calendars.ts";
import { feedRoutes } from "./routes/feeds.ts";
import { followingRoutes } from "./routes/following.tsx";
import { keeperRoutes } from "./routes/keeper.tsx";
import { mediaRoutes } from "./routes/media.ts";
import { readingRoutes } from "./routes/reading.tsx";
import { agendaRoutes, themeRoutes } from "./routes/studio/content.tsx";
import { meetingRoutes } from "./routes/studio/meeting.tsx";
import { overviewRoutes } from "./routes/studio/overview.tsx";
import { appearanceRoutes, presentationRoutes } from "./routes/studio/presentation.tsx";
import { writingRoutes } from "./routes/studio/writing.tsx";
import { watchingRoutes } from "./routes/watching.ts";
import { emptyStage, type Stage } from "./stage.ts";

export interface CampaignPorts {
  /** What other rooms show beside a measure. */
  readonly attachments?: Attachments;
  /** The declaration, on the first page. */
  readonly stage?: Stage;
  /** Who answers for DNS. */
  readonly resolver?: TxtResolver;
}

/** Every route of campaigns. What is said first is found first: fixed words before parameters. */
export function routes(door: PublicDoor, ports: CampaignPorts = {}): readonly Route[] {
  return [
    ...readingSideRoutes(door, ports),
    ...overviewRoutes(door),
    ...meetingRoutes(door),
    ...themeRoutes(door),
    ...writingRoutes(door, "news"),
    ...writingRoutes(door, "measure"),
    ...agendaRoutes(door),
    ...presentationRoutes(door),
    ...appearanceRoutes(door),
    ...keeperRoutes(door, ports.resolver ?? dnsResolver()),
  ];
}

/** What anybody may read and do without an account. */
export function readingSideRoutes(door: PublicDoor, ports: CampaignPorts): readonly Route[] {
  return [
    ...calendarRoutes(door),
    ...feedRoutes(door),
    ...watchingRoutes(door),
    ...followingRoutes(door),
    ...readingRoutes(door, ports.attachments ?? nothingAttached, ports.stage ?? emptyStage),
    ...mediaRoutes(door),
  ];
}
