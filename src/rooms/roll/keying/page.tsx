import type { VNode } from "preact";
import type { Entered, Fields } from "../../../core/http/form.ts";
import type { Lang } from "../../../core/lang.ts";
import { commune as communeNamed } from "../../../core/territories.ts";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { dateTime, number } from "../../../ui/format.ts";
import { Form, Submit } from "../../../ui/forms.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import { Edit, Locked, paths, Screen, type Base } from "../pages/frame.tsx";
import { mayHere } from "../room.ts";
import type { InHand } from "./acts.ts";
import { cancelForm, finishedForm, pageForm, paperForm, valuesOf } from "./forms.ts";
import { keyingMessages } from "./messages.ts";
import { differences, keyedFields, nameOf } from "./rules.ts";
import type { Keying } from "./store.ts";

export interface KeyingProps extends Base {
  readonly isOpen: boolean;
  readonly inHand: InHand | undefined;
  /** The page as it was typed and refused: nothing typed is lost. */
  readonly typedPage?: Entered<Fields> | undefined;
  readonly keyings: readonly Keying[];
  readonly entered: Entered<typeof paperForm.fields>;
  readonly cancelling: Entered<ReturnType<typeof cancelForm>["fields"]>;
  /** Why nothing was done. */
  readonly refused: string | undefined;
}

/** The page in hand, or the way to one; how far each roll has come, in counts. */
export function KeyingPage(props: KeyingProps): VNode {
  const { visit, inHand, typedPage, isOpen, refused, entered } = props;
  const m = keyingMessages[visit.lang];
  return (
    <Screen {...props} title={m.title} lead={m.lead}>
      {refused !== undefined && (
        <Notice status="danger">
          <p>{refused}</p>
        </Notice>
      )}
      {!isOpen && <Locked visit={visit} />}
      {inHand && <PageInHand {...{ visit, inHand, typedPage }} />}
      {isOpen && !inHand && (
        <Form action={visit.href(`${paths.keying}/prendre`)} label={m.take}>
          <Submit>{m.take}</Submit>
        </Form>
      )}
      {!inHand && <Papers {...props} />}
      {!inHand && props.keyings.length > 0 && <Cancelling {...props} />}
      {!inHand && (
        <section>
          <h2>{m.register}</h2>
          <Edit
            {...{ visit, form: paperForm, entered, act: m.act }}
            action={`${paths.keying}/papier`}
            idPrefix="papier"
            kind="secondary"
          />
        </section>
      )}
    </Screen>
  );
}

const named = (code: string): string => `${communeNamed(code)?.name ?? code} (${code})`;

function PageInHand({
  visit,
  inHand,
  typedPage,
}: Pick<KeyingProps, "visit" | "typedPage"> & { readonly inHand: InHand }): VNode {
  const { held, draft, entries } = inHand;
  const { lang } = visit;
  const m = keyingMessages[lang];
  const form = pageForm(held.lines);
  const [one, other] = [valuesOf(entries[0] ?? []), valuesOf(entries[1] ?? [])];
  const differ = differences(entries[0] ?? [], entries[1] ?? []);
  const entered = typedPage ?? form.blank(valuesOf(draft ?? entries[0] ?? [], draft ? [] : differ));
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
      <Form action={visit.href(`${paths.keying}/page`)} label={m.keep}>
        <EnteredProblems entered={entered} idPrefix="page" />
        {Array.from({ length: held.lines }, (_, at) => (
          <section key={at}>
            <h3>{lineSaid(held.sourceLines?.[at], at + 1, lang)}</h3>
            {keyedFields.map((field) => {
              const name = nameOf(at, field);
              const hint = differ.includes(name) && m.said(one[name] ?? "", other[name] ?? "");
              return <EnteredField key={name} {...{ form, entered, name }} {...(hint && { hint })} idPrefix="page" />;
            })}
          </section>
        ))}
        <EnteredField form={finishedForm} entered={finishedForm.blank()} name="finished" idPrefix="page" />
        <Submit>{m.keep}</Submit>
      </Form>
      <Form action={visit.href(`${paths.keying}/rendre`)} label={m.giveBack}>
        <Submit kind="secondary">{m.giveBack}</Submit>
      </Form>
    </section>
  );
}

/** `rank`: of the elector on the page of its PDF. */
function lineSaid(rank: number | undefined, line: number, lang: Lang): string {
  const m = keyingMessages[lang];
  return rank === undefined ? m.line(number(line, lang)) : m.rank(number(line, lang), number(rank, lang));
}

/** Before it is handed over. */
function Cancelling({ visit, keyings, cancelling }: KeyingProps): VNode {
  const m = keyingMessages[visit.lang];
  return (
    <section>
      <h2>{m.cancelTitle}</h2>
      <p>{m.cancelSays}</p>
      <Edit
        {...{ visit, form: cancelForm(paperChoices(keyings)), entered: cancelling, act: m.cancel }}
        action={`${paths.keying}/annuler`}
        idPrefix="annuler"
        kind="secondary"
      />
    </section>
  );
}

/** Two rolls of one commune may wait: how far each is tells them apart. */
export const paperChoices = (keyings: readonly Keying[]) =>
  keyings.map(({ publicId, commune, office, settled, pages }) => {
    const label = (lang: Lang) =>
      `${named(commune)}, ${office}, ${keyingMessages[lang].of(number(settled, lang), number(pages, lang))}`;
    return { value: publicId, label: { fr: label("fr"), en: label("en") } };
  });

function Papers({ visit, member, keyings }: KeyingProps): VNode {
  const { lang } = visit;
  const m = keyingMessages[lang];
  const mayHandOver = mayHere(member, "import", undefined);
  return (
    <section>
      <h2>{m.papers}</h2>
      <Table
        caption={m.papers}
        captionHidden
        rows={keyings}
        rowKey={({ publicId }) => publicId}
        columns={[
          { key: "commune", header: m.commune, rowHeader: true, cell: ({ commune }) => named(commune) },
          {
            ...{ key: "settled", header: m.settled },
            cell: ({ settled, pages }) => m.of(number(settled, lang), number(pages, lang)),
          },
          {
            ...{ key: "act", header: m.handOver },
            cell: ({ publicId, settled, pages }) =>
              mayHandOver && settled === pages ? (
                <Form action={visit.href(`${paths.keying}/${publicId}/remettre`)} label={m.handOver}>
                  <Submit kind="secondary">{m.handOver}</Submit>
                </Form>
              ) : (
                ""
              ),
          },
        ]}
        empty={<p>{m.none}</p>}
      />
    </section>
  );
}
