import { bytes, page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField } from "../../../core/http/form.ts";
import { everyone, get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { emptyForm, eraseForm, idForm, languageForm, pseudonymForm, welcomeForm } from "../forms.ts";
import { presentGuard, sessionGuard, type Present } from "../guards.tsx";
import { destination, isAlive } from "../opening.ts";
import { AccountPage, DataPage, ErasedPage, PseudonymPage, SessionsPage, WelcomePage } from "../pages/account.tsx";
import { NothingToResumePage, ResumePage } from "../pages/resume.tsx";
import { changePseudonym, erasePerson, exportPerson, type PeopleData } from "../people.ts";
import type { AccountPorts } from "../ports.ts";
import { refusals } from "../refusals.ts";
import { cookieHash, type Room } from "../room.ts";
import { ownPath } from "../rules/sign-in.ts";
import { declareFifteen, emailOf, setLang } from "../store/accounts.ts";
import { passkeysOf } from "../store/factors.ts";
import { endSessions, listSessions } from "../store/sessions.ts";
import { dropStash, findStash } from "../store/stash.ts";
import { rolesHeld, soleOwnerships } from "../store/teams.ts";

/** One's own account. */
export const accountRoutes = (room: Room, { people, campaignNames }: AccountPorts): readonly Route[] => [
  ...welcomeRoutes(room, people),
  ...overviewRoutes(room, campaignNames),
  ...sessionRoutes(room),
  ...dataRoutes(room, people),
  ...resumeRoutes(room),
];

function welcomeRoutes(room: Room, people: AccountPorts["people"]): readonly Route[] {
  const guard = sessionGuard(room.door);
  const { db } = room.door;
  return [
    get("/bienvenue", { guard }, (visit, { account, standing }) => {
      const onward = ownPath(visit.query.get("vers"));
      if (standing.fifteenDeclared) return seeOther(visit.href(onward ?? "/mon-compte"));
      const entered = welcomeForm.blank({ pseudonyme: account.pseudonym });
      return page(<WelcomePage {...{ visit, entered, onward }} />);
    }),
    post("/bienvenue", { guard, form: welcomeForm }, async (visit, entered, present) => {
      // Who has declared their age may still owe a second factor: a name is changed behind it, at its own address.
      const onward = entered.ok ? ownPath(entered.values.vers) : undefined;
      if (present.standing.fifteenDeclared) return seeOther(visit.href(onward ?? "/mon-compte"));
      const again = (shown: typeof entered): Answer =>
        page(<WelcomePage visit={visit} entered={shown} onward={undefined} />, { status: 422 });
      if (!entered.ok) return again(entered);
      const { pseudonyme, vers } = entered.values;
      const named = await changePseudonym(room.door, present.account, pseudonyme, visit.now);
      if (!named.ok) return again(refuseField(entered, "pseudonyme", refusals.pseudonym[named.refusal][visit.lang]));
      await declareFifteen(db, present.account.row, visit.now);
      const hash = cookieHash(visit, room.jars.session);
      return seeOther(hash ? await destination(room, visit, hash, vers) : visit.href("/mon-compte"));
    }),
    post("/bienvenue/trop-jeune", { guard, form: emptyForm }, async (visit, _entered, present) =>
      present.standing.fifteenDeclared ? seeOther(visit.href("/mon-compte")) : erase(room, visit, present, people()),
    ),
  ];
}

function overviewRoutes(room: Room, names: AccountPorts["campaignNames"]): readonly Route[] {
  const guard = presentGuard(room.door);
  const { db } = room.door;
  return [
    get("/mon-compte", { guard }, async (visit, present) => accountPage(room, visit, present, await names())),
    post("/mon-compte/langue", { guard, form: languageForm }, async (visit, entered, present) => {
      if (!entered.ok) return accountPage(room, visit, present, await names(), entered);
      await setLang(db, present.account.row, entered.values.langue);
      return seeOther(visit.href("/mon-compte", entered.values.langue));
    }),
    get("/mon-compte/pseudonyme", { guard }, (visit, { account }) => {
      const saved = visit.query.get("fait") === "1";
      const entered = pseudonymForm.blank({ pseudonyme: account.pseudonym });
      return page(<PseudonymPage {...{ visit, entered, saved }} />);
    }),
    post("/mon-compte/pseudonyme", { guard, form: pseudonymForm }, async (visit, entered, { account }) => {
      const again = (shown: typeof entered): Answer =>
        page(<PseudonymPage visit={visit} entered={shown} saved={false} />, { status: 422 });
      if (!entered.ok) return again(entered);
      const named = await changePseudonym(room.door, account, entered.values.pseudonyme, visit.now);
      if (named.ok) return seeOther(visit.href("/mon-compte/pseudonyme?fait=1"));
      return again(refuseField(entered, "pseudonyme", refusals.pseudonym[named.refusal][visit.lang]));
    }),
  ];
}

type LanguageEntered = ReturnType<typeof languageForm.blank>;

async function accountPage(
  room: Room,
  visit: Visit,
  present: Present,
  names: ReadonlyMap<string, string>,
  entered?: LanguageEntered,
): Promise<Answer> {
  const { db } = room.door;
  const { row, lang } = present.account;
  const [email, roles, held] = await Promise.all([
    emailOf(db, room.keys, row),
    rolesHeld(db, row),
    passkeysOf(db, row),
  ]);
  const language = entered ?? languageForm.blank({ langue: lang });
  const props = { visit, present, roles, names, email: email ?? "", passkeys: held.length, language };
  return page(<AccountPage {...props} />, { status: entered ? 422 : 200 });
}

function sessionRoutes(room: Room): readonly Route[] {
  const guard = presentGuard(room.door);
  const { db } = room.door;
  return [
    get("/mon-compte/appareils", { guard }, async (visit, present) => {
      const all = await listSessions(db, present.account.row);
      const sessions = all.filter((one) => isAlive(one, present.standing.isKeeper, visit.now));
      return page(<SessionsPage {...{ visit, sessions, here: present.publicId }} />);
    }),
    post("/mon-compte/appareils/fin", { guard, form: idForm }, async (visit, entered, { account }) => {
      const which = { publicId: entered.ok ? entered.values.id : "" };
      await endSessions(db, account.row, which, { at: visit.now, because: "ended-elsewhere" });
      return seeOther(visit.href("/mon-compte/appareils"));
    }),
    post("/mon-compte/appareils/partout", { guard, form: emptyForm }, async (visit, _entered, { account }) => {
      await endSessions(db, account.row, { keep: undefined }, { at: visit.now, because: "everywhere" });
      return seeOther(visit.href("/connexion"), { cookies: [room.jars.session.clear()] });
    }),
  ];
}

function dataRoutes(room: Room, people: AccountPorts["people"]): readonly Route[] {
  const guard = presentGuard(room.door);
  return [
    get("/mon-compte/donnees", { guard }, (visit, present) => dataPage(room, visit, present)),
    get("/mon-compte/donnees/export", { guard }, async (visit, { account }) => {
      const gathered = await exportPerson(room.door, people(), account.publicId);
      const file = { made_at: visit.now.toISOString(), ...gathered };
      return bytes(`${JSON.stringify(file, null, 2)}\n`, "application/json; charset=utf-8", {
        headers: { "content-disposition": 'attachment; filename="preau-mes-donnees.json"' },
      });
    }),
    post("/mon-compte/donnees/effacement", { guard, form: eraseForm }, (visit, entered, present) =>
      entered.ok ? erase(room, visit, present, people()) : dataPage(room, visit, present, { entered }),
    ),
  ];
}

interface DataShown {
  readonly entered?: ReturnType<typeof eraseForm.blank>;
  readonly refused?: string;
}

async function dataPage(room: Room, visit: Visit, present: Present, shown: DataShown = {}): Promise<Answer> {
  const alone = await soleOwnerships(room.door.db, present.account.row);
  const { entered = eraseForm.blank(), refused } = shown;
  const status = entered.problems.length > 0 || refused !== undefined ? 422 : 200;
  return page(<DataPage {...{ visit, alone, entered, refused }} />, { status });
}

async function erase(room: Room, visit: Visit, present: Present, people: PeopleData): Promise<Answer> {
  const account = { ...present.account, isKeeper: present.standing.isKeeper };
  const erased = await erasePerson(room.door, people, account, visit.now);
  if (!erased.ok) return dataPage(room, visit, present, { refused: refusals.keep[erased.refusal][visit.lang] });
  const stash = cookieHash(visit, room.jars.stash);
  if (stash) await dropStash(room.door.db, stash);
  return page(<ErasedPage visit={visit} />, { cookies: [room.jars.session.clear(), room.jars.stash.clear()] });
}

function resumeRoutes(room: Room): readonly Route[] {
  const guard = presentGuard(room.door);
  return [
    get("/reprendre", { guard }, async (visit) => {
      const hash = cookieHash(visit, room.jars.stash);
      const stash = hash && (await findStash(room.door.db, room.keys, hash, visit.now));
      if (stash) return page(<ResumePage visit={visit} path={stash.path} fields={stash.fields} />);
      return page(<NothingToResumePage visit={visit} dropped={false} />, { cookies: [room.jars.stash.clear()] });
    }),
    post("/reprendre", { guard: everyone, form: emptyForm }, async (visit) => {
      const hash = cookieHash(visit, room.jars.stash);
      if (hash) await dropStash(room.door.db, hash);
      return page(<NothingToResumePage visit={visit} dropped />, { cookies: [room.jars.stash.clear()] });
    }),
  ];
}
