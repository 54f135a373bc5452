import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField, type Entered } from "../../../core/http/form.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { department, departmentCodeOf } from "../../../core/territories.ts";
import type { RoleHolder } from "../../staff/index.ts";
import { closedRound } from "../closing.ts";
import { paths } from "../pages/frame.tsx";
import { actorOf, done, mayHere, saidOf, type Room } from "../room.ts";
import { registerBag, withdrawBag } from "./acts.ts";
import { enrolmentRoutes } from "./enrolment-routes.tsx";
import { bagForm, withdrawForm } from "./forms.ts";
import { bagChoices, DepartmentPage, type DepartmentProps } from "./page.tsx";
import { bagRefusals, type BagRefusal } from "./refusals.ts";
import { boardNow } from "./now.ts";
import { bags } from "./store.ts";

type Left = Partial<Pick<DepartmentProps, "entered" | "withdrawing">>;

/** R-ROLL-18, R-F1-05: a department commune by commune, its bags, and the official counts they are compared with. */
export const completenessRoutes = (room: Room): readonly Route[] => [
  ...departmentRoutes(room),
  ...enrolmentRoutes(room),
];

function departmentRoutes({ db, ports, guards }: Room): readonly Route[] {
  const draw = async (visit: Visit, member: RoleHolder, left: Left = {}): Promise<Answer> => {
    const code = codeIn(visit);
    if (!department(code) || !mayHere(member, "board", code)) return seeOther(visit.href(paths.overview));
    const { parameters, schedule } = await ports.standing();
    const paper = await bags(db, code);
    const props = {
      ...{ visit, member, department: code, bags: paper, said: saidOf(visit) },
      board: await boardNow(db, code, parameters?.content.rollCutOff),
      closed: closedRound(schedule?.content, code, visit.now),
      ...{ entered: bagForm.blank(), withdrawing: withdrawForm(bagChoices(paper)).blank(), ...left },
    };
    return page(<DepartmentPage {...props} />, Object.keys(left).length > 0 ? { status: 422 } : {});
  };
  return [
    get("/fichier/departements/:code", { guard: guards.board }, (visit, member) => draw(visit, member)),
    post("/fichier/departements/:code/sacs", { guard: guards.paper, form: bagForm }, async (visit, entered, member) => {
      if (!entered.ok) return draw(visit, member, { entered });
      const isHere = departmentCodeOf(entered.values.commune) === codeIn(visit);
      const kept = isHere
        ? await registerBag(db, entered.values, actorOf(visit, member))
        : ({ ok: false, refusal: "no-such-commune" } as const);
      if (kept.ok) return done(visit, paths.department(codeIn(visit)), "sac");
      return draw(visit, member, { entered: refusedBag(visit, entered, kept.refusal) });
    }),
    post(
      "/fichier/departements/:code/sacs/retirer",
      { guard: guards.paper, form: withdrawForm([]) },
      async (visit, typed, member) => {
        const entered = withdrawForm(bagChoices(await bags(db, codeIn(visit)))).read(typed.typed, visit.lang);
        if (!entered.ok) return draw(visit, member, { withdrawing: entered });
        const { bag, reason } = entered.values;
        const gone = await withdrawBag(db, bag, actorOf(visit, member, reason));
        if (gone.ok) return done(visit, paths.department(codeIn(visit)), "retire");
        return draw(visit, member, { withdrawing: refuseField(entered, "bag", bagRefusals[gone.refusal][visit.lang]) });
      },
    ),
  ];
}

const codeIn = (visit: Visit): string => visit.params["code"] ?? "";

const fieldOf = { "reference-taken": "reference", "not-yet": "receivedOn" } as const;
function refusedBag(visit: Visit, entered: Entered<typeof bagForm.fields>, refusal: BagRefusal) {
  const field = refusal in fieldOf ? fieldOf[refusal as keyof typeof fieldOf] : "commune";
  return refuseField(entered, field, bagRefusals[refusal][visit.lang]);
}
