import { randomUUID } from "node:crypto";
import type { VNode } from "preact";
import type { Letter } from "../../../contracts/letters.ts";
import { ageFault, registrationClosed, type RegistrationDays } from "../../../contracts/registration.ts";
import { addressGroup } from "../../../core/client-address.ts";
import { deriveKey } from "../../../core/crypto/derive.ts";
import type { PublicDoor } from "../../../core/door.ts";
import { page, type Answer } from "../../../core/http/answer.ts";
import { refuseField, type Entered } from "../../../core/http/form.ts";
import { everyone, get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import type { Bilingual } from "../../../core/lang.ts";
import { sealLetter } from "../../../core/letters.ts";
import { createLimiter, limitRefusals } from "../../../core/limits.ts";
import { dayIn } from "../../../core/zones.ts";
import { calendarDay } from "../../../ui/format.ts";
import { PlatformPage } from "../../../ui/platform-page.tsx";
import { deposit, onceOf, referenceOf } from "../deposit.ts";
import { communesNamed, nameWithDepartment, wholeDay } from "../objection/reading.ts";
import { registrationForm } from "./forms.ts";
import { registrationMessages } from "./messages.ts";
import { paths, RegistrationPage, RegistrationReceipt, type Standing } from "./pages.tsx";

export const registrationPath = paths.form;

type RegistrationEntered = Entered<typeof registrationForm.fields>;
type Asked = Omit<Letter<"roll-registration">, "reference">;

/** The day the office is told: that of the primary's controller. */
const ZONE = "Europe/Paris";

/**
 * « Se préinscrire » (R-ELEC-02, R-ELEC-03): a letter that waits in the office until somebody saw the proof. No session is read and
 * no file is asked: the answer cannot depend on whether somebody is on a list. `days` is asked at each visit; `contact`: the page that has the
 * committees' addresses.
 */
export function registrationRoutes(
  door: PublicDoor,
  days: () => RegistrationDays | undefined,
  contact?: string,
): readonly Route[] {
  const key = deriveKey(door.secret, "letterbox/limits");
  // A source at a time: with a cap of all together, whoever has many connections would shut everybody out for an hour.
  const limiter = createLimiter({ name: "roll-registration", points: 10, seconds: 3600 }, { key });

  const show = (
    visit: Visit,
    entered: RegistrationEntered | undefined,
    refused?: { readonly status: number; readonly said?: string },
  ): Answer => {
    const standing = standingOf(days(), dayIn(ZONE, visit.now));
    const status = refused?.status ?? (entered && entered.problems.length > 0 ? 422 : 200);
    return drawn(visit, <RegistrationPage {...{ visit, standing, entered }} refusal={refused?.said} />, status);
  };

  return [
    get(paths.form, { guard: everyone }, (visit) => {
      const isOpen = standingOf(days(), dayIn(ZONE, visit.now)).is === "open";
      return show(visit, isOpen ? registrationForm.blank({ key: randomUUID() }) : undefined);
    }),
    post(paths.form, { guard: everyone, form: registrationForm }, async (visit, typed) => {
      const [said, standing] = [days(), standingOf(days(), dayIn(ZONE, visit.now))];
      if (!said || standing.is !== "open") return show(visit, typed, { status: 422 });
      const { entered, asked } = understood(typed, visit, said);
      if (!asked || !entered.ok) return show(visit, entered);
      const refused = (status: number, said: Bilingual) => show(visit, entered, { status, said: said[visit.lang] });
      if (!(await limiter.take(addressGroup(visit.address))).ok) return refused(429, limitRefusals["too-many"]);
      const once = onceOf(door.secret, entered.values);
      const reference = referenceOf(door.secret, once);
      const sealed = sealLetter(door.letterKey, "roll-registration", { reference, ...asked });
      if (!sealed.ok) throw new Error(`a pre-registration cannot be sealed: ${sealed.refusal}`);
      const full = await deposit(door, "roll-registration", sealed.value, once, visit.now);
      if (full) return refused(503, full);
      return drawn(visit, <RegistrationReceipt {...{ visit, reference, contact, until: standing.until }} />, 200, true);
    }),
  ];
}

function standingOf(days: RegistrationDays | undefined, today: string): Standing {
  const until = days?.preRegistrationUntil ?? null;
  if (until === null) return { is: "not-open" };
  return { is: registrationClosed({ preRegistrationUntil: until }, today) === "too-late" ? "too-late" : "open", until };
}

function drawn(visit: Visit, content: VNode, status: number, isReceipt = false): Answer {
  const say = registrationMessages[visit.lang];
  const title = isReceipt ? say.receiptTitle : say.title;
  const description = isReceipt ? say.receiptLead : say.description;
  return page(<PlatformPage {...{ visit, title, description }}>{content}</PlatformPage>, { status });
}

/** What the letter says; or the form with what is wrong with it. */
function understood(
  entered: RegistrationEntered,
  visit: Visit,
  days: RegistrationDays,
): { readonly entered: RegistrationEntered; readonly asked?: Asked } {
  if (!entered.ok) return { entered };
  const say = registrationMessages[visit.lang];
  const { kind, birthName, firstNames, birthDate, email = "" } = entered.values;
  const today = dayIn(ZONE, visit.now);
  const born = wholeDay(birthDate, today);
  if (born === undefined) return { entered: refuseField(entered, "birthDate", say.notADay) };
  const fault = ageFault({ kind, born }, days, today);
  if (fault)
    return { entered: refuseField(entered, "birthDate", say.ages[fault](calendarDay(days.adultOn, visit.lang))) };
  const [found, ...others] = communesNamed(entered.values.commune);
  if (!found) return { entered: refuseField(entered, "commune", say.noCommune) };
  if (others.length === 0)
    return { entered, asked: { kind, birthName, firstNames, birthDate, commune: found.code, email } };
  const names = [found, ...others].slice(0, 8).map(nameWithDepartment).join(", ");
  return { entered: refuseField(entered, "commune", say.severalCommunes(names)) };
}
