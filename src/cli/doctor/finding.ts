import type { Config } from "../../core/config.ts";
import type { DoorName, SideName } from "../../core/db/logins.ts";
import type { Program, ProgramRefusal } from "../../core/media-program.ts";
import type { Kind } from "../databases.ts";

/** What a check found. `remedy` says what to do now; empty when all is well. */
export interface Finding {
  /** Stable, for scripts: "office-bind". */
  readonly id: string;
  readonly state: "good" | "warning" | "bad";
  readonly said: string;
  readonly remedy: string;
}

export const good = (id: string, said: string): Finding => ({ id, state: "good", said, remedy: "" });
export const warning = (id: string, said: string, remedy: string): Finding => ({ id, state: "warning", said, remedy });
export const bad = (id: string, said: string, remedy: string): Finding => ({ id, state: "bad", said, remedy });

/** A group of checks. What it throws becomes a finding: a check that cannot look has not found that all is well. */
export interface Check {
  readonly id: string;
  readonly look: (patient: Patient) => Promise<readonly Finding[]> | readonly Finding[];
}

/** A door of this home as it would start: its env file over the operator's settings. */
export interface DoorSettings {
  readonly config: Config;
}

/** The installation that is looked at, and the means of looking; tests give their own. */
export interface Patient {
  readonly home: string;
  /** The folder of the package. */
  readonly root: string;
  readonly now: Date;
  readonly node: string;
  /** Bytes free for us on the disk of this path. */
  readonly freeBytes: (path: string) => number;
  /** The media program of the live door, or why there is none. */
  readonly mediaProgram: () => Promise<Program | ProgramRefusal>;
  /** The doors whose env file is here: all of them, or one side's. */
  readonly doors: Readonly<Partial<Record<DoorName, DoorSettings>>>;
  readonly owners: Readonly<Partial<Record<SideName, string>>>;
  /** Undefined when it was never written, or cannot be read now. */
  readonly kind: Kind | undefined;
}
