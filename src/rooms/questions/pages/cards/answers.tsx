import type { VNode } from "preact";
import type { Visit } from "../../../../core/http/visit.ts";
import { EnteredField } from "../../../../ui/entered.tsx";
import { Form, Submit } from "../../../../ui/form.tsx";
import { dateTime } from "../../../../ui/format.ts";
import { Table } from "../../../../ui/table.tsx";
import { zone, type Reading } from "../../../campaigns/index.ts";
import { consultationPath } from "../../addresses.ts";
import { cardLettersForm } from "../../consultation-forms.ts";
import { cards as texts } from "../../messages/cards.ts";
import { daysOf } from "../../rules/consultation.ts";
import type { Consultation } from "../../store/consultations.ts";
import type { Card, OwnDraws } from "../../store/draws.ts";

interface AnswersProps {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly consultation: Consultation;
  readonly own: OwnDraws;
  /** Whether cards are answered now. */
  readonly open: boolean;
}

/** What one person answered today, and what happens next. */
export function Answers({ visit, reading, consultation, own, open }: AnswersProps): VNode {
  const t = texts[visit.lang];
  const here = visit.href(consultationPath(consultation, "/cartes"));
  const unanswered = own.cards.some(({ answer }) => answer === undefined);
  const freeze = dateTime(consultation.freezeAt, zone, visit.lang);
  const last = own.day >= daysOf(consultation);
  const change = (card: Card, at: number) => (
    <a href={`${here}?carte=${at + 1}`}>{card.answer ? t.done.change(at + 1) : t.done.answer(at + 1)}</a>
  );
  return (
    <>
      {open && !last && <p>{t.done.lead}</p>}
      {open && <p>{last ? t.done.last(freeze) : t.done.next(freeze)}</p>}
      {open && unanswered && (
        <p>
          <a href={here}>{t.next}</a>
        </p>
      )}
      <Table
        caption={t.done.listTitle}
        captionHidden
        rows={own.cards}
        rowKey={({ publicId }) => publicId}
        columns={[
          {
            ...{ key: "card", header: t.done.table.card, rowHeader: true },
            cell: ({ standing, text }) =>
              standing === "shown" ? <span lang={reading.campaign.lang}>{text}</span> : t.done.offline,
          },
          {
            ...{ key: "answer", header: t.done.table.answer },
            cell: ({ answer }) => (answer ? t.answers[answer] : t.none),
          },
          ...(open ? [{ key: "change", header: t.done.table.change, cell: change }] : []),
        ]}
      />
    </>
  );
}

/** Whether a letter leaves when something they asked for is answered. */
export function CardLetters({ visit, consultation, own }: Pick<AnswersProps, "visit" | "consultation" | "own">): VNode {
  const t = texts[visit.lang].letters;
  const entered = cardLettersForm.blank(own.byMail ? { letter: "on" } : {});
  return (
    <Form action={visit.href(consultationPath(consultation, "/cartes/courriel"))} label={t.title}>
      <EnteredField form={cardLettersForm} entered={entered} name="letter" idPrefix="letter" />
      <Submit kind="secondary">{t.save}</Submit>
    </Form>
  );
}

/** The key that is published after the freeze, shown to its owner alone. */
export function DrawKey({ visit, own }: Pick<AnswersProps, "visit" | "own">): VNode {
  const t = texts[visit.lang].done;
  return (
    <section>
      <h2>{t.keyTitle}</h2>
      <p>
        <code>{own.drawKey}</code>
      </p>
      <p>{t.key}</p>
    </section>
  );
}
