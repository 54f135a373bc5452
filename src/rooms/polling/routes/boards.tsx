import { page, seeOther } from "../../../core/http/answer.ts";
import { get, type Route } from "../../../core/http/route.ts";
import { isTerritory } from "../../../core/abroad.ts";
import { authorNames } from "../../staff/index.ts";
import { DepartmentPage, OverviewPage } from "../pages/boards.tsx";
import { paths } from "../pages/frame.tsx";
import { HistoryPage } from "../pages/publish.tsx";
import { mayHere, saidOf, type Room } from "../room.ts";
import { boardOf } from "../rules/board.ts";
import { acts, glances, groundOf, middlesOfDepartments } from "../store/reading.ts";

/** What stands and what is missing; everybody sees the departments where they hold a role, and no other. */
export function boardRoutes({ door, ports, reads }: Room): readonly Route[] {
  const db = door.polling;
  return [
    get(paths.overview, { guard: reads }, async (visit, member) => {
      const all = await glances(db);
      const mine = all.filter((one) => mayHere(member, "read", one.department));
      return page(
        <OverviewPage
          {...{ visit, member }}
          glances={mine}
          middles={await middlesOfDepartments(db)}
          said={saidOf(visit)}
        />,
      );
    }),
    get("/lieux/departements/:code", { guard: reads }, async (visit, member) => {
      const code = visit.params["code"] ?? "";
      if (!isTerritory(code) || !mayHere(member, "read", code)) return seeOther(visit.href(paths.overview));
      const ground = await groundOf(db, [code]);
      const props = { ...{ visit, member, ground, department: code }, board: boardOf(ground), said: saidOf(visit) };
      const withoutPresident = await ports.withoutPresident(code);
      return page(<DepartmentPage {...props} {...{ withoutPresident }} electors={await ports.electors(code)} />);
    }),
    get(paths.history, { guard: reads }, async (visit, member) => {
      if (!mayHere(member, "read", undefined)) return seeOther(visit.href(paths.overview));
      return page(<HistoryPage {...{ visit, member }} acts={await acts(db)} nameOf={await authorNames(door)} />);
    }),
  ];
}
