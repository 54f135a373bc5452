import { queueMail } from "../../../core/outgoing.ts";
import type { Outcome } from "../../../core/outcome.ts";
import { summonsMail } from "../papers/mail.ts";
import type { Printed } from "../papers/letters.ts";
import type { ActRefusal } from "../refusals.ts";
import { may } from "../rules/may.ts";
import { A_PAGE, countPeople, people } from "../store/people.ts";
import { markSummoned, seatsOfPeople } from "../store/seats.ts";
import { must, noted, oneAct, type Actor, type Bureaus } from "./actor.ts";
import type { Seat } from "../terms.ts";
import { notedAll, readDepartment, type PersonRead } from "./reads.ts";

/** Everybody of a department who holds a seat, a page at a time, each page in the audit log as it is read. */
export async function* everySeated(bureaus: Bureaus, department: string, reader: Actor): AsyncGenerator<PersonRead> {
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const read = await readDepartment(bureaus, { department }, page, reader);
    if (!read.ok) return;
    pages = read.value.pages;
    for (const person of read.value.people) {
      const seats = read.value.seats.filter(({ personId }) => personId === person.id);
      if (seats.length > 0) yield { person, seats, training: [] };
    }
  }
}

/**
 * Queues a letter for each seat whose holder has an address and was not summoned yet. Answers how many. The log has each letter
 * by the id of its seat, and whose names were opened for it.
 */
export function summonByMail(
  bureaus: Bureaus,
  department: string,
  { mailFrom, printed }: { readonly mailFrom: string; readonly printed: Printed },
  actor: Actor,
): Promise<Outcome<number, ActRefusal>> {
  return oneAct(bureaus.db, async (tx) => {
    must(may(actor.roles, "change", department), "not-yours");
    const pages = Math.ceil((await countPeople(tx, { department })) / A_PAGE);
    const summoned: Seat[] = [];
    for (let page = 1; page <= pages; page += 1) {
      const some = await people(tx, bureaus.keys, { department }, page);
      await notedAll(tx, actor, "bureau-members.listed", some);
      const seats = await seatsOfPeople(
        tx,
        some.map(({ id }) => id),
      );
      for (const seat of seats.filter(({ summonedAt }) => summonedAt === undefined)) {
        const person = some.find(({ id }) => id === seat.personId);
        const mail = person && summonsMail(mailFrom, person, seat, printed);
        if (!mail) continue;
        await queueMail(tx, bureaus.secret, mail, actor.at);
        summoned.push(seat);
      }
    }
    await markSummoned(
      tx,
      summoned.map(({ number }) => number),
      actor.at,
    );
    for (const some of inLots(summoned.map(({ publicId }) => publicId)))
      await noted(tx, actor, "bureau.summoned", [department, ...some], "department");
    return summoned.length;
  });
}

/** A line of the log holds a thousand ids at most; there is one line at least. */
function* inLots(ids: readonly string[]): Generator<readonly string[]> {
  for (let at = 0; at === 0 || at < ids.length; at += A_LINE) yield ids.slice(at, at + A_LINE);
}
const A_LINE = 900;
