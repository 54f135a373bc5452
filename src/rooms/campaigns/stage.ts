import type { ComponentChildren } from "preact";
import type { PublicDoor } from "../../core/door.ts";
import type { Visit } from "../../core/http/visit.ts";
import type { Reading } from "./reading.ts";

/** What another room shows on the first page of a campaign: the declaration that is awaited, on air or recorded. */
export interface Staged {
  /** Before everything else: something is happening now. */
  readonly first: boolean;
  readonly content: ComponentChildren;
  /** When the clock alone changes it. */
  readonly until: Date | undefined;
  /** Players of other sites that it may come to show. */
  readonly frames: readonly string[];
}

/** Filled by the wiring; at most two statements. */
export interface Stage {
  readonly onFront: (door: PublicDoor, visit: Visit, reading: Reading) => Promise<Staged | undefined>;
}

export const emptyStage: Stage = { onFront: () => Promise.resolve(undefined) };
