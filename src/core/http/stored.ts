import { pipeline } from "node:stream/promises";
import type { Readable } from "node:stream";
import { isStorageKey, type ByteRange, type ReadObject, type Storage } from "../storage/index.ts";
import type { Answer } from "./answer.ts";
import type { Visit } from "./visit.ts";

/** A stored file, whole or the part that is asked for; undefined when there is none. */
export async function sendStored(
  storage: Storage,
  visit: Visit,
  key: string,
  headers: Readonly<Record<string, string>>,
): Promise<Answer | "streamed" | undefined> {
  if (!isStorageKey(key)) return undefined;
  const found = await storage.get(key, rangeAsked(visit.headers.get("range")));
  if (!found.ok) return found.refusal === "not-found" ? undefined : unsatisfiable;
  writeHead(visit, found.value, headers);
  return sendStream(visit, found.value.content);
}

const unsatisfiable: Answer = { status: 416, type: "text/plain; charset=utf-8", body: "" };

function writeHead(visit: Visit, { size, type, range }: ReadObject, headers: Readonly<Record<string, string>>): void {
  const length = range ? range.end - range.start + 1 : size;
  visit.node.outgoing.writeHead(range ? 206 : 200, {
    ...{ "content-type": type, ...headers, "content-length": length, "accept-ranges": "bytes" },
    ...(range && { "content-range": `bytes ${range.start}-${range.end}/${size}` }),
  });
}

/** Whoever leaves before the end is no error of ours. */
export async function sendStream(visit: Visit, content: Readable): Promise<"streamed"> {
  if (visit.method === "HEAD") {
    content.destroy();
    visit.node.outgoing.end();
  } else await pipeline(content, visit.node.outgoing).catch(() => undefined);
  return "streamed";
}

/** One range, as players ask; anything else is answered whole. */
function rangeAsked(header: string | null): ByteRange | undefined {
  const [, start, end] = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(header ?? "") ?? [];
  if (start === undefined) return undefined;
  return { start: Number(start), ...(end && { end: Number(end) }) };
}
