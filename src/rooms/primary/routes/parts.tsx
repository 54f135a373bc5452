import { page, type Answer } from "../../../core/http/answer.ts";
import { refuseField, type Entered, type Fields, type Form } from "../../../core/http/form.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { authorNames, type RoleHolder } from "../../staff/index.ts";
import { savePart } from "../acts.ts";
import { charterOf, charterTexts, parametersOf, parametersTexts, type Texts } from "../entries.ts";
import { charterForm, parametersForm } from "../forms.ts";
import { messages } from "../messages.ts";
import { paths, type Conflict } from "../pages/frame.tsx";
import { PartPage } from "../pages/screens.tsx";
import { refusals } from "../refusals.ts";
import { decisionOf, done, saidOf, type Room } from "../room.ts";
import { lastEdition } from "../store/book.ts";
import type { Content } from "../terms.ts";
import { refusedForm } from "./saving.ts";

/** The parts that are one form each: parameters and charter. */
export function partRoutes(room: Room): readonly Route[] {
  const { door, reads, runs } = room;
  const nameOf = () => authorNames(door);

  const draw = <F extends Fields>(
    visit: Visit,
    member: RoleHolder,
    part: "parameters" | "charter",
    form: Form<F>,
    entered: Entered<F>,
    conflict?: Conflict,
  ): Answer => {
    const title = messages[visit.lang].tabs[part];
    const refused = conflict !== undefined || entered.problems.length > 0;
    const body = (
      <PartPage {...{ visit, member, title, form, entered, conflict }} action={paths[part]} said={saidOf(visit)} />
    );
    return page(body, refused ? { status: 422 } : {});
  };

  const shown = async <P extends "parameters" | "charter", F extends Fields>(
    part: P,
    form: Form<F>,
    texts: (kept: Content<P> | undefined) => Texts,
  ) => {
    const last = await lastEdition(door.primary, part);
    const stored = { ...texts(last?.content), read: String(last?.number ?? 0) } as Partial<Record<keyof F, string>>;
    return form.blank(stored);
  };

  return [
    get(paths.parameters, { guard: reads }, async (visit, member) =>
      draw(visit, member, "parameters", parametersForm, await shown("parameters", parametersForm, parametersTexts)),
    ),
    post(paths.parameters, { guard: runs, form: parametersForm }, async (visit, entered, member) => {
      if (!entered.ok) return draw(visit, member, "parameters", parametersForm, entered);
      const content = parametersOf(entered.values);
      if (!content.ok) {
        const half = refuseField(entered, "abroadEn", refusals[content.refusal][visit.lang]);
        return draw(visit, member, "parameters", parametersForm, half);
      }
      const decision = decisionOf(visit, member, entered.values.reason);
      const saved = await savePart(door.primary, "parameters", content.value, entered.values.read, decision);
      if (saved.ok) return done(visit, paths.parameters);
      const refused = await refusedForm(saved, entered, visit.lang, parametersTexts, nameOf);
      return draw(visit, member, "parameters", parametersForm, refused.entered, refused.conflict);
    }),
    get(paths.charter, { guard: reads }, async (visit, member) =>
      draw(visit, member, "charter", charterForm, await shown("charter", charterForm, charterTexts)),
    ),
    post(paths.charter, { guard: runs, form: charterForm }, async (visit, entered, member) => {
      if (!entered.ok) return draw(visit, member, "charter", charterForm, entered);
      const decision = decisionOf(visit, member, entered.values.reason);
      const saved = await savePart(door.primary, "charter", charterOf(entered.values), entered.values.read, decision);
      if (saved.ok) return done(visit, paths.charter);
      const refused = await refusedForm(saved, entered, visit.lang, charterTexts, nameOf);
      return draw(visit, member, "charter", charterForm, refused.entered, refused.conflict);
    }),
  ];
}
