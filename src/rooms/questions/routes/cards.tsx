import type { PublicDoor } from "../../../core/door.ts";
import { deriveKey } from "../../../core/crypto/derive.ts";
import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import type { Entered, Fields, Form } from "../../../core/http/form.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { createLimiter, type Limiter } from "../../../core/limits.ts";
import { accountGuard } from "../../accounts/index.ts";
import { findCampaign, notFound, readingOf, type Reading } from "../../campaigns/index.ts";
import { consultationPath } from "../addresses.ts";
import { cardForm, cardLettersForm, undoForm } from "../consultation-forms.ts";
import { cardRefusals } from "../consultation-refusals.ts";
import { keptDraws, type PreparedDraws } from "../draws.ts";
import { bareForm } from "../forms.ts";
import { cards as texts } from "../messages/cards.ts";
import { CardsPage, type Said } from "../pages/cards/page.tsx";
import { phaseOf } from "../rules/consultation.ts";
import { openSeed } from "../seed.ts";
import { shortly } from "../shortly.ts";
import { shutNow } from "../shut.ts";
import { findConsultation, type Consultation } from "../store/consultations.ts";
import { sealForCards } from "../letters.ts";
import { wishCardLetters } from "../store/card-letters.ts";
import { answerCard, drawsOf, drawToday, type CardRef } from "../store/draws.ts";
import type { Person } from "../store/topics.ts";

/** One person before the cards of a consultation. */
interface Hand {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly consultation: Consultation;
  readonly by: Person;
}

type Refusal = keyof typeof cardRefusals;

/** The draw of the day: drawn by a button, answered one card a screen, changed until the day ends. */
export function cardRoutes(door: PublicDoor): readonly Route[] {
  const guard = accountGuard(door);
  const [prepared, often, handOf] = [keptDraws(), oftenOf(door), handsOf(door)];
  const path = "/c/:slug/questions/consultations/:id/cartes";
  const sent = <F extends Fields>(
    rest: string,
    form: Form<F>,
    act: (hand: Hand, entered: Entered<F> & { readonly ok: true }) => Promise<Answer>,
  ): Route =>
    post(path + rest, { guard, form }, async (visit, entered, { accountId }) => {
      const hand = await handOf(visit, accountId);
      if (!hand) return notFound(visit);
      if (!entered.ok) return draw(door, hand, { refused: entered.problems[0]?.sentence }, 422);
      const shut = shutNow(door, hand.reading, visit.lang);
      if (shut !== undefined) return draw(door, hand, {}, 403);
      return act(hand, entered);
    });
  return [
    get(path, { guard }, async (visit, { accountId }) => {
      const hand = await handOf(visit, accountId);
      return hand ? draw(door, hand, { done: doneOf(visit) }) : notFound(visit);
    }),
    sent("", cardForm, (hand, { values: { answer, ...card } }) =>
      answered(door, often, hand, card, () => answerCard(door.db, hand.consultation, card, answer, hand.by), "fait"),
    ),
    sent("/annuler", undoForm, (hand, { values: card }) =>
      answered(
        door,
        often,
        hand,
        card,
        () => answerCard(door.db, hand.consultation, card, undefined, hand.by),
        "annulee",
      ),
    ),
    sent("/courriel", cardLettersForm, (hand, { values }) => lettersWished(door, hand, values.letter)),
    sent("/tirer", bareForm, (hand) => drawn(door, prepared, hand)),
  ];
}

/** Ten cards, each answered, undone and answered again a few times over; a machine is stopped, here alone: no row is written. */
const oftenOf = (door: PublicDoor): Limiter =>
  createLimiter(
    { name: "questions-cards", points: 100, seconds: 600 },
    { key: deriveKey(door.secret, "questions/cards") },
  );

/** Finds the campaign and the consultation of an address. */
function handsOf(door: PublicDoor): (visit: Visit, account: string) => Promise<Hand | undefined> {
  const campaigns = shortly((slug) => findCampaign(door.db, slug));
  const consultations = shortly((path) => {
    const [slug = "", id = ""] = path.split("/");
    return findConsultation(door.db, slug, id);
  });
  return async (visit, account) => {
    const { slug = "", id = "" } = visit.params;
    const campaign = await campaigns(slug, visit.now);
    const consultation = campaign && (await consultations(`${slug}/${id}`, visit.now));
    if (!consultation) return undefined;
    return { visit, reading: readingOf(door, campaign, visit.now), consultation, by: { account, at: visit.now } };
  };
}

async function drawn(door: PublicDoor, prepared: PreparedDraws, hand: Hand): Promise<Answer> {
  const { consultation, by } = hand;
  const seed = openSeed(door.secret, consultation);
  const done = await drawToday(door.db, { consultation, seed, prepared }, by);
  return done.ok ? onward(hand) : refused(door, hand, done.refusal);
}

async function answered(
  door: PublicDoor,
  often: Limiter,
  hand: Hand,
  { place }: CardRef,
  act: () => ReturnType<typeof answerCard>,
  then: "fait" | "annulee",
): Promise<Answer> {
  if (!(await often.take(hand.by.account)).ok) return refused(door, hand, "too-fast", 429);
  const done = await act();
  return done.ok ? onward(hand, `?${then}=${place}`) : refused(door, hand, done.refusal);
}

async function lettersWished(door: PublicDoor, hand: Hand, wanted: boolean): Promise<Answer> {
  const { consultation, by, visit } = hand;
  const sealed = wanted ? await sealForCards(door, consultation, by.account, visit.lang) : undefined;
  const known = await wishCardLetters(door.db, consultation, by.account, sealed);
  return known ? onward(hand, `?voir=reponses&dit=${sealed ? "prevenu" : "tu"}`) : onward(hand);
}

/** Fixed sentences, so that no address can put words into our mouth. */
function doneOf({ query, lang }: Visit): string | undefined {
  const done: Readonly<Record<string, string>> = texts[lang].letters.done;
  return done[query.get("dit") ?? ""];
}

const onward = ({ visit, consultation }: Hand, query = ""): Answer =>
  seeOther(visit.href(`${consultationPath(consultation, "/cartes")}${query}`));

const refused = (door: PublicDoor, hand: Hand, why: Refusal, status = 409): Promise<Answer> =>
  draw(door, hand, { refused: cardRefusals[why][hand.visit.lang] }, status);

async function draw(door: PublicDoor, hand: Hand, said: Said, status = 200): Promise<Answer> {
  const { visit, reading, consultation, by } = hand;
  const own = await drawsOf(door.db, consultation, by);
  const shut = whyShut(door, hand);
  return page(<CardsPage {...{ visit, reading, consultation, own, shut, said, asked: askedOf(visit) }} />, { status });
}

/** Why no card is answered now, in words: before it opens, after the freeze, in a silence. */
function whyShut(door: PublicDoor, { visit, reading, consultation }: Hand): string | undefined {
  const phase = phaseOf(consultation, visit.now);
  if (phase === "announced") return cardRefusals["not-open"][visit.lang];
  if (phase === "frozen") return texts[visit.lang].frozen;
  return shutNow(door, reading, visit.lang);
}

/** What the address asks for: a card by its place, the one just answered, or all of today’s. */
function askedOf({ query }: Visit) {
  const place = (name: string): number | undefined => {
    const text = query.get(name) ?? "";
    return /^([1-9]|10)$/.test(text) ? Number(text) : undefined;
  };
  const undone = place("annulee");
  return {
    ...{ card: undone ?? place("carte"), undone: undone !== undefined },
    ...{ answered: place("fait"), all: query.get("voir") === "reponses" },
  };
}
