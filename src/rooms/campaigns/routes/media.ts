import { pipeline } from "node:stream/promises";
import type { PublicDoor } from "../../../core/door.ts";
import { bytes, cached, countless } from "../../../core/http/answer.ts";
import { cachedGet, everyone, streamed, type Route } from "../../../core/http/route.ts";
import { isStorageKey } from "../../../core/storage/index.ts";
import { securityHeaders } from "../../../core/http/security.ts";
import { accentStylesheet, parseHex } from "../../../ui/accent.ts";
import { notFound, nothingHere } from "../reading.ts";

const FOR_EVER = "public, max-age=31536000, immutable";

/** Pictures drawn anew by the worker, and the stylesheets of colours. Both are the same bytes for ever. */
export function mediaRoutes(door: PublicDoor): readonly Route[] {
  const headers = securityHeaders(door.config.publicUrl);
  return [
    streamed("GET", "/media/:key", { guard: everyone, reading: true }, async (visit) => {
      const key = `media/${visit.params["key"] ?? ""}`;
      // Only what the worker drew is under media/: an upload as it came is under incoming/, and no address leads there.
      if (!isStorageKey(key)) return notFound(visit);
      const found = await door.storage.get(key);
      if (!found.ok) return notFound(visit);
      const { content, size, type } = found.value;
      const { incoming, outgoing } = visit.node;
      // Cards are shown by other sites: this is the one thing they may load from here.
      const shown = { "content-type": type, "content-length": size, "cross-origin-resource-policy": "cross-origin" };
      outgoing.writeHead(200, { ...headers, ...shown, "cache-control": FOR_EVER });
      if (incoming.method === "HEAD") {
        content.destroy();
        outgoing.end();
      } else await pipeline(content, outgoing).catch(() => undefined);
      return "streamed";
    }),
    cachedGet("/accent/:file", { reading: true }, (visit) => {
      const [, colour] = /^([0-9a-f]{6})\.css$/.exec(visit.params["file"] ?? "") ?? [];
      if (colour === undefined || parseHex(colour) === null) return Promise.resolve(nothingHere(visit));
      const sheet = bytes(accentStylesheet(colour), "text/css; charset=utf-8", {
        headers: { "cache-control": FOR_EVER },
      });
      // Sixteen million colours are as many addresses.
      return Promise.resolve(countless(cached(sheet, [])));
    }),
  ];
}
