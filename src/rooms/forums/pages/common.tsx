import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { PageTitle } from "../../../ui/heading.tsx";
import { PlatformPage } from "../../../ui/platform-page.tsx";
import { reading as texts } from "../messages/reading.ts";
import type { Theme } from "../store/themes.ts";
import { ThemeList } from "./themes.tsx";

/** The forums common to all candidates, and where those of each are. */
export function CommonThemesPage({
  visit,
  themes,
}: {
  readonly visit: Visit;
  readonly themes: readonly Theme[];
}): VNode {
  const t = texts[visit.lang];
  return (
    <PlatformPage visit={visit} title={t.title} description={t.leadOfPrimary}>
      <PageTitle title={t.title} lead={t.leadOfPrimary} />
      <ThemeList {...{ visit, themes }} now={visit.now} />
      <p>
        <a href={visit.href("/candidats")}>{t.ofCandidates}</a>
      </p>
    </PlatformPage>
  );
}
