import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { isPlain, markdown, type MarkdownOptions } from "../../../core/markdown.ts";
import { Prose } from "../../../ui/prose.tsx";
import { desk as deskTexts } from "../messages/desk.ts";
import type { Thing } from "../ports.ts";

interface JudgedWordsProps extends Pick<MarkdownOptions, "headingsFrom"> {
  readonly visit: Visit;
  readonly thing: Pick<Thing, "shown" | "text" | "path">;
}

/** A text before whoever judges it, drawn as on its page; what was typed stands behind a fold where that is not the same. */
export function JudgedWords({ visit, thing, headingsFrom = 2 }: JudgedWordsProps): VNode {
  const { title, body, quoted } = thing.shown;
  const t = deskTexts[visit.lang].words;
  const href = visit.href(thing.path);
  return (
    <blockquote>
      {quoted && <p class="hint">{t.answers}</p>}
      {quoted && <blockquote class="as-written">{quoted}</blockquote>}
      {title !== "" && (
        <p class="as-written">
          <a href={href}>{title}</a>
        </p>
      )}
      {body !== "" && <Prose html={markdown(body, { headingsFrom })} />}
      {title === "" && (
        <p class="hint">
          <a href={href}>{t.open}</a>
        </p>
      )}
      {!isPlain(body) && (
        <details>
          <summary>{t.typed}</summary>
          <pre class="as-written">{thing.text}</pre>
        </details>
      )}
    </blockquote>
  );
}
