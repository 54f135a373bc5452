import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";

/** What a handler gives back. The door alone turns it into bytes on the wire. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
}

export interface AnswerOptions {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
}

/** What goes over the wire, before it is compressed; the answer's own bytes where it has them. */
export function bytesOf({ body }: Answer): Buffer {
  if (typeof body === "string") return Buffer.from(body);
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}

/** A whole HTML page: the vnode is the `<html>` element. */
export function page(document: VNode, options: AnswerOptions = {}): Answer {
  return {
    status: 200,
    type: "text/html; charset=utf-8",
    body: `<!doctype html>${renderToString(document)}`,
    ...options,
  };
}

export function json(value: unknown, options: AnswerOptions = {}): Answer {
  return { status: 200, type: "application/json; charset=utf-8", body: JSON.stringify(value), ...options };
}

export function bytes(body: string | Uint8Array, type: string, options: AnswerOptions = {}): Answer {
  return { status: 200, type, body, ...options };
}

/** After a form: go and see (303). `to` is a path made by `visit.href` or an address made from configuration. */
export function seeOther(to: string, options: AnswerOptions = {}): Answer {
  return {
    status: 303,
    type: "text/plain; charset=utf-8",
    body: "",
    ...options,
    headers: { ...options.headers, location: to },
  };
}

/** An anonymous page kept ready-made: what it shows (`topics`) and the instant at which the clock alone changes it. */
export interface CachedAnswer {
  readonly answer: Answer;
  readonly topics: readonly string[];
  readonly until?: Date | undefined;
  /** One of countless addresses: of these the last asked are kept, and they push out only one another. */
  readonly countless?: true;
}
export const cached = (answer: Answer, topics: readonly string[], until?: Date): CachedAnswer => ({
  answer,
  topics,
  until,
});

/** An anonymous page whose address anybody could vary without end: a day, a colour. */
export const countless = (page: CachedAnswer): CachedAnswer => ({ ...page, countless: true });
