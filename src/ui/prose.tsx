import type { VNode } from "preact";
import type { SafeHtml } from "../core/markdown.ts";

/** Text written by people, already made safe. Here alone, and of our own drawing in `pieces.tsx`, is markup put in a page as it is. */
export function Prose({ html, lang }: { readonly html: SafeHtml; readonly lang?: string | undefined }): VNode {
  return <div class="prose" lang={lang} dangerouslySetInnerHTML={{ __html: html }} />;
}
