import type { Round } from "../../core/jobs.ts";
import { errorFields } from "../../core/log.ts";
import type { PublicWorker } from "../../core/worker.ts";
import { mayPublish } from "../calendar/index.ts";
import { freeze, preview } from "./freeze.ts";
import { noGroups, type GroupsOf } from "./ports.ts";
import { daysOf } from "./rules/consultation.ts";
import { endHiddenWords } from "./store/moderated.ts";
import { openDue } from "./store/put.ts";
import { findConsultation, type Consultation } from "./store/consultations.ts";
import { previewedAt, runningConsultations, untieParticipants } from "./store/outcomes.ts";
import { tallyNow } from "./store/tallies.ts";

const HOUR_MS = 3_600_000;
/** What could not be reckoned is tried again after so long: it may read a million answers. */
const REST_MS = 60_000;

/** What this room looks for by the clock: the tally of each day, what the team sees each hour, the freeze. */
export function rounds(worker: PublicWorker, groupsOf: GroupsOf = noGroups): readonly Round[] {
  const failed = new Map<string, Date>();
  const rests = ({ id }: Consultation, now: Date): boolean =>
    Math.abs(now.getTime() - (failed.get(id)?.getTime() ?? -Infinity)) < REST_MS;
  return [
    {
      name: "questions.consultations",
      everyMs: 5_000,
      run: async () => {
        const now = worker.clock.now();
        for (const consultation of await runningConsultations(worker.db, now)) {
          if (rests(consultation, now)) continue;
          // One that cannot be reckoned stops no other.
          await tended(worker, consultation, groupsOf).catch((error: unknown) => {
            failed.set(consultation.id, now);
            worker.log.error("round.failed", { job: "questions.consultations", ...errorFields(error) });
          });
        }
      },
    },
    {
      name: "questions.common",
      everyMs: 5_000,
      run: async () => {
        const now = worker.clock.now();
        if (mayPublish(worker, now).ok) await openDue(worker.db, now);
      },
    },
    {
      name: "questions.untie",
      everyMs: HOUR_MS,
      run: () => untieParticipants(worker.db, worker.clock.now()),
    },
    {
      name: "questions.hidden-words",
      everyMs: HOUR_MS,
      run: () => endHiddenWords(worker.db, worker.clock.now()),
    },
  ];
}

/** Makes the tally of the day; then freezes, once the days are closed by the last one, or shows the team what would come out. */
async function tended(worker: PublicWorker, consultation: Consultation, groupsOf: GroupsOf): Promise<void> {
  const now = worker.clock.now();
  const tally = await tallyNow(worker.db, consultation, now);
  // Read after the tally: once the days are closed nothing that was promised changes any more.
  const promised = await findConsultation(worker.db, consultation.campaign, consultation.publicId);
  if (!tally || !promised) return;
  if (tally.day > daysOf(promised)) {
    // Closed at its hour; what comes out waits for the end of a silence it falls in (R-CAMP-02).
    if (mayPublish(worker, now).ok) await freeze(worker, promised, groupsOf);
    return;
  }
  const last = await previewedAt(worker.db, promised);
  if (!last || now.getTime() - last.getTime() >= HOUR_MS) await preview(worker, promised, tally, groupsOf);
}
