import type { OfficeDoor } from "../../core/door.ts";
import type { Route } from "../../core/http/route.ts";
import type { OfficeScreen } from "../../core/office-screen.ts";
import { accountRoutes } from "./routes/account.tsx";
import { homeRoutes } from "./routes/home.tsx";
import { personRoutes } from "./routes/person.tsx";
import { signInRoutes } from "./routes/sign-in.tsx";
import { teamRoutes } from "./routes/team.tsx";

/** What the wiring lends: the screens of every room, for the home page. */
export interface StaffPorts {
  readonly screens: readonly OfficeScreen[];
}

/** Every route of this room. */
export function routes(door: OfficeDoor, ports: StaffPorts): readonly Route[] {
  return [
    ...signInRoutes(door),
    ...accountRoutes(door),
    ...homeRoutes(door, ports.screens),
    ...teamRoutes(door),
    ...personRoutes(door),
  ];
}
