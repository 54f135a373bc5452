import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import type { OfficeScreen } from "../../../core/office-screen.ts";
import { officeRoles, type OfficeMember, type OfficeRole } from "../../../core/office-roles.ts";
import { Empty } from "../../../ui/empty.tsx";
import { Heading, PageTitle } from "../../../ui/heading.tsx";
import { Notice, StateMark } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import { typeset } from "../../../ui/typography.ts";
import { messages } from "../messages.ts";
import { OfficePage } from "./frame.tsx";
import { placeInWords, roleInWords } from "./words.ts";

export interface HomePageProps {
  readonly visit: Visit;
  readonly member: OfficeMember;
  readonly screens: readonly { readonly screen: OfficeScreen; readonly waiting: string | undefined }[];
  /** For administrators: how many can sign in, when they are too few; how many requests wait. */
  readonly few: number | undefined;
  readonly waiting: number;
}

/** What each can do now: only screens that exist, only those their roles open. */
export function HomePage({ visit, member, screens, few, waiting: requests }: HomePageProps): VNode {
  const say = messages[visit.lang].home;
  return (
    <OfficePage visit={visit} member={member} title={messages[visit.lang].nav.home}>
      <PageTitle
        title={say.title(member.name)}
        kicker={member.roles.map((role) => roleInWords(role, visit.lang)).join(" · ")}
        lead={screens.length > 0 ? say.lead : undefined}
      />
      {few !== undefined && (
        <Notice status="warning">
          <p>{say.few(few)}</p>
        </Notice>
      )}
      {requests > 0 && (
        <Notice status="warning">
          <p>
            {say.waiting(requests)} <a href={visit.href("/equipe")}>{say.see}</a>
          </p>
        </Notice>
      )}
      {screens.length === 0 ? (
        <Empty title={say.nothingTitle}>{say.nothing}</Empty>
      ) : (
        screens.map(({ screen, waiting }) => (
          <section key={screen.href}>
            <Heading level={2}>
              <a href={visit.href(screen.href)}>{typeset(screen.label[visit.lang], visit.lang)}</a>
            </Heading>
            <p>{typeset(screen.what[visit.lang], visit.lang)}</p>
            {waiting && (
              <p>
                <StateMark status="warning">{waiting}</StateMark>
              </p>
            )}
          </section>
        ))
      )}
    </OfficePage>
  );
}

export interface RolesPageProps {
  readonly visit: Visit;
  readonly member: OfficeMember;
  /** Undefined for who may not read names. */
  readonly holders: readonly (OfficeMember["roles"][number] & { readonly name: string })[] | undefined;
}

export function RolesPage({ visit, member, holders }: RolesPageProps): VNode {
  const say = messages[visit.lang];
  const columns = [
    { key: "role", header: say.rolesPage.role, rowHeader: true, cell: (role: OfficeRole) => say.roles[role] },
    { key: "duty", header: say.rolesPage.duty, cell: (role: OfficeRole) => say.duties[role] },
    ...(holders
      ? [{ key: "holders", header: say.rolesPage.holders, cell: (role: OfficeRole) => holdersOf(holders, role, visit) }]
      : []),
  ];
  return (
    <OfficePage visit={visit} member={member} title={say.rolesPage.title}>
      <PageTitle title={say.rolesPage.title} lead={say.rolesPage.lead} />
      <Table caption={say.rolesPage.caption} columns={columns} rows={officeRoles} rowKey={(role) => role} />
    </OfficePage>
  );
}

const holdersOf = (holders: NonNullable<RolesPageProps["holders"]>, role: OfficeRole, visit: Visit): string =>
  holders
    .filter((one) => one.role === role)
    .map((one) => `${one.name} (${placeInWords(one, visit.lang)})`)
    .join(" ; ") || "—";
