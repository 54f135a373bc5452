import type { Operation } from "../../core/http/api.ts";
import type { PublicDoor } from "../../core/door.ts";
import type { PublicWorker } from "../../core/worker.ts";
import type { Author, Reading } from "../campaigns/index.ts";
import type { Consultation } from "./store/consultations.ts";
import { oneGroup, type OpinionGroups } from "./store/record.ts";

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
  /** Its declarations that are happening, or that can be seen again; the last first. */
  readonly spokenOf: (door: PublicDoor, reading: Reading) => Promise<readonly Spoken[]>;
  /** Makes chapters of a recording; answers the public id of each, by its question. */
  readonly addChapters: (
    door: PublicDoor,
    reading: Reading,
    declaration: string,
    chapters: readonly MarkedChapter[],
    by: Author,
  ) => Promise<ReadonlyMap<string, string>>;
  /** What machines may read of other rooms, told in the same document. */
  readonly operations: readonly Operation[];
}

/** A declaration in which questions are answered aloud. */
export interface Spoken {
  readonly publicId: string;
  readonly title: string;
  readonly path: string;
  readonly happening: boolean;
  /** Where its chapters are counted from, once it can be seen again. */
  readonly seenAgainFrom: Date | undefined;
}

export interface MarkedChapter {
  readonly atSeconds: number;
  readonly title: string;
  readonly question: string;
}

export const noPorts: QuestionPorts = {
  chaptersOf: () => Promise.resolve([]),
  spokenOf: () => Promise.resolve([]),
  addChapters: () => Promise.resolve(new Map()),
  operations: [],
};

/** Which opinion group each of those who took part is in; asked once, at the freeze, and hourly for the team. */
export type GroupsOf = (worker: PublicWorker, consultation: Consultation) => Promise<OpinionGroups>;

/** Without forums everybody is in one group. */
export const noGroups: GroupsOf = () => Promise.resolve(oneGroup);
