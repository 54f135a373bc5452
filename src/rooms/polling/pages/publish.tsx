import type { VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import { number } from "../../../ui/format.ts";
import { Notice } from "../../../ui/notice.tsx";
import { When } from "../../../ui/when.tsx";
import { reasonForm } from "../forms.ts";
import { messages } from "../messages.ts";
import { mayHere } from "../room.ts";
import type { Act, Publishing } from "../store/reading.ts";
import { Acts, Edit, paths, Screen, type Base } from "./frame.tsx";

interface PublishProps extends Base {
  readonly totals: { readonly precincts: number; readonly unanswered: number };
  readonly last: Publishing | undefined;
  readonly entered: Entered<typeof reasonForm.fields>;
}

/** What publishing would tell, and what it would leave without an answer. */
export function PublishPage(props: PublishProps): VNode {
  const { visit, member, totals, last, entered } = props;
  const { lang } = visit;
  const m = messages[lang];
  const { precincts, unanswered } = totals;
  return (
    <Screen {...props} title={m.publishTitle} lead={m.publishSays}>
      <Notice title={m.lastPublished}>
        {last ? (
          <p>
            {m.sequence(String(last.sequence))}, <When at={last.at} zone="Europe/Paris" />
          </p>
        ) : (
          <p>{m.never}</p>
        )}
      </Notice>
      <Notice status={unanswered === 0 && precincts > 0 ? "info" : "warning"}>
        <p>{m.answered(number(precincts - unanswered, lang), number(precincts, lang))}</p>
        {unanswered > 0 && <p>{m.unanswered(unanswered)}</p>}
      </Notice>
      {precincts > 0 && mayHere(member, "publish", undefined) && (
        <Edit {...{ visit, form: reasonForm, entered, act: m.publish }} action={paths.publish} idPrefix="publish" />
      )}
    </Screen>
  );
}

export function HistoryPage(
  props: Base & { readonly acts: readonly Act[]; readonly nameOf: (author: string) => string },
): VNode {
  return (
    <Screen {...props} title={messages[props.visit.lang].history}>
      <Acts visit={props.visit} acts={props.acts} nameOf={props.nameOf} />
    </Screen>
  );
}
