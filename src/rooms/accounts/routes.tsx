import type { PublicDoor } from "../../core/door.ts";
import type { Route } from "../../core/http/route.ts";
import type { AccountPorts } from "./ports.ts";
import { roomAt } from "./room.ts";
import { accountRoutes } from "./routes/account.tsx";
import { factorRoutes } from "./routes/factors.tsx";
import { invitationRoutes } from "./routes/invitation.tsx";
import { signInRoutes } from "./routes/sign-in.tsx";

/** Every route of this room. */
export function routes(door: PublicDoor, ports: AccountPorts): readonly Route[] {
  const room = roomAt(door);
  return [
    ...signInRoutes(room),
    ...factorRoutes(room),
    ...accountRoutes(room, ports),
    ...invitationRoutes(room, ports),
  ];
}
