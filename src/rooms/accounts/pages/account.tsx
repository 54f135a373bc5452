import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import type { Lang } from "../../../core/lang.ts";
import { deviceInWords } from "../../../core/sessions.ts";
import { Action } from "../../../ui/compositions.tsx";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { Heading } from "../../../ui/heading.tsx";
import { Notice, StateMark } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import { When } from "../../../ui/when.tsx";
import { eraseForm, languageForm, pseudonymForm, welcomeForm } from "../forms.ts";
import type { Present } from "../guards.tsx";
import { messages } from "../messages.ts";
import type { ListedSession } from "../store/sessions.ts";
import type { HeldRole } from "../store/teams.ts";
import { Shell } from "./shell.tsx";
import { Onward, Refused } from "./sign-in.tsx";

const ZONE = "Europe/Paris";

interface WelcomeProps {
  readonly visit: Visit;
  readonly entered: ReturnType<typeof welcomeForm.blank>;
  readonly onward: string | undefined;
}

export function WelcomePage({ visit, entered, onward }: WelcomeProps): VNode {
  const t = messages[visit.lang].welcome;
  const { lead, rule } = messages[visit.lang].pseudonym;
  const kept = onward ?? entered.typed.get("vers")?.[0];
  return (
    <Shell visit={visit} title={t.title} lead={t.lead}>
      <EnteredProblems entered={entered} />
      <Form action={visit.href("/bienvenue")}>
        <EnteredField form={welcomeForm} entered={entered} name="pseudonyme" hint={`${lead} ${rule}`} />
        <EnteredField form={welcomeForm} entered={entered} name="quinze" hint={t.why} />
        <Onward path={kept} />
        <Submit>{t.enter}</Submit>
      </Form>
      <details>
        <summary>{t.younger}</summary>
        <p>{t.youngerSay}</p>
        <Form action={visit.href("/bienvenue/trop-jeune")}>
          <Submit kind="danger">{t.youngerButton}</Submit>
        </Form>
      </details>
    </Shell>
  );
}

interface AccountProps {
  readonly visit: Visit;
  readonly present: Present;
  readonly roles: readonly HeldRole[];
  /** What campaigns are called, by their address. */
  readonly names: ReadonlyMap<string, string>;
  readonly email: string;
  readonly passkeys: number;
  readonly language: ReturnType<typeof languageForm.blank>;
}

export function AccountPage({ visit, present, roles, names, email, passkeys, language }: AccountProps): VNode {
  const t = messages[visit.lang].account;
  const { account, standing } = present;
  return (
    <Shell visit={visit} title={t.title} lead={t.lead(account.pseudonym)} nav>
      <EnteredProblems entered={language} />
      <section>
        <Heading level={2}>{t.rolesTitle}</Heading>
        {standing.isKeeper && (
          <p>
            <a href={visit.href("/gardien")}>{t.keeper}</a>
          </p>
        )}
        <Roles {...{ visit, roles, names }} />
      </section>
      <p>{t.email(email)}</p>
      <p>
        <a href={visit.href("/mes-decisions")}>{t.decisions}</a>
      </p>
      <section>
        <Heading level={2}>{t.protection}</Heading>
        <p>
          {t.passkeyCount(passkeys)} {standing.hasApplication ? t.withApplication : t.withoutApplication}
        </p>
      </section>
      <section>
        <Heading level={2}>{t.language}</Heading>
        <Form action={visit.href("/mon-compte/langue")}>
          <EnteredField form={languageForm} entered={language} name="langue" />
          <Submit kind="secondary">{t.saveLanguage}</Submit>
        </Form>
      </section>
      <Form action={visit.href("/deconnexion")}>
        <Submit kind="quiet">{t.signOut}</Submit>
      </Form>
    </Shell>
  );
}

function Roles({ visit, roles, names }: Pick<AccountProps, "visit" | "roles" | "names">) {
  const t = messages[visit.lang];
  if (roles.length === 0) return <p>{t.account.noRoles}</p>;
  return (
    <ul>
      {roles.map(({ campaign, role }) => (
        <li key={`${campaign} ${role}`}>
          <a href={visit.href(`/atelier/${campaign}`)}>{t.account.studioOf(names.get(campaign) ?? campaign)}</a> (
          {t.roles[role]})
        </li>
      ))}
    </ul>
  );
}

