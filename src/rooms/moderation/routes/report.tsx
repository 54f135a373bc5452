import type { PublicDoor } from "../../../core/door.ts";
import { bytes, page } from "../../../core/http/answer.ts";
import { everyone, get, type Route } from "../../../core/http/route.ts";
import { troublePages } from "../../../ui/trouble.tsx";
import { reportCsvPath, reportPath, rulesPath } from "../addresses.ts";
import { ReportPage, RulesPage } from "../pages/report.tsx";
import { rulesVersions } from "../rules/house-rules.ts";
import { monthOf, reportCsv } from "../rules/report.ts";
import { monthsBefore } from "../store/report.ts";

const trouble = troublePages("public");

/** What moderation did, month by month, for everybody and for machines (DSA, art. 15), and the rules it follows (art. 14). */
export function reportRoutes(door: PublicDoor): readonly Route[] {
  return [
    get(reportPath, { guard: everyone }, async (visit) =>
      page(<ReportPage visit={visit} rows={await monthsBefore(door.db, monthOf(visit.now))} />),
    ),
    get(reportCsvPath, { guard: everyone }, async (visit) =>
      bytes(reportCsv(await monthsBefore(door.db, monthOf(visit.now))), "text/csv; charset=utf-8"),
    ),
    get(rulesPath(), { guard: everyone }, (visit) => {
      const rules = rulesVersions.at(-1);
      return rules ? page(<RulesPage {...{ visit, rules }} contact={door.config.contact} />) : missing(visit);
    }),
    get("/moderation/regles/:version", { guard: everyone }, (visit) => {
      const rules = rulesVersions.find(({ version }) => String(version) === visit.params["version"]);
      return rules ? page(<RulesPage {...{ visit, rules }} contact={door.config.contact} />) : missing(visit);
    }),
  ];
}

const missing = (visit: Parameters<typeof trouble>[0]) => trouble(visit, "not-found", undefined, new Map());
