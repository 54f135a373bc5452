import type { Outcome } from "../../../core/outcome.ts";

/** What the engine asks of the database, and tells it. */
export interface Book {
  /** The declaration of a key that may publish now. */
  readonly admit: (keyHash: Buffer, now: Date) => Promise<Outcome<Admitted, AdmissionRefusal>>;
  /** What must happen to the declarations that are being received. */
  readonly orders: (held: readonly Held[], now: Date) => Promise<ReadonlyMap<string, Order>>;
  /** Declarations that are over, and whose replay is not ready. */
  readonly unfinished: (now: Date) => Promise<readonly string[]>;
  /** Declarations whose hour has come, that are not over, and for which nobody ever made a key. */
  readonly unattended: (now: Date) => Promise<readonly string[]>;
  readonly runBegan: (run: NewRun) => Promise<void>;
  readonly runShown: (run: RunName, seconds: number) => Promise<void>;
  readonly runEnded: (run: RunName, why: RunEnd, at: Date) => Promise<void>;
  /** A picture of the film, shown unless the team chose one. */
  readonly filmPoster: (declaration: string, key: string) => Promise<void>;
  readonly step: (declaration: string, step: EngineStep) => Promise<void>;
}

/** What is being received, and the fingerprint of the key that let it in: none for a recording. */
export interface Held {
  readonly declaration: string;
  readonly key: Buffer | undefined;
}

/** A key that may not publish: each has its sentence in the studio, and is all that an encoder is told. */
export type AdmissionRefusal =
  "unknown-key" | "expired-key" | "revoked-key" | "ended" | "silence" | "busy" | "disk" | "no-program";

/** Ids are public ids. */
export interface Admitted {
  readonly declaration: string;
  readonly order: Order;
}

/** `rehearse`: received and shown to the team only; `air`: readers see it; the others end it. */
export type Order = "rehearse" | "air" | "over" | "revoked-key" | "silence";

export interface RunName {
  readonly declaration: string;
  readonly rehearsal: boolean;
  readonly number: number;
}
export interface NewRun extends RunName {
  readonly source: RunSource;
  readonly at: Date;
}
export type RunSource = "rtmp" | "whip" | "recording";
/** Why a run ended. */
export type RunEnd =
  | "said"
  | "cut"
  | "changed"
  | "taken-over"
  | "over"
  | "revoked-key"
  | "silence"
  | "disk"
  | "program"
  | "killed"
  | `limit:${"codec" | "size" | "bitrate" | "changes" | "length"}`
  | "nothing-sent";

export interface EngineStep {
  readonly verb: "air" | "lose" | "end" | "ready";
  readonly by: "encoder" | "clock" | "silence";
  readonly at: Date;
  readonly reason: string;
}
