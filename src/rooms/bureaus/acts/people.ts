import { oldEnough } from "../../../contracts/bureaus.ts";
import type { Tx } from "../../../core/db/handle.ts";
import { erasureKey, recordOver, type Erasure } from "../../../core/erasure.ts";
import type { Outcome } from "../../../core/outcome.ts";
import type { ActRefusal } from "../refusals.ts";
import { may, mayKeep } from "../rules/may.ts";
import { addAct } from "../store/acts.ts";
import { addPerson, removePerson, whose, type NewPerson } from "../store/people.ts";
import { addTraining, seatsOfPeople } from "../store/seats.ts";
import type { Decision, Person, Training } from "../terms.ts";
import { found, must, noted, oneAct, type Actor, type Bureaus } from "./actor.ts";

/** Under which name the ledger keeps that somebody is over: a restored copy forgets them again. */
export const overName = (id: string): string => `bureau-member:${id}`;

/** Enters somebody from a paper or an e-mail, with their consent (R-F2-03). Answers their public id. */
export function enterPerson(bureaus: Bureaus, entered: NewPerson, actor: Actor): Promise<Outcome<string, ActRefusal>> {
  return oneAct(bureaus.db, async (tx) => {
    must(mayKeep(actor.roles, entered), "not-yours");
    must(entered.roles.length > 0 && entered.rounds.length > 0, "nothing-asked");
    must(oldEnough(entered.details.bornOn, actor.at), "not-born-yet");
    await mustStand(bureaus, entered.candidate);
    const id = found(await addPerson(tx, bureaus.keys, entered, actor), "changed-meanwhile");
    await addAct(tx, "entered", { department: entered.department }, actor);
    await noted(tx, actor, "bureau-member.entered", [id]);
    return id;
  });
}

async function mustStand({ candidates }: Bureaus, candidate: string | undefined): Promise<void> {
  if (candidate === undefined) return;
  must(
    (await candidates()).some(({ publicId }) => publicId === candidate),
    "no-such-candidate",
  );
}

export type Leaving = "refused" | "withdrawn" | "erased";

/**
 * Somebody takes their consent back (R-F2-03), is refused, or asks to be erased: they go whole, and each of their seats is
 * vacant, with an act that says so and names nobody. Answers how many seats.
 */
export function letGo(bureaus: Bureaus, id: string, kind: Leaving, actor: Actor): Promise<Outcome<number, ActRefusal>> {
  return oneAct(bureaus.db, async (tx) => {
    const person = found(await whose(tx, id), "no-such-person");
    must(mayKeep(actor.roles, person), "not-yours");
    return await forgetPerson(tx, bureaus, person, kind, actor);
  });
}

const ledgerReason = { refused: "ended", withdrawn: "withdrawal", erased: "asked" } as const satisfies Record<
  Leaving,
  Erasure["reason"]
>;

/** What every way out does; whoever calls has asked whether it may be done. */
export async function forgetPerson(
  tx: Tx<"bureaus">,
  { secret }: Pick<Bureaus, "secret">,
  person: Pick<Person, "id" | "publicId" | "department">,
  kind: Leaving,
  decision: Decision,
): Promise<number> {
  const seats = await seatsOfPeople(tx, [person.id]);
  for (const { department, place, round, role } of seats)
    await addAct(tx, "released", { department, place, round, role }, decision);
  await addAct(tx, kind, { department: person.department }, decision);
  await removePerson(tx, person.id);
  const line = { key: erasureKey(secret), named: overName(person.publicId), room: "bureaus", at: decision.at };
  await recordOver(tx, { ...line, reason: ledgerReason[kind] });
  await noted(tx, decision, `bureau-member.${kind}`, [person.publicId]);
  return seats.length;
}

/** R-F2-07 */
export function train(
  bureaus: Bureaus,
  id: string,
  training: Training,
  actor: Actor,
): Promise<Outcome<undefined, ActRefusal>> {
  return oneAct(bureaus.db, async (tx) => {
    const person = found(await whose(tx, id), "no-such-person");
    must(may(actor.roles, "change", person.department), "not-yours");
    must(training.modules.length > 0, "nothing-taught");
    must(await addTraining(tx, person.id, training, actor), "trained-that-day");
    await addAct(tx, "trained", { department: person.department }, actor);
    await noted(tx, actor, "bureau-member.trained", [id]);
    return undefined;
  });
}
