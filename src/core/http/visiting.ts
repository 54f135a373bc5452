import type { IncomingMessage, ServerResponse } from "node:http";
import type { Lang } from "../lang.ts";
import { receiveUpload, typedBeside } from "../uploads.ts";
import { readCookie } from "./cookies.ts";
import type { Site } from "./site.ts";
import type { Platform, SignedIn, Typed, Visit } from "./visit.ts";

/** The largest urlencoded body: a long programme measure fits, a flood does not. */
const MAX_BODY = 256 * 1024;
/** Far more than the largest form has; a page that gives back forty thousand fields would hold the door for seconds. */
const MAX_FIELDS = 1_000;

export interface Arrival {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly site: Site;
  readonly lang: Lang;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly params: Readonly<Record<string, string>>;
  readonly now: Date;
  /** Reads the client's address: a page for everybody never asks. */
  readonly address: () => string;
  readonly platform: (lang: Lang) => Platform;
}

/** Makes the visit that handlers see out of what arrived. */
export function visiting(arrival: Arrival): Visit {
  const { incoming, outgoing, site, lang } = arrival;
  let typed: Promise<Typed> | undefined;
  let headers: Headers | undefined;
  let signedIn: SignedIn | undefined;
  return {
    method: incoming.method === "HEAD" ? "GET" : (incoming.method ?? "GET"),
    path: arrival.path,
    params: arrival.params,
    query: arrival.query,
    get headers() {
      return (headers ??= webHeaders(incoming));
    },
    lang,
    now: arrival.now,
    get address() {
      return arrival.address();
    },
    campaignHost: site.campaign,
    get platform() {
      return arrival.platform(lang);
    },
    get signedIn() {
      return signedIn;
    },
    knows: (who) => void (signedIn = who),
    href: (path, other = lang) => site.href(path, other),
    absolute: (path, other = lang) => site.absolute(path, other),
    cookie: (name) => readCookie(incoming.headers.cookie ?? null, name),
    typed: () => (typed ??= readTyped(incoming)),
    upload: (storage, limits) => {
      const received = receiveUpload(incoming, storage, limits);
      typed = received.then((outcome) => typedIn(outcome.ok ? outcome.value.fields : outcome.fields));
      // Whoever waits for the upload hears what went wrong with it.
      typed.catch(() => undefined);
      return received;
    },
    node: { incoming, outgoing },
  };
}

function webHeaders(incoming: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) if (typeof value === "string") headers.set(name, value);
  return headers;
}

/** Thrown while a body is read, too long or of too many fields; the error boundary answers 413. */
export class BodyTooLarge extends Error {}

async function readTyped(incoming: IncomingMessage): Promise<Typed> {
  const type = incoming.headers["content-type"] ?? "";
  if (/^multipart\/form-data\b/i.test(type)) return typedIn(await typedBeside(incoming));
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) return new Map();
  const body = await readBody(incoming);
  const sent = new URLSearchParams(body.toString("utf8"));
  if (sent.size > MAX_FIELDS) throw new BodyTooLarge();
  return typedIn(sent);
}

function typedIn(sent: Iterable<readonly [string, string]>): Typed {
  const typed = new Map<string, string[]>();
  for (const [name, value] of sent) {
    const held = typed.get(name);
    if (held) held.push(value);
    else typed.set(name, [value]);
  }
  return typed;
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  if (Number(incoming.headers["content-length"] ?? 0) > MAX_BODY) throw new BodyTooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
