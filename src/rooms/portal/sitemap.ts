import { bytes, type Answer } from "../../core/http/answer.ts";
import type { Visit } from "../../core/http/visit.ts";
import { xmlText } from "../../core/xml.ts";
import { paths } from "./pages/frame.tsx";
import type { OtherPage } from "./ports.ts";

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
