import type { IncomingMessage } from "node:http";
import { addressGroup } from "../client-address.ts";
import { seatsOf } from "../seats.ts";

/** The largest urlencoded body: a long programme measure fits, a flood does not. */
const MAX_BODY = 256 * 1024;
/**
 * One that is larger is refused, and read up to here all the same, so that what was typed is given back. Threat: reading
 * and drawing it costs the door far more than sending it costs anybody. One at a time of an address, few in all, and
 * whoever sends too slowly leaves the place to the next.
 */
const GIVEN_BACK = { bytes: 1024 * 1024, ms: 10_000, ofOne: 1, atOnce: 8 };
const places = seatsOf(GIVEN_BACK.ofOne, GIVEN_BACK.atOnce);
/** Far more than the largest form has; a page that gives back forty thousand fields would hold the door for seconds. */
const MAX_FIELDS = 1_000;

type Typed = ReadonlyMap<string, readonly string[]>;

/** Thrown while a body is read, too long or of too many fields; the error boundary answers 413, with what was typed if it was read. */
export class BodyTooLarge extends Error {
  /** @param leave gives back the place it was read in: called once the answer is drawn */
  constructor(
    readonly typed: Typed = new Map(),
    readonly leave: () => void = () => undefined,
  ) {
    super();
  }
}

export const isUrlencoded = ({ headers }: IncomingMessage): boolean =>
  /^application\/x-www-form-urlencoded\b/i.test(headers["content-type"] ?? "");

/**
 * The fields of an urlencoded body of up to 256 kB, in order; throws `BodyTooLarge` for a larger one, with what was typed
 * in it where there is a place to read it in.
 * @param address of the client; without it a larger body is not read
 */
export async function sentFields(incoming: IncomingMessage, address?: string): Promise<URLSearchParams> {
  const length = Number(incoming.headers["content-length"] ?? 0);
  if (length <= MAX_BODY) return fieldsIn(await upTo(incoming, MAX_BODY));
  const readable = address !== undefined && length <= GIVEN_BACK.bytes;
  const leave = readable ? places(addressGroup(address)) : undefined;
  if (!leave) throw new BodyTooLarge();
  let typed: Typed;
  try {
    typed = typedIn(fieldsIn(await within(GIVEN_BACK.ms, incoming)));
  } catch (error) {
    leave();
    throw error;
  }
  throw new BodyTooLarge(typed, leave);
}

/** A space is sent as a plus: of a long text Node's own reading of each costs ten times that of the text itself. */
export function fieldsIn(body: Buffer): URLSearchParams {
  const [plus, space] = [0x2b, 0x20];
  for (let at = body.indexOf(plus); at >= 0; at = body.indexOf(plus, at + 1)) body[at] = space;
  const sent = new URLSearchParams(body.toString("utf8"));
  if (sent.size > MAX_FIELDS) throw new BodyTooLarge();
  return sent;
}

export function typedIn(sent: Iterable<readonly [string, string]>): Map<string, string[]> {
  const typed = new Map<string, string[]>();
  for (const [name, value] of sent) {
    const held = typed.get(name);
    if (held) held.push(value);
    else typed.set(name, [value]);
  }
  return typed;
}

/** A long body, unless it takes longer to come than it may. */
async function within(ms: number, incoming: IncomingMessage): Promise<Buffer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new BodyTooLarge()), ms);
  });
  try {
    return await upTo(incoming, GIVEN_BACK.bytes, late);
  } finally {
    clearTimeout(timer);
  }
}

/** @param late rejects when it is waited for no longer: what comes then is left in the stream */
async function upTo(incoming: IncomingMessage, most: number, late?: Promise<never>): Promise<Buffer> {
  const parts = incoming.iterator({ destroyOnReturn: false })[Symbol.asyncIterator]() as AsyncIterator<Buffer, void>;
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for (;;) {
      const part = await (late ? Promise.race([parts.next(), late]) : parts.next());
      if (part.done) return Buffer.concat(chunks);
      size += part.value.length;
      if (size > most) throw new BodyTooLarge();
      chunks.push(part.value);
    }
  } finally {
    // Not waited for: it ends after the part that is awaited, which may never come.
    void parts.return?.();
  }
}
