import type { IncomingMessage, ServerResponse } from "node:http";
import { brotliCompressSync, constants } from "node:zlib";
import type { Answer } from "./answer.ts";
import type { Kept } from "./cache.ts";

type Headers = Readonly<Record<string, string>>;

/** Sends a ready-made page: brotli to whoever takes it, 304 to whoever has it. */
export function sendKept(request: IncomingMessage, response: ServerResponse, kept: Kept, common: Headers): void {
  const headers: Record<string, string | number> = {
    ...common,
    "content-type": kept.type,
    "cache-control": "public, max-age=0, s-maxage=1, must-revalidate",
    ...kept.headers,
    etag: kept.etag,
    vary: "accept-encoding",
  };
  if (kept.status === 200 && request.headers["if-none-match"] === kept.etag) {
    response.writeHead(304, headers).end();
    return;
  }
  const compressed = kept.brotli && takesBrotli(request) ? kept.brotli : undefined;
  if (compressed) headers["content-encoding"] = "br";
  const body = compressed ?? kept.identity;
  headers["content-length"] = body.length;
  response.writeHead(kept.status, headers).end(request.method === "HEAD" ? undefined : body);
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
  let body = Buffer.from(answer.body);
  if (body.length > 1_000 && answer.type.startsWith("text/") && takesBrotli(request)) {
    body = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
    headers["content-encoding"] = "br";
    headers["vary"] = "accept-encoding";
  }
  headers["content-length"] = body.length;
  response.writeHead(answer.status, headers as Record<string, string | number | string[]>);
  response.end(request.method === "HEAD" ? undefined : body);
}

const takesBrotli = (request: IncomingMessage): boolean =>
  /(?:^|[\s,])br(?:$|[\s,;])/.test(request.headers["accept-encoding"] ?? "");
