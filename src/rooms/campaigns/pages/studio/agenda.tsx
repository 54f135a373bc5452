import type { VNode } from "preact";
import { typedText, type Entered } from "../../../../core/http/form.ts";
import { Empty } from "../../../../ui/empty.tsx";
import { EnteredField, EnteredProblems } from "../../../../ui/entered.tsx";
import { dateTime } from "../../../../ui/format.ts";
import { Form, Submit } from "../../../../ui/form.tsx";
import { TextField } from "../../../../ui/forms.tsx";
import { PageTitle } from "../../../../ui/heading.tsx";
import { StateMark } from "../../../../ui/notice.tsx";
import { Table } from "../../../../ui/table.tsx";
import { typeset } from "../../../../ui/typography.ts";
import type { Desk } from "../../desk.tsx";
import { occasionForm, reasonForm } from "../../forms/studio.ts";
import { reading as readingTexts } from "../../messages/reading.ts";
import { studio as texts } from "../../messages/studio.ts";
import type { Occasion } from "../../store/agenda.ts";
import { zone } from "../shell.tsx";
import { StudioShell, type Said } from "./shell.tsx";

export interface AgendaDeskProps {
  readonly desk: Desk;
  readonly said?: Said | undefined;
  readonly occasions: readonly Occasion[];
  readonly entered: Entered<typeof occasionForm.fields>;
}

export function AgendaDeskPage({ desk, said, occasions, entered }: AgendaDeskProps): VNode {
  const { visit } = desk;
  const t = texts[visit.lang].agenda;
  const r = readingTexts[visit.lang].agenda;
  const base = `/atelier/${desk.reading.campaign.slug}/agenda`;
  return (
    <StudioShell desk={desk} screen="agenda" title={t.title} said={said}>
      <PageTitle title={t.title} />
      <Table
        caption={t.title}
        captionHidden
        rows={occasions.toReversed()}
        rowKey={(one) => one.publicId}
        empty={<Empty title={t.empty}>{t.why}</Empty>}
        columns={[
          {
            ...{ key: "title", header: occasionForm.fields.title.label[visit.lang], rowHeader: true },
            cell: (one) => (
              <a href={visit.href(`${base}/${one.publicId}`)}>{typeset(one.title, desk.reading.campaign.lang)}</a>
            ),
          },
          { key: "when", header: r.when, cell: (one) => dateTime(one.startsAt, one.zone, visit.lang) },
          { key: "where", header: r.where, cell: (one) => one.place },
          {
            ...{ key: "state", header: texts[visit.lang].writing.table.state },
            cell: (one) => one.cancelled && <StateMark status="warning">{r.cancelled}</StateMark>,
          },
        ]}
      />
      <OccasionForm desk={desk} action={base} title={t.new} entered={entered} />
    </StudioShell>
  );
}

export interface OccasionProps {
  readonly desk: Desk;
  readonly said?: Said | undefined;
  readonly occasion: Occasion;
  readonly entered: Entered<typeof occasionForm.fields>;
}

export function OccasionPage({ desk, said, occasion, entered }: OccasionProps): VNode {
  const { visit } = desk;
  const t = texts[visit.lang].agenda;
  const title = typeset(occasion.title, desk.reading.campaign.lang);
  const here = `/atelier/${desk.reading.campaign.slug}/agenda/${occasion.publicId}`;
  return (
    <StudioShell desk={desk} screen="agenda" title={title} said={said}>
      <PageTitle kicker={t.title} title={title} />
      {occasion.cancelled ? (
        <p>
          <StateMark status="warning">{readingTexts[visit.lang].agenda.cancelledWhy(occasion.cancelled.why)}</StateMark>
        </p>
      ) : (
        <>
          <OccasionForm desk={desk} action={here} title={texts[visit.lang].save} entered={entered} />
          <details>
            <summary>{t.cancel}</summary>
            <Form action={visit.href(`${here}/annuler`)} label={t.cancel}>
              <TextField
                name="reason"
                idPrefix="cancel"
                label={reasonForm.fields.reason.label[visit.lang]}
                maxLength={300}
                required
              />
              <Submit kind="danger">{t.cancel}</Submit>
            </Form>
          </details>
        </>
      )}
    </StudioShell>
  );
}

interface OccasionFormProps {
  readonly desk: Desk;
  readonly action: string;
  readonly title: string;
  readonly entered: Entered<typeof occasionForm.fields>;
}

function OccasionForm({ desk, action, title, entered }: OccasionFormProps) {
  const fields = { form: occasionForm, entered };
  return (
    <section>
      <h2>{title}</h2>
      <Form action={desk.visit.href(action)} label={title}>
        <EnteredProblems entered={entered} />
        <EnteredField {...fields} name="title" />
        <EnteredField {...fields} name="place" />
        <EnteredField {...fields} name="startsAt" zone={typedText(entered, "zone") || zone} />
        <EnteredField {...fields} name="endsAt" zone={typedText(entered, "zone") || zone} />
        <EnteredField {...fields} name="zone" />
        <EnteredField {...fields} name="details" rows={5} />
        <Submit>{title}</Submit>
      </Form>
    </section>
  );
}
