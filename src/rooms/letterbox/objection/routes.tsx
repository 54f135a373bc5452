import { randomUUID } from "node:crypto";
import type { VNode } from "preact";
import type { Letter, LetterKind } from "../../../contracts/letters.ts";
import { addressGroup } from "../../../core/client-address.ts";
import { deriveKey } from "../../../core/crypto/derive.ts";
import type { PublicDoor } from "../../../core/door.ts";
import { cached, page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField, type Entered } from "../../../core/http/form.ts";
import { cachedGet, everyone, get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { sealLetter } from "../../../core/letters.ts";
import { createLimiter, limitRefusals } from "../../../core/limits.ts";
import { dayIn } from "../../../core/zones.ts";
import { PlatformPage } from "../../../ui/platform-page.tsx";
import { deposit, onceOf, referenceOf } from "../deposit.ts";
import { codeForm, objectionForm } from "./forms.ts";
import { objectionMessages } from "./messages.ts";
import { ClosedPage, CodePage, CodeReceipt, ObjectionPage, ObjectionReceipt, paths } from "./pages.tsx";
import { communesNamed, isBirthDate, nameWithDepartment } from "./reading.ts";

export { paths as objectionPaths } from "./pages.tsx";

type ObjectionEntered = Entered<typeof objectionForm.fields>;
type CodeEntered = Entered<typeof codeForm.fields>;

/** The day the office is told: that of the primary's controller. */
const ZONE = "Europe/Paris";

/**
 * Objections to being on the roll (R-F1-09), and codes received by post. No session is read and no file is asked: the answer cannot
 * depend on whether somebody is on the roll. When the files are away the door answers 503 with what was typed. Once the public reads
 * that the roll is destroyed, nothing is left to object to: both pages say so, and nothing leaves.
 */
export function objectionRoutes(door: PublicDoor, isRollDestroyed: () => boolean): readonly Route[] {
  const key = deriveKey(door.secret, "letterbox/limits");
  const limiter = createLimiter({ name: "roll-objection", points: 10, seconds: 3600 }, { key });
  const everybody = createLimiter({ name: "roll-objection-everywhere", points: 2_000, seconds: 3600 }, { key });
  const byCommune = createLimiter({ name: "roll-objection-commune", points: 100, seconds: 3600 }, { key });
  const isMany = async (visit: Visit): Promise<boolean> => !(await limiter.take(addressGroup(visit.address))).ok;
  /**
   * Whoever has many connections could otherwise shut a commune, or everybody, out for an hour: beyond these caps a letter is
   * taken all the same, with the same receipt, and the office sets it aside.
   */
  const isBeyond = async (commune: string): Promise<boolean> => {
    const [here, everywhere] = [await byCommune.take(commune), await everybody.take("all")];
    return !here.ok || !everywhere.ok;
  };
  const many = (visit: Visit) => ({ status: 429, said: limitRefusals["too-many"][visit.lang] });

  const send = async <K extends LetterKind>(visit: Visit, kind: K, letter: Letter<K>, form: string) => {
    const sealed = sealLetter(door.letterKey, kind, letter);
    if (!sealed.ok) throw new Error(`an objection cannot be sealed: ${sealed.refusal}`);
    return await deposit(door, kind, sealed.value, form, visit.now);
  };

  return [
    get(paths.form, { guard: everyone }, (visit) =>
      isRollDestroyed() ? closed(visit) : form(visit, objectionForm.blank({ key: randomUUID() })),
    ),
    post(paths.form, { guard: everyone, form: objectionForm }, async (visit, typed) => {
      if (isRollDestroyed()) return closed(visit, 410);
      const { entered, commune } = understood(typed, visit);
      if (!entered.ok || commune === undefined) return form(visit, entered);
      if (await isMany(visit)) return form(visit, entered, many(visit));
      const { birthName, firstNames, birthDate, email = "" } = entered.values;
      const once = onceOf(door.secret, entered.values);
      const reference = referenceOf(door.secret, once);
      const aside = (await isBeyond(commune)) ? { aside: true as const } : {};
      const letter = { reference, birthName, firstNames, birthDate, commune, email, ...aside };
      const full = await send(visit, "roll-objection", letter, once);
      if (full) return form(visit, entered, { status: 503, said: full[visit.lang] });
      return drawn(visit, "receipt", <ObjectionReceipt {...{ visit, reference }} />);
    }),
    get(paths.code, { guard: everyone }, (visit) =>
      isRollDestroyed() ? closed(visit) : codes(visit, codeForm.blank({ key: randomUUID() })),
    ),
    post(paths.code, { guard: everyone, form: codeForm }, async (visit, entered) => {
      if (isRollDestroyed()) return closed(visit, 410);
      if (!entered.ok) return codes(visit, entered);
      if (await isMany(visit)) return codes(visit, entered, many(visit));
      const { reference, code } = entered.values;
      const full = await send(visit, "roll-objection-code", { reference, code }, onceOf(door.secret, entered.values));
      if (full) return codes(visit, entered, { status: 503, said: full[visit.lang] });
      return seeOther(visit.href(paths.codeReceipt));
    }),
    cachedGet(paths.codeReceipt, {}, (visit) =>
      Promise.resolve(cached(drawn(visit, "codeReceipt", <CodeReceipt visit={visit} />), visit.platform.topics)),
    ),
  ];
}

interface Refusal {
  readonly status: number;
  readonly said: string;
}

const closed = (visit: Visit, status = 200): Answer => drawn(visit, "form", <ClosedPage visit={visit} />, status);

const form = (visit: Visit, entered: ObjectionEntered, refused?: Refusal): Answer =>
  drawn(visit, "form", <ObjectionPage {...{ visit, entered }} refusal={refused?.said} />, statusOf(entered, refused));

const codes = (visit: Visit, entered: CodeEntered, refused?: Refusal): Answer =>
  drawn(visit, "code", <CodePage {...{ visit, entered }} refusal={refused?.said} />, statusOf(entered, refused));

const statusOf = ({ problems }: { readonly problems: readonly unknown[] }, refused: Refusal | undefined): number =>
  refused?.status ?? (problems.length > 0 ? 422 : 200);

function drawn(visit: Visit, what: "form" | "receipt" | "code" | "codeReceipt", content: VNode, status = 200): Answer {
  const say = objectionMessages[visit.lang];
  const heads = {
    form: { title: say.title, description: say.description },
    receipt: { title: say.receiptTitle, description: say.receiptLead },
    code: { title: say.codeTitle, description: say.codeDescription },
    codeReceipt: { title: say.codeReceiptTitle, description: say.codeReceiptLead },
  };
  return page(<PlatformPage {...{ visit, ...heads[what] }}>{content}</PlatformPage>, { status });
}

/** The form with the commune it names, or with what is wrong with it. */
function understood(
  entered: ObjectionEntered,
  visit: Visit,
): { readonly entered: ObjectionEntered; readonly commune?: string } {
  if (!entered.ok) return { entered };
  const say = objectionMessages[visit.lang];
  const { birthDate, commune } = entered.values;
  if (!isBirthDate(birthDate, dayIn(ZONE, visit.now)))
    return { entered: refuseField(entered, "birthDate", say.notADay) };
  const [found, ...others] = communesNamed(commune);
  if (!found) return { entered: refuseField(entered, "commune", say.noCommune) };
  if (others.length === 0) return { entered, commune: found.code };
  const names = [found, ...others].slice(0, 8).map(nameWithDepartment).join(", ");
  return { entered: refuseField(entered, "commune", say.severalCommunes(names)) };
}
