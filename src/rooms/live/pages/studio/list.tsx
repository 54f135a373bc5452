import type { VNode } from "preact";
import type { Entered } from "../../../../core/http/form.ts";
import { typedText } from "../../../../core/http/form.ts";
import { Empty } from "../../../../ui/empty.tsx";
import { EnteredField, EnteredProblems } from "../../../../ui/entered.tsx";
import { dateTime } from "../../../../ui/format.ts";
import { Form, Submit } from "../../../../ui/form.tsx";
import { PageTitle } from "../../../../ui/heading.tsx";
import { StateMark } from "../../../../ui/notice.tsx";
import { Table } from "../../../../ui/table.tsx";
import { StudioShell, zone, type Desk, type Said } from "../../../campaigns/index.ts";
import { deskPath } from "../../addresses.ts";
import { announceForm } from "../../forms.ts";
import { reading } from "../../messages/reading.ts";
import { studio as texts } from "../../messages/studio.ts";
import type { Standing } from "../../rules/state.ts";
import type { Declaration } from "../../store/declarations.ts";
import { marks } from "../stage.tsx";
import { titleOf } from "../title.ts";

export interface Judged {
  readonly declaration: Declaration;
  readonly standing: Standing;
}

export interface DeclarationsProps {
  readonly desk: Desk;
  readonly said?: Said | undefined;
  readonly judged: readonly Judged[];
  readonly entered: Entered<typeof announceForm.fields>;
}

/** Every declaration of a campaign, the newest first, and how to announce one. */
export function DeclarationsPage({ desk, said, judged, entered }: DeclarationsProps): VNode {
  const { visit } = desk;
  const t = texts[visit.lang];
  const when = ({ standing: { hour } }: Judged) => hour && dateTime(hour.startsAt, hour.zone, visit.lang);
  return (
    <StudioShell desk={desk} screen="declarations" title={t.title} said={said}>
      <PageTitle title={t.title} />
      <Table
        caption={t.title}
        captionHidden
        rows={judged.toReversed()}
        rowKey={({ declaration }) => declaration.publicId}
        empty={<Empty title={t.empty}>{t.why}</Empty>}
        columns={[
          {
            ...{ key: "title", header: t.table.title, rowHeader: true },
            cell: ({ declaration }) => <a href={visit.href(deskPath(declaration))}>{titleOf(declaration)}</a>,
          },
          { key: "hour", header: t.table.hour, cell: (one) => when(one) },
          {
            ...{ key: "state", header: t.table.state },
            cell: ({ standing: { state } }) => (
              <StateMark status={marks[state]}>{reading[visit.lang].state[state]}</StateMark>
            ),
          },
        ]}
      />
      <AnnounceForm desk={desk} entered={entered} />
    </StudioShell>
  );
}

function AnnounceForm({ desk, entered }: Pick<DeclarationsProps, "desk" | "entered">) {
  const { visit, reading: found } = desk;
  const t = texts[visit.lang];
  const fields = { form: announceForm, entered };
  return (
    <section>
      <h2>{t.announce}</h2>
      <Form action={visit.href(`/atelier/${found.campaign.slug}/declarations`)} label={t.announce}>
        <EnteredProblems entered={entered} />
        <EnteredField {...fields} name="title" />
        <EnteredField {...fields} name="speaker" />
        <EnteredField {...fields} name="when" />
        <EnteredField {...fields} name="startsAt" zone={typedText(entered, "zone") || zone} />
        <EnteredField {...fields} name="zone" />
        <EnteredField {...fields} name="expectedMinutes" />
        <EnteredField {...fields} name="lang" />
        <EnteredField {...fields} name="externalUrl" />
        <EnteredField {...fields} name="fallbackUrl" />
        <Submit>{t.announce}</Submit>
      </Form>
    </section>
  );
}
