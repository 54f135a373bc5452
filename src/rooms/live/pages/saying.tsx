import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { PageTitle } from "../../../ui/heading.tsx";
import { Shell, type Reading } from "../../campaigns/index.ts";
import { declarationPath } from "../addresses.ts";
import { reading as texts } from "../messages/reading.ts";
import type { Cue } from "../rules/webvtt.ts";
import type { Declaration } from "../store/declarations.ts";
import { titleOf } from "./title.ts";
import { Cues, SearchForm } from "./transcript.tsx";

export interface SayingPageProps {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly declaration: Declaration;
  readonly words: string;
  readonly cues: readonly Cue[];
}

/** Where in a recording some words are said. */
export function SayingPage({ visit, reading, declaration, words, cues }: SayingPageProps): VNode {
  const t = texts[visit.lang];
  return (
    <Shell {...{ visit, reading }} title={t.transcript} noindex>
      <PageTitle title={t.transcript} kicker={titleOf(declaration)} />
      <SearchForm {...{ visit, declaration, words }} />
      {words !== "" && <p role="status">{t.found(cues.length, words)}</p>}
      <Cues {...{ visit, declaration, cues }} />
      <p>
        <a href={visit.href(declarationPath(declaration))}>{t.page}</a>
      </p>
    </Shell>
  );
}