interface PseudonymProps {
  readonly visit: Visit;
  readonly entered: ReturnType<typeof pseudonymForm.blank>;
  readonly saved: boolean;
}

export function PseudonymPage({ visit, entered, saved }: PseudonymProps): VNode {
  const t = messages[visit.lang].pseudonym;
  return (
    <Shell visit={visit} title={t.title} lead={t.lead} nav>
      {saved && (
        <Notice status="success" live>
          <p>{t.saved}</p>
        </Notice>
      )}
      <EnteredProblems entered={entered} />
      <Form action={visit.href("/mon-compte/pseudonyme")}>
        <EnteredField form={pseudonymForm} entered={entered} name="pseudonyme" hint={t.rule} />
        <Submit>{t.save}</Submit>
      </Form>
    </Shell>
  );
}

interface SessionsProps {
  readonly visit: Visit;
  readonly sessions: readonly ListedSession[];
  /** Public id of the session that asks. */
  readonly here: string;
}

export function SessionsPage({ visit, sessions, here }: SessionsProps): VNode {
  const t = messages[visit.lang].sessions;
  return (
    <Shell visit={visit} title={t.title} lead={t.lead} nav>
      <Table
        caption={t.caption}
        rows={sessions}
        rowKey={({ publicId }) => publicId}
        columns={[
          { key: "device", header: t.device, rowHeader: true, cell: (one) => deviceCell(one, here, visit.lang) },
          {
            key: "since",
            header: t.since,
            cell: ({ startedAt }) => <When at={startedAt} zone={ZONE} weekday={false} />,
          },
          { key: "seen", header: t.seen, cell: ({ seenAt }) => <When at={seenAt} zone={ZONE} weekday={false} /> },
          {
            key: "act",
            header: t.act,
            cell: (one) => one.publicId !== here && <EndSession visit={visit} session={one} />,
          },
        ]}
      />
      <p>{t.everywhereSay}</p>
      <Form action={visit.href("/mon-compte/appareils/partout")}>
        <Submit kind="danger">{t.everywhere}</Submit>
      </Form>
    </Shell>
  );
}

function deviceCell({ device, publicId }: ListedSession, here: string, lang: Lang) {
  return (
    <>
      {deviceInWords(device, lang)} {publicId === here && <StateMark>{messages[lang].sessions.here}</StateMark>}
    </>
  );
}

function EndSession({ visit, session }: { readonly visit: Visit; readonly session: ListedSession }) {
  return (
    <Form action={visit.href("/mon-compte/appareils/fin")}>
      <input type="hidden" name="id" value={session.publicId} />
      <Submit kind="secondary">{messages[visit.lang].sessions.end(deviceInWords(session.device, visit.lang))}</Submit>
    </Form>
  );
}

interface DataProps {
  readonly visit: Visit;
  /** Campaigns of which this person is the only owner. */
  readonly alone: readonly string[];
  readonly entered: ReturnType<typeof eraseForm.blank>;
  readonly refused: string | undefined;
}

export function DataPage({ visit, alone, entered, refused }: DataProps): VNode {
  const t = messages[visit.lang].data;
  return (
    <Shell visit={visit} title={t.title} lead={t.lead} nav>
      <Refused words={refused} />
      <EnteredProblems entered={entered} />
      <section>
        <Heading level={2}>{t.exportTitle}</Heading>
        <p>{t.exportSay}</p>
        <Action href={visit.href("/mon-compte/donnees/export")} kind="secondary" download>
          {t.exportButton}
        </Action>
      </section>
      <section>
        <Heading level={2}>{t.eraseTitle}</Heading>
        <p>{t.eraseSay}</p>
        <p>{t.eraseFiles}</p>
        {alone.length > 0 && (
          <Notice status="warning">
            <p>{t.lastOwner(alone.join(", "))}</p>
          </Notice>
        )}
        <Form action={visit.href("/mon-compte/donnees/effacement")}>
          <EnteredField form={eraseForm} entered={entered} name="sur" />
          <Submit kind="danger">{t.eraseButton}</Submit>
        </Form>
      </section>
    </Shell>
  );
}

export function ErasedPage({ visit }: { readonly visit: Visit }): VNode {
  const t = messages[visit.lang];
  return (
    <Shell visit={visit} title={t.data.erased} lead={t.data.erasedSay}>
      <Action href={visit.href("/")} kind="secondary">
        {t.home}
      </Action>
    </Shell>
  );
}
