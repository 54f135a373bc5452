import type { PublicDoor } from "../../../../core/door.ts";
import type { Route } from "../../../../core/http/route.ts";
import { securityHeaders } from "../../../../core/http/security.ts";
import { deskRoutes, everyRole, notFound, type Desk } from "../../../campaigns/index.ts";
import { sendStored } from "../../../../core/http/stored.ts";
import { PLAYED } from "../files.ts";
import { onDeclaration } from "./found.tsx";

/** The files of a rehearsal: what readers cannot see yet, for the team alone. */
export function rehearsalRoutes(door: PublicDoor): readonly Route[] {
  const route = deskRoutes(door);
  const headers = { ...securityHeaders(door.config.publicUrl), "cache-control": "no-store" };
  const serve = (desk: Desk, file: string) =>
    onDeclaration(door, desk, async ({ declaration: { publicId } }) => {
      const key = `rehearsal/${publicId}/${file}`;
      const sent = PLAYED.test(file) ? await sendStored(door.storage, desk.visit, key, headers) : undefined;
      return sent ?? notFound(desk.visit);
    });
  const named = ({ visit: { params } }: Desk, name: string): string => params[name] ?? "";
  return [
    route.file("/declarations/:id/repetition/:file", everyRole, (desk) => serve(desk, named(desk, "file"))),
    route.file("/declarations/:id/repetition/:run/:file", everyRole, (desk) =>
      serve(desk, `${named(desk, "run")}/${named(desk, "file")}`),
    ),
  ];
}
