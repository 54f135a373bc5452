import { addressGroup } from "../../../core/client-address.ts";
import type { PublicDoor } from "../../../core/door.ts";
import { json, page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { everyone, get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { limitRefusals } from "../../../core/limits.ts";
import { canHavePasskeys, spelledSecret, totpAddress } from "../../../core/second-factor/index.ts";
import {
  addOptions,
  addPasskey,
  confirmByPasskey,
  confirmOptions,
  linkApplication,
  newRecoveryCodes,
  passByCode,
  proveApplication,
  removePasskey,
  signInByPasskey,
  signInOptions,
  unlinkApplication,
} from "../factors.ts";
import {
  codeForm,
  emptyForm,
  idForm,
  newPasskeyForm,
  passkeyForm,
  renamePasskeyForm,
  secondForm,
  signInForm,
} from "../forms.ts";
import { presentGuard, sessionGuard, type Present } from "../guards.tsx";
import type { Opened } from "../opening.ts";
import {
  FactorPage,
  LinkApplicationPage,
  PasskeysPage,
  RecoveryCodesPage,
  type PasskeyNotice,
} from "../pages/factors.tsx";
import { SecondPage, type CodeEntered, type SecondEntered } from "../pages/sign-in.tsx";
import { refusals } from "../refusals.ts";
import { SITE_NAME, type Room } from "../room.ts";
import { ownPath } from "../rules/sign-in.ts";
import { factorState, namePasskey, passkeysOf } from "../store/factors.ts";
import { goIn, signInPage } from "./sign-in.tsx";

/** Passkeys, the authenticator application, recovery codes: setting them up and coming in with them. */
export const factorRoutes = (room: Room): readonly Route[] => [
  ...signInByPasskeyRoutes(room),
  ...secondRoutes(room),
  ...passkeyRoutes(room),
  ...applicationRoutes(room),
];

function signInByPasskeyRoutes(room: Room): readonly Route[] {
  return [
    post("/connexion/cle/options", { guard: everyone, form: emptyForm }, async (visit) =>
      json(await signInOptions(room, visit.now)),
    ),
    post("/connexion/cle", { guard: everyone, form: passkeyForm }, async (visit, entered) => {
      const shown = (refused: string, status: number): Answer =>
        signInPage(room, visit, signInForm.blank(), { refused, status });
      if (!entered.ok) return shown(refusals.passkey["not-understood"][visit.lang], 422);
      const allowed = await room.limits.tries.take(addressGroup(visit.address));
      if (!allowed.ok) return shown(limitRefusals[allowed.refusal][visit.lang], 429);
      const signedIn = await signInByPasskey(room, visit, entered.values.reponse);
      if (!signedIn.ok) return shown(refusals.passkey[signedIn.refusal][visit.lang], 422);
      return goIn(room, visit, { ...signedIn.value, onward: entered.values.vers });
    }),
  ];
}

function secondRoutes(room: Room): readonly Route[] {
  const guard = sessionGuard(room.door);
  return [
    get("/connexion/second", { guard }, (visit, present) => {
      const onward = ownPath(visit.query.get("vers"));
      return secondPage(visit, present, secondForm.blank(), { onward });
    }),
    post("/connexion/second", { guard, form: secondForm }, async (visit, entered, present) => {
      if (!entered.ok) return secondPage(visit, present, entered, { status: 422 });
      const onward = ownPath(entered.values.vers);
      const passed = await passByCode(room, present, entered.values.code, visit.now);
      if (passed.ok) return goOn(room, visit, passed.value, onward);
      return secondPage(visit, present, entered, {
        onward,
        refused: refusals.code[passed.refusal][visit.lang],
        status: 422,
      });
    }),
    post("/connexion/second/cle/options", { guard, form: emptyForm }, async (visit, _entered, present) =>
      json(await confirmOptions(room, present, visit.now)),
    ),
    post("/connexion/second/cle", { guard, form: passkeyForm }, async (visit, entered, present) => {
      const passed = await confirmByPasskey(room, visit, present, entered.ok ? entered.values.reponse : "");
      if (passed.ok) return goOn(room, visit, passed.value, entered.ok ? entered.values.vers : undefined);
      return secondPage(visit, present, secondForm.blank(), {
        refused: refusals.passkey[passed.refusal][visit.lang],
        status: 422,
      });
    }),
  ];
}

const goOn = (room: Room, visit: Visit, opened: Opened, onward: string | undefined): Promise<Answer> =>
  goIn(room, visit, { ...opened, onward });

interface SecondShown {
  readonly onward?: string | undefined;
  readonly refused?: string;
  readonly status?: number;
}

function secondPage(visit: Visit, present: Present, entered: SecondEntered, shown: SecondShown): Answer {
  const { onward, refused, status = 200 } = shown;
  const passkeys = present.standing.hasPasskey;
  return page(<SecondPage {...{ visit, entered, onward, passkeys, refused }} />, { status });
}

function passkeyRoutes(room: Room): readonly Route[] {
  const guard = presentGuard(room.door);
  const { db } = room.door;
  const show = (visit: Visit, present: Present, notice?: PasskeyNotice): Promise<Answer> =>
    passkeysPage(room.door, visit, present, notice);
  return [
    get("/mon-compte/cles", { guard }, (visit, present) => show(visit, present)),
    post("/mon-compte/cles/options", { guard, form: emptyForm }, async (visit, _entered, present) =>
      json(await addOptions(room, present, visit.now)),
    ),
    post("/mon-compte/cles", { guard, form: newPasskeyForm }, async (visit, entered, present) => {
      if (!entered.ok) return show(visit, present, { entered });
      const { reponse: answer, nom: name } = entered.values;
      const added = await addPasskey(room, visit, present, { answer, name });
      if (added.ok) return seeOther(visit.href("/mon-compte/cles"), { cookies: added.value.cookies });
      const words = added.refusal === "already-linked" ? refusals.keep[added.refusal] : refusals.passkey[added.refusal];
      return show(visit, present, { entered, refused: words[visit.lang] });
    }),
    post("/mon-compte/cles/nom", { guard, form: renamePasskeyForm }, async (visit, entered, present) => {
      if (!entered.ok)
        return show(visit, present, { refused: entered.problems.map(({ sentence }) => sentence).join(" ") });
      await namePasskey(db, present.account.row, entered.values.id, entered.values.nom);
      return seeOther(visit.href("/mon-compte/cles"));
    }),
    post("/mon-compte/cles/retrait", { guard, form: idForm }, async (visit, entered, present) => {
      const removed = await removePasskey(room, present, entered.ok ? entered.values.id : "", visit.now);
      if (removed.ok) return seeOther(visit.href("/mon-compte/cles"));
      return show(visit, present, { refused: refusals.keep[removed.refusal][visit.lang] });
    }),
  ];
}

async function passkeysPage(
  door: PublicDoor,
  visit: Visit,
  present: Present,
  notice: PasskeyNotice = {},
): Promise<Answer> {
  const held = await passkeysOf(door.db, present.account.row);
  const possible = canHavePasskeys(door.config.publicUrl);
  const status = notice.refused === undefined && notice.entered === undefined ? 200 : 422;
  return page(<PasskeysPage {...{ visit, held, possible, notice }} />, { status });
}

function applicationRoutes(room: Room): readonly Route[] {
  const guard = presentGuard(room.door);
  return [
    get("/mon-compte/second-facteur", { guard }, (visit, present) => factorPage(room, visit, present)),
    post("/mon-compte/second-facteur/application", { guard, form: emptyForm }, async (visit, _entered, present) =>
      present.standing.hasApplication
        ? seeOther(visit.href("/mon-compte/second-facteur"))
        : linkPage(room, visit, present, codeForm.blank()),
    ),
    post("/mon-compte/second-facteur/preuve", { guard, form: codeForm }, async (visit, entered, present) => {
      if (!entered.ok) return linkPage(room, visit, present, entered);
      const linked = await proveApplication(room, present, entered.values.code, visit.now);
      if (!linked.ok) return linkPage(room, visit, present, entered, refusals.code[linked.refusal][visit.lang]);
      const { recoveryCodes: codes, opened } = linked.value;
      return page(<RecoveryCodesPage {...{ visit, codes }} />, { cookies: opened.cookies });
    }),
    post("/mon-compte/second-facteur/secours", { guard, form: emptyForm }, async (visit, _entered, present) =>
      page(<RecoveryCodesPage visit={visit} codes={await newRecoveryCodes(room, present, visit.now)} />),
    ),
    post("/mon-compte/second-facteur/retrait", { guard, form: emptyForm }, async (visit, _entered, present) => {
      const removed = await unlinkApplication(room, present, visit.now);
      if (removed.ok) return seeOther(visit.href("/mon-compte/second-facteur"));
      return factorPage(room, visit, present, refusals.keep[removed.refusal][visit.lang]);
    }),
  ];
}

async function factorPage(room: Room, visit: Visit, present: Present, refused?: string): Promise<Answer> {
  const state = await factorState(room.door.db, present.account.row);
  const { isKeeper, hasPasskey } = present.standing;
  const props = { visit, state, isKeeper, hasPasskey, refused };
  return page(<FactorPage {...props} />, { status: refused === undefined ? 200 : 422 });
}

async function linkPage(
  room: Room,
  visit: Visit,
  present: Present,
  entered: CodeEntered,
  refused?: string,
): Promise<Answer> {
  if (present.standing.hasApplication) return seeOther(visit.href("/mon-compte/second-facteur"));
  const secret = await linkApplication(room, present, visit.now);
  const address = totpAddress(secret, SITE_NAME, present.account.pseudonym);
  const status = refused === undefined && entered.problems.length === 0 ? 200 : 422;
  return page(<LinkApplicationPage {...{ visit, entered, address, secret: spelledSecret(secret), refused }} />, {
    status,
  });
}
