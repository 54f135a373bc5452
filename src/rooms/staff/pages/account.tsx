import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { deviceInWords } from "../../../core/sessions.ts";
import { Form, Submit } from "../../../ui/form.tsx";
import { Heading, PageTitle } from "../../../ui/heading.tsx";
import { Table, type Column } from "../../../ui/table.tsx";
import { When } from "../../../ui/when.tsx";
import { messages } from "../messages.ts";
import type { Member } from "../operations/context.ts";
import type { HeldSession } from "../store/sessions.ts";
import { ZONE } from "./factors.tsx";
import { OfficePage } from "./frame.tsx";
import { roleInWords } from "./words.ts";

export interface AccountPageProps {
  readonly visit: Visit;
  readonly member: Member;
  readonly sessions: readonly HeldSession[];
}

export function AccountPage({ visit, member, sessions }: AccountPageProps): VNode {
  const say = messages[visit.lang];
  return (
    <OfficePage visit={visit} member={member} title={say.account.title}>
      <PageTitle title={say.account.title} lead={`${member.name}, ${member.email}`} />
      <p>
        <a href={visit.href("/mon-compte/facteurs")}>{say.factors.title}</a>
      </p>
      <section>
        <Heading level={2}>{say.account.roles}</Heading>
        {member.roles.length === 0 ? (
          <p>{say.account.noRole}</p>
        ) : (
          <ul>
            {member.roles.map((role, index) => (
              <li key={index}>{roleInWords(role, visit.lang)}</li>
            ))}
          </ul>
        )}
      </section>
      <section>
        <Heading level={2}>{say.account.sessions}</Heading>
        <SessionTable visit={visit} member={member} sessions={sessions} />
        {sessions.length > 1 && (
          <Form action={visit.href("/mon-compte/sessions")}>
            <Submit kind="secondary">{say.account.endOthers}</Submit>
          </Form>
        )}
      </section>
    </OfficePage>
  );
}

function SessionTable({ visit, member, sessions }: AccountPageProps): VNode {
  const say = messages[visit.lang].account;
  const own = (session: HeldSession): boolean => session.publicId === member.session.publicId;
  const device = (session: HeldSession): string => deviceInWords(session.device, visit.lang);
  const columns: readonly Column<HeldSession>[] = [
    {
      key: "device",
      header: say.device,
      rowHeader: true,
      cell: (one) => `${device(one)}${own(one) ? ` (${say.here})` : ""}`,
    },
    { key: "how", header: say.how, cell: (one) => say.methods[one.method] },
    { key: "started", header: say.started, cell: (one) => <When at={one.startedAt} zone={ZONE} weekday={false} /> },
    { key: "seen", header: say.seen, cell: (one) => <When at={one.seenAt} zone={ZONE} weekday={false} /> },
    {
      key: "end",
      header: say.end,
      cell: (one) =>
        own(one) ? null : (
          <Form action={visit.href("/mon-compte/sessions")}>
            <input type="hidden" name="id" value={one.publicId} />
            <Submit kind="quiet">{`${say.end} : ${device(one)}`}</Submit>
          </Form>
        ),
    },
  ];
  return (
    <Table caption={say.sessions} captionHidden columns={columns} rows={sessions} rowKey={(one) => one.publicId} />
  );
}
