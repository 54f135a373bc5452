import { Readable } from "node:stream";
import type { PublicDoor } from "../../../core/door.ts";
import type { Answer } from "../../../core/http/answer.ts";
import { everyone, streamed, type Route } from "../../../core/http/route.ts";
import { sendStored, sendStream } from "../../../core/http/stored.ts";
import { securityHeaders } from "../../../core/http/security.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { isPublicId } from "../../../core/crypto/random.ts";
import { notFound } from "../../campaigns/index.ts";
import { soundOf } from "../sound.ts";
import { withdrawnIds } from "../store/withdrawn.ts";

const FOR_EVER = "public, max-age=31536000, immutable";
/** A playlist grows every two seconds; a cache in front may answer it for one. */
const ONE_SECOND = "public, max-age=1";
/** What players ask for. The original is the team's. */
export const PLAYED = /^(?:[a-z0-9]+\.m3u8|\d+\/[a-z0-9]+-(?:init\.mp4|\d+\.m4s))$/;
const LOOK_EVERY_MS = 2_000;

/**
 * The files of a stream, from storage: by this door, or by nginx or a CDN in front of it with the same addresses. They are
 * the same for everybody, and other sites may play them (the embedded player, a reader's own).
 */
export function fileRoutes(door: PublicDoor): readonly Route[] {
  const headers = {
    ...securityHeaders(door.config.publicUrl),
    "cross-origin-resource-policy": "cross-origin",
    "access-control-allow-origin": "*",
  };
  const gone = withdrawals(door);
  const serve = async (visit: Visit, rest: string): Promise<Answer | "streamed"> => {
    const id = visit.params["id"] ?? "";
    if (!isPublicId(id) || !PLAYED.test(rest) || (await gone(id))) return notFound(visit);
    const kept = rest.endsWith(".m3u8") ? ONE_SECOND : FOR_EVER;
    return (
      (await sendStored(door.storage, visit, `live/${id}/${rest}`, { ...headers, "cache-control": kept })) ??
      notFound(visit)
    );
  };
  const options = { guard: everyone, reading: true };
  return [
    streamed("GET", "/direct/:id/audio.m4a", options, async (visit) => {
      const id = visit.params["id"] ?? "";
      const sound = (await gone(id)) ? undefined : await soundOf(door.storage, id);
      if (!sound) return notFound(visit);
      visit.node.outgoing.writeHead(200, {
        ...{ ...headers, "content-type": "audio/mp4", "content-length": sound.size, "cache-control": "no-store" },
        "content-disposition": 'attachment; filename="declaration.m4a"',
      });
      return sendStream(visit, Readable.from(sound.content));
    }),
    streamed("GET", "/direct/:id/:file", options, (visit) => serve(visit, visit.params["file"] ?? "")),
    streamed("GET", "/direct/:id/:run/:file", options, (visit) =>
      serve(visit, `${visit.params["run"] ?? ""}/${visit.params["file"] ?? ""}`),
    ),
  ];
}

/**
 * Whether a recording was withdrawn, asked of the database every two seconds at most, and never waited for while it is away.
 * Real seconds: the clock of a demonstration is put forward and back.
 */
function withdrawals(door: PublicDoor): (id: string) => Promise<boolean> {
  let known: Promise<ReadonlySet<string>> = Promise.resolve(new Set<string>());
  let asked = -Infinity;
  return async (id) => {
    const before = known;
    if (performance.now() - asked >= LOOK_EVERY_MS) {
      asked = performance.now();
      known = withdrawnIds(door.db).catch(() => before);
    }
    return (await known).has(id);
  };
}
