import type { ComponentChildren, VNode } from "preact";
import type { Entered, Fields, Form as DeclaredForm } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { displayName } from "../../../core/people.ts";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { Heading, PageTitle } from "../../../ui/heading.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Table, type Column } from "../../../ui/table.tsx";
import { When } from "../../../ui/when.tsx";
import { grantForm, reasonForm } from "../forms.ts";
import { messages } from "../messages.ts";
import type { Member } from "../operations/context.ts";
import { inForce } from "../rules.ts";
import type { Account } from "../store/accounts.ts";
import type { RecordedGrant } from "../store/roles.ts";
import { ZONE } from "./factors.tsx";
import { OfficePage } from "./frame.tsx";
import { AccountState } from "./team.tsx";
import { placeInWords } from "./words.ts";

export interface PersonPageProps {
  readonly visit: Visit;
  readonly member: Member;
  readonly account: Account;
  readonly grants: readonly RecordedGrant[];
  /** Name of an author by account id. */
  readonly nameOf: (id: string | undefined) => string;
  readonly administers: boolean;
  /** The administrators with whom this person counts as one, and until when. */
  readonly oneWith: readonly { readonly name: string; readonly until: Date }[];
  readonly granted: Entered<typeof grantForm.fields>;
  readonly refusal?: string | undefined;
}

export function PersonPage(props: PersonPageProps): VNode {
  const { visit, member, account, administers, granted, refusal } = props;
  const say = messages[visit.lang].person;
  const name = displayName(account.identity);
  const acts = administers && !account.closedAt;
  return (
    <OfficePage visit={visit} member={member} title={name}>
      <EnteredProblems entered={granted} />
      <PageTitle title={name} lead={account.identity.email} />
      <p>
        <AccountState visit={visit} account={account} />
      </p>
      {props.oneWith.map(({ name: other, until }) => (
        <p key={other}>
          {say.onePerson(other)} <When at={until} zone={ZONE} />.
        </p>
      ))}
      {refusal && (
        <Notice status="danger" live>
          {refusal}
        </Notice>
      )}
      <History {...props} acts={acts} />
      {acts && account.publicId === member.publicId && <p>{say.yourself}</p>}
      {acts && account.publicId !== member.publicId && <Acts {...props} />}
    </OfficePage>
  );
}

function History({ visit, grants, nameOf, acts }: PersonPageProps & { readonly acts: boolean }): VNode {
  const say = messages[visit.lang].person;
  const columns: readonly Column<RecordedGrant>[] = [
    { key: "role", header: say.role, rowHeader: true, cell: (grant) => messages[visit.lang].roles[grant.role] },
    { key: "where", header: say.where, cell: (grant) => placeInWords(grant, visit.lang) },
    { key: "granted", header: say.granted, cell: (grant) => <Granted visit={visit} grant={grant} nameOf={nameOf} /> },
    { key: "ended", header: say.ended, cell: (grant) => <Ended visit={visit} grant={grant} nameOf={nameOf} /> },
    ...(acts
      ? [{ key: "act", header: say.revoke, cell: (grant: RecordedGrant) => <Revoke visit={visit} grant={grant} /> }]
      : []),
  ];
  return (
    <section>
      <Heading level={2}>{say.history}</Heading>
      <Table
        caption={say.history}
        captionHidden
        columns={columns}
        rows={grants}
        rowKey={(grant) => grant.publicId}
        empty={<p>{messages[visit.lang].team.noRole}</p>}
      />
    </section>
  );
}

interface GrantProps {
  readonly visit: Visit;
  readonly grant: RecordedGrant;
  readonly nameOf: (id: string | undefined) => string;
}

const Granted = ({ visit, grant, nameOf }: GrantProps): VNode => (
  <>
    <When at={grant.at} zone={ZONE} show="date" /> {messages[visit.lang].person.by(nameOf(grant.by))}
    {grant.agreedBy !== undefined && `, ${messages[visit.lang].person.agreed(nameOf(grant.agreedBy))}`}
    <br />
    {grant.reason}
  </>
);

function Ended({ visit, grant, nameOf }: GrantProps): VNode {
  const say = messages[visit.lang].person;
  if (grant.revokedAt)
    return (
      <>
        <When at={grant.revokedAt} zone={ZONE} show="date" /> {say.by(nameOf(grant.revokedBy))}
        <br />
        {grant.revokedReason}
      </>
    );
  if (!grant.endsAt) return <>{say.open}</>;
  return (
    <>
      {say.until} <When at={new Date(grant.endsAt.getTime() - 1)} zone={ZONE} show="date" />
    </>
  );
}

function Revoke({ visit, grant }: Omit<GrantProps, "nameOf">): VNode | null {
  const say = messages[visit.lang].person;
  if (!inForce(grant, visit.now)) return null;
  return (
    <details>
      <summary>{say.revoke}</summary>
      <Form action={visit.href(`/equipe/roles/${grant.publicId}/revocation`)}>
        <EnteredField form={reasonForm} entered={reasonForm.blank()} name="reason" idPrefix={grant.publicId} />
        <Submit kind="danger">{say.revokeButton}</Submit>
      </Form>
    </details>
  );
}

function Acts({ visit, account, granted }: PersonPageProps): VNode {
  const say = messages[visit.lang].person;
  const here = visit.href(`/equipe/${account.publicId}`);
  return (
    <>
      <section>
        <Heading level={2}>{say.grant}</Heading>
        <p>{say.grantLead}</p>
        <Form action={`${here}/roles`} label={say.grant}>
          {(["role", "department", "candidate", "ends", "reason"] as const).map((name) => (
            <EnteredField key={name} form={grantForm} entered={granted} name={name} />
          ))}
          <Submit>{say.grantButton}</Submit>
        </Form>
      </section>
      <section>
        <Heading level={2}>{say.link}</Heading>
        <p>{say.linkLead}</p>
        <Form action={`${here}/lien`} label={say.link}>
          <Submit kind="secondary">{say.linkButton}</Submit>
        </Form>
      </section>
      <Reasoned title={say.reset} lead={say.resetLead} action={`${here}/reinitialisation`} prefix="reset">
        {say.resetButton}
      </Reasoned>
      <Reasoned title={say.close} lead={say.closeLead} action={`${here}/fermeture`} prefix="close">
        {say.closeButton}
      </Reasoned>
    </>
  );
}

interface ReasonedProps {
  readonly title: string;
  readonly lead: string;
  readonly action: string;
  readonly prefix: string;
  readonly children: ComponentChildren;
}

/** An act that asks for its reason. */
function Reasoned({ title, lead, action, prefix, children }: ReasonedProps): VNode {
  const form: DeclaredForm<Fields> = reasonForm;
  return (
    <section>
      <Heading level={2}>{title}</Heading>
      <p>{lead}</p>
      <Form action={action} label={title}>
        <EnteredField form={form} entered={form.blank()} name="reason" idPrefix={prefix} />
        <Submit kind="danger">{children}</Submit>
      </Form>
    </section>
  );
}
