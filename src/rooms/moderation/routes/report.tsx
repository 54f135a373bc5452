import type { PublicDoor } from "../../../core/door.ts";
import { bytes, cached, page, type CachedAnswer } from "../../../core/http/answer.ts";
import { cachedGet, everyone, get, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { troublePages } from "../../../ui/trouble.tsx";
import { reportCsvPath, reportPath, rulesPath } from "../addresses.ts";
import { ReportPage, RulesPage } from "../pages/report.tsx";
import { currentRules, rulesVersions, type RulesVersion } from "../rules/house-rules.ts";
import { monthOf, reportCsv } from "../rules/report.ts";
import { monthsBefore } from "../store/report.ts";

const trouble = troublePages("public");

const HOUR_MS = 3_600_000;
/** Months that are over still change, by an appeal: what is kept of them is renewed each hour. */
const nextHour = (now: Date): Date => new Date((Math.floor(now.getTime() / HOUR_MS) + 1) * HOUR_MS);

/** What moderation did, month by month, for everybody and for machines (DSA, art. 15), and the rules it follows (art. 14). */
export function reportRoutes(door: PublicDoor): readonly Route[] {
  const rulesPage = (visit: Visit, rules: RulesVersion): CachedAnswer =>
    cached(page(<RulesPage {...{ visit, rules }} contact={door.config.contact} />), visit.platform.topics);
  return [
    cachedGet(reportPath, {}, async (visit) => {
      const rows = await monthsBefore(door.db, monthOf(visit.now));
      return cached(page(<ReportPage {...{ visit, rows }} />), visit.platform.topics, nextHour(visit.now));
    }),
    cachedGet(reportCsvPath, {}, async (visit) => {
      const csv = reportCsv(await monthsBefore(door.db, monthOf(visit.now)));
      return cached(bytes(csv, "text/csv; charset=utf-8"), [], nextHour(visit.now));
    }),
    cachedGet(rulesPath(), {}, (visit) => Promise.resolve(rulesPage(visit, currentRules))),
    get("/moderation/regles/:version", { guard: everyone }, (visit) => {
      const rules = rulesVersions.find(({ version }) => String(version) === visit.params["version"]);
      return rules ? rulesPage(visit, rules).answer : trouble(visit, "not-found", {});
    }),
  ];
}
