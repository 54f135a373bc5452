/**
 * Expected refusals are values. A function that may say no returns an `Outcome` whose refusal is one of a closed
 * list; only a programmer's mistake throws.
 */
export type Outcome<T, R extends string> = { readonly ok: true; readonly value: T } | Refused<R>;
export interface Refused<R extends string> {
  readonly ok: false;
  readonly refusal: R;
}

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const refuse = <R extends string>(refusal: R): Refused<R> => ({ ok: false, refusal });

/** For the end of an exhaustive switch: the compiler refuses to reach it. */
export function unreachable(value: never): never {
  throw new Error(`unreachable value: ${JSON.stringify(value)}`);
}
