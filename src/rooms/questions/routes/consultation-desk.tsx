import type { PublicDoor } from "../../../core/door.ts";
import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField, type Entered, type Fields } from "../../../core/http/form.ts";
import type { Route } from "../../../core/http/route.ts";
import { localInputValue } from "../../../ui/format.ts";
import {
  deskRoutes,
  openBox,
  everyRole,
  instantOf,
  notFound,
  silence,
  studioPath,
  zone,
  type Desk,
  type Said,
} from "../../campaigns/index.ts";
import { consultationDeskPath } from "../addresses.ts";
import { openForm, promisingForm } from "../consultation-forms.ts";
import { promisingRefusals, type PromisingRefusal } from "../consultation-refusals.ts";
import { consultation as texts } from "../messages/consultation.ts";
import { ConsultationDeskPage, ConsultationsDeskPage } from "../pages/consultation/desk.tsx";
import { phaseOf, type Promised } from "../rules/consultation.ts";
import { consultationsOf, findConsultation, promisesOf, type Consultation } from "../store/consultations.ts";
import { changePromise, openConsultation } from "../store/promising.ts";

/** Whoever will have to answer promises it; owners may whatever their team may. */
const promisers = ["answerer"] as const;
const rest = "/questions/consultations";

type EnteredOpening = Entered<typeof openForm.fields>;
type EnteredPromise = Entered<typeof promisingForm.fields>;

/** The team's side of consultations: opened, then promised larger or later. */
export function consultationDeskRoutes(door: PublicDoor): readonly Route[] {
  const route = deskRoutes(door, openBox);
  const at = async (desk: Desk, act: (found: Consultation) => Promise<Answer>): Promise<Answer> => {
    const found = await findConsultation(door.db, desk.reading.campaign.slug, desk.visit.params["id"] ?? "");
    return found ? act(found) : notFound(desk.visit);
  };
  return [
    route.get(rest, everyRole, (desk) => drawAll(door, desk, openForm.blank({ lang: desk.reading.campaign.lang }), {})),
    route.post(rest, promisers, openForm, (desk, entered) => opened(door, desk, entered)),
    route.get(`${rest}/:id`, everyRole, (desk) =>
      at(desk, (found) => drawOne(door, desk, found, typedOf(found), { said: saidOf(desk) })),
    ),
    route.post(`${rest}/:id`, promisers, promisingForm, (desk, entered) =>
      at(desk, (found) => changed(door, desk, found, entered)),
    ),
  ];
}

interface Drawn {
  readonly said?: Said;
  readonly status?: number;
}

async function opened(door: PublicDoor, desk: Desk, entered: EnteredOpening): Promise<Answer> {
  if (!entered.ok) return drawAll(door, desk, entered, { status: 422 });
  const frozen = silence(door, desk);
  if (frozen !== undefined) return drawAll(door, desk, entered, { said: { refused: frozen }, status: 422 });
  const { title, theme = "", lang } = entered.values;
  const { campaign } = desk.reading;
  const promised = promisedIn(entered, desk.visit.now);
  const made = await openConsultation(door.db, door.secret, campaign, { title, theme, lang, ...promised }, desk.by);
  if (!made.ok) return drawAll(door, desk, refusedIn(desk, entered, made.refusal), { status: 422 });
  const path = consultationDeskPath({ campaign: campaign.slug, publicId: made.value });
  return seeOther(desk.visit.href(`${path}?fait=ouverte`));
}

async function changed(door: PublicDoor, desk: Desk, was: Consultation, entered: EnteredPromise): Promise<Answer> {
  if (!entered.ok) return drawOne(door, desk, was, entered, { status: 422 });
  const frozen = silence(door, desk);
  if (frozen !== undefined) return drawOne(door, desk, was, entered, { said: { refused: frozen }, status: 422 });
  const begun = phaseOf(was, desk.visit.now) !== "announced";
  const next = promisedIn(entered, desk.visit.now, begun ? was.opensAt : undefined);
  const made = await changePromise(door.db, desk.reading.campaign, was, next, {
    actor: desk.by.actor,
    clock: door.clock,
  });
  if (!made.ok && made.refusal === "frozen")
    return drawOne(door, desk, was, entered, {
      ...{ said: { refused: promisingRefusals.frozen[desk.visit.lang] }, status: 409 },
    });
  if (!made.ok) return drawOne(door, desk, was, refusedIn(desk, entered, made.refusal), { status: 422 });
  return seeOther(desk.visit.href(`${consultationDeskPath(was)}?fait=promise`));
}

/** What was typed on the clocks of Paris. @param opened when it has opened already: that no longer changes */
function promisedIn({ values }: EnteredPromise & { readonly ok: true }, now: Date, opened?: Date): Promised {
  const { opens, freeze, due, k } = values;
  const opensAt = opened ?? (opens === undefined ? now : instantOf(opens, zone));
  return { opensAt, freezeAt: instantOf(freeze, zone), answerBy: instantOf(due, zone), k };
}

/** Where a refusal is said: beside the field that makes it. */
const fieldOf: Readonly<Record<PromisingRefusal, "opens" | "freeze" | "k">> = {
  ...{ "in-the-past": "opens", "out-of-order": "freeze", "too-long": "freeze", "out-of-bounds": "k", frozen: "freeze" },
  ...{ "only-later": "freeze", "only-larger": "k", same: "freeze", "another-open": "freeze" },
};

const refusedIn = <F extends Fields & typeof promisingForm.fields>(
  { visit }: Desk,
  entered: Entered<F>,
  why: PromisingRefusal,
): Entered<F> => refuseField<F>(entered, fieldOf[why], promisingRefusals[why][visit.lang]);

const typedOf = ({ opensAt, freezeAt, answerBy, k }: Consultation): EnteredPromise => {
  const shown = (at: Date): string => localInputValue(at, zone);
  return promisingForm.blank({ opens: shown(opensAt), freeze: shown(freezeAt), due: shown(answerBy), k: String(k) });
};

async function drawAll(door: PublicDoor, desk: Desk, entered: EnteredOpening, drawn: Drawn): Promise<Answer> {
  const consultations = await consultationsOf(door.db, desk.reading.campaign.slug);
  const { said = {}, status = 200 } = drawn;
  const path = desk.visit.href(studioPath(desk, rest));
  return page(<ConsultationsDeskPage {...{ desk, consultations, entered, said, path }} />, { status });
}

async function drawOne(
  door: PublicDoor,
  desk: Desk,
  consultation: Consultation,
  entered: EnteredPromise,
  { said = {}, status = 200 }: Drawn,
): Promise<Answer> {
  const promises = await promisesOf(door.db, consultation);
  return page(<ConsultationDeskPage {...{ desk, consultation, promises, entered, said }} />, { status });
}

/** What the page says after a redirect: fixed sentences, so that no address can put words into our mouth. */
function saidOf({ visit }: Desk): Said {
  const done: Readonly<Record<string, string>> = texts[visit.lang].studio.done;
  return { done: done[visit.query.get("fait") ?? ""] };
}
