import type { ComponentChildren, VNode } from "preact";
import type { Entered, Fields, Form as DeclaredForm } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { scopeOf } from "../../../core/office-roles.ts";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { PageTitle } from "../../../ui/heading.tsx";
import { Tabs } from "../../../ui/navigation.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import { When } from "../../../ui/when.tsx";
import { OfficePage, type RoleHolder } from "../../staff/index.ts";
import { actNames, messages } from "../messages.ts";
import type { Said } from "../room.ts";
import { deeds, may } from "../rules/may.ts";
import type { Act } from "../store/reading.ts";

/** Addresses of the room. */
export const paths = {
  overview: "/lieux",
  files: "/lieux/fichiers",
  upload: "/lieux/fichiers/envoyer",
  publish: "/lieux/publier",
  history: "/lieux/historique",
  department: (code: string) => `/lieux/departements/${code}`,
  newPlace: (code: string) => `/lieux/departements/${code}/nouveau`,
  place: (id: string) => `/lieux/${id}`,
  delivery: (id: string) => `/lieux/fichiers/${id}`,
} as const;

export interface Base {
  readonly visit: Visit;
  readonly member: RoleHolder;
  readonly said?: Said | undefined;
}
interface ScreenProps extends Base {
  readonly title: string;
  readonly lead?: string;
  readonly children: ComponentChildren;
}

/** A screen of the room: the office's page, the room's tabs, the title. */
export function Screen({ visit, member, title, lead, said, children }: ScreenProps): VNode {
  const m = messages[visit.lang];
  const links = tabsOf(member).map((key) => ({
    ...{ href: visit.href(paths[key]), label: m.tabs[key], current: visit.path === paths[key] },
  }));
  return (
    <OfficePage visit={visit} member={member} title={title}>
      <Tabs label={m.nav} links={links} />
      <PageTitle title={title} {...(lead !== undefined && { lead })} />
      {said && (
        <Notice status={said.status} live>
          <p>{said.words}</p>
        </Notice>
      )}
      {children}
    </OfficePage>
  );
}

/** Who would be turned away is not shown the way. */
function tabsOf({ roles }: RoleHolder): readonly ("overview" | "files" | "publish" | "history")[] {
  const files = scopeOf(roles, ...deeds.import) ? (["files"] as const) : [];
  const history = may(roles, "read", undefined) ? (["history"] as const) : [];
  return ["overview", ...files, "publish", ...history];
}

interface EditProps<F extends Fields> {
  readonly visit: Visit;
  readonly action: string;
  readonly form: DeclaredForm<F>;
  readonly entered: Entered<F>;
  readonly act: string;
  /** Two forms of a page have fields of one name. */
  readonly idPrefix: string;
  readonly kind?: "primary" | "secondary" | "danger";
}

/** A declared form: its problems, all its fields, its one button. */
export function Edit<F extends Fields>({ visit, action, form, entered, act, idPrefix, kind }: EditProps<F>): VNode {
  return (
    <Form action={visit.href(action)}>
      <EnteredProblems entered={entered} idPrefix={idPrefix} />
      {Object.keys(form.fields).map((name) => (
        <EnteredField key={name} form={form} entered={entered} name={name} idPrefix={idPrefix} />
      ))}
      <Submit kind={kind ?? "primary"}>{act}</Submit>
    </Form>
  );
}

/** Who decided what, when and why. */
export function Acts({
  visit,
  acts,
  nameOf,
}: {
  visit: Visit;
  acts: readonly Act[];
  nameOf: (author: string) => string;
}): VNode {
  const m = messages[visit.lang];
  return (
    <Table
      caption={m.history}
      captionHidden
      rows={acts}
      columns={[
        { key: "when", header: m.when, cell: ({ at }) => <When at={at} zone="Europe/Paris" /> },
        { key: "what", header: m.what, rowHeader: true, cell: ({ kind }) => actNames[kind][visit.lang] },
        { key: "who", header: m.who, cell: ({ by }) => nameOf(by) },
        { key: "why", header: m.why, cell: ({ reason }) => reason },
      ]}
      empty={<p>{m.none}</p>}
    />
  );
}
