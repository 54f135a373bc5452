import type { PublicDoor } from "../../../core/door.ts";
import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField, type Entered } from "../../../core/http/form.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { accountCalled, keeperGuard } from "../../accounts/index.ts";
import { flaggersPath } from "../addresses.ts";
import { endFlaggerForm, flaggerForm } from "../forms.ts";
import { desk as deskTexts } from "../messages/desk.ts";
import { FlaggersPage } from "../pages/flaggers.tsx";
import type { Said } from "../pages/restrictions.tsx";
import { refusals } from "../refusals.ts";
import { endFlagger, flaggers, nameFlagger } from "../store/flaggers.ts";

/** The keeper names whom moderation trusts, and withdraws it. */
export function flaggerRoutes(door: PublicDoor): readonly Route[] {
  const guard = keeperGuard(door);
  const draw = async (
    visit: Visit,
    naming: Entered<typeof flaggerForm.fields>,
    ending: Entered<typeof endFlaggerForm.fields>,
    said: Said = {},
    status = 200,
  ): Promise<Answer> =>
    page(<FlaggersPage {...{ visit, naming, ending, said }} flaggers={await flaggers(door.db)} />, { status });
  const blank = [flaggerForm.blank(), endFlaggerForm.blank()] as const;
  return [
    get(flaggersPath, { guard }, (visit) =>
      draw(visit, ...blank, visit.query.get("fait") === "1" ? { done: deskTexts[visit.lang].flaggers.done } : {}),
    ),
    post(flaggersPath, { guard, form: flaggerForm }, async (visit, entered, { accountId }) => {
      if (!entered.ok) return draw(visit, entered, blank[1], {}, 422);
      const { organisation, pseudonym, reason } = entered.values;
      const account = await accountCalled(door, pseudonym);
      if (account === undefined) {
        const refused = refuseField(entered, "pseudonym", deskTexts[visit.lang].flaggers.unknown);
        return draw(visit, refused, blank[1], {}, 422);
      }
      // Keepers answer appeals: nobody is trusted with what they judge.
      if (account === accountId) {
        const refused = refuseField(entered, "pseudonym", deskTexts[visit.lang].flaggers.self);
        return draw(visit, refused, blank[1], {}, 422);
      }
      await nameFlagger(door.db, { organisation, account, reason }, { actor: `account:${accountId}`, at: visit.now });
      return seeOther(visit.href(`${flaggersPath}?fait=1`));
    }),
    post(`${flaggersPath}/retirer`, { guard, form: endFlaggerForm }, async (visit, entered, { accountId }) => {
      if (!entered.ok) return draw(visit, blank[0], entered, {}, 422);
      const by = { actor: `account:${accountId}`, at: visit.now };
      const done = await endFlagger(door.db, entered.values.flagger, entered.values.reason, by);
      if (!done.ok) return draw(visit, blank[0], entered, { refused: refusals["not-now"][visit.lang] }, 409);
      return seeOther(visit.href(`${flaggersPath}?fait=1`));
    }),
  ];
}
