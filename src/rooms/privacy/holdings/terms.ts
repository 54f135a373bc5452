import type { Bilingual, Lang } from "../../../core/lang.ts";
import type { OfficeMember } from "../../../core/office-roles.ts";
import type { Outcome } from "../../../core/outcome.ts";
import type { RegisterEntry } from "../../../core/personal-data.ts";

/** How the officer knew that who asks is who they say (GDPR 12(6)). Nothing of what was seen is kept. */
export const identityChecks = ["document", "known-address"] as const;
export type IdentityCheck = (typeof identityChecks)[number];

/** Whom a request is about, once their identity was checked. */
export interface Asked {
  /** Public id of the request: all that the log says of the person. */
  readonly request: string;
  /** A birth name or a name in use. */
  readonly family: string;
  readonly given: string;
  /** As typed: `07/03/1974`, or `1961`. */
  readonly born: string;
  readonly email: string | undefined;
  readonly identity: IdentityCheck;
}

export interface Asking {
  readonly officer: OfficeMember;
  readonly at: Date;
  readonly lang: Lang;
}

/** One thing that a file holds on the person, in words. */
export interface Held {
  readonly title: string;
  readonly facts: readonly { readonly term: string; readonly value: string }[];
  /** Random id by which the file erases it; undefined where nobody here may. */
  readonly erasable: string | undefined;
}

export interface Holding {
  readonly held: readonly Held[];
  /** People of the same name who are somebody else by their birth date or first names: counted, and not shown. */
  readonly apart: number;
}

export type HoldingRefusal = "locked" | "destroyed" | "closed" | "not-a-day" | "not-yours";

/** What a file of the office lends to the officer's answer: the wiring lists them. */
export interface FileHolder {
  readonly file: string;
  /** What GDPR 15(1) wants told beside the data. */
  readonly register: RegisterEntry;
  /** Who corrects and who erases what this file holds. */
  readonly remedies: Bilingual;
  /** Nothing is answered before the line of the log is written (R-SEC-01). */
  readonly gather: (asked: Asked, asking: Asking) => Promise<Outcome<Holding, HoldingRefusal>>;
  /** Erases one thing that `gather` finds for the same person; `gone` when it does not find it any more. */
  readonly erase?: (id: string, asked: Asked, asking: Asking) => Promise<Outcome<undefined, HoldingRefusal | "gone">>;
}
