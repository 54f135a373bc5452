import { randomUUID } from "node:crypto";
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
import { bureauRoutes } from "./bureau.tsx";
import { deposit, onceOf } from "./deposit.ts";
import { rightsForm } from "./forms.ts";
import { messages } from "./messages.ts";
import { objectionRoutes } from "./objection/routes.tsx";
import { ReceiptPage, RightsFormPage } from "./pages/rights.tsx";

type RightsEntered = Entered<typeof rightsForm.fields>;

export const rightsPath = "/donnees/mes-droits";

/**
 * Letters to the office. The guard is `everyone`: no session is read, so no handler here can put an account into a
 * letter. When the files' database is away the deposit throws and the door answers 503 with what was typed.
 * `isRollDestroyed`: what the public reads in « Les trois fichiers », asked at each visit.
 */
export const routes = (door: PublicDoor, isRollDestroyed: () => boolean): readonly Route[] => [
  ...objectionRoutes(door, isRollDestroyed),
  ...rightsRoutes(door),
  ...bureauRoutes(door),
];

function rightsRoutes(door: PublicDoor): readonly Route[] {
  const limiter = createLimiter(
    { name: "rights-request", points: 10, seconds: 3600 },
    { key: deriveKey(door.secret, "letterbox/limits") },
  );
  const show = (visit: Visit, entered: RightsEntered, refused?: { status: number; said: string }): Answer => {
    const { title, description } = messages[visit.lang];
    const status = refused?.status ?? (entered.problems.length > 0 ? 422 : 200);
    const form = <RightsFormPage visit={visit} entered={entered} refusal={refused?.said} />;
    return page(<PlatformPage {...{ visit, title, description }}>{form}</PlatformPage>, { status });
  };

  return [
    get(rightsPath, { guard: everyone }, (visit) => show(visit, rightsForm.blank({ key: randomUUID() }))),
    post(rightsPath, { guard: everyone, form: rightsForm }, async (visit, typed) => {
      const entered = withContact(typed, visit);
      if (!entered.ok) return show(visit, entered);
      const said = limitRefusals["too-many"][visit.lang];
      if (!(await limiter.take(addressGroup(visit.address))).ok) return show(visit, entered, { status: 429, said });
      const sealed = sealLetter(door.letterKey, "rights-request", letterOf(entered.values));
      if (!sealed.ok) return show(visit, refuseField(entered, "text", messages[visit.lang].tooLong));
      const full = await deposit(door, "rights-request", sealed.value, onceOf(door.secret, entered.values), visit.now);
      if (full) return show(visit, entered, { status: 503, said: full[visit.lang] });
      return seeOther(visit.href(`${rightsPath}/recu`));
    }),
    cachedGet(`${rightsPath}/recu`, {}, (visit) => {
      const { receiptTitle: title, receiptLead: description } = messages[visit.lang];
      const receipt = (
        <PlatformPage {...{ visit, title, description }}>
          <ReceiptPage visit={visit} />
        </PlatformPage>
      );
      return Promise.resolve(cached(page(receipt), visit.platform.topics));
    }),
  ];
}

/** The way to reply that was chosen must be filled in. */
function withContact(entered: RightsEntered, visit: Visit): RightsEntered {
  if (!entered.ok) return entered;
  const { by, email, address } = entered.values;
  const say = messages[visit.lang].contactMissing;
  if (by === "email" && email === undefined) return refuseField(entered, "email", say.email);
  return by === "post" && address === undefined ? refuseField(entered, "address", say.address) : entered;
}

/** Only the way that was chosen travels; the other, if typed, is dropped here. */
function letterOf({
  name,
  by,
  email = "",
  address = "",
  asked,
  text = "",
}: Values<typeof rightsForm.fields>): Letter<"rights-request"> {
  const contact = by === "email" ? ({ by, email } as const) : ({ by, address } as const);
  return { name, contact, asked, text };
}
