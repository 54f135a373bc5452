import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField, typedText, type Entered, type Fields, type Values } from "../../../core/http/form.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { refuse, type Outcome } from "../../../core/outcome.ts";
import { department, departmentCodeOf } from "../../../core/territories.ts";
import { placesToHold, type AllottedPlace } from "../../polling/index.ts";
import { departmentName, type RoleHolder } from "../../staff/index.ts";
import { closedRound } from "../closing.ts";
import { boardNow, lackingOf, undeliveredOf } from "../completeness/now.ts";
import { freezeForm, orderForm, reprintForm, thawForm } from "../forms.ts";
import { freezeDepartment, leftOutOf, planDepartment, thawDepartment } from "../lists/freezing.ts";
import { orderDepartment, reprintPlace } from "../lists/ordering.ts";
import { textsOf } from "../lists/texts.ts";
import { listRefusals, type ListRefusal } from "../messages/lists.ts";
import { placeByCommune } from "../print/file-name.ts";
import { paths } from "../pages/frame.tsx";
import { ListPage, ListsPage, type Forms } from "../pages/lists.tsx";
import { actorOf, done, mayHere, saidOf, type Room } from "../room.ts";
import { communesHeld } from "../store/counts.ts";
import { freezeOf, frozenPlaces, printings, progress, type FrozenPlace } from "../store/lists.ts";

/** The lists: frozen by the high authority, made place by place, printed again with a reason. */
export const listRoutes = (room: Room): readonly Route[] => [...readingRoutes(room), ...actingRoutes(room)];

const formOf = (places: readonly FrozenPlace[]) =>
  reprintForm(places.map((one) => ({ value: one.place, label: inBoth(placeByCommune(one.printed)) })));

const inBoth = (words: string) => ({ fr: words, en: words });

const placesOf = async (db: Room["db"], code: string): Promise<readonly FrozenPlace[]> => {
  const freeze = await freezeOf(db, code);
  return freeze ? await frozenPlaces(db, freeze.id) : [];
};

async function drawList(room: Room, visit: Visit, member: RoleHolder, left: Partial<Forms> = {}): Promise<Answer> {
  const { db, ports } = room;
  const code = visit.params["code"] ?? "";
  if (!department(code) || !mayHere(member, "board", code)) return seeOther(visit.href(paths.lists));
  const freeze = await freezeOf(db, code);
  const places = freeze ? await frozenPlaces(db, freeze.id) : [];
  const { schedule, parameters } = await ports.standing();
  const reprint = formOf(places);
  const allotted = await ports.places(code);
  const plan = freeze ? undefined : await planDepartment(db, code, { places: allotted, departmentName: code });
  const props = {
    ...{ visit, member, freeze, places, reprint, plan, department: code, said: saidOf(visit) },
    undelivered: undeliveredOf(await boardNow(db, code, parameters?.content.rollCutOff)),
    emptyPlaces: (await emptyPlaces(room, code, allotted)).length,
    closed: closedRound(schedule?.content, code, visit.now),
    printings: freeze ? await printings(db, freeze.id) : [],
    forms: {
      ...{ thaw: thawForm.blank(), order: orderForm.blank({ copies: "2" }) },
      ...{ reprint: reprint.blank({ copies: "1" }), ...left },
      freeze: withNumber(left.freeze, plan ? leftOutOf(plan) : 0),
    },
  };
  return page(<ListPage {...props} />, Object.keys(left).length > 0 ? { status: 422 } : {});
}

/** Places that open and hold no precinct in the first round. */
async function emptyPlaces({ door }: Room, code: string, allotted: readonly AllottedPlace[]) {
  const holding = new Set(allotted.map(({ publicId }) => publicId));
  const open = (await placesToHold(door.polling, code)).filter(({ rounds }) => rounds.some((one) => one.number === 1));
  return open.filter(({ publicId }) => !holding.has(publicId));
}

/** The number of now; what was ticked for another one is to be ticked again. */
function withNumber(left: Forms["freeze"] | undefined, leftOut: number): Forms["freeze"] {
  const blank = freezeForm(leftOut).blank({ leftOut: String(leftOut) });
  if (!left) return blank;
  const accepted = typedText(left, "leftOut") === String(leftOut) ? (left.typed.get("acceptLeftOut") ?? []) : [];
  return {
    ...blank,
    typed: new Map([...left.typed, ...blank.typed, ["acceptLeftOut", accepted]]),
    problems: left.problems,
  };
}

function readingRoutes(room: Room): readonly Route[] {
  const { db, guards } = room;
  return [
    get(paths.lists, { guard: guards.board }, async (visit, member) => {
      const held = [...new Set((await communesHeld(db)).map(({ commune }) => departmentCodeOf(commune)))].sort();
      const made = new Map((await progress(db)).map((one) => [one.department, one]));
      const mine = held.filter((code) => mayHere(member, "board", code));
      const lines = mine.map((code) => ({ department: code, progress: made.get(code) }));
      return page(<ListsPage {...{ visit, member, lines }} said={saidOf(visit)} />);
    }),
    get("/fichier/listes/:code", { guard: guards.board }, (visit, member) => drawList(room, visit, member)),
  ];
}

