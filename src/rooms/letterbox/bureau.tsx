import { randomUUID } from "node:crypto";
import { detailsTyped, rolesTicked, roundsTicked } from "../../contracts/bureau-fields.ts";
import { askedRoles, bureauConsent, oldEnough } from "../../contracts/bureaus.ts";
import type { Letter } from "../../contracts/letters.ts";
import { addressGroup } from "../../core/client-address.ts";
import { deriveKey } from "../../core/crypto/derive.ts";
import type { PublicDoor } from "../../core/door.ts";
import { cached, page, seeOther, type Answer } from "../../core/http/answer.ts";
import { refuseField, type Entered, type Values } from "../../core/http/form.ts";
import { cachedGet, everyone, get, post, type Route } from "../../core/http/route.ts";
import type { Visit } from "../../core/http/visit.ts";
import { sealLetter } from "../../core/letters.ts";
import { createLimiter, limitRefusals } from "../../core/limits.ts";
import { PlatformPage } from "../../ui/platform-page.tsx";
import { bureauForm } from "./bureau-form.ts";
import { bureauMessages } from "./bureau-messages.ts";
import { deposit, onceOf } from "./deposit.ts";
import { BureauFormPage, BureauReceiptPage } from "./pages/bureau.tsx";

type BureauEntered = Entered<typeof bureauForm.fields>;

export const bureauPath = "/tenir-un-bureau";

/** « Tenir un bureau de vote » (R-F2-03): a letter that the office's worker makes an application of. No session is read. */
export function bureauRoutes(door: PublicDoor): readonly Route[] {
  const limiter = createLimiter(
    { name: "bureau-application", points: 10, seconds: 3600 },
    { key: deriveKey(door.secret, "letterbox/bureau-limits") },
  );
  const show = (visit: Visit, entered: BureauEntered, refused?: { status: number; said: string }): Answer => {
    const { title, description } = bureauMessages[visit.lang];
    const status = refused?.status ?? (entered.problems.length > 0 ? 422 : 200);
    const form = <BureauFormPage visit={visit} entered={entered} refusal={refused?.said} />;
    return page(<PlatformPage {...{ visit, title, description }}>{form}</PlatformPage>, { status });
  };
  return [
    get(bureauPath, { guard: everyone }, (visit) => show(visit, bureauForm.blank({ key: randomUUID() }))),
    post(bureauPath, { guard: everyone, form: bureauForm }, async (visit, typed) => {
      const entered = asked(typed, visit);
      if (!entered.ok) return show(visit, entered);
      const said = limitRefusals["too-many"][visit.lang];
      if (!(await limiter.take(addressGroup(visit.address))).ok) return show(visit, entered, { status: 429, said });
      const sealed = sealLetter(door.letterKey, "bureau-application", letterOf(entered.values));
      if (!sealed.ok) return show(visit, refuseField(entered, "address", bureauMessages[visit.lang].doesNotFit));
      const once = onceOf(door.secret, entered.values);
      const full = await deposit(door, "bureau-application", sealed.value, once, visit.now);
      if (full) return show(visit, entered, { status: 503, said: full[visit.lang] });
      return seeOther(visit.href(`${bureauPath}/recu`));
    }),
    cachedGet(`${bureauPath}/recu`, {}, (visit) => {
      const { receiptTitle: title, receiptLead: description } = bureauMessages[visit.lang];
      const receipt = (
        <PlatformPage {...{ visit, title, description }}>
          <BureauReceiptPage visit={visit} />
        </PlatformPage>
      );
      return Promise.resolve(cached(page(receipt), visit.platform.topics));
    }),
  ];
}

/** A role, a round and an age: what one field alone cannot tell. */
function asked(entered: BureauEntered, visit: Visit): BureauEntered {
  if (!entered.ok) return entered;
  const m = bureauMessages[visit.lang];
  if (rolesTicked(entered.values).length === 0) return refuseField(entered, "president", m.noRole);
  if (roundsTicked(entered.values).length === 0) return refuseField(entered, "round1", m.noRound);
  return oldEnough(entered.values.bornOn, visit.now) ? entered : refuseField(entered, "bornOn", m.tooYoung);
}

const letterOf = (values: Values<typeof bureauForm.fields>): Letter<"bureau-application"> => ({
  ...{ details: detailsTyped(values), department: values.department, mobility: values.mobility },
  roles: askedRoles.filter((role) => values[role]),
  rounds: [...roundsTicked(values)],
  consent: bureauConsent.version,
});
