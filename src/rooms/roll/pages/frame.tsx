import type { ComponentChildren, VNode } from "preact";
import type { Fields } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { scopeOf } from "../../../core/office-roles.ts";
import { EnteredForm, type EnteredFormProps } from "../../../ui/entered.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { RoomScreen, type RoleHolder } from "../../staff/index.ts";
import { deeds } from "../may.ts";
import { frameMessages } from "../messages/frame.ts";
import type { Said } from "../room.ts";

/** Addresses of the room. */
export const paths = {
  overview: "/fichier",
  conditions: "/fichier/pieces",
  reopen: "/fichier/rouvrir",
  department: (code: string) => `/fichier/departements/${code}`,
  bags: (code: string) => `/fichier/departements/${code}/sacs`,
  enrolment: "/fichier/inscrits",
  keying: "/fichier/saisie",
  deliveries: "/fichier/livraisons",
  delivery: (id: string) => `/fichier/livraisons/${id}`,
  find: "/fichier/chercher",
  objections: "/fichier/objections",
  duplicates: "/fichier/doublons",
  complementary: "/fichier/complementaires",
  registrations: "/fichier/preinscriptions",
  moves: "/fichier/deplacements",
  lists: "/fichier/listes",
  list: (code: string) => `/fichier/listes/${code}`,
  print: (id: string) => `/fichier/tirages/${id}/liste.pdf`,
} as const;

export interface Base {
  readonly visit: Visit;
  readonly member: RoleHolder;
  /** Once the roll was destroyed and no other was begun: the page then takes nothing. */
  readonly destroyedOn?: Date | undefined;
  readonly said?: Said | undefined;
}
interface ScreenProps extends Base {
  readonly title: string;
  readonly lead?: string;
  readonly children: ComponentChildren;
}

/** A screen of the room, with the tabs that its reader may open. */
export function Screen({ visit, member, title, lead, said, children }: ScreenProps): VNode {
  const m = frameMessages[visit.lang];
  const links = tabsOf(member).map((key) => ({
    ...{ href: visit.href(paths[key]), label: m.tabs[key], current: isIn(visit.path, paths[key]) },
  }));
  return <RoomScreen {...{ visit, member, title, lead, said, children, links }} nav={m.nav} />;
}

/** A delivery is under « Livraisons », a department’s lists under « Listes »; everything is under the overview. */
const isIn = (path: string, tab: string): boolean =>
  path === tab || (tab !== paths.overview && path.startsWith(`${tab}/`));

type Tab =
  | "overview"
  | "deliveries"
  | "find"
  | "objections"
  | "duplicates"
  | "moves"
  | "complementary"
  | "registrations"
  | "keying"
  | "lists";

/** Who would be turned away is not shown the way. */
function tabsOf({ roles }: RoleHolder): readonly Tab[] {
  const deliveries = scopeOf(roles, ...deeds.import) ? (["deliveries"] as const) : [];
  const find = scopeOf(roles, ...deeds.find) ? (["find"] as const) : [];
  const objections = scopeOf(roles, ...deeds.object) ? (["objections"] as const) : [];
  const duplicates = scopeOf(roles, ...deeds.duplicates) ? (["duplicates"] as const) : [];
  const complementary = scopeOf(roles, ...deeds.register) ? (["complementary", "registrations"] as const) : [];
  const moves = scopeOf(roles, ...deeds.move) ? (["moves"] as const) : [];
  const keying = scopeOf(roles, ...deeds.paper) ? (["keying"] as const) : [];
  const people = [...find, ...objections, ...duplicates, ...moves, ...complementary];
  return ["overview", ...deliveries, ...keying, ...people, "lists"];
}

type EditProps<F extends Fields> = Omit<EnteredFormProps<F>, "action"> & {
  readonly visit: Visit;
  readonly action: string;
};

/** A declared form of the room, at an address of the room. */
export const Edit = <F extends Fields>({ visit, action, ...rest }: EditProps<F>): VNode => (
  <EnteredForm {...rest} action={visit.href(action)} />
);

/** What waits while the roll is locked; once it is destroyed, that it is, and since when. */
export const Locked = ({ visit, destroyedOn }: Pick<Base, "visit" | "destroyedOn">): VNode => {
  const m = frameMessages[visit.lang];
  return destroyedOn ? (
    <Notice status="info" title={m.isOver(destroyedOn)}>
      <p>{m.isOverSays}</p>
    </Notice>
  ) : (
    <Notice status="warning" title={m.locked}>
      <p>{m.lockedSays}</p>
    </Notice>
  );
};
