import type { VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { displayName } from "../../../core/people.ts";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { SelectField } from "../../../ui/forms.tsx";
import { Heading, PageTitle } from "../../../ui/heading.tsx";
import { Notice, StateMark } from "../../../ui/notice.tsx";
import { Table, type Column } from "../../../ui/table.tsx";
import { When } from "../../../ui/when.tsx";
import { departmentCodes, departmentName } from "../departments.ts";
import { inviteForm, sessionRuleForm } from "../forms.ts";
import { messages } from "../messages.ts";
import type { Member } from "../operations/context.ts";
import type { OneTimeLink } from "../operations/team.ts";
import type { SessionRule } from "../rules.ts";
import type { Account } from "../store/accounts.ts";
import type { RecordedGrant } from "../store/roles.ts";
import { ZONE } from "./factors.tsx";
import { OfficePage } from "./frame.tsx";
import { Pending, type WaitingRequest } from "./pending.tsx";
import { roleInWords } from "./words.ts";

export interface Teammate {
  readonly account: Account;
  readonly roles: readonly RecordedGrant[];
}

export interface TeamPageProps {
  readonly visit: Visit;
  readonly member: Member;
  readonly team: readonly Teammate[];
  readonly department: string | undefined;
  readonly administers: boolean;
  readonly requests: readonly WaitingRequest[];
  readonly rule: SessionRule;
  readonly invitation: Entered<typeof inviteForm.fields>;
  readonly ruleEntered: Entered<typeof sessionRuleForm.fields>;
  readonly refusal?: string | undefined;
}

/** People and roles, by territory. */
export function TeamPage(props: TeamPageProps): VNode {
  const { visit, member, administers, refusal, invitation, ruleEntered } = props;
  const say = messages[visit.lang].team;
  return (
    <OfficePage visit={visit} member={member} title={say.title}>
      <EnteredProblems entered={invitation} />
      <EnteredProblems entered={ruleEntered} idPrefix="rule" />
      <PageTitle title={say.title} lead={say.lead} />
      {refusal && (
        <Notice status="danger" live>
          {refusal}
        </Notice>
      )}
      {administers && <Pending visit={visit} requests={props.requests} />}
      <Filter visit={visit} department={props.department} />
      <People visit={visit} team={props.team} />
      {administers && <Invite visit={visit} entered={invitation} />}
      {administers && <Rule {...props} />}
    </OfficePage>
  );
}

function Filter({ visit, department }: { readonly visit: Visit; readonly department: string | undefined }): VNode {
  const say = messages[visit.lang].team;
  const options = departmentCodes().map((code) => ({ value: code, label: departmentName(code, visit.lang) }));
  return (
    <Form action={visit.href("/equipe")} method="get" search label={say.filter}>
      <SelectField name="departement" label={say.filter} options={options} value={department} empty={say.everywhere} />
      <Submit kind="secondary">{say.filterButton}</Submit>
    </Form>
  );
}

function People({ visit, team }: Pick<TeamPageProps, "visit" | "team">): VNode {
  const say = messages[visit.lang].team;
  const columns: readonly Column<Teammate>[] = [
    {
      key: "name",
      header: say.name,
      rowHeader: true,
      cell: ({ account }) => <a href={visit.href(`/equipe/${account.publicId}`)}>{displayName(account.identity)}</a>,
    },
    {
      key: "roles",
      header: say.roles,
      cell: ({ roles }) => roles.map((role) => roleInWords(role, visit.lang)).join(" ; ") || say.noRole,
    },
    { key: "state", header: say.state, cell: ({ account }) => <AccountState visit={visit} account={account} /> },
  ];
  return <Table caption={say.caption} columns={columns} rows={team} rowKey={({ account }) => account.publicId} />;
}

export function AccountState({ visit, account }: { readonly visit: Visit; readonly account: Account }): VNode {
  const say = messages[visit.lang].team;
  if (account.closedAt) return <StateMark status="danger">{say.closed}</StateMark>;
  return account.enrolled ? (
    <StateMark status="success">{say.enrolled}</StateMark>
  ) : (
    <StateMark status="warning">{say.invited}</StateMark>
  );
}

function Invite({ visit, entered }: { readonly visit: Visit; readonly entered: TeamPageProps["invitation"] }): VNode {
  const say = messages[visit.lang].team;
  return (
    <section>
      <Heading level={2}>{say.invite}</Heading>
      <Form action={visit.href("/equipe")} label={say.invite}>
        {(["given", "family", "email", "reason"] as const).map((name) => (
          <EnteredField key={name} form={inviteForm} entered={entered} name={name} />
        ))}
        <Submit>{say.inviteButton}</Submit>
      </Form>
    </section>
  );
}

function Rule({ visit, rule, ruleEntered }: TeamPageProps): VNode {
  const say = messages[visit.lang].team;
  return (
    <section>
      <Heading level={2}>{say.rule}</Heading>
      <p>{say.ruleLead(rule.idleMinutes, rule.wholeHours)}</p>
      <Form action={visit.href("/equipe/sessions")} label={say.rule}>
        {(["idle", "whole", "reason"] as const).map((name) => (
          <EnteredField key={name} form={sessionRuleForm} entered={ruleEntered} name={name} idPrefix="rule" />
        ))}
        <Submit kind="secondary">{say.ruleButton}</Submit>
      </Form>
    </section>
  );
}

export interface LinkShownProps {
  readonly visit: Visit;
  readonly member: Member;
  readonly name: string;
  readonly person: string;
  readonly link: OneTimeLink;
}

/** Shown once, in the answer itself. */
export function LinkShownPage({ visit, member, name, person, link }: LinkShownProps): VNode {
  const say = messages[visit.lang].team;
  return (
    <OfficePage visit={visit} member={member} title={say.linkTitle}>
      <PageTitle title={say.linkTitle} lead={say.linkLead(name)} />
      <p>
        <code class="code">{link.url}</code>
      </p>
      <p>
        {say.linkEnds} <When at={link.endsAt} zone={ZONE} /> ({messages[visit.lang].paris}).
      </p>
      <p>
        <a href={visit.href(`/equipe/${person}`)}>{say.backToPerson}</a>
      </p>
    </OfficePage>
  );
}
