import type { OfficeDoor } from "../../../core/door.ts";
import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField, type Entered, type Values } from "../../../core/http/form.ts";
import { get, post, type Guard, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import type { OfficeMember } from "../../../core/office-roles.ts";
import type { OfficeFrame } from "../../../core/office-screen.ts";
import { findRequest } from "../store/rights.ts";
import { eraseForm, personForm } from "./forms.ts";
import { holdingMessages, holdingRefusals } from "./messages.ts";
import { HoldingsPage, type FileAnswer, type HoldingsProps } from "./page.tsx";
import type { Asked, FileHolder } from "./terms.ts";

export interface HoldingParts {
  /** Admits the data protection officer. */
  readonly officer: Guard<OfficeMember>;
  readonly frame: OfficeFrame;
  readonly holders: readonly FileHolder[];
}

type Person = Entered<typeof personForm.fields>;
type Shown = Partial<Pick<HoldingsProps, "files" | "erasing" | "said">>;

/**
 * What each file holds on who asked. Only for a request that waits for its answer: the files are open to the officer for
 * nothing else. What is looked for stands in no address, no log and no history of a browser.
 */
export function holdingRoutes(door: OfficeDoor, { officer: guard, frame, holders }: HoldingParts): readonly Route[] {
  const draw = (visit: Visit, who: OfficeMember, entered: Person, shown: Shown = {}): Answer => {
    const isRefused =
      entered.problems.length > 0 || (shown.erasing?.problems.length ?? 0) > 0 || shown.said?.status === "danger";
    const request = visit.params["id"] ?? "";
    const children = (
      <HoldingsPage {...{ visit, request, entered, files: undefined, erasing: undefined, said: undefined, ...shown }} />
    );
    const { title } = holdingMessages[visit.lang];
    return page(frame(visit, who, { title, children }), isRefused ? { status: 422 } : {});
  };
  /** Undefined when the request waits for an answer; else where to go. */
  const elsewhere = async (visit: Visit): Promise<Answer | undefined> => {
    const id = visit.params["id"] ?? "";
    const request = await findRequest(door.staff, id);
    if (!request) return seeOther(visit.href("/donnees/demandes"));
    return request.answer ? seeOther(visit.href(`/donnees/demandes/${id}`)) : undefined;
  };
  const gathered = async (visit: Visit, who: OfficeMember, entered: Person, shown: Shown = {}): Promise<Answer> => {
    if (!entered.ok) return draw(visit, who, entered, shown);
    const asked = askedBy(visit, entered.values);
    const files: FileAnswer[] = [];
    for (const holder of holders)
      files.push({ holder, answer: await holder.gather(asked, { officer: who, at: visit.now, lang: visit.lang }) });
    if (files.some(({ answer }) => !answer.ok && answer.refusal === "not-a-day"))
      return draw(visit, who, refuseField(entered, "born", holdingRefusals["not-a-day"][visit.lang]));
    return draw(visit, who, entered, { ...shown, files });
  };

  return [
    get("/donnees/demandes/:id/fichiers", { guard }, async (visit, who) => {
      return (await elsewhere(visit)) ?? draw(visit, who, personForm.blank());
    }),
    post("/donnees/demandes/:id/fichiers", { guard, form: personForm }, async (visit, entered, who) => {
      return (await elsewhere(visit)) ?? (await gathered(visit, who, entered));
    }),
    post("/donnees/demandes/:id/fichiers/effacer", { guard, form: eraseForm }, async (visit, erasing, who) => {
      const away = await elsewhere(visit);
      if (away) return away;
      const entered = personForm.read(erasing.typed, visit.lang);
      if (!erasing.ok || !entered.ok) return gathered(visit, who, entered, { erasing });
      const { file, held } = erasing.values;
      const asking = { officer: who, at: visit.now, lang: visit.lang };
      const erase = holders.find((one) => one.file === file)?.erase;
      const done = erase && (await erase(held, askedBy(visit, entered.values), asking));
      if (done?.ok) {
        const words = holdingMessages[visit.lang].erased;
        return gathered(visit, who, entered, { said: { status: "success", words } });
      }
      const words = holdingRefusals[done?.refusal ?? "gone"][visit.lang];
      return gathered(visit, who, entered, { said: { status: "danger", words } });
    }),
  ];
}

const askedBy = (visit: Visit, values: Values<typeof personForm.fields>): Asked => ({
  ...values,
  request: visit.params["id"] ?? "",
});
