import type { VNode } from "preact";
import type { Entered } from "../../../../core/http/form.ts";
import { Empty } from "../../../../ui/empty.tsx";
import { EnteredField, EnteredProblems } from "../../../../ui/entered.tsx";
import { Form, Submit } from "../../../../ui/form.tsx";
import { PageTitle } from "../../../../ui/heading.tsx";
import { Notice } from "../../../../ui/notice.tsx";
import { Table } from "../../../../ui/table.tsx";
import { When } from "../../../../ui/when.tsx";
import { StudioShell, zone, type Desk, type Said } from "../../../campaigns/index.ts";
import { consultationDeskPath, consultationPath } from "../../addresses.ts";
import { openForm, promisingForm } from "../../consultation-forms.ts";
import { consultation as texts } from "../../messages/consultation.ts";
import { phaseOf, type Promised } from "../../rules/consultation.ts";
import type { Consultation } from "../../store/consultations.ts";
import { Phase } from "./list.tsx";
import { Promises } from "./promises.tsx";

export interface ConsultationsDeskProps {
  readonly desk: Desk;
  readonly consultations: readonly Consultation[];
  readonly entered: Entered<typeof openForm.fields>;
  readonly said: Said;
  /** Where the form leads. */
  readonly path: string;
}

/** The consultations of a campaign as its team sees them, and the form that opens one. */
export function ConsultationsDeskPage({ desk, consultations, entered, said, path }: ConsultationsDeskProps): VNode {
  const { visit } = desk;
  const t = texts[visit.lang].studio;
  const fields = { form: openForm, entered };
  return (
    <StudioShell {...{ desk, said }} screen="questions" title={t.title}>
      <PageTitle title={t.title} lead={t.lead} />
      <Consultations desk={desk} consultations={consultations} />
      <section>
        <h2>{t.open}</h2>
        <p>{t.openLead}</p>
        <EnteredProblems entered={entered} />
        <Form action={path} label={t.open}>
          <EnteredField {...fields} name="title" />
          <EnteredField {...fields} name="theme" />
          <EnteredField {...fields} name="lang" />
          <EnteredField {...fields} name="opens" zone={zone} />
          <EnteredField {...fields} name="freeze" zone={zone} />
          <EnteredField {...fields} name="due" zone={zone} />
          <EnteredField {...fields} name="k" />
          <Submit>{t.submit}</Submit>
        </Form>
      </section>
    </StudioShell>
  );
}

function Consultations({ desk, consultations }: Pick<ConsultationsDeskProps, "desk" | "consultations">) {
  const { visit } = desk;
  const t = texts[visit.lang].studio;
  return (
    <Table
      caption={t.title}
      captionHidden
      rows={consultations}
      rowKey={({ publicId }) => publicId}
      empty={<Empty title={t.empty}>{t.emptyWhy}</Empty>}
      columns={[
        {
          ...{ key: "title", header: t.table.title, rowHeader: true },
          cell: (one) => <a href={visit.href(consultationDeskPath(one))}>{one.title}</a>,
        },
        { key: "state", header: t.table.state, cell: (one) => <Phase visit={visit} consultation={one} /> },
        { key: "due", header: t.table.due, cell: ({ answerBy }) => <When at={answerBy} zone={zone} /> },
        { key: "k", header: t.table.k, numeric: true, cell: ({ k }) => k },
      ]}
    />
  );
}

export interface ConsultationDeskProps {
  readonly desk: Desk;
  readonly consultation: Consultation;
  readonly promises: readonly (Promised & { readonly at: Date })[];
  readonly entered: Entered<typeof promisingForm.fields>;
  readonly said: Said;
}

/** One consultation at its team's desk: what is promised, and how to promise more. */
export function ConsultationDeskPage(props: ConsultationDeskProps): VNode {
  const { desk, consultation, promises, said } = props;
  const { visit } = desk;
  const t = texts[visit.lang].studio;
  const link = (path: string, label: string) => <a href={visit.href(path)}>{label}</a>;
  return (
    <StudioShell {...{ desk, said }} screen="questions" title={consultation.title}>
      <PageTitle title={consultation.title} kicker={t.title} />
      <p>
        <Phase visit={visit} consultation={consultation} />
      </p>
      <p>
        {link(consultationPath(consultation), t.publicPage)}
        {" · "}
        {link(consultationDeskPath(consultation, "/apercu"), t.preview)}
      </p>
      <Promises {...{ visit, promises, consultation }} />
      {phaseOf(consultation, visit.now) === "frozen" ? <Notice title={t.frozen} /> : <Change {...props} />}
    </StudioShell>
  );
}

function Change({ desk, consultation, entered }: ConsultationDeskProps) {
  const { visit } = desk;
  const t = texts[visit.lang].studio;
  const announced = phaseOf(consultation, visit.now) === "announced";
  const fields = { form: promisingForm, entered };
  return (
    <section>
      <h2>{t.change}</h2>
      <p>{announced ? t.announcedLead : t.changeLead}</p>
      <EnteredProblems entered={entered} />
      <Form action={visit.href(consultationDeskPath(consultation))} label={t.change}>
        {announced && <EnteredField {...fields} name="opens" zone={zone} />}
        <EnteredField {...fields} name="freeze" zone={zone} />
        <EnteredField {...fields} name="due" zone={zone} />
        <EnteredField {...fields} name="k" />
        <Submit>{t.changeSubmit}</Submit>
      </Form>
    </section>
  );
}
