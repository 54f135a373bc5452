import type { VNode } from "preact";
import type { SafeHtml } from "../core/markdown.ts";

/** Text written by people, already made safe. The only place of the house where markup is put in a page as it is. */
export function Prose({ html, lang }: { readonly html: SafeHtml; readonly lang?: string | undefined }): VNode {
  return <div class="prose" lang={lang} dangerouslySetInnerHTML={{ __html: html }} />;
}
