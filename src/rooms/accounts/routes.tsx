import type { PublicDoor } from "../../core/door.ts";
import type { Route } from "../../core/http/route.ts";
import type { PeopleData } from "./people.ts";
import { roomAt } from "./room.ts";
import { accountRoutes } from "./routes/account.tsx";
import { factorRoutes } from "./routes/factors.tsx";
import { invitationRoutes } from "./routes/invitation.tsx";
import { signInRoutes } from "./routes/sign-in.tsx";

export interface AccountPorts {
  /** Every room that knows people, this one last: filled by the wiring, read at each export and erasure. */
  readonly people: () => PeopleData;
}

/** Every route of this room. */
export function routes(door: PublicDoor, ports: AccountPorts): readonly Route[] {
  const room = roomAt(door);
  return [
    ...signInRoutes(room),
    ...factorRoutes(room),
    ...accountRoutes(room, ports.people),
    ...invitationRoutes(room),
  ];
}
