import type { ComponentChildren, VNode } from "preact";
import type { Fields } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { scopeOf } from "../../../core/office-roles.ts";
import { EnteredForm, type EnteredFormProps } from "../../../ui/entered.tsx";
import { Table } from "../../../ui/table.tsx";
import { When } from "../../../ui/when.tsx";
import { RoomScreen, type RoleHolder } from "../../staff/index.ts";
import { messages } from "../messages.ts";
import { actNames } from "../names.ts";
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
  return <RoomScreen {...{ visit, member, title, lead, said, children, links }} nav={m.nav} />;
}

/** Who would be turned away is not shown the way. */
function tabsOf({ roles }: RoleHolder): readonly ("overview" | "files" | "publish" | "history")[] {
  const files = scopeOf(roles, ...deeds.import) ? (["files"] as const) : [];
  const history = may(roles, "read", undefined) ? (["history"] as const) : [];
  return ["overview", ...files, "publish", ...history];
}

type EditProps<F extends Fields> = Omit<EnteredFormProps<F>, "action"> & {
  readonly visit: Visit;
  readonly action: string;
};

/** A declared form of the room, at an address of the room. */
export const Edit = <F extends Fields>({ visit, action, ...rest }: EditProps<F>): VNode => (
  <EnteredForm {...rest} action={visit.href(action)} />
);

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
