import type { VNode } from "preact";
import { problemOf, typedText, type Entered, type Fields } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import type { Lang } from "../../../core/lang.ts";
import { commune as communeNamed } from "../../../core/territories.ts";
import { Cells } from "../../../ui/compositions.tsx";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { dateTime, number } from "../../../ui/format.ts";
import { Form, Submit, TextField } from "../../../ui/forms.tsx";
import { typeset } from "../../../ui/typography.ts";
import { paths } from "../pages/frame.tsx";
import type { InHand } from "./acts.ts";
import { LONGEST, pageForm, pageNameForm, turnedIn, valuesOf, type PageFields } from "./forms.ts";
import { keyedNames, keyingMessages } from "./messages.ts";
import { differences, keyedFields, nameOf, pageText, type KeyedField, type PageName } from "./rules.ts";

export const named = (code: string): string => `${communeNamed(code)?.name ?? code} (${code})`;

/** The page somebody has in hand: a row of cells a line of it. */
export function PageInHand({
  visit,
  inHand: { held, draft, entries },
  typedPage,
}: {
  readonly visit: Visit;
  readonly inHand: InHand;
  readonly typedPage?: Entered<Fields> | undefined;
}): VNode {
  const { lang } = visit;
  const m = keyingMessages[lang];
  const [one, other] = [valuesOf(entries[0] ?? []), valuesOf(entries[1] ?? [])];
  const differ = differences(entries[0] ?? [], entries[1] ?? []);
  const stored = valuesOf(draft ?? entries[0] ?? [], draft ? [] : differ);
  return (
    <section>
      <h2>{m.page(named(held.commune), number(held.page, lang))}</h2>
      {held.fileName !== null && (
        <p>
          <strong>{m.source(held.fileName, number(held.sourcePage ?? 0, lang))}</strong> {m.sourceSays}
        </p>
      )}
      <p>{m.until(dateTime(held.until, "Europe/Paris", lang))}</p>
      {differ.length > 0 && <p>{m.third(differ.length)}</p>}
      <Lines
        {...{ visit, lines: held.lines, entered: typedPage ?? pageForm(held.lines).blank(stored) }}
        of={{ keying: held.publicId, page: held.page }}
        legend={(at) => lineSaid(held.sourceLines?.[at], at + 1, lang)}
        hint={(name) => (differ.includes(name) ? m.said(one[name] ?? "", other[name] ?? "") : undefined)}
      />
      <Form action={visit.href(`${paths.keying}/rendre`)} label={m.giveBack}>
        <Submit kind="secondary">{m.giveBack}</Submit>
      </Form>
    </section>
  );
}

/** What was typed of a page. */
export interface Typing {
  /** Undefined when the form did not say. */
  readonly of: PageName | undefined;
  /** Of whom the page is, where this person may know of it. */
  readonly commune: string | undefined;
  readonly lines: number;
  readonly entered: Entered<PageFields>;
}

/** What was typed of a page that is not in hand: to be saved from here once it can be, or copied. */
export function Returned({ visit, of, commune, lines, entered }: Typing & { readonly visit: Visit }): VNode {
  const { lang } = visit;
  const m = keyingMessages[lang];
  return (
    <section>
      <h2>{m.returned}</h2>
      {of && commune !== undefined && <p>{m.page(named(commune), number(of.page, lang))}</p>}
      <Lines {...{ visit, lines, entered, of }} legend={(at) => lineSaid(undefined, at + 1, lang)} />
      <p>
        <a href={visit.href(paths.keying)}>{m.leaveTyped}</a>
      </p>
    </section>
  );
}

interface LinesProps {
  readonly visit: Visit;
  readonly of: PageName | undefined;
  readonly lines: number;
  readonly entered: Entered<Fields>;
  readonly legend: (at: number) => string;
  readonly hint?: ((name: string) => string | undefined) | undefined;
}

function Lines({ visit, of, lines, entered, legend, hint }: LinesProps): VNode {
  const m = keyingMessages[visit.lang];
  const carried = pageNameForm.blank({ page: of ? pageText(of) : "" });
  return (
    <Form action={visit.href(`${paths.keying}/page`)} label={m.keep} class="wide">
      <EnteredProblems entered={entered} idPrefix="page" />
      <EnteredField form={pageNameForm} entered={carried} name="page" />
      {Array.from({ length: lines }, (_, at) => (
        <Cells key={at} legend={legend(at)}>
          {keyedFields.map((field) => (
            <Cell key={field} {...{ visit, field, entered, hint }} name={nameOf(at, field)} />
          ))}
        </Cells>
      ))}
      <EnteredField form={turnedIn} entered={turnedIn.blank()} name="finished" idPrefix="page" />
      <Submit>{m.keep}</Submit>
    </Form>
  );
}

interface CellProps extends Pick<LinesProps, "visit" | "entered" | "hint"> {
  readonly field: KeyedField;
  readonly name: string;
}

/** Its label is the field's alone: the line is said by what is around it. */
function Cell({ visit: { lang }, field, name, entered, hint }: CellProps): VNode {
  const words = keyedNames[field][lang];
  const label = typeset(`${words.charAt(0).toUpperCase()}${words.slice(1)}`, lang);
  const said = hint?.(name);
  return (
    <TextField
      {...{ name, label, value: typedText(entered, name), error: problemOf(entered, name), idPrefix: "page" }}
      {...(said !== undefined && { hint: said })}
      maxLength={LONGEST}
    />
  );
}

/** `rank`: of the elector on the page of its PDF. */
function lineSaid(rank: number | undefined, line: number, lang: Lang): string {
  const m = keyingMessages[lang];
  return rank === undefined ? m.line(number(line, lang)) : m.rank(number(line, lang), number(rank, lang));
}
