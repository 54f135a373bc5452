import type { OfficeDoor } from "../../core/door.ts";
import { page, seeOther } from "../../core/http/answer.ts";
import { get, type Guard, type Route } from "../../core/http/route.ts";
import { authorNames, roleGuard, type RoleHolder } from "../staff/index.ts";
import { candidateRoutes } from "./routes/candidates.tsx";
import { dateRoutes } from "./routes/dates.tsx";
import { decisionRoutes } from "./routes/decisions.tsx";
import { partRoutes } from "./routes/parts.tsx";
import { historyOf, waitingDecisions } from "./history.ts";
import { composeCalendar } from "./compose.ts";
import { paths } from "./pages/frame.tsx";
import { HistoryPage, OverviewPage } from "./pages/screens.tsx";
import { filesUntold } from "./files.ts";
import { filesPublished, readStanding } from "./store/book.ts";
import { saidOf, type PrimaryPorts, type Room } from "./room.ts";

/** Every route of this room, with its guard. */
export function routes(door: OfficeDoor, ports: PrimaryPorts): readonly Route[] {
  const room: Room = {
    ...{ door, ports },
    reads: roleGuard(door, "national-committee", "high-authority", "administrator", "data-protection-officer"),
    runs: wholePrimary(roleGuard(door, "national-committee", "high-authority")),
    judges: wholePrimary(roleGuard(door, "high-authority")),
  };
  return [
    ...overview(room),
    ...partRoutes(room),
    ...dateRoutes(room),
    ...decisionRoutes(room),
    ...candidateRoutes(room),
  ];
}

/** A delegate of the high authority in one department decides nothing for the whole primary. */
function wholePrimary(guard: Guard<RoleHolder>): Guard<RoleHolder> {
  return {
    name: `${guard.name} (everywhere)`,
    admit: async (visit) => {
      const admission = await guard.admit(visit);
      if (!admission.pass || admission.who.scope.everywhere) return admission;
      return { pass: false, answer: seeOther(visit.href(`${paths.overview}?dit=ailleurs`)) };
    },
  };
}

function overview({ door, ports, reads }: Room): readonly Route[] {
  return [
    get(paths.overview, { guard: reads }, async (visit, member) => {
      const standing = await readStanding(door.primary);
      const { published } = standing;
      const waiting = await waitingDecisions(door.primary, visit.lang);
      const files = await ports.files();
      const untold = published ? filesUntold(await filesPublished(door.primary), files) : [];
      const unpublished = published === undefined || waiting.length > 0 || untold.length > 0;
      const whole = composeCalendar(standing, visit.now, files).ok;
      const props = { ...{ visit, member, standing, untold }, said: saidOf(visit) };
      return page(<OverviewPage {...props} unpublished={unpublished && whole} />);
    }),
    get(paths.history, { guard: reads }, async (visit, member) => {
      const lines = await historyOf(door.primary, visit.lang);
      return page(<HistoryPage {...{ visit, member, lines }} nameOf={await authorNames(door)} />);
    }),
  ];
}
