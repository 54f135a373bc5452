import type { PublicDoor } from "../../core/door.ts";
import type { Reading } from "../campaigns/index.ts";

/** A chapter of a recording that can be seen again: it may be the answer to a question. */
export interface Chapter {
  readonly publicId: string;
  readonly title: string;
  /** What the whole recording is called. */
  readonly declaration: string;
  readonly path: string;
}

/** What the wiring lends of rooms that this one may not enter. */
export interface QuestionPorts {
  /** The chapters of the recordings of a campaign that can be seen again now. */
  readonly chaptersOf: (door: PublicDoor, reading: Reading) => Promise<readonly Chapter[]>;
}

export const noPorts: QuestionPorts = { chaptersOf: () => Promise.resolve([]) };
