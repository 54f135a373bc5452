import type { ComponentChildren, VNode } from "preact";
import type { Visit } from "../../../../core/http/visit.ts";
import { markdown } from "../../../../core/markdown.ts";
import { Actions, Card as Sheet } from "../../../../ui/compositions.tsx";
import { Form, Submit } from "../../../../ui/form.tsx";
import { Island } from "../../../../ui/island.tsx";
import { Notice } from "../../../../ui/notice.tsx";
import { Prose } from "../../../../ui/prose.tsx";
import type { Reading } from "../../../campaigns/index.ts";
import { consultationPath } from "../../addresses.ts";
import { cards as texts } from "../../messages/cards.ts";
import type { CardAnswer } from "../../method/record.ts";
import type { Consultation } from "../../store/consultations.ts";
import type { Card, OwnDraws } from "../../store/draws.ts";

interface HandProps {
  readonly visit: Visit;
  readonly consultation: Consultation;
  readonly own: OwnDraws;
  /** From 1. */
  readonly place: number;
}

interface ScreenProps extends HandProps {
  readonly reading: Reading;
  /** The place that was just answered. */
  readonly answered: number | undefined;
}

/** One card: its question, three answers, and the way back from the one before. */
export function CardScreen({ reading, answered, ...props }: ScreenProps): VNode | null {
  const { visit, consultation, own, place } = props;
  const t = texts[visit.lang];
  const card = own.cards[place - 1];
  if (!card) return null;
  return (
    <>
      <Island name="questions/cards">
        <Sheet footer={<Answering {...props} card={card} />}>
          <Words card={card} visit={visit} reading={reading} />
        </Sheet>
      </Island>
      {answered !== undefined && <Undo {...props} place={answered} />}
      <p class="hint">{t.notAVote}</p>
      <p>
        <a href={visit.href(`${consultationPath(consultation, "/cartes")}?voir=reponses`)}>{t.all}</a>
      </p>
    </>
  );
}

/** Never who asked it, nor how many want it. */
function Words({
  visit,
  reading,
  card,
}: Pick<HandProps, "visit"> & { readonly reading: Reading; readonly card: Card }) {
  const t = texts[visit.lang];
  if (card.standing !== "shown") return <h2>{t.gone}</h2>;
  return (
    <>
      <h2 lang={reading.campaign.lang}>{card.text}</h2>
      {card.details !== "" && (
        <details>
          <summary>{t.more}</summary>
          <Prose html={markdown(card.details, { headingsFrom: 3 })} lang={reading.campaign.lang} />
        </details>
      )}
    </>
  );
}

const order: readonly CardAnswer[] = ["not-for-me", "ask", "skip"];

function Answering(props: HandProps & { readonly card: Card }) {
  const { visit, card } = props;
  const t = texts[visit.lang];
  return (
    <CardForm {...props} rest="/cartes" label={t.title}>
      <Actions>
        {order.map((answer) =>
          card.standing === "shown" || answer === "skip" ? (
            <Submit key={answer} kind={answer === "skip" ? "quiet" : "secondary"} name="answer" value={answer}>
              {t.answers[answer]}
            </Submit>
          ) : null,
        )}
      </Actions>
    </CardForm>
  );
}

/** What was just answered, and the way back. */
export function Undo(props: HandProps): VNode | null {
  const { visit, own, place } = props;
  const t = texts[visit.lang];
  const card = own.cards[place - 1];
  if (card?.answer === undefined) return null;
  return (
    <Notice status="success" title={t.said(place, t.answers[card.answer])} live>
      <CardForm {...props} card={card} rest="/cartes/annuler" id="annuler">
        <Submit kind="quiet">{t.undo}</Submit>
      </CardForm>
    </Notice>
  );
}

interface CardFormProps extends HandProps {
  readonly card: Card;
  readonly rest: string;
  readonly label?: string;
  readonly id?: string;
  readonly children: ComponentChildren;
}

/** A form about one card, which it names by day, place and question. */
function CardForm({ visit, consultation, own, place, card, rest, children, ...more }: CardFormProps) {
  return (
    <Form action={visit.href(consultationPath(consultation, rest))} {...more}>
      <input type="hidden" name="day" value={String(own.day)} />
      <input type="hidden" name="place" value={String(place)} />
      <input type="hidden" name="question" value={card.publicId} />
      {children}
    </Form>
  );
}
