import type { PublicDoor } from "../../../core/door.ts";
import type { Answer } from "../../../core/http/answer.ts";
import { everyone, streamed, type Route } from "../../../core/http/route.ts";
import { securityHeaders } from "../../../core/http/security.ts";
import { sendStored } from "../../../core/http/stored.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { accountGuard, keeperGuard, teamGuard } from "../../accounts/index.ts";
import { notFound } from "../../campaigns/index.ts";
import { picturePath } from "../addresses.ts";
import { findPicture, pictureKey } from "../store/pictures.ts";

type Found = NonNullable<Awaited<ReturnType<typeof findPicture>>>;

/**
 * The bytes of a picture, while its post is shown. Threat: a picture that was hidden or taken back goes on being read at
 * its address, from here or from somebody's cache. So each reading asks for the post, and a browser may keep the bytes
 * but asks again each time. Others see it where they judge it, and nothing of that is kept anywhere.
 */
export function pictureRoutes(door: PublicDoor): readonly Route[] {
  const common = securityHeaders(door.config.publicUrl);
  const send = async (visit: Visit, may: (found: Found) => boolean, kept: string): Promise<Answer | "streamed"> => {
    const [slug, id] = [visit.params["slug"] ?? "", visit.params["picture"] ?? ""];
    const found = /^[0-9a-z]{26}$/.test(id) ? await findPicture(door.db, slug, id) : undefined;
    if (!found || !may(found)) return notFound(visit);
    // The same address gives the same bytes, or none.
    const headers = { ...common, "cache-control": kept, etag: `"${id}"` };
    if (visit.headers.get("if-none-match") !== headers.etag)
      return (await sendStored(door.storage, visit, pictureKey(id), headers)) ?? notFound(visit);
    visit.node.outgoing.writeHead(304, headers).end();
    return "streamed";
  };
  const path = (rest: Parameters<typeof picturePath>[2]) => picturePath(":slug", ":picture", rest);
  const unkept = "private, no-store";
  const all = { guard: everyone, reading: true };
  return [
    streamed("GET", path(""), all, (visit) => send(visit, ({ standing }) => standing === "shown", "private, no-cache")),
    streamed("GET", path("/moi"), { guard: accountGuard(door) }, (visit, { accountId }) =>
      send(visit, ({ postedBy }) => postedBy === accountId, unkept),
    ),
    streamed("GET", path("/relecture"), { guard: teamGuard(door, ["moderator"]) }, (visit) =>
      send(visit, () => true, unkept),
    ),
    streamed("GET", path("/recours"), { guard: keeperGuard(door) }, (visit) => send(visit, () => true, unkept)),
  ];
}
