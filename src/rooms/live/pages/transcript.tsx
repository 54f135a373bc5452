import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { Form, Submit, TextField } from "../../../ui/forms.tsx";
import { typeset } from "../../../ui/typography.ts";
import { declarationPath } from "../addresses.ts";
import { reading as texts } from "../messages/reading.ts";
import { clockOf, type Cue } from "../rules/webvtt.ts";
import type { Declaration } from "../store/declarations.ts";

interface SearchFormProps {
  readonly visit: Visit;
  readonly declaration: Declaration;
  readonly words: string;
}

/** Looks for words in what is said. */
export function SearchForm({ visit, declaration, words }: SearchFormProps): VNode {
  const t = texts[visit.lang];
  const address = visit.href(declarationPath(declaration, "/paroles"));
  return (
    <Form method="get" search action={address} label={t.transcript}>
      <TextField name="mots" type="search" label={t.search} value={words} maxLength={80} />
      <Submit kind="secondary">{t.searchSubmit}</Submit>
    </Form>
  );
}

interface CuesProps {
  readonly visit: Visit;
  readonly declaration: Declaration;
  readonly cues: readonly Cue[];
}

/** What is said, each line with the moment at which it is said. */
export function Cues({ visit, declaration, cues }: CuesProps): VNode {
  return (
    <ul lang={declaration.lang}>
      {cues.map(({ from, text }) => (
        <li key={from}>
          <a href={momentOf(visit, declaration, from)} data-seconds={from}>
            {clockOf(from)}
          </a>{" "}
          {typeset(text, declaration.lang)}
        </li>
      ))}
    </ul>
  );
}

function momentOf(visit: Visit, declaration: Declaration, seconds: number): string {
  const whole = Math.floor(seconds);
  return visit.href(declarationPath(declaration)) + (whole > 0 ? `?instant=${whole}` : "");
}
