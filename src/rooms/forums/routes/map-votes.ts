import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { PublicDoor } from "../../../core/door.ts";
import { addressGroup } from "../../../core/client-address.ts";
import { bytes, type Answer } from "../../../core/http/answer.ts";
import { everyone, streamed, type Route } from "../../../core/http/route.ts";
import { fileHeaders } from "../../../core/http/security.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { seatsOf } from "../../../core/seats.ts";
import { notFound } from "../../campaigns/index.ts";
import { statements as texts } from "../messages/statements.ts";
import { READ_ON_MS, votesFileOf, votesIn, type VotesFile } from "../store/map-votes.ts";
import { findTheme } from "../store/themes.ts";

const TYPE = "text/csv; charset=utf-8";
/** Downloads at once: of one source, and of all. */
const OF_ONE = 2;
const OF_ALL = 12;
/** Whoever reads nothing for as long is let go. */
const STILL_MS = 30_000;

/** Every vote of everybody may be a hundred megabytes: sent slice by slice, as it is read, and kept nowhere in the door. */
export function mapVotesRoute(door: PublicDoor): Route {
  const seats = seatsOf(OF_ONE, OF_ALL);
  const headers = fileHeaders(door.config.publicUrl);
  return streamed(
    "GET",
    "/c/:slug/forums/:theme/carte/votes.csv",
    { guard: everyone, reading: true },
    async (visit) => {
      const theme = await findTheme(door.db, visit.params["slug"] ?? "", visit.params["theme"] ?? "");
      const file = theme && (await votesFileOf(door.db, theme));
      if (!file) return notFound(visit);
      const kept = { ...headers, etag: `"${file.drawing}"`, "cache-control": "public, max-age=0, must-revalidate" };
      if (visit.headers.get("if-none-match") === kept.etag) return bytes("", TYPE, { status: 304, headers: kept });
      const leave = seats(addressGroup(visit.address));
      if (!leave) return tooMany(visit);
      try {
        return await send(door, visit, file, kept);
      } finally {
        leave();
      }
    },
  );
}

const tooMany = (visit: Visit): Answer =>
  bytes(texts[visit.lang].map.busy, "text/plain; charset=utf-8", { status: 429, headers: { "retry-after": "60" } });

/** Whoever leaves, or reads nothing, ends their own download and nothing else. */
async function send(
  door: PublicDoor,
  visit: Visit,
  file: VotesFile,
  headers: Readonly<Record<string, string>>,
): Promise<"streamed"> {
  const { outgoing } = visit.node;
  outgoing.writeHead(200, { ...headers, "content-type": TYPE, "content-length": file.size });
  if (visit.method === "HEAD") outgoing.end();
  else {
    outgoing.setTimeout(STILL_MS, () => outgoing.destroy());
    const content = Readable.from(votesIn(door.db, file), { highWaterMark: 1 });
    await pipeline(content, outgoing, { signal: AbortSignal.timeout(READ_ON_MS) }).catch(() => undefined);
  }
  return "streamed";
}
