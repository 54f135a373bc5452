import type { ComponentChildren, VNode } from "preact";
import { typedText, type Entered, type Fields, type Form as DeclaredForm } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { Form, Submit } from "../../../ui/forms.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Difference } from "../../../ui/difference.tsx";
import { Table } from "../../../ui/table.tsx";
import { scopeOf } from "../../../core/office-roles.ts";
import { RoomScreen, type RoleHolder } from "../../staff/index.ts";
import type { Texts } from "../entries.ts";
import { messages } from "../messages.ts";

/** Addresses of the room, one a tab. */
export const paths = {
  overview: "/primaire",
  parameters: "/primaire/reglages",
  charter: "/primaire/charte",
  dates: "/primaire/dates",
  silence: "/primaire/reserve",
  bodies: "/primaire/instances",
  candidates: "/primaire/candidatures",
  publish: "/primaire/publier",
  history: "/primaire/historique",
} as const;

export const ZONE = "Europe/Paris";

/** As the guards of the room decide: who only reads is shown what stands, and no button that would be refused. */
export const runs = ({ roles }: RoleHolder): boolean =>
  scopeOf(roles, "national-committee", "high-authority")?.everywhere ?? false;
export const judges = ({ roles }: RoleHolder): boolean => scopeOf(roles, "high-authority")?.everywhere ?? false;

export interface ScreenProps {
  readonly visit: Visit;
  readonly member: RoleHolder;
  readonly title: string;
  readonly lead?: string;
  /** What has just been done, or refused. */
  readonly said?: { readonly status: "success" | "danger"; readonly words: string } | undefined;
  readonly children: ComponentChildren;
}

/** What every page of the room is given. */
export type Base = Omit<ScreenProps, "title" | "children">;

/** A screen of the room: the office's page, the room's tabs, the title. */
export function Screen({ visit, member, title, lead, said, children }: ScreenProps): VNode {
  const m = messages[visit.lang];
  const links = [
    { href: visit.href(paths.overview), label: m.overview, current: visit.path === paths.overview },
    ...(Object.keys(m.tabs) as (keyof typeof m.tabs)[]).map((key) => ({
      href: visit.href(paths[key]),
      label: m.tabs[key],
      current: visit.path === paths[key],
    })),
  ];
  return <RoomScreen {...{ visit, member, title, lead, said, children, links }} nav={m.nav} />;
}

/** What someone saved between the reading and the saving: shown beside what was typed, nothing overwritten. */
export interface Conflict {
  readonly by: string;
  readonly texts: Texts;
}

export interface EditProps<F extends Fields> {
  readonly visit: Visit;
  readonly action: string;
  readonly form: DeclaredForm<F>;
  readonly entered: Entered<F>;
  readonly names: readonly (keyof F & string)[];
  readonly act: string;
  readonly conflict?: Conflict | undefined;
  /** Two forms of a page have fields of one name. */
  readonly idPrefix?: string;
  readonly kind?: "primary" | "secondary" | "danger";
  /** False for who only reads: the values are shown, without a button. */
  readonly may?: boolean;
}

/** A declared form with its problems, the conflict if there is one, its fields and its one button. */
export function Edit<F extends Fields>(props: EditProps<F>): VNode {
  const { visit, form, entered, names, conflict, idPrefix } = props;
  const prefix = idPrefix === undefined ? {} : { idPrefix };
  if (props.may === false)
    return (
      <fieldset class="form" disabled>
        <legend class="visually-hidden">{props.act}</legend>
        {names.map((name) => (
          <EnteredField key={name} form={form} entered={entered} name={name} {...prefix} />
        ))}
      </fieldset>
    );
  return (
    <Form action={visit.href(props.action)}>
      <EnteredProblems entered={entered} {...prefix} />
      {conflict && <Compared visit={visit} form={form} entered={entered} conflict={conflict} />}
      {names.map((name) => (
        <EnteredField key={name} form={form} entered={entered} name={name} {...prefix} />
      ))}
      <Submit kind={props.kind ?? "primary"}>{props.act}</Submit>
    </Form>
  );
}

interface ComparedProps<F extends Fields> {
  readonly visit: Visit;
  readonly form: DeclaredForm<F>;
  readonly entered: Entered<F>;
  readonly conflict: Conflict;
}

/** Field by field, where the two differ. */
export function Compared<F extends Fields>({ visit, form, entered, conflict }: ComparedProps<F>): VNode {
  const m = messages[visit.lang];
  const same = (text: string) => text.replace(/\r\n?/g, "\n").trim();
  const differing = Object.entries(conflict.texts).filter(
    ([name, text]) => same(typedText(entered, name)) !== same(text),
  );
  return (
    <Notice status="warning" title={m.savedBy(conflict.by)}>
      <Table
        caption={m.theirs}
        captionHidden
        rows={differing}
        rowKey={([name]) => name}
        columns={[
          {
            key: "field",
            header: m.field,
            rowHeader: true,
            cell: ([name]) => form.fields[name]?.label[visit.lang] ?? name,
          },
          { key: "theirs", header: m.theirs, cell: ([, text]) => text },
          {
            key: "yours",
            header: m.yours,
            cell: ([name, text]) => <Difference before={text} after={typedText(entered, name)} />,
          },
        ]}
      />
    </Notice>
  );
}
