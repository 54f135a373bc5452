import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import type { Entered } from "../../../core/http/form.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import type { OfficeDoor } from "../../../core/door.ts";
import { inTransaction } from "../../../core/db/handle.ts";
import { canHavePasskeys, creationOptions, newChallenge, totpAddress } from "../../../core/second-factor/index.ts";
import { sessionState } from "../../../core/sessions.ts";
import type { Json } from "../../../ui/island.tsx";
import { newPasskeyForm, nothingForm, totpForm, whichForm } from "../forms.ts";
import { sessionGuard, sessionRules, staffGuard } from "../guard.tsx";
import { staffOf, trace, type Member, type Staff } from "../operations/context.ts";
import { enrolPasskey, enrolTotp, newCodes, removeFactor, totpToEnrol, type Enrolled } from "../operations/factors.ts";
import { passkeyCeremony } from "../operations/sign-in.ts";
import { AccountPage } from "../pages/account.tsx";
import { CodesShownPage, FactorsPage } from "../pages/factors.tsx";
import { staffRefusals, type StaffRefusal } from "../refusals.ts";
import { countFactors, listPasskeys, type OwnedPasskey } from "../store/factors.ts";
import { endSession, endSessions, listSessions } from "../store/sessions.ts";

/** One's own account: ways to sign in, open sessions. */
export function accountRoutes(door: OfficeDoor): readonly Route[] {
  const staff = staffOf(door);
  const anyone = sessionGuard(door);
  const member = staffGuard(door);

  const factors = async (visit: Visit, who: Member, entered = totpForm.blank(), refusal?: StaffRefusal) => {
    const [passkeys, count] = [
      await listPasskeys(staff.db, who.accountId),
      await countFactors(staff.db, who.accountId),
    ];
    const options = canHavePasskeys(staff.officeUrl) ? await newKeyOptions(staff, who, passkeys, visit.now) : undefined;
    const secret = await totpToEnrol(staff, who, visit.now);
    const totp = secret === undefined ? undefined : { secret, address: totpAddress(secret, "Préau", who.email) };
    const said = refusal && staffRefusals[refusal][visit.lang];
    const status = said !== undefined || entered.problems.length > 0 ? 422 : 200;
    return page(<FactorsPage {...{ visit, member: who, passkeys, count, options, totp, entered }} refusal={said} />, {
      status,
    });
  };
  const added = async (visit: Visit, { recoveryCodes, newSession }: Enrolled): Promise<Answer> => {
    const seconds = (await sessionRules(staff)).absoluteMs / 1000;
    const cookies = newSession === undefined ? [] : [door.jar().set(newSession, seconds)];
    if (recoveryCodes.length === 0) return seeOther(visit.href("/mon-compte/facteurs"), { cookies });
    return page(<CodesShownPage visit={visit} codes={recoveryCodes} />, { cookies });
  };

  return [
    get("/mon-compte/facteurs", { guard: anyone }, (visit, who) => factors(visit, who)),
    post("/mon-compte/facteurs/application", { guard: anyone, form: totpForm }, async (visit, entered, who) => {
      if (!entered.ok) return factors(visit, who, entered);
      const done = await enrolTotp(staff, who, entered.values.code, visit.now);
      return done.ok ? added(visit, done.value) : factors(visit, who, blank(entered), done.refusal);
    }),
    post("/mon-compte/facteurs/cle", { guard: anyone, form: newPasskeyForm }, async (visit, entered, who) => {
      if (!entered.ok) return factors(visit, who, undefined, "not-understood");
      const { answer, label } = entered.values;
      const done = await enrolPasskey(staff, who, answer, label, visit.now);
      return done.ok ? added(visit, done.value) : factors(visit, who, undefined, done.refusal);
    }),
    post("/mon-compte/facteurs/retrait", { guard: member, form: whichForm }, async (visit, entered, who) => {
      if (!entered.ok) return seeOther(visit.href("/mon-compte/facteurs"));
      const which = entered.values.id === "application" ? undefined : entered.values.id;
      const done = await removeFactor(staff, who, which, visit.now);
      return done.ok ? seeOther(visit.href("/mon-compte/facteurs")) : factors(visit, who, undefined, done.refusal);
    }),
    post("/mon-compte/facteurs/secours", { guard: member, form: nothingForm }, async (visit, _entered, who) => {
      const codes = await newCodes(staff, who, visit.now);
      return codes.ok
        ? page(<CodesShownPage visit={visit} codes={codes.value} />)
        : factors(visit, who, undefined, codes.refusal);
    }),
    get("/mon-compte", { guard: member }, async (visit, who) => {
      const rules = await sessionRules(staff);
      const held = await listSessions(staff.db, who.accountId);
      const sessions = held.filter((session) => sessionState(session, rules, visit.now) === "alive");
      return page(<AccountPage {...{ visit, member: who, sessions }} />);
    }),
    post("/mon-compte/sessions", { guard: member, form: whichForm }, async (visit, entered, who) => {
      await endOne(staff, who, entered, visit.now);
      return seeOther(visit.href("/mon-compte"));
    }),
  ];
}

/** Without an id, every session but this one. */
function endOne(staff: Staff, who: Member, entered: Entered<typeof whichForm.fields>, at: Date): Promise<void> {
  return inTransaction(staff.db, async (tx) => {
    const which = entered.ok ? entered.values.id : undefined;
    if (which === undefined) await endSessions(tx, who.accountId, at, who.session.publicId);
    else if (!(await endSession(tx, who.accountId, which, at))) return;
    const ids = which === undefined ? [who.publicId] : [which];
    await trace(tx, { at, by: who.publicId, action: "session.ended", subject: "session", ids });
  });
}

const blank = (entered: Entered<typeof totpForm.fields>): Entered<typeof totpForm.fields> => ({
  ok: false,
  typed: new Map(),
  problems: entered.problems,
});

async function newKeyOptions(staff: Staff, who: Member, held: readonly OwnedPasskey[], now: Date): Promise<Json> {
  const { party, key, scope } = passkeyCeremony(staff, "add", who.session.publicId, now);
  const person = { handle: Buffer.from(who.publicId), name: who.email };
  // Plain JSON by construction; its interface has no index signature.
  return (await creationOptions(party, newChallenge(key, scope, now), person, held)) as unknown as Json;
}
