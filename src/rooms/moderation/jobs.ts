import type { Round } from "../../core/jobs.ts";
import type { PublicWorker } from "../../core/worker.ts";
import { endContacts } from "./store/notices.ts";
import { endSketches } from "./store/sketches.ts";

/** What this room looks for by the clock. */
export const rounds = ({ db, clock }: PublicWorker): readonly Round[] => [
  { name: "moderation.sketches", everyMs: 3_600_000, run: () => endSketches(db, clock.now()) },
  { name: "moderation.contacts", everyMs: 3_600_000, run: () => endContacts(db, clock.now()) },
];
