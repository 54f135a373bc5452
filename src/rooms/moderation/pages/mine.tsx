import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { Card } from "../../../ui/compositions.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { date } from "../../../ui/format.ts";
import { PageTitle } from "../../../ui/heading.tsx";
import { PlatformPage } from "../../../ui/platform-page.tsx";
import { decisionPath } from "../addresses.ts";
import { messages } from "../messages.ts";
import type { Decision } from "../store/moderation.ts";
import { endSaid } from "./decision.tsx";

export interface MinePageProps {
  readonly visit: Visit;
  readonly decisions: readonly Decision[];
}

/** What moderators decided about whoever reads it. */
export function MinePage({ visit, decisions }: MinePageProps): VNode {
  const { mine: t, did } = messages[visit.lang];
  return (
    <PlatformPage visit={visit} title={t.title} noindex>
      <PageTitle title={t.title} lead={t.lead} />
      {decisions.length === 0 && <Empty title={t.empty}>{t.emptyWhy}</Empty>}
      <div class="stack">
        {decisions.map(({ publicId, act, at, reason, restriction }) => (
          <Card key={publicId}>
            <h2>{did[act]}</h2>
            <p class="hint">
              {date(at, "Europe/Paris", visit.lang)}
              {restriction && ` – ${endSaid(restriction, visit)}`}
            </p>
            <p>{reason}</p>
            <p>
              <a href={visit.href(decisionPath(publicId))}>{t.read}</a>
            </p>
          </Card>
        ))}
      </div>
    </PlatformPage>
  );
}
