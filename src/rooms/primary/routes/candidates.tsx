import { page, type Answer } from "../../../core/http/answer.ts";
import { refuseField, type Entered, type Fields } from "../../../core/http/form.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { displayName, enteredName, nameRefusals } from "../../../core/people.ts";
import type { RoleHolder } from "../../staff/index.ts";
import { changeCandidate, draw, enterCandidate, issueClaimCode } from "../acts.ts";
import { candidateForm, drawForm, reasonForm, stateForm } from "../forms.ts";
import { CandidatesPage, type CandidatesProps } from "../pages/candidates.tsx";
import { paths } from "../pages/frame.tsx";
import { refusals } from "../refusals.ts";
import { decisionOf, done, saidOf, type Room } from "../room.ts";
import { readStanding } from "../store/book.ts";
import type { PrimaryRefusal } from "../terms.ts";

/** Candidacies: entered, judged, drawn; and the code that is shown once. */
export function candidateRoutes({ door, reads, runs, judges }: Room): readonly Route[] {
  const show = async (visit: Visit, member: RoleHolder, redrawn: Partial<CandidatesProps> = {}): Promise<Answer> => {
    const { candidates, draw: last } = await readStanding(door.primary);
    const blank = { adding: candidateForm.blank(), drawing: drawForm.blank(), said: saidOf(visit) };
    const body = <CandidatesPage {...{ visit, member, candidates, draw: last }} {...blank} {...redrawn} />;
    const refused = Object.keys(redrawn).length > 0 && redrawn.code === undefined;
    return page(body, { ...(refused && { status: 422 }), headers: { "cache-control": "no-store" } });
  };
  /** Said above the list; what was typed stays in the form of the one candidate. */
  const refuse = (visit: Visit, member: RoleHolder, entered: Entered<Fields>, why?: PrimaryRefusal) =>
    show(visit, member, {
      said: { status: "danger", words: why ? refusals[why][visit.lang] : problemsIn(entered) },
      typed: { candidate: visit.params["id"] ?? "", entered },
    });

  return [
    get(paths.candidates, { guard: reads }, (visit, member) => show(visit, member)),
    post(paths.candidates, { guard: runs, form: candidateForm }, async (visit, entered, member) => {
      if (!entered.ok) return show(visit, member, { adding: entered });
      const given = enteredName(entered.values.given);
      const family = enteredName(entered.values.family);
      if (!given.ok)
        return show(visit, member, { adding: refuseField(entered, "given", nameRefusals[given.refusal][visit.lang]) });
      if (!family.ok)
        return show(visit, member, {
          adding: refuseField(entered, "family", nameRefusals[family.refusal][visit.lang]),
        });
      const name = { given: given.value, family: family.value };
      await enterCandidate(door.primary, name, entered.values.state, decisionOf(visit, member, entered.values.reason));
      return done(visit, paths.candidates);
    }),
    post(`${paths.candidates}/tirage`, { guard: judges, form: drawForm }, async (visit, entered, member) => {
      if (!entered.ok) return show(visit, member, { drawing: entered });
      const drawn = await draw(door.primary, entered.values.seed, decisionOf(visit, member, entered.values.reason));
      if (drawn.ok) return done(visit, paths.candidates);
      return show(visit, member, { drawing: refuseField(entered, "seed", refusals[drawn.refusal][visit.lang]) });
    }),
    post(`${paths.candidates}/:id/etat`, { guard: judges, form: stateForm }, async (visit, entered, member) => {
      if (!entered.ok) return refuse(visit, member, entered);
      const { state, read, reason } = entered.values;
      const id = visit.params["id"] ?? "";
      const changed = await changeCandidate(door.primary, id, state, read, decisionOf(visit, member, reason));
      return changed.ok ? done(visit, paths.candidates) : refuse(visit, member, entered, changed.refusal);
    }),
    // The answer is the page itself and not a redirection: the code is in no address, no store and no cache.
    post(`${paths.candidates}/:id/code`, { guard: runs, form: reasonForm }, async (visit, entered, member) => {
      if (!entered.ok) return refuse(visit, member, entered);
      const id = visit.params["id"] ?? "";
      const issued = await issueClaimCode(door.primary, id, decisionOf(visit, member, entered.values.reason));
      if (!issued.ok) return refuse(visit, member, entered, issued.refusal);
      const { candidates } = await readStanding(door.primary);
      const whose = candidates.find(({ publicId }) => publicId === id);
      return show(visit, member, { code: { candidate: whose ? displayName(whose) : id, text: issued.value } });
    }),
  ];
}

const problemsIn = ({ problems }: Entered<Fields>): string => problems.map(({ sentence }) => sentence).join(" ");
