import { addressGroup } from "../../../core/client-address.ts";
import { tokenHash } from "../../../core/crypto/random.ts";
import { json, page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField } from "../../../core/http/form.ts";
import { everyone, get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { limitRefusals } from "../../../core/limits.ts";
import { admissionRefusal, admitForm } from "../../../core/proof-of-work.ts";
import { canHavePasskeys } from "../../../core/second-factor/index.ts";
import { codeForm, emptyForm, linkForm, signInForm } from "../forms.ts";
import { destination, presentIn } from "../opening.ts";
import {
  CodePage,
  LinkOverPage,
  LinkPage,
  SignInPage,
  type CodeEntered,
  type SignInEntered,
} from "../pages/sign-in.tsx";
import { refusals } from "../refusals.ts";
import { cookieHash, type Room } from "../room.ts";
import { attemptOver, maskedEmail, ownPath } from "../rules/sign-in.ts";
import { beginSignIn, signInByCode, signInByLink, type SignedIn } from "../signing-in.ts";
import { endSessionOf } from "../store/sessions.ts";
import { findAttempt } from "../store/sign-ins.ts";

/** Coming in by the mailbox. */
export function signInRoutes(room: Room): readonly Route[] {
  return [
    get("/connexion", { guard: everyone }, async (visit) => {
      const onward = ownPath(visit.query.get("vers"));
      const present = await presentIn(room, visit);
      if (present) return seeOther(visit.href(onward ?? "/mon-compte"));
      return signInPage(room, visit, signInForm.blank(), { onward });
    }),

    post("/connexion/preuve", { guard: everyone, form: emptyForm }, async () =>
      json(await room.proofs.challenge("sign-in")),
    ),

    post("/connexion", { guard: everyone, form: signInForm }, async (visit, entered) => {
      if (!entered.ok) return signInPage(room, visit, entered, { status: 422 });
      const onward = ownPath(entered.values.vers);
      const sent = { payload: entered.values.preuve, address: visit.address };
      const admitted = await admitForm("sign-in", sent, { proofs: room.proofs, limits: room.limits.begin });
      if (!admitted.ok) {
        const refused = admissionRefusal(admitted.refusal)[visit.lang];
        return signInPage(room, visit, entered, {
          onward,
          refused,
          status: admitted.refusal === "too-many" ? 429 : 422,
        });
      }
      const cookies = await beginSignIn(room, visit, { email: entered.values.email, onward });
      return seeOther(visit.href("/connexion/code"), { cookies });
    }),

    get("/connexion/code", { guard: everyone }, (visit) => page(<CodePage visit={visit} entered={codeForm.blank()} />)),

    post("/connexion/code", { guard: everyone, form: codeForm }, async (visit, entered) => {
      if (!entered.ok) return codePage(visit, entered);
      const allowed = await room.limits.tries.take(addressGroup(visit.address));
      if (!allowed.ok) return codePage(visit, entered, limitRefusals[allowed.refusal][visit.lang], 429);
      const browser = cookieHash(visit, room.jars.attempt);
      const signedIn = await signInByCode(room, visit, browser, entered.values.code);
      if (signedIn.ok) return goIn(room, visit, signedIn.value);
      const words = refusals.signIn[signedIn.refusal][visit.lang];
      return signedIn.refusal === "wrong-code"
        ? codePage(visit, refuseField(entered, "code", words))
        : codePage(visit, entered, words);
    }),

    get("/connexion/lien", { guard: everyone }, async (visit) => {
      const link = visit.query.get("jeton") ?? "";
      const attempt = await findAttempt(room.door.db, room.keys, { tokenHash: tokenHash(link) });
      const refusal = attempt ? attemptOver(attempt, "link", visit.now) : "unknown";
      if (attempt && refusal === undefined)
        return page(<LinkPage visit={visit} link={link} email={maskedEmail(attempt.email)} />);
      return page(<LinkOverPage visit={visit} words={refusals.signIn[refusal ?? "unknown"][visit.lang]} />, {
        status: 410,
      });
    }),

    post("/connexion/lien", { guard: everyone, form: linkForm }, async (visit, entered) => {
      const signedIn = await signInByLink(room, visit, entered.ok ? entered.values.jeton : "");
      if (signedIn.ok) return goIn(room, visit, signedIn.value);
      return page(<LinkOverPage visit={visit} words={refusals.signIn[signedIn.refusal][visit.lang]} />, {
        status: 410,
      });
    }),

    post("/deconnexion", { guard: everyone, form: emptyForm }, async (visit) => {
      const hash = cookieHash(visit, room.jars.session);
      if (hash) await endSessionOf(room.door.db, hash, { at: visit.now, because: "signed-out" });
      return seeOther(visit.href("/connexion"), { cookies: [room.jars.session.clear()] });
    }),
  ];
}

/** Signed in: the cookies, and on to where the person was going. */
export async function goIn(room: Room, visit: Visit, signedIn: SignedIn): Promise<Answer> {
  const to = await destination(room, visit, signedIn.sessionHash, signedIn.onward);
  return seeOther(to, { cookies: signedIn.cookies });
}

interface Shown {
  readonly onward?: string | undefined;
  readonly refused?: string;
  readonly status?: number;
}

export function signInPage(room: Room, visit: Visit, entered: SignInEntered, shown: Shown): Answer {
  const stashed = cookieHash(visit, room.jars.stash) !== undefined;
  const passkeys = canHavePasskeys(room.door.config.publicUrl);
  const props = { visit, entered, stashed, passkeys, onward: shown.onward, refused: shown.refused };
  return page(<SignInPage {...props} />, { status: shown.status ?? 200 });
}

const codePage = (visit: Visit, entered: CodeEntered, refused?: string, status = 422): Answer =>
  page(<CodePage visit={visit} entered={entered} refused={refused} />, { status });
