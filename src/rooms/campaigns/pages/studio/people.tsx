import type { VNode } from "preact";
import type { Entered } from "../../../../core/http/form.ts";
import { EnteredField, EnteredProblems } from "../../../../ui/entered.tsx";
import { Form, Submit } from "../../../../ui/form.tsx";
import { TextField } from "../../../../ui/forms.tsx";
import { PageTitle } from "../../../../ui/heading.tsx";
import { Table } from "../../../../ui/table.tsx";
import { When } from "../../../../ui/when.tsx";
import type { Team } from "../../../accounts/index.ts";
import { accountBehind, erasedAuthor } from "../../actors.ts";
import type { Desk } from "../../desk.tsx";
import { inviteForm, removeForm } from "../../forms/studio.ts";
import { studio as texts } from "../../messages/studio.ts";
import type { Deed } from "../../store/deeds.ts";
import { zone } from "../shell.tsx";
import { aboutOf } from "./about.ts";
import { StudioShell, type Said } from "./shell.tsx";

export interface TeamDeskProps {
  readonly desk: Desk;
  readonly said?: Said | undefined;
  readonly team: Team;
  readonly entered: Entered<typeof inviteForm.fields>;
}

/** Who may enter the studio. Only owners change it; everybody of the team sees it. */
export function TeamDeskPage({ desk, said, team, entered }: TeamDeskProps): VNode {
  const { lang } = desk.visit;
  const t = texts[lang].team;
  const mayChange = desk.member.roles.includes("owner");
  return (
    <StudioShell desk={desk} screen="team" title={t.title} said={said}>
      <PageTitle title={t.title} lead={t.lead} />
      <Table
        caption={t.people}
        rows={team.now}
        rowKey={(one) => `${one.accountId}-${one.role}`}
        columns={[
          { key: "who", header: t.who, rowHeader: true, cell: (one) => one.pseudonym },
          { key: "role", header: t.role, cell: (one) => t.roles[one.role] },
          { key: "since", header: t.since, cell: (one) => <When at={one.given.at} zone={zone} show="date" /> },
          ...(mayChange
            ? [{ key: "act", header: t.remove, cell: (one: Team["now"][number]) => <Remove desk={desk} one={one} /> }]
            : []),
        ]}
      />
      {mayChange && <Invitations desk={desk} team={team} />}
      {mayChange && <Invite desk={desk} entered={entered} />}
    </StudioShell>
  );
}

function Remove({ desk, one }: { readonly desk: Desk; readonly one: Team["now"][number] }) {
  const { visit, reading } = desk;
  const t = texts[visit.lang].team;
  return (
    <details>
      <summary>
        {t.remove}
        <span class="visually-hidden"> : {one.pseudonym}</span>
      </summary>
      <Form action={visit.href(`/atelier/${reading.campaign.slug}/equipe/retirer`)} label={t.remove}>
        <input type="hidden" name="account" value={one.accountId} />
        <TextField
          name="reason"
          idPrefix={`remove-${one.accountId}-${one.role}`}
          label={removeForm.fields.reason.label[visit.lang]}
          maxLength={300}
          required
        />
        <Submit kind="danger">{t.remove}</Submit>
      </Form>
    </details>
  );
}

function Invitations({ desk, team }: { readonly desk: Desk; readonly team: Team }) {
  const { visit, reading } = desk;
  const t = texts[visit.lang].team;
  return (
    <section>
      <h2>{t.invited}</h2>
      {team.invited.length === 0 && <p>{t.none}</p>}
      {team.invited.map((one) => (
        <Form
          key={one.publicId}
          action={visit.href(`/atelier/${reading.campaign.slug}/equipe/invitation`)}
          label={`${t.withdraw} : ${one.email}`}
        >
          <p>
            {one.email}, {t.roles[one.role]}
          </p>
          <input type="hidden" name="invitation" value={one.publicId} />
          <Submit kind="quiet">{t.withdraw}</Submit>
        </Form>
      ))}
    </section>
  );
}

function Invite({ desk, entered }: { readonly desk: Desk; readonly entered: Entered<typeof inviteForm.fields> }) {
  const { visit, reading } = desk;
  const t = texts[visit.lang].team;
  const fields = { form: inviteForm, entered };
  return (
    <section>
      <h2>{t.invite}</h2>
      <p>{t.inviteLead}</p>
      <Form action={visit.href(`/atelier/${reading.campaign.slug}/equipe/inviter`)} label={t.invite}>
        <EnteredProblems entered={entered} />
        <EnteredField {...fields} name="email" />
        <EnteredField {...fields} name="role" />
        <EnteredField {...fields} name="reason" />
        <Submit>{t.inviteSubmit}</Submit>
      </Form>
    </section>
  );
}

export interface HistoryProps {
  readonly desk: Desk;
  readonly deeds: readonly Deed[];
  /** Names now carried, by account. */
  readonly names: ReadonlyMap<string, string>;
}

export function HistoryPage({ desk, deeds, names }: HistoryProps): VNode {
  const t = texts[desk.visit.lang].history;
  return (
    <StudioShell desk={desk} screen="history" title={t.title}>
      <PageTitle title={t.title} lead={t.lead} />
      <DeedsTable desk={desk} deeds={deeds} names={names} />
    </StudioShell>
  );
}

/** Who did what and when, newest first. */
export function DeedsTable({ desk, deeds, names }: HistoryProps): VNode {
  const t = texts[desk.visit.lang].history;
  const nobody: Readonly<Record<string, string>> = { clock: t.clock, [erasedAuthor]: t.erased };
  const who = (by: string) => nobody[by] ?? names.get(accountBehind(by) ?? "") ?? t.keeper;
  const what = (action: string) => (t.deeds as Readonly<Record<string, string>>)[action] ?? action;
  return (
    <Table
      caption={t.title}
      captionHidden
      rows={deeds}
      columns={[
        {
          key: "when",
          header: t.when,
          rowHeader: true,
          cell: (one) => <When at={one.at} zone={zone} weekday={false} />,
        },
        { key: "who", header: t.who, cell: (one) => who(one.by) },
        { key: "what", header: t.what, cell: (one) => what(one.action) },
        { key: "about", header: t.about, cell: (one) => aboutOf(one, desk.reading.campaign, desk.visit.lang) },
      ]}
    />
  );
}
