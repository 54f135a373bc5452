import { bytes, type Answer } from "../../core/http/answer.ts";
import type { Visit } from "../../core/http/visit.ts";
import { xmlText } from "../../core/xml.ts";
import type { Calendar } from "../../contracts/calendar.ts";
import { inOrder } from "./pages/candidates.tsx";
import { paths } from "./pages/frame.tsx";
import type { CampaignSite, OtherPage } from "./ports.ts";

/** R-CAMP-07: pages of candidates stand in the drawn order here too; those of nobody official come after. */
export function inDrawnOrder(
  others: readonly OtherPage[],
  calendar: Calendar | undefined,
  sites: ReadonlyMap<string, CampaignSite>,
): readonly OtherPage[] {
  const drawn = [...(calendar?.candidates ?? [])].sort(inOrder).flatMap(({ id }) => sites.get(id)?.path ?? []);
  const rank = ({ path }: OtherPage): number => {
    const at = drawn.findIndex((site) => path === site || path.startsWith(`${site}/`));
    return at < 0 ? drawn.length : at;
  };
  return [...others].sort((a, b) => rank(a) - rank(b));
}

/** Every public page in both languages, each naming the other (sitemaps.org, with hreflang alternates). */
export function sitemapXml(visit: Visit, others: readonly OtherPage[]): Answer {
  const own = Object.values(paths).filter((path) => path !== paths.agenda);
  const entries = [...own, ...others.map(({ path }) => path)].flatMap((path) =>
    (["fr", "en"] as const).map((lang) => entry(visit.absolute(path, lang), alternates(visit, path))),
  );
  const body = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${entries.join("\n")}
</urlset>
`;
  return bytes(body, "application/xml; charset=utf-8");
}

const entry = (address: string, links: string): string => `<url><loc>${xmlText(address)}</loc>${links}</url>`;
const alternates = (visit: Visit, path: string): string =>
  (["fr", "en"] as const)
    .map((lang) => `<xhtml:link rel="alternate" hreflang="${lang}" href="${xmlText(visit.absolute(path, lang))}"/>`)
    .join("");

/** Public pages may be indexed; what is done under an account may not. */
export function robotsText(visit: Visit): Answer {
  const closed = ["/mon-compte", "/atelier", "/connexion", "/dev"].flatMap((path) => [path, `/en${path}`]);
  const lines = [
    "User-agent: *",
    ...closed.map((path) => `Disallow: ${path}`),
    `Sitemap: ${visit.absolute("/sitemap.xml", "fr")}`,
  ];
  return bytes(`${lines.join("\n")}\n`, "text/plain; charset=utf-8");
}
