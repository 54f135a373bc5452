import type { IncomingMessage, ServerResponse } from "node:http";
import type { Lang } from "../lang.ts";
import { NotStored, receiveUpload, typedBeside } from "../uploads.ts";
import { isUrlencoded, sentFields, typedIn } from "./body.ts";
import { readCookie } from "./cookies.ts";
import type { Site } from "./site.ts";
import type { Platform, SignedIn, Typed, Visit } from "./visit.ts";

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
    typed: () => (typed ??= readTyped(incoming, arrival.address)),
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

async function readTyped(incoming: IncomingMessage, address: () => string): Promise<Typed> {
  const type = incoming.headers["content-type"] ?? "";
  if (/^multipart\/form-data\b/i.test(type)) return typedIn(await typedBeside(incoming));
  return isUrlencoded(incoming) ? typedIn(await sentFields(incoming, address())) : new Map();
}

/** What was typed before a handler threw: a body is read once, and whoever read it tells what was typed in it. */
export const typedBefore = async (error: unknown, visit: Visit): Promise<Typed> =>
  error instanceof NotStored ? typedIn(error.fields) : await visit.typed();

/** A browser reads no answer before it has sent its whole form: the rest is thrown away as it comes, up to so much. */
const THROWN_AWAY = 8 * 1024 * 1024;

export function leaveToSend(incoming: IncomingMessage): void {
  let seen = 0;
  incoming.on("data", (chunk: Buffer) => {
    seen += chunk.length;
    if (seen > THROWN_AWAY) incoming.destroy();
  });
}
