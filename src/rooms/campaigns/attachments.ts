import type { ComponentChildren } from "preact";
import type { PublicDoor } from "../../core/door.ts";
import type { Visit } from "../../core/http/visit.ts";

/** What another room shows beside a measure: its sources, questions, concerns. */
export interface Attached {
  readonly title: string;
  readonly content: ComponentChildren;
  /** What it depends on besides the campaign. */
  readonly topics?: readonly string[];
}

/** Filled by the wiring; at most one statement a room. */
export interface Attachments {
  readonly ofMeasure: (door: PublicDoor, visit: Visit, measureId: string) => Promise<readonly Attached[]>;
}

export const nothingAttached: Attachments = { ofMeasure: () => Promise.resolve([]) };
