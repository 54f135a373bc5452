import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField } from "../../../core/http/form.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { authorNames, type RoleHolder } from "../../staff/index.ts";
import { savePart } from "../acts.ts";
import { milestonesOf, milestonesTexts, roundTexts, withRound } from "../entries.ts";
import { milestonesForm, proposeForm, roundForms } from "../forms.ts";
import { DatesPage, type DatesProps } from "../pages/dates.tsx";
import { paths } from "../pages/frame.tsx";
import { refusals } from "../refusals.ts";
import { decisionOf, done, saidOf, type Room } from "../room.ts";
import { isSunday, usualSchedule } from "../rules.ts";
import { lastEdition } from "../store/book.ts";
import type { RoundNumber } from "../terms.ts";
import { refusedForm } from "./saving.ts";

type Redrawn = Partial<Pick<DatesProps, "milestones" | "milestonesConflict" | "proposal">> & {
  readonly round?: DatesProps["rounds"][number];
};

/** Rounds by territory, steps of the calendar, and the proposal from which both begin. */
export function dateRoutes({ door, reads, runs }: Room): readonly Route[] {
  const nameOf = () => authorNames(door);

  const draw = async (visit: Visit, member: RoleHolder, redrawn: Redrawn = {}): Promise<Answer> => {
    const last = await lastEdition(door.primary, "schedule");
    const read = String(last?.number ?? 0);
    const rounds = (last?.content.rounds ?? []).map(({ number }) =>
      redrawn.round?.number === number
        ? redrawn.round
        : { number, entered: roundForms[number].blank({ ...roundTexts(last?.content, number), read }) },
    );
    const milestones = redrawn.milestones ?? milestonesForm.blank({ ...milestonesTexts(last?.content), read });
    const proposal = redrawn.proposal ?? proposeForm.blank();
    const { milestonesConflict } = redrawn;
    const body = (
      <DatesPage {...{ visit, member, rounds, milestones, milestonesConflict, proposal }} said={saidOf(visit)} />
    );
    return page(body, Object.keys(redrawn).length > 0 ? { status: 422 } : {});
  };

  const saveRound = (number: RoundNumber): Route =>
    post(`${paths.dates}/${number}`, { guard: runs, form: roundForms[number] }, async (visit, entered, member) => {
      if (!entered.ok) return draw(visit, member, { round: { number, entered } });
      const last = await lastEdition(door.primary, "schedule");
      if (!last) return seeOther(visit.href(paths.dates));
      const { read, reason = "" } = entered.values;
      const content = withRound(last.content, number, entered.values);
      const decision = decisionOf(visit, member, String(reason));
      const saved = await savePart(door.primary, "schedule", content, Number(read), decision);
      if (saved.ok) return done(visit, paths.dates);
      const refused = await refusedForm(saved, entered, visit.lang, (kept) => roundTexts(kept, number), nameOf);
      return draw(visit, member, { round: { number, ...refused } });
    });

  return [
    get(paths.dates, { guard: reads }, (visit, member) => draw(visit, member)),
    saveRound(1),
    saveRound(2),
    post(`${paths.dates}/proposer`, { guard: runs, form: proposeForm }, async (visit, entered, member) => {
      if (!entered.ok) return draw(visit, member, { proposal: entered });
      const { first, second, reason } = entered.values;
      const say = (field: "first" | "second", why: keyof typeof refusals) =>
        draw(visit, member, { proposal: refuseField(entered, field, refusals[why][visit.lang]) });
      if (!isSunday(first)) return say("first", "not-a-sunday");
      if (!isSunday(second)) return say("second", "not-a-sunday");
      if (second <= first) return say("second", "round-2-before-round-1");
      const saved = await savePart(
        door.primary,
        "schedule",
        usualSchedule([first, second]),
        0,
        decisionOf(visit, member, reason),
      );
      if (saved.ok) return done(visit, paths.dates);
      const why = saved.refused.why === "faults" ? saved.refused.faults[0]?.refusal : "changed-meanwhile";
      return say("first", why ?? "changed-meanwhile");
    }),
    post(`${paths.dates}/etapes`, { guard: runs, form: milestonesForm }, async (visit, entered, member) => {
      if (!entered.ok) return draw(visit, member, { milestones: entered });
      const milestones = milestonesOf(entered.values.milestones);
      if (!milestones.ok) {
        const why = refusals[milestones.refusal][visit.lang];
        return draw(visit, member, { milestones: refuseField(entered, "milestones", why) });
      }
      const last = await lastEdition(door.primary, "schedule");
      if (!last) return seeOther(visit.href(paths.dates));
      const content = { ...last.content, milestones: milestones.value };
      const decision = decisionOf(visit, member, entered.values.reason);
      const saved = await savePart(door.primary, "schedule", content, entered.values.read, decision);
      if (saved.ok) return done(visit, paths.dates);
      const refused = await refusedForm(saved, entered, visit.lang, milestonesTexts, nameOf);
      return draw(visit, member, { milestones: refused.entered, milestonesConflict: refused.conflict });
    }),
  ];
}
