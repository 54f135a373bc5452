import { bytes, page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { typedText, type Entered, type Fields } from "../../../core/http/form.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { ok, type Outcome } from "../../../core/outcome.ts";
import { departmentCodeOf } from "../../../core/territories.ts";
import { dayIn } from "../../../core/zones.ts";
import type { RoleHolder } from "../../staff/index.ts";
import { findPeople } from "../finding.ts";
import { findingRefusals } from "../messages/finding.ts";
import { paths } from "../pages/frame.tsx";
import { birthDateOf } from "../reading/values.ts";
import { lockRefusals } from "../refusals.ts";
import { actorOf, done, mayHere, type Room, type Said } from "../room.ts";
import type { RollKeys } from "../sealing/keys.ts";
import { openRoll, opennessOf } from "../sealing/opening.ts";
import { nameToken } from "../sealing/tokens.ts";
import { answerForm, codeForm, documentForm, postForm, seekForm, strikeForm } from "./forms.ts";
import { codeByPost, codeGiven, documentSeen, type Match } from "./identity.ts";
import { codeLetter } from "./letter.ts";
import { ObjectionPage, type Left, type Matches } from "./page.tsx";
import { objectionPaths } from "./pages.tsx";
import { openObjection } from "./receiving.ts";
import { objectionRefusals, type ObjectionRefusal } from "./refusals.ts";
import { suppressionOf } from "./rules.ts";
import { objectionBy } from "./store.ts";
import { answerObjection, strike } from "./striking.ts";

const idOf = (visit: Visit): string => visit.params["id"] ?? "";

/** One objection and what is done with it. */
export function oneRoutes(room: Room, saidOf: (visit: Visit) => Said | undefined): readonly Route[] {
  const { db, ports, opening, guards, door } = room;
  const at = (act: string): string => objectionPaths.act(":id", act);

  const draw = async (visit: Visit, member: RoleHolder, { refusal, matches, left }: Shown = {}): Promise<Answer> => {
    const objection = await objectionBy(db, idOf(visit));
    if (!objection || !mayHere(member, "object", departmentCodeOf(objection.commune)))
      return seeOther(visit.href(paths.objections));
    const props = {
      ...{ visit, member, objection, refusal, matches, left, said: saidOf(visit), ...(await opennessOf(opening)) },
      opened: await openObjection(db, door.letterKeys, objection, actorOf(visit, member)),
      today: dayIn("Europe/Paris", visit.now),
      mayStrike: mayHere(member, "strike", departmentCodeOf(objection.commune)),
    };
    return page(<ObjectionPage {...props} />, refusal === undefined ? {} : { status: 422 });
  };
  const refused = (visit: Visit, member: RoleHolder, refusal: string | undefined, left?: Left) =>
    draw(visit, member, { refusal, left });
  const told = (
    visit: Visit,
    member: RoleHolder,
    outcome: Outcome<unknown, ObjectionRefusal>,
    { what = "", left }: { readonly what?: string; readonly left: Left },
  ) =>
    outcome.ok
      ? done(visit, objectionPaths.one(idOf(visit)), what)
      : refused(visit, member, objectionRefusals[outcome.refusal][visit.lang], left);

  /** What needs the roll open, with its keys; while it is locked the objection waits, and the page says so. */
  const unlocked = async (
    visit: Visit,
    member: RoleHolder,
    left: Left,
    act: (keys: RollKeys) => Promise<Answer>,
  ): Promise<Answer> => {
    const keys = await openRoll(opening, actorOf(visit, member));
    return keys.ok ? await act(keys.value) : await refused(visit, member, lockRefusals.locked[visit.lang], left);
  };

  const sought = async (visit: Visit, member: RoleHolder, keys: RollKeys, asked: Matches["sought"]) => {
    const { schedule } = await ports.standing();
    const query = { ...asked, why: "objection", schedule: schedule?.content, screen: "fichier/objections" } as const;
    const found = await findPeople(db, keys, query, actorOf(visit, member));
    if (!found.ok) return found;
    return ok(found.value.map((one) => ({ ...one, suppression: suppressionOf(keys.token, one) })));
  };

  return [
    get(objectionPaths.one(":id"), { guard: guards.object }, (visit, member) => draw(visit, member)),
    post(at("chercher"), { guard: guards.object, form: seekForm }, async (visit, entered, member) => {
      const left = { seek: entered };
      if (!entered.ok) return await refused(visit, member, entered.problems[0]?.sentence, left);
      return await unlocked(visit, member, left, async (keys) => {
        const found = await sought(visit, member, keys, entered.values);
        return found.ok
          ? await draw(visit, member, { matches: { sought: entered.values, found: found.value } })
          : await refused(visit, member, findingRefusals[found.refusal][visit.lang], left);
      });
    }),
    post(at("courrier"), { guard: guards.object, form: postForm }, async (visit, entered, member) => {
      const left = soughtIn(entered);
      if (!entered.ok) return await refused(visit, member, entered.problems[0]?.sentence, left);
      return await unlocked(visit, member, left, async (keys) => {
        const found = await sought(visit, member, keys, entered.values);
        if (!found.ok) return await refused(visit, member, findingRefusals[found.refusal][visit.lang], left);
        const match = matchOf(keys, entered.values);
        const sent = await codeByPost(db, keys, { id: idOf(visit), match }, actorOf(visit, member));
        if (!sent.ok) return await told(visit, member, sent, { left });
        const sender = (await ports.standing()).parameters?.content.name.fr ?? "La primaire";
        const address = `${door.config.publicUrl}/les-trois-fichiers/opposition/code`;
        const pdf = await codeLetter({ ...sent.value, sender, address, at: visit.now });
        const headers = {
          "content-disposition": `attachment; filename="courrier-${sent.value.reference}.pdf"`,
          "cache-control": "no-store",
        };
        return bytes(pdf, "application/pdf", { headers });
      });
    }),
    post(at("document"), { guard: guards.object, form: documentForm }, async (visit, entered, member) => {
      const left = { document: entered };
      if (!entered.ok) return await refused(visit, member, entered.problems[0]?.sentence, left);
      const seen = { id: idOf(visit), document: entered.values.document };
      return await told(visit, member, await documentSeen(db, seen, actorOf(visit, member)), { what: "verifie", left });
    }),
    post(at("code"), { guard: guards.object, form: codeForm }, async (visit, entered, member) => {
      const left = { code: entered };
      if (!entered.ok) return await refused(visit, member, entered.problems[0]?.sentence, left);
      return await unlocked(visit, member, left, async (keys) => {
        const given = { id: idOf(visit), code: entered.values.code };
        return await told(visit, member, await codeGiven(db, keys, given, actorOf(visit, member)), {
          what: "verifie",
          left,
        });
      });
    }),
    post(at("rayer"), { guard: guards.strike, form: strikeForm }, async (visit, entered, member) => {
      const left = soughtIn(entered);
      if (!entered.ok) return await refused(visit, member, entered.problems[0]?.sentence, left);
      return await unlocked(visit, member, left, async (keys) => {
        const asked = { id: idOf(visit), match: matchOf(keys, entered.values), letterKeys: door.letterKeys };
        return await told(visit, member, await strike(db, keys, asked, actorOf(visit, member)), { what: "raye", left });
      });
    }),
    post(at("repondre"), { guard: guards.strike, form: answerForm }, async (visit, entered, member) => {
      const left = { answer: entered };
      if (!entered.ok) return await refused(visit, member, entered.problems[0]?.sentence, left);
      const asked = { id: idOf(visit), outcome: entered.values.outcome };
      const actor = actorOf(visit, member, entered.values.reason);
      return await told(visit, member, await answerObjection(db, asked, actor), { what: "clos", left });
    }),
  ];
}

const matchOf = (
  keys: RollKeys,
  { commune, name, born, suppression }: Matches["sought"] & { readonly suppression: string },
): Match => ({ commune, suppression, token: nameToken(keys.token, name, birthDateOf(born)) });

interface Shown {
  readonly refusal?: string | undefined;
  readonly matches?: Matches;
  readonly left?: Left | undefined;
}

/** Who had been looked for when an act on whom was found is refused: they are looked for again with one button. */
const soughtIn = (entered: Entered<Fields>): Left => ({
  seek: seekForm.blank({
    ...{ commune: typedText(entered, "commune"), name: typedText(entered, "name"), born: typedText(entered, "born") },
  }),
});
