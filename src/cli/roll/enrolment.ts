import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { Halt } from "../../core/halt.ts";
import {
  enrolmentFileRefusals,
  enrolmentRowRefusals,
  operator,
  readEnrolment,
  recordEnrolment,
  type EnrolmentReading,
} from "../../rooms/roll/index.ts";
import { tallyInWords } from "../tally.ts";
import { onRoll } from "./ground.ts";

/** Reads official counts by commune and keeps them. Halts when the file as a whole cannot be used. */
export async function keepEnrolment(path: string, election: string): Promise<EnrolmentReading> {
  const read = await readEnrolment({ name: basename(path), open: () => createReadStream(path) });
  if (!read.ok) throw new Halt("copy-refused", enrolmentFileRefusals[read.refusal].en);
  const kept = await onRoll(({ db, clock }) =>
    recordEnrolment(db, read.value, election, operator(clock.now(), "preau roll enrolment")),
  );
  if (!kept.ok) throw new Halt("copy-refused", enrolmentFileRefusals[kept.refusal].en);
  return read.value;
}

export const enrolmentInWords = ({ fileName, enrolled, refused }: EnrolmentReading): string =>
  [
    `${fileName}: ${enrolled.size} communes recorded`,
    ...refused.map(({ reason, ...tally }) => tallyInWords("refused", tally, enrolmentRowRefusals[reason].en)),
  ].join("\n");
