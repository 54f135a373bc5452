import type { VNode } from "preact";
import type { Lang } from "../../../core/lang.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { dateTimeRange } from "../../../ui/format.ts";
import { desk as deskTexts } from "../messages/desk.ts";
import type { EarlierWords } from "../rules/earlier.ts";
import type { Notice } from "../store/notices.ts";

export interface EarlierShown {
  readonly visit: Visit;
  readonly earlier: readonly (EarlierWords & { readonly unread: boolean })[];
  readonly notices: readonly Pick<Notice, "at">[];
}

/** What a text said before: the words that no decision was taken on stand open, the others behind a fold. */
export function Earlier({ visit, earlier, notices }: EarlierShown): VNode {
  const t = deskTexts[visit.lang].queue;
  const read = earlier.filter(({ unread }) => !unread);
  return (
    <>
      {earlier.map((one) => one.unread && <Words key={one.version} {...{ visit, notices, one }} />)}
      {read.length > 0 && (
        <details>
          <summary>{t.earlierRead}</summary>
          {read.map((one) => (
            <Words key={one.version} {...{ visit, notices, one }} />
          ))}
        </details>
      )}
    </>
  );
}

function Words({ visit, notices, one }: Omit<EarlierShown, "earlier"> & { readonly one: EarlierWords }) {
  const reported = notices.some(({ at }) => at >= one.at && at < one.until);
  return (
    <div>
      <p class="hint">
        {standing(one, visit.lang)}
        {reported && ` – ${deskTexts[visit.lang].queue.reportedThen}`}
      </p>
      <blockquote class="as-written">{one.text}</blockquote>
    </div>
  );
}

/** When words stood, in a sentence. */
export function standing({ at, until }: EarlierWords, lang: Lang): string {
  return deskTexts[lang].queue.earlier(dateTimeRange(at, until, "Europe/Paris", lang, { weekday: false }));
}
