import { setImmediate } from "node:timers/promises";

/** Gives the event loop back once this long was taken: a door that prints, or reads a long file, goes on answering. */
const SPAN = 15;

export interface Pace {
  /** Resolves at once, or after others had their turn. */
  rest(): Promise<void> | undefined;
}

export function pace(): Pace {
  let began = performance.now();
  return {
    rest: () => {
      if (performance.now() - began < SPAN) return undefined;
      return setImmediate().then(() => void (began = performance.now()));
    },
  };
}
