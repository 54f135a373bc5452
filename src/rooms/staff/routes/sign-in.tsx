import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import type { Entered } from "../../../core/http/form.ts";
import { everyone, get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import type { OfficeDoor } from "../../../core/door.ts";
import { inTransaction } from "../../../core/db/handle.ts";
import { addressGroup } from "../../../core/client-address.ts";
import { deriveKey } from "../../../core/crypto/derive.ts";
import { tokenHash } from "../../../core/crypto/random.ts";
import { createLimiter, limitRefusals } from "../../../core/limits.ts";
import { canHavePasskeys, newChallenge, requestOptions } from "../../../core/second-factor/index.ts";
import { deviceOf } from "../../../core/sessions.ts";
import type { Json } from "../../../ui/island.tsx";
import { codesForm, emailForm, linkForm, nothingForm, passkeyForm, secondForm } from "../forms.ts";
import { memberOf, sessionRules } from "../guard.tsx";
import { staffOf, trace, type Staff } from "../operations/context.ts";
import { finishSignIn, openLink, passkeyCeremony, signInByPasskey, startSignIn } from "../operations/sign-in.ts";
import { CodesPage, LinkPage, SignInPage } from "../pages/sign-in.tsx";
import { staffRefusals, type StaffRefusal } from "../refusals.ts";
import { safeNext, SIGN_IN_MS } from "../rules.ts";
import { endSession } from "../store/sessions.ts";
import { findSignIn, type SignIn } from "../store/sign-ins.ts";

/** Sign-in, sign-out, one-time links. Declared public: nobody is known yet. */
export function signInRoutes(door: OfficeDoor): readonly Route[] {
  const staff = staffOf(door);
  const entry = door.jar("entree");
  const limiter = createLimiter(
    { name: "staff-sign-in", points: 20, seconds: 600 },
    { key: deriveKey(door.secret, "staff/limits") },
  );

  const show = async (visit: Visit, entered = emailForm.blank(), refusal?: string, status = 200): Promise<Answer> => {
    const next = safeNext(visit.query.get("vers") ?? entered.typed.get("vers")?.[0]);
    const options = canHavePasskeys(door.config.officeUrl) ? await passkeyOptions(staff, visit.now) : undefined;
    const signedOut = visit.query.get("fin") === "1";
    return page(<SignInPage {...{ visit, entered, options, next, refusal, signedOut }} />, { status });
  };
  const showCodes = (visit: Visit, byLink: boolean, entered: CodesEntered, refusal?: StaffRefusal): Answer =>
    page(<CodesPage {...{ visit, byLink, entered }} refusal={refusal && staffRefusals[refusal][visit.lang]} />, {
      status: refusal || entered.problems.length > 0 ? 422 : 200,
    });
  const goIn = async (visit: Visit, secret: string, next: string): Promise<Answer> => {
    const { absoluteMs } = await sessionRules(staff);
    const cookies = [door.jar().set(secret, absoluteMs / 1000), entry.clear(), door.jar("vers").clear()];
    return seeOther(visit.href(next), { cookies });
  };

  return [
    get("/connexion", { guard: everyone }, async (visit) => {
      const already = await memberOf(staff, door, visit);
      return already ? seeOther(visit.href("/")) : show(visit);
    }),
    post("/connexion", { guard: everyone, form: emailForm }, async (visit, entered) => {
      if (!entered.ok) return show(visit, entered, undefined, 422);
      if (!(await limiter.take(addressGroup(visit.address))).ok)
        return show(visit, entered, limitRefusals["too-many"][visit.lang], 429);
      const { secret } = await startSignIn(staff, entered.values.email, visit.lang, visit.now);
      const next = safeNext(entered.values.vers);
      const cookies = [entry.set(secret, SIGN_IN_MS / 1000), door.jar("vers").set(encodeURIComponent(next), 3600)];
      return seeOther(visit.href("/connexion/code"), { cookies });
    }),
    get("/connexion/code", { guard: everyone }, async (visit) => {
      const under = await underWay(staff, visit, entry.name);
      if (!under) return seeOther(visit.href("/connexion"));
      const byLink = under.codeHash === undefined;
      return showCodes(visit, byLink, byLink ? secondForm.blank() : codesForm.blank());
    }),
    post("/connexion/code", { guard: everyone, form: secondForm }, async (visit, entered) => {
      const under = await underWay(staff, visit, entry.name);
      const secret = visit.cookie(entry.name);
      if (!under || secret === undefined) return show(visit, undefined, staffRefusals["sign-in-over"][visit.lang], 422);
      const byLink = under.codeHash === undefined;
      const codes = byLink ? undefined : codesForm.read(await visit.typed(), visit.lang);
      if (!entered.ok || codes?.ok === false) return showCodes(visit, byLink, blankSecrets(codes ?? entered));
      const given = { mailed: codes?.values.code ?? "", second: entered.values.second };
      const done = await finishSignIn(staff, secret, given, deviceOf(visit.headers.get("user-agent")), visit.now);
      if (done.ok) return goIn(visit, done.value.secret, nextOf(door, visit));
      if (done.refusal === "sign-in-over") return show(visit, undefined, staffRefusals[done.refusal][visit.lang], 422);
      return showCodes(visit, byLink, blankSecrets(codes ?? entered), done.refusal);
    }),
    post("/connexion/cle", { guard: everyone, form: passkeyForm }, async (visit, entered) => {
      if (!entered.ok) return show(visit, undefined, staffRefusals["not-understood"][visit.lang], 422);
      if (!(await limiter.take(addressGroup(visit.address))).ok)
        return show(visit, undefined, limitRefusals["too-many"][visit.lang], 429);
      const device = deviceOf(visit.headers.get("user-agent"));
      const done = await signInByPasskey(staff, entered.values.answer, device, visit.now);
      if (!done.ok) return show(visit, undefined, staffRefusals[done.refusal][visit.lang], 422);
      return goIn(visit, done.value.secret, safeNext(entered.values.vers));
    }),
    get("/lien/:link", { guard: everyone }, (visit) =>
      page(<LinkPage visit={visit} link={visit.params["link"] ?? ""} />),
    ),
    post("/lien", { guard: everyone, form: linkForm }, async (visit, entered) => {
      const device = deviceOf(visit.headers.get("user-agent"));
      const opened = entered.ok ? await openLink(staff, entered.values.link, device, visit.now) : undefined;
      if (!opened?.ok) return show(visit, undefined, staffRefusals["link-over"][visit.lang], 422);
      if (opened.value.to === "enrolment") return goIn(visit, opened.value.session, "/mon-compte/facteurs");
      const cookies = [entry.set(opened.value.signIn, SIGN_IN_MS / 1000)];
      return seeOther(visit.href("/connexion/code"), { cookies });
    }),
    post("/deconnexion", { guard: everyone, form: nothingForm }, async (visit) => {
      const member = await memberOf(staff, door, visit);
      if (member) await signOut(staff, member.accountId, member.publicId, member.session.publicId, visit.now);
      return seeOther(`${visit.href("/connexion")}?fin=1`, { cookies: [door.jar().clear()] });
    }),
  ];
}

type CodesEntered = Entered<typeof codesForm.fields> | Entered<typeof secondForm.fields>;

async function passkeyOptions(staff: Staff, now: Date): Promise<Json> {
  const { party, key, scope } = passkeyCeremony(staff, "sign-in", "", now);
  // Plain JSON by construction; its interface has no index signature.
  return (await requestOptions(party, newChallenge(key, scope, now))) as unknown as Json;
}

async function underWay(staff: Staff, visit: Visit, cookie: string): Promise<SignIn | undefined> {
  const secret = visit.cookie(cookie);
  const found = secret === undefined ? undefined : await findSignIn(staff.db, tokenHash(secret));
  return found && found.endsAt > visit.now ? found : undefined;
}

/** Codes are not written back into the page. */
function blankSecrets(entered: CodesEntered): CodesEntered {
  return { ok: false, typed: new Map(), problems: entered.problems };
}

function nextOf(door: OfficeDoor, visit: Visit): string {
  try {
    return safeNext(decodeURIComponent(visit.cookie(door.jar("vers").name) ?? ""));
  } catch {
    return "/";
  }
}

function signOut(staff: Staff, accountId: string, person: string, session: string, at: Date): Promise<void> {
  return inTransaction(staff.db, async (tx) => {
    await endSession(tx, accountId, session, at);
    await trace(tx, { at, by: person, action: "session.ended", subject: "session", ids: [session] });
  });
}
