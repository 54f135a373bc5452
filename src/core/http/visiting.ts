import type { IncomingMessage, ServerResponse } from "node:http";
import type { Lang } from "../lang.ts";
import { receiveUpload, typedBeside } from "../uploads.ts";
import { readCookie } from "./cookies.ts";
import type { Site } from "./site.ts";
import type { Platform, SignedIn, Typed, Visit } from "./visit.ts";

/** The largest urlencoded body: a long programme measure fits, a flood does not. */
const MAX_BODY = 256 * 1024;
/** One that is larger is refused, and read up to here all the same, so that what was typed is given back; so many at once. */
const GIVEN_BACK = { bytes: 1024 * 1024, atOnce: 8 };
let givingBack = 0;
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

/** Thrown while a body is read, too long or of too many fields; the error boundary answers 413, with what was typed if it was read. */
export class BodyTooLarge extends Error {
  constructor(readonly typed: Typed = new Map()) {
    super();
  }
}

async function readTyped(incoming: IncomingMessage): Promise<Typed> {
  const type = incoming.headers["content-type"] ?? "";
  if (/^multipart\/form-data\b/i.test(type)) return typedIn(await typedBeside(incoming));
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) return new Map();
  const body = await readBody(incoming);
  const sent = new URLSearchParams(body.toString("utf8"));
  if (sent.size > MAX_FIELDS) throw new BodyTooLarge();
  if (body.length > MAX_BODY) throw new BodyTooLarge(typedIn(sent));
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

/** Up to what is given back where there is room for that; else up to what is taken. */
async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const length = Number(incoming.headers["content-length"] ?? 0);
  if (length <= MAX_BODY) return upTo(incoming, MAX_BODY);
  if (length > GIVEN_BACK.bytes || givingBack >= GIVEN_BACK.atOnce) throw new BodyTooLarge();
  givingBack += 1;
  try {
    return await upTo(incoming, GIVEN_BACK.bytes);
  } finally {
    givingBack -= 1;
  }
}

async function upTo(incoming: IncomingMessage, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A browser reads no answer before it has sent its whole form: the rest is thrown away as it comes, up to so much. */
const THROWN_AWAY = 8 * 1024 * 1024;
export function leaveToSend(incoming: IncomingMessage): void {
  let seen = 0;
  incoming.on("data", (chunk: Buffer) => {
    seen += chunk.length;
    if (seen > THROWN_AWAY) incoming.destroy();
  });
}
