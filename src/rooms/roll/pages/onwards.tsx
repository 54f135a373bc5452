import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { Action, Actions } from "../../../ui/actions.tsx";
import { afterText, type After } from "../objections/rules.ts";

interface OnwardsProps {
  readonly visit: Visit;
  readonly path: string;
  /** Where the next page begins; undefined on the last. */
  readonly next: After | undefined;
  readonly words: { readonly next: string; readonly start: string };
}

/** The next page of a list of letters, and the way back to its start. Nothing for a list of one page. */
export function Onwards({ visit, path, next, words }: OnwardsProps): VNode | null {
  const isLater = visit.query.get("apres") !== null;
  if (!next && !isLater) return null;
  return (
    <Actions>
      {next && (
        <Action href={`${visit.href(path)}?apres=${afterText(next)}`} kind="secondary">
          {words.next}
        </Action>
      )}
      {isLater && <a href={visit.href(path)}>{words.start}</a>}
    </Actions>
  );
}
