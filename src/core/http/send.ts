import type { IncomingMessage, ServerResponse } from "node:http";
import { brotliCompressSync, constants } from "node:zlib";
import { bytesOf, type Answer } from "./answer.ts";
import type { Kept } from "./cache.ts";

type Headers = Readonly<Record<string, string>>;

/** Sends a ready-made page: brotli to whoever takes it, 304 to whoever has it. */
export function sendKept(request: IncomingMessage, response: ServerResponse, kept: Kept, common: Headers): void {
  const heads = headsOf(kept, common);
  if (kept.status === 200 && request.headers["if-none-match"] === kept.etag) {
    response.writeHead(304, heads.unchanged).end();
    return;
  }
  const compressed = kept.brotli !== undefined && takesBrotli(request);
  response.writeHead(kept.status, compressed ? heads.brotli : heads.identity);
  response.end(request.method === "HEAD" ? undefined : compressed ? kept.brotli : kept.identity);
}

/** Names and values in turn, as Node writes them without looking again. */
type Head = string[];
interface Heads {
  readonly unchanged: Head;
  readonly identity: Head;
  readonly brotli: Head;
}
const knownHeads = new WeakMap<Kept, Heads>();

/** The headers of a ready-made page are ready-made too: putting them together cost as much as the rest of the door. */
function headsOf(kept: Kept, common: Headers): Heads {
  const known = knownHeads.get(kept);
  if (known) return known;
  const unchanged = Object.entries({
    ...common,
    "content-type": kept.type,
    "cache-control": "public, max-age=0, s-maxage=1, must-revalidate",
    ...kept.headers,
    etag: kept.etag,
    vary: "accept-encoding",
  }).flat();
  const identity = [...unchanged, "content-length", String(kept.identity.length)];
  const brotli = [...unchanged, "content-encoding", "br", "content-length", String(kept.brotli?.length ?? 0)];
  const heads = { unchanged, identity, brotli };
  knownHeads.set(kept, heads);
  return heads;
}

/** Sends an answer made for one person or one moment. */
export function sendAnswer(request: IncomingMessage, response: ServerResponse, answer: Answer, common: Headers): void {
  const headers: Record<string, string | number | readonly string[]> = {
    ...common,
    "content-type": answer.type,
    "cache-control": "no-store",
    ...answer.headers,
  };
  if (answer.cookies) headers["set-cookie"] = answer.cookies;
  let body = bytesOf(answer);
  if (body.length > 1_000 && answer.type.startsWith("text/") && takesBrotli(request)) {
    body = brotliCompressSync(body, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_LGWIN]: 16 },
    });
    headers["content-encoding"] = "br";
    headers["vary"] = "accept-encoding";
  }
  headers["content-length"] = body.length;
  response.writeHead(answer.status, headers as Record<string, string | number | string[]>);
  response.end(request.method === "HEAD" ? undefined : body);
}

const takesBrotli = (request: IncomingMessage): boolean =>
  /(?:^|[\s,])br(?:$|[\s,;])/.test(request.headers["accept-encoding"] ?? "");
