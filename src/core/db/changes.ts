import { AsyncLocalStorage } from "node:async_hooks";
import { raw, type Executor } from "./handle.ts";

/**
 * A *topic* names what a cached page shows ("campaign:lucie-armand"). A transaction that changes it says so with
 * `touch`; every door hears it, and the door that took the write drops its pages before it answers.
 */
export type Topic = string;

const touchedHere = new AsyncLocalStorage<Set<Topic>>();

/** Tells every door, when this transaction commits, that pages about `topic` must be renewed. */
export async function touch(tx: Executor, topic: Topic): Promise<void> {
  await raw(tx, "select core.touch($1)", [topic]);
  noteTouched([topic]);
}

/** For a store whose one statement also calls `core.touch`: says so to the request, once that statement was answered. */
export function noteTouched(topics: readonly Topic[]): void {
  for (const topic of topics) touchedHere.getStore()?.add(topic);
}

/** Runs one request and reports which topics it touched. */
export async function collectingTouched<T>(
  work: () => Promise<T>,
): Promise<{ result: T; touched: ReadonlySet<Topic> }> {
  const touched = new Set<Topic>();
  const result = await touchedHere.run(touched, work);
  return { result, touched };
}

export interface OutboxEvent {
  readonly event: string;
  /** Same key, same effect: a second emission does nothing. */
  readonly key: string;
  /** Ids only: nothing personal. */
  readonly payload: Readonly<Record<string, string | number>>;
  readonly at: Date;
}

/** Writes an event in the caller's transaction; the worker turns it into the jobs that the wiring lists. */
export async function emit(tx: Executor, event: OutboxEvent): Promise<void> {
  await raw(tx, "select core.emit($1, $2, $3, $4)", [event.event, event.key, JSON.stringify(event.payload), event.at]);
}
