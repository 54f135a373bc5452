import type { VNode } from "preact";
import type { Entered, Fields } from "../../../core/http/form.ts";
import type { Lang } from "../../../core/lang.ts";
import { number } from "../../../ui/format.ts";
import { Form, Submit } from "../../../ui/forms.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Table } from "../../../ui/table.tsx";
import { Edit, Locked, paths, Screen, type Base } from "../pages/frame.tsx";
import { mayHere } from "../room.ts";
import type { InHand } from "./acts.ts";
import { cancelForm, paperForm } from "./forms.ts";
import { named, PageInHand, Returned, type Typing } from "./hand.tsx";
import { keyingMessages } from "./messages.ts";
import type { Keying } from "./store.ts";

export interface KeyingProps extends Base {
  readonly isOpen: boolean;
  readonly inHand: InHand | undefined;
  /** The page in hand as it was typed and refused: nothing typed is lost. */
  readonly typedPage?: Entered<Fields> | undefined;
  /** What was typed of a page that is not in hand, or cannot be opened now. */
  readonly returned?: Typing | undefined;
  readonly keyings: readonly Keying[];
  readonly entered: Entered<typeof paperForm.fields>;
  readonly cancelling: Entered<ReturnType<typeof cancelForm>["fields"]>;
  /** Why nothing was done. */
  readonly refused: string | undefined;
}

/** The page in hand, or the way to one; how far each roll has come, in counts. */
export function KeyingPage(props: KeyingProps): VNode {
  const { visit, inHand, typedPage, returned, isOpen, refused, entered } = props;
  const m = keyingMessages[visit.lang];
  const isFree = !inHand && !returned;
  return (
    <Screen {...props} title={m.title} lead={m.lead}>
      {refused !== undefined && (
        <Notice status="danger">
          <p>{refused}</p>
        </Notice>
      )}
      {!isOpen && <Locked {...props} />}
      {returned && <Returned visit={visit} {...returned} />}
      {inHand && !returned && <PageInHand {...{ visit, inHand, typedPage }} />}
      {isOpen && !inHand && !returned && (
        <Form action={visit.href(`${paths.keying}/prendre`)} label={m.take}>
          <Submit>{m.take}</Submit>
        </Form>
      )}
      {isFree && !props.destroyedOn && <Papers {...props} />}
      {isFree && props.keyings.length > 0 && <Cancelling {...props} />}
      {isFree && !props.destroyedOn && (
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