/** What a form of the page does: where to when it is done, and the form again with why when it is not. */
interface Attempt<F extends Fields> {
  readonly entered: Entered<F>;
  readonly field: keyof F & string;
  readonly left: (entered: Entered<F>) => Partial<Forms>;
  readonly what: string;
}

/** The field of a freeze at which a refusal is said, where it is not at the electors left out. */
const refusedAt: Partial<Record<ListRefusal, "acceptMissing" | "reason">> = {
  "communes-missing": "acceptMissing",
  "import-ending": "reason",
};

function actingRoutes(room: Room): readonly Route[] {
  const { db, ports, guards } = room;
  const codeOf = (visit: Visit): string => visit.params["code"] ?? "";
  const isClosed = async (visit: Visit): Promise<boolean> =>
    closedRound((await ports.standing()).schedule?.content, codeOf(visit), visit.now) !== undefined;

  const answer = <F extends Fields>(
    visit: Visit,
    member: RoleHolder,
    outcome: Outcome<unknown, ListRefusal>,
    { entered, field, left, what }: Attempt<F>,
  ): Answer | Promise<Answer> =>
    outcome.ok
      ? done(visit, paths.list(codeOf(visit)), what)
      : drawList(room, visit, member, left(refuseField(entered, field, listRefusals[outcome.refusal][visit.lang])));

  const frozen = async (visit: Visit, member: RoleHolder, v: Values<ReturnType<typeof freezeForm>["fields"]>) => {
    const code = codeOf(visit);
    const standing = await ports.standing();
    const texts = textsOf(standing, code, visit.now);
    if (!texts.ok) return texts;
    const board = await boardNow(db, code, standing.parameters?.content.rollCutOff);
    if (lackingOf(undeliveredOf(board)) > 0 && !v.acceptMissing) return refuse("communes-missing");
    const places = await ports.places(code);
    const oneRun = v.oneRun ? places.map(({ publicId }) => publicId) : [];
    const asked = { ...{ department: code, departmentName: departmentName(code, "fr"), places, oneRun } };
    const actor = actorOf(visit, member, v.reason);
    const acceptedLeftOut = v.acceptLeftOut ? (v.leftOut ?? 0) : 0;
    return await freezeDepartment(db, { ...asked, texts: texts.value, acceptedLeftOut }, actor);
  };

  return [
    post(
      "/fichier/listes/:code/arreter",
      { guard: guards.freeze, form: freezeForm(0) },
      async (visit, entered, member) => {
        if (!entered.ok) return drawList(room, visit, member, { freeze: entered });
        const outcome = await frozen(visit, member, entered.values);
        const field = outcome.ok ? "reason" : (refusedAt[outcome.refusal] ?? "acceptLeftOut");
        const attempt = { entered, field, what: "arrete" } as const;
        return answer(visit, member, outcome, { ...attempt, left: (freeze) => ({ freeze }) });
      },
    ),
    post("/fichier/listes/:code/lever", { guard: guards.freeze, form: thawForm }, async (visit, entered, member) => {
      if (!entered.ok) return drawList(room, visit, member, { thaw: entered });
      const outcome = await thawDepartment(db, codeOf(visit), actorOf(visit, member, entered.values.reason));
      const attempt = { entered, field: "reason", what: "leve" } as const;
      return answer(visit, member, outcome, { ...attempt, left: (thaw) => ({ thaw }) });
    }),
    post(
      "/fichier/listes/:code/commander",
      { guard: guards.print, form: orderForm },
      async (visit, entered, member) => {
        if (!entered.ok) return drawList(room, visit, member, { order: entered });
        const order = { department: codeOf(visit), copies: entered.values.copies, isClosed: await isClosed(visit) };
        const outcome = await orderDepartment(db, order, actorOf(visit, member));
        const attempt = { entered, field: "copies", what: "commande" } as const;
        return answer(visit, member, outcome, { ...attempt, left: (form) => ({ order: form }) });
      },
    ),
    post(
      "/fichier/listes/:code/reimprimer",
      { guard: guards.print, form: reprintForm([]) },
      async (visit, typed, member) => {
        const entered = formOf(await placesOf(db, codeOf(visit))).read(typed.typed, visit.lang);
        if (!entered.ok) return drawList(room, visit, member, { reprint: entered });
        const { place, copies, reason } = entered.values;
        const order = { department: codeOf(visit), place, copies, isClosed: await isClosed(visit) };
        const outcome = await reprintPlace(db, order, actorOf(visit, member, reason));
        const attempt = { entered, field: "place", what: "commande" } as const;
        return answer(visit, member, outcome, { ...attempt, left: (reprint) => ({ reprint }) });
      },
    ),
  ];
}
