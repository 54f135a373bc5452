import type { VNode } from "preact";
import { markdown } from "../../../../core/markdown.ts";
import { Action } from "../../../../ui/compositions.tsx";
import { Notice } from "../../../../ui/notice.tsx";
import { Prose } from "../../../../ui/prose.tsx";
import { typeset } from "../../../../ui/typography.ts";
import type { Desk } from "../../desk.tsx";
import { studio as texts } from "../../messages/studio.ts";
import { shown, type Shown } from "../../rules/versions.ts";
import type { SavedText, Writing } from "../../store/writings.ts";
import { NewsItemPage } from "../news.tsx";
import { MeasurePage } from "../programme.tsx";
import { writingPath } from "./overview.tsx";

export interface PreviewProps {
  readonly desk: Desk;
  readonly writing: Writing;
  readonly text: SavedText;
}

/** The public page as it would be if the last saved text appeared now; drawn by the same code, said to be a preview. */
export function PreviewPage({ desk, writing, text }: PreviewProps): VNode {
  const { visit, reading } = desk;
  const t = texts[visit.lang].writing;
  const banner = (
    <Notice status="warning" title={t.previewNote}>
      <Action kind="quiet" href={visit.href(writingPath(desk, writing))}>
        {t.backToEditor}
      </Action>
    </Notice>
  );
  const item = asShown(desk, writing, text);
  return writing.kind === "news" ? (
    <NewsItemPage visit={visit} reading={reading} item={item} banner={banner} />
  ) : (
    <MeasurePage visit={visit} reading={reading} measure={item} theme={undefined} attached={[]} banner={banner} />
  );
}

export interface UnsavedProps {
  readonly desk: Desk;
  readonly text: {
    readonly title?: string | undefined;
    readonly summary?: string | undefined;
    readonly body?: string | undefined;
  };
}

/** What is being typed, for the island that shows it beside the editor: drawn as the public page draws it. */
export function UnsavedPage({ desk, text }: UnsavedProps): VNode {
  const { lang } = desk.reading.campaign;
  const t = texts[desk.visit.lang].writing;
  const { title = "", summary = "", body = "" } = text;
  return (
    <html lang={desk.visit.lang}>
      <head>
        <title>{t.preview}</title>
      </head>
      <body data-preview>
        <h2>{t.preview}</h2>
        <article lang={lang}>
          {title && <h3>{typeset(title, lang)}</h3>}
          {summary && <p class="lead">{typeset(summary, lang)}</p>}
          <Prose html={markdown(typeset(body, lang), { headingsFrom: 4 })} />
        </article>
      </body>
    </html>
  );
}

function asShown({ reading }: Desk, writing: Writing, text: SavedText): Shown {
  const before = shown(writing, reading.awaited, reading.now)?.versions ?? [];
  const release = { id: "0", appearsAt: reading.now, decidedAt: reading.now, calledOff: false, note: "" };
  const current = { number: before.length + 1, at: reading.now, text: { ...text, ...release } };
  return { writing: { ...writing, withdrawn: undefined }, current, versions: [...before, current] };
}
