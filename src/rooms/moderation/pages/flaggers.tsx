import type { VNode } from "preact";
import { typedText, type Entered } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { Card } from "../../../ui/compositions.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { EnteredForm } from "../../../ui/entered.tsx";
import { date } from "../../../ui/format.ts";
import { flaggersPath } from "../addresses.ts";
import { endFlaggerForm, flaggerForm } from "../forms.ts";
import { desk as deskTexts } from "../messages/desk.ts";
import type { Flagger } from "../store/flaggers.ts";
import { DeskPage, type Said } from "./restrictions.tsx";

export interface FlaggersPageProps {
  readonly visit: Visit;
  readonly flaggers: readonly Flagger[];
  readonly naming: Entered<typeof flaggerForm.fields>;
  readonly ending: Entered<typeof endFlaggerForm.fields>;
  readonly said: Said;
}

/** The keeper's list of those whom moderation trusts. */
export function FlaggersPage({ visit, flaggers, naming, ending, said }: FlaggersPageProps): VNode {
  const t = deskTexts[visit.lang].flaggers;
  const on = (when: Date) => date(when, "Europe/Paris", visit.lang);
  return (
    <DeskPage {...{ visit, said }} title={t.title} lead={t.lead}>
      {flaggers.length === 0 && <Empty title={t.empty}>{t.emptyWhy}</Empty>}
      <div class="stack">
        {flaggers.map(({ publicId, organisation, reason, at, endedAt }) => (
          <Card key={publicId}>
            <h2>{organisation}</h2>
            <p class="hint">
              {t.named(on(at))}
              {endedAt && ` – ${t.ended(on(endedAt))}`}
            </p>
            <p>{reason}</p>
            {!endedAt && (
              <EnteredForm
                action={visit.href(`${flaggersPath}/retirer`)}
                form={endFlaggerForm}
                entered={
                  typedText(ending, "flagger") === publicId ? ending : endFlaggerForm.blank({ flagger: publicId })
                }
                idPrefix={`end-${publicId}`}
                act={t.end}
                kind="secondary"
              />
            )}
          </Card>
        ))}
      </div>
      <h2>{t.name}</h2>
      <EnteredForm
        action={visit.href(flaggersPath)}
        form={flaggerForm}
        entered={naming}
        idPrefix="flagger"
        act={t.name}
      />
    </DeskPage>
  );
}
