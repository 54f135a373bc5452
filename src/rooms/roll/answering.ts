import { rollProcessing } from "../../contracts/register.ts";
import { record } from "../../core/audit.ts";
import type { Db } from "../../core/db/handle.ts";
import type { OfficeDoor } from "../../core/door.ts";
import type { Lang } from "../../core/lang.ts";
import { ok, refuse, type Outcome } from "../../core/outcome.ts";
import { foldName } from "../../core/people.ts";
import { departments } from "../../core/territories.ts";
import type { Schedule } from "../primary/index.ts";
import type { Asked, Asking, FileHolder, Held, Holding, HoldingRefusal } from "../privacy/index.ts";
import { closedRound } from "./closing.ts";
import { may } from "./may.ts";
import { findingMessages } from "./messages/finding.ts";
import { answeringMessages } from "./messages/answering.ts";
import { heldOnElector } from "./personal-data.ts";
import { birthDateOf } from "./reading/values.ts";
import { roomOf, type RollPorts } from "./room.ts";
import { openRoll } from "./sealing/opening.ts";
import type { RollKeys } from "./sealing/keys.ts";
import type { Found } from "./store/electors.ts";
import { isOver } from "./store/key.ts";

/** What file 1 lends to the data protection officer's answer (GDPR 15). It erases nobody: see `remedies`. */
export function rollHolder(door: OfficeDoor, ports: RollPorts): FileHolder {
  const room = roomOf(door, ports);
  return {
    ...{ file: "roll", register: rollProcessing, remedies: answeringMessages.remedies },
    gather: async (asked, asking) => {
      const { schedule } = await room.ports.standing();
      const keys = await openRoll(room.opening, { by: actorOf(asking), at: asking.at });
      if (!keys.ok) return refuse((await isOver(room.db)) ? "destroyed" : "locked");
      return await gatherElector(room.db, keys.value, { asked, schedule: schedule?.content }, asking);
    },
  };
}

interface Sought {
  readonly asked: Asked;
  readonly schedule: Schedule | undefined;
}

/**
 * Everything the roll holds on who asked, in every commune. Refused from the first opening to the last close in France and
 * abroad: who is found is known only once they are read (R-F1-06). Of people with one name and birth date (twins) only those
 * whose first names begin as the ones typed are answered. The log says who asked, for which request, and how many were read.
 */
export async function gatherElector(
  db: Db<"roll">,
  keys: RollKeys,
  { asked, schedule }: Sought,
  asking: Asking,
): Promise<Outcome<Holding, HoldingRefusal>> {
  if (!may(asking.officer.roles, "answer", undefined)) return refuse("not-yours");
  const birthDate = birthDateOf(asked.born);
  if (birthDate.year === undefined) return refuse("not-a-day");
  if (departments().some(({ code }) => closedRound(schedule, code, asking.at))) return refuse("closed");
  const found = await heldOnElector(db, { name: asked.family, birthDate, keys });
  const rows = found.electors.length + found.complementary.length;
  await record(db, {
    ...{ at: asking.at, actor: actorOf(asking), action: "roll.gathered", subject: "rights-request" },
    ...{ ids: [asked.request], detail: { rows, identity: asked.identity } },
  });
  const isAsker = ({ firstNames }: Found) => startsWith(firstNames, asked.given);
  const m = answeringMessages[asking.lang];
  const held = [
    ...found.electors.filter(isAsker).map((one) => inWords(m.elector(one.commune), one, asking.lang)),
    ...found.complementary.filter(isAsker).map((one) => inWords(m.complementary(one.commune), one, asking.lang)),
  ];
  return ok({ held, apart: rows - held.length });
}

const actorOf = ({ officer }: Asking): string => `staff:${officer.publicId}`;

/** Some rolls have no first names (R-ROLL-05): nothing tells those apart. Words whole, so that Jean is not Jeanne. */
function startsWith(written: string, typed: string): boolean {
  if (written === "") return true;
  return `${foldName(written)} `.startsWith(`${foldName(typed)} `);
}

function inWords(title: string, one: Found, lang: Lang): Held {
  const [find, m] = [findingMessages[lang], answeringMessages[lang]];
  const facts = [
    { term: find.name, value: one.birthName },
    { term: find.usage, value: one.usageName },
    { term: find.firstNames, value: one.firstNames },
    { term: m.sex, value: one.sex ?? "" },
    { term: find.born, value: one.birthDate.written },
    { term: m.birthPlace, value: one.birthPlace },
    { term: find.address, value: one.address.join(", ") },
    { term: find.precinct, value: `${one.commune} ${one.precinctWritten}` },
    { term: m.orderNumber, value: one.orderNumber },
  ];
  return { title, facts: facts.filter(({ value }) => value.trim() !== ""), erasable: undefined };
}
