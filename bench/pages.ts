/** The pages whose cost is promised, as the demonstration world has them. */
export const pageNames = ["portal", "holding", "programme", "measure"] as const;
export type PageName = (typeof pageNames)[number];
export type Pages = Readonly<Partial<Record<PageName, string>>>;

/** Finds them as a visitor would: the campaigns that the portal names, and what phase each says it is in. */
export async function findPages(address: string): Promise<Pages> {
  const text = async (path: string): Promise<string> => {
    const response = await fetch(address + path, { redirect: "manual" });
    return response.ok ? await response.text() : "";
  };
  const listed = (await Promise.all(["/", "/candidats", "/sitemap.xml"].map(text))).join("\n");
  const slugs = [...new Set([...listed.matchAll(/\/c\/([a-z0-9-]+)/g)].map(([, slug]) => slug ?? ""))];
  const pages: Partial<Record<PageName, string>> = { portal: "/" };
  let most = 0;
  for (const slug of slugs) {
    const state = await text(`/c/${slug}/etat.json`);
    if (state.includes('"phase":"holding"')) pages.holding ??= `/c/${slug}`;
    if (!state.includes('"phase":"campaign"')) continue;
    const programme = await text(`/c/${slug}/programme`);
    const measures = [...new Set(programme.match(new RegExp(`/c/${slug}/programme/[a-z0-9]{20,}`, "g")))];
    if (measures.length <= most) continue;
    most = measures.length;
    Object.assign(pages, { programme: `/c/${slug}/programme`, measure: measures[0] });
  }
  return pages;
}

/** What is not to be found: said, never passed over. */
export const missing = (pages: Pages): readonly PageName[] => pageNames.filter((name) => pages[name] === undefined);
