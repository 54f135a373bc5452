import { page } from "../../../core/http/answer.ts";
import { get, type Route } from "../../../core/http/route.ts";
import type { OfficeDoor } from "../../../core/door.ts";
import { scopeOf } from "../../../core/office-roles.ts";
import type { OfficeScreen } from "../../../core/office-screen.ts";
import { displayName } from "../../../core/people.ts";
import { staffGuard } from "../guard.tsx";
import { staffOf, type Member } from "../operations/context.ts";
import { teamReaders } from "../pages/frame.tsx";
import { HomePage, RolesPage } from "../pages/home.tsx";
import { ADMINISTRATORS_FOR_A_RESET, inForce, lasting } from "../rules.ts";
import { listAccounts } from "../store/accounts.ts";
import { administrators, listGrants } from "../store/roles.ts";
import { waitingRequests } from "./waiting.ts";

/** The screens of this room; the wiring lists them with those of the others. */
export const staffScreens: readonly OfficeScreen[] = [
  {
    href: "/equipe",
    label: { fr: "Tenir l’équipe", en: "Keep the team" },
    what: {
      fr: "Les personnes, leurs rôles et leurs territoires ; inviter, donner ou retirer un rôle.",
      en: "People, their roles and territories; invite, grant or revoke a role.",
    },
    roles: ["administrator"],
  },
  {
    href: "/equipe",
    label: { fr: "Voir l’équipe", en: "See the team" },
    what: {
      fr: "Qui tient quel rôle, et où.",
      en: "Who holds which role, and where.",
    },
    roles: ["national-committee", "high-authority", "data-protection-officer"],
  },
  {
    href: "/roles",
    label: { fr: "Lire qui fait quoi", en: "Read who does what" },
    what: {
      fr: "Ce que chaque rôle permet, et ce qu’il ne permet pas.",
      en: "What each role allows, and what it does not.",
    },
    roles: ["department-committee", "canvassing-board", "treasurer", "candidate-representative"],
  },
];

export function homeRoutes(door: OfficeDoor, screens: readonly OfficeScreen[]): readonly Route[] {
  const staff = staffOf(door);
  const guard = staffGuard(door);

  const offered = (who: Member, now: Date) => {
    const open = screens.filter(({ roles }) => scopeOf(who.roles, ...roles) !== undefined);
    const once = open.filter((screen, index) => open.findIndex(({ href }) => href === screen.href) === index);
    return Promise.all(once.map(async (screen) => ({ screen, waiting: await screen.waiting?.(now, who.roles) })));
  };

  return [
    get("/", { guard }, async (visit, who) => {
      const found = await offered(who, visit.now);
      const isAdministrator = scopeOf(who.roles, "administrator") !== undefined;
      const count = isAdministrator ? lasting(await administrators(staff.db, visit.now)).length : undefined;
      const waiting = isAdministrator ? (await waitingRequests(staff, who, visit)).length : 0;
      return page(
        <HomePage
          visit={visit}
          member={who}
          screens={found.map(({ screen, waiting }) => ({ screen, waiting: waiting?.[visit.lang] }))}
          few={count !== undefined && count < ADMINISTRATORS_FOR_A_RESET ? count : undefined}
          waiting={waiting}
        />,
      );
    }),
    get("/roles", { guard }, async (visit, who) => {
      const mayRead = scopeOf(who.roles, ...teamReaders) !== undefined;
      return page(<RolesPage visit={visit} member={who} holders={mayRead ? await holders(visit.now) : undefined} />);
    }),
  ];

  async function holders(now: Date) {
    const accounts = await listAccounts(staff.db, staff.keys);
    const named = new Map(accounts.filter((a) => !a.closedAt).map((a) => [a.id, displayName(a.identity)]));
    const grants = (await listGrants(staff.db)).filter((grant) => inForce(grant, now));
    return grants.flatMap((grant) => {
      const name = named.get(grant.accountId);
      return name === undefined ? [] : [{ ...grant, name }];
    });
  }
}
