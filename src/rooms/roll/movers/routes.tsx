import { page, type Answer } from "../../../core/http/answer.ts";
import { refuseField, typedText, type Entered, type Fields } from "../../../core/http/form.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { departmentCodeOf } from "../../../core/territories.ts";
import type { RoleHolder } from "../../staff/index.ts";
import { paths } from "../pages/frame.tsx";
import { lockRefusals } from "../refusals.ts";
import { actorOf, done, mayHere, type Room, type Said } from "../room.ts";
import type { RollKeys } from "../sealing/keys.ts";
import { openRoll, opennessOf } from "../sealing/opening.ts";
import { effectOf, moveElector } from "./acts.ts";
import { effectForm, moveForm, seekForm, takeBackForm } from "./forms.ts";
import { sought, type Seeking } from "./ground.ts";
import { moveMessages } from "./messages.ts";
import { EffectPage, movePaths, MovesPage, type Matches } from "./pages.tsx";
import { moveRefusals, type MoveRefusal } from "./refusals.ts";
import { movesAmong, takeMoveBack } from "./returning.ts";
import { moveDocuments } from "./rules.ts";
import { lines } from "./store.ts";

const SHOWN = 200;

/** R-ELEC-10: the national committee everywhere, a department's committee between communes of its own (R-F1-13). */
export function moveRoutes({ db, ports, opening, guards }: Room): readonly Route[] {
  const guard = guards.move;

  const draw = async (
    visit: Visit,
    member: RoleHolder,
    left: Partial<{ entered: Entered<typeof seekForm.fields>; matches: Matches; refusal: string | undefined }> = {},
  ): Promise<Answer> => {
    const isMine = (one: { readonly from: string; readonly to: string }) =>
      [one.from, one.to].some((commune) => mayHere(member, "move", departmentCodeOf(commune)));
    const props = {
      ...{ visit, member, said: saidOf(visit), ...(await opennessOf(opening)), entered: seekForm.blank(), ...left },
      lines: (await lines(db, SHOWN)).filter(isMine),
    };
    const isWrong =
      left.refusal !== undefined || [left.entered, left.matches?.going, left.matches?.returning].some(hasProblems);
    return page(<MovesPage {...props} />, isWrong ? { status: 422 } : {});
  };
  const told = (visit: Visit, refusal: MoveRefusal): string => moveRefusals[refusal][visit.lang];

  /** What needs the roll open, with its keys. */
  const unlocked = async (
    visit: Visit,
    member: RoleHolder,
    act: (keys: RollKeys) => Promise<Answer>,
  ): Promise<Answer> => {
    const keys = await openRoll(opening, actorOf(visit, member));
    return keys.ok ? await act(keys.value) : await draw(visit, member, { refusal: lockRefusals.locked[visit.lang] });
  };
  const scheduled = async () => ({ schedule: (await ports.standing()).schedule?.content });
  const groundOf = async (to: string) => ({
    ...(await scheduled()),
    places: await ports.places(departmentCodeOf(to)),
  });
  /** Who was looked for, again, with what was typed of where they go. */
  const matched = async (
    visit: Visit,
    member: RoleHolder,
    keys: RollKeys,
    { asked, ...left }: { readonly asked: Seeking } & Pick<Matches, "going" | "returning">,
  ): Promise<Matches | MoveRefusal> => {
    const found = await sought(db, keys, asked, await scheduled(), actorOf(visit, member));
    if (!found.ok) return found.refusal;
    const { commune, name, born } = asked;
    const moves = await movesAmong(db, keys, found.value);
    return { sought: { commune, name, born }, found: found.value, moves, ...left };
  };

  return [
    get(paths.moves, { guard }, (visit, member) => draw(visit, member)),
    post(movePaths.seek, { guard, form: seekForm }, async (visit, entered, member) => {
      if (!entered.ok) return await draw(visit, member, { entered });
      return await unlocked(visit, member, async (keys) => {
        const matches = await matched(visit, member, keys, { asked: entered.values });
        if (typeof matches === "object") return await draw(visit, member, { entered, matches });
        const field = matches === "not-a-day" ? "born" : "commune";
        return await draw(visit, member, { entered: refuseField(entered, field, told(visit, matches)) });
      });
    }),
    post(movePaths.effect, { guard, form: effectForm }, async (visit, entered, member) =>
      unlocked(visit, member, async (keys) => {
        const again = async (going: Entered<typeof effectForm.fields>) => {
          const matches = await matched(visit, member, keys, { asked: seekingIn(going), going });
          return typeof matches === "object"
            ? await draw(visit, member, { matches })
            : await draw(visit, member, { refusal: told(visit, matches) });
        };
        if (!entered.ok) return await again(entered);
        const { document, ...asked } = entered.values;
        const actor = actorOf(visit, member);
        const effect = await effectOf(db, keys, { asked, ground: await groundOf(asked.to) }, actor);
        if (!effect.ok) return await again(refuseField(entered, fieldOf(effect.refusal), told(visit, effect.refusal)));
        return page(<EffectPage {...{ visit, member, asked, document, effect: effect.value }} />);
      }),
    ),
    post(movePaths.move, { guard, form: moveForm }, async (visit, entered, member) =>
      unlocked(visit, member, async (keys) => {
        const document = moveDocuments.find((one) => one === typedText(entered, "document"));
        if (!document) return await draw(visit, member, { refusal: entered.problems[0]?.sentence });
        const asked = {
          ...{ ...seekingIn(entered), suppression: typedText(entered, "suppression") },
          ...{ to: typedText(entered, "to"), precinct: typedText(entered, "precinct") },
        };
        const actor = actorOf(visit, member);
        const ground = await groundOf(asked.to);
        if (!entered.ok) {
          const effect = await effectOf(db, keys, { asked, ground }, actor);
          if (!effect.ok) return await draw(visit, member, { refusal: told(visit, effect.refusal) });
          const props = {
            visit,
            member,
            asked,
            document,
            effect: effect.value,
            refusal: entered.problems[0]?.sentence,
          };
          return page(<EffectPage {...props} />, { status: 422 });
        }
        const moved = await moveElector(db, keys, { asked, document, ground }, actor);
        return moved.ok
          ? done(visit, paths.moves, "deplace")
          : await draw(visit, member, { refusal: told(visit, moved.refusal) });
      }),
    ),
    post(movePaths.takeBack, { guard, form: takeBackForm }, async (visit, entered, member) =>
      unlocked(visit, member, async (keys) => {
        const again = async (returning: Entered<typeof takeBackForm.fields>) => {
          const matches = await matched(visit, member, keys, { asked: seekingIn(returning), returning });
          return typeof matches === "object"
            ? await draw(visit, member, { matches })
            : await draw(visit, member, { refusal: told(visit, matches) });
        };
        if (!entered.ok) return await again(entered);
        const { reason, ...asked } = entered.values;
        const actor = actorOf(visit, member, reason);
        const back = await takeMoveBack(db, keys, { asked, ground: await scheduled() }, actor);
        return back.ok
          ? done(visit, paths.moves, "repris")
          : await again(refuseField(entered, "reason", told(visit, back.refusal)));
      }),
    ),
  ];
}

const seekingIn = (entered: Entered<Fields>): Seeking => ({
  ...{ commune: typedText(entered, "commune"), name: typedText(entered, "name") },
  born: typedText(entered, "born"),
});

const hasProblems = <F extends Fields>(entered: Entered<F> | undefined): boolean =>
  entered !== undefined && entered.problems.length > 0;

/** Beside which field a refusal is told. */
function fieldOf(refusal: MoveRefusal): "to" | "precinct" {
  return refusal === "no-such-precinct" ? "precinct" : "to";
}

/** What has just been done, told by the address the form led to. */
function saidOf(visit: Visit): Said | undefined {
  const words = moveMessages[visit.lang].said;
  const what = visit.query.get("dit") ?? "";
  return Object.hasOwn(words, what) ? { status: "success", words: words[what as keyof typeof words] } : undefined;
}
