import type { VNode } from "preact";
import { markdown } from "../../../../core/markdown.ts";
import type { Visit } from "../../../../core/http/visit.ts";
import { PageTitle } from "../../../../ui/heading.tsx";
import { Prose } from "../../../../ui/prose.tsx";
import { Shell, type Reading } from "../../../campaigns/index.ts";
import { boxPath } from "../../addresses.ts";
import { method as texts } from "../../messages/method.ts";

interface MethodPageProps {
  readonly visit: Visit;
  readonly reading: Reading;
}

/** The method in plain words. */
export function MethodPage({ visit, reading }: MethodPageProps): VNode {
  const t = texts[visit.lang];
  return (
    <Shell visit={visit} reading={reading} section="questions" title={t.title} description={t.lead}>
      <PageTitle title={t.title} lead={t.lead} />
      <Prose html={markdown(t.text, { headingsFrom: 2 })} lang={visit.lang} />
      <p>
        <a href={visit.href(boxPath(reading.campaign.slug, "/consultations"))}>{t.back}</a>
      </p>
    </Shell>
  );
}
