import type { ComponentChildren, VNode } from "preact";
import type { Entered, Fields, Form } from "../../../core/http/form.ts";
import { problemOf, typedText } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { scopeOf } from "../../../core/office-roles.ts";
import { EnteredForm, type EnteredFormProps } from "../../../ui/entered.tsx";
import { SelectField, type Choice } from "../../../ui/forms.tsx";
import { Table } from "../../../ui/table.tsx";
import { When } from "../../../ui/when.tsx";
import { RoomScreen, type RoleHolder } from "../../staff/index.ts";
import { roleNames } from "../../../contracts/bureau-fields.ts";
import { actNames, frameMessages, roundNames } from "../messages/frame.ts";
import type { Said } from "../room.ts";
import { deeds } from "../rules/may.ts";
import type { Act } from "../terms.ts";

/** Addresses of the room. */
export const paths = {
  overview: "/bureaux",
  own: "/bureaux/mes-designations",
  enter: "/bureaux/inscrire",
  settings: "/bureaux/regles",
  department: (code: string) => `/bureaux/departements/${code}`,
  people: (code: string) => `/bureaux/departements/${code}/personnes`,
  summonses: (code: string) => `/bureaux/departements/${code}/convocations`,
  bureau: (place: string) => `/bureaux/lieux/${place}`,
  person: (id: string) => `/bureaux/personnes/${id}`,
  seat: (id: string) => `/bureaux/places/${id}`,
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
  const m = frameMessages[visit.lang];
  const links = tabsOf(member).map((key) => ({
    ...{ href: visit.href(paths[key]), label: m.tabs[key], current: visit.path === paths[key] },
  }));
  return <RoomScreen {...{ visit, member, title, lead, said, children, links }} nav={m.nav} />;
}

/** Who would be turned away is not shown the way. */
function tabsOf({ roles }: RoleHolder): readonly ("overview" | "own" | "enter" | "settings")[] {
  const holds = (deed: keyof typeof deeds): boolean => scopeOf(roles, ...deeds[deed]) !== undefined;
  return [
    ...(holds("read") ? (["overview", "settings"] as const) : []),
    ...(holds("own") ? (["own"] as const) : []),
    ...(holds("change") || holds("own") ? (["enter"] as const) : []),
  ];
}

type EditProps<F extends Fields> = Omit<EnteredFormProps<F>, "action"> & {
  readonly visit: Visit;
  readonly action: string;
};

/** A declared form of the room, at an address of the room. */
export const Edit = <F extends Fields>({ visit, action, ...rest }: EditProps<F>): VNode => (
  <EnteredForm {...rest} action={visit.href(action)} />
);

interface ChosenProps<F extends Fields> {
  readonly visit: Visit;
  readonly form: Form<F>;
  readonly entered: Entered<F>;
  readonly name: keyof F & string;
  readonly options: readonly Choice[];
  readonly idPrefix: string;
  /** Words of the choice that is none; without them one must be chosen. */
  readonly empty?: string;
}

/** A field whose choices are what the files hold now: a place, a candidate. */
export function Chosen<F extends Fields>(props: ChosenProps<F>): VNode {
  const { visit, form, entered, name, options, idPrefix, empty } = props;
  const { lang } = visit;
  return (
    <SelectField
      {...{ name, options, idPrefix, ...(empty !== undefined && { empty }) }}
      label={form.fields[name]?.label[lang] ?? ""}
      required={empty === undefined}
      value={typedText(entered, name)}
      error={problemOf(entered, name)}
    />
  );
}

interface ActsProps {
  readonly visit: Visit;
  readonly acts: readonly Act[];
  readonly nameOf: (author: string) => string;
}

/** What was decided: it names who decided, and nobody else. */
export function Acts({ visit, acts, nameOf }: ActsProps): VNode {
  const { lang } = visit;
  const m = frameMessages[lang];
  return (
    <section>
      <h2>{m.history}</h2>
      <p>{m.historySays}</p>
      <Table
        caption={m.history}
        captionHidden
        rows={acts}
        columns={[
          { key: "when", header: m.when, cell: ({ at }) => <When at={at} zone="Europe/Paris" /> },
          { key: "what", header: m.what, rowHeader: true, cell: ({ kind }) => actNames[kind][lang] },
          {
            ...{ key: "where", header: m.where },
            cell: ({ role, round }) =>
              [role && roleNames[role][lang], round && roundNames[round][lang]].filter(Boolean).join(", "),
          },
          { key: "who", header: m.who, cell: ({ by }) => nameOf(by) },
          { key: "why", header: m.why, cell: ({ reason }) => reason },
        ]}
        empty={<p>{m.none}</p>}
      />
    </section>
  );
}
