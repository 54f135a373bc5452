import type { Entered, Fields } from "../../../core/http/form.ts";
import { refuseField } from "../../../core/http/form.ts";
import type { Lang } from "../../../core/lang.ts";
import type { Saved } from "../acts.ts";
import type { Texts } from "../entries.ts";
import type { Conflict } from "../pages/frame.tsx";
import { refusals } from "../refusals.ts";
import { readAgain } from "../room.ts";
import type { Content, Part } from "../terms.ts";

/** A save that was refused, as its form is drawn again: faults at their fields, or what someone saved meanwhile. */
export interface Refused<F extends Fields> {
  readonly entered: Entered<F>;
  readonly conflict: Conflict | undefined;
}

export async function refusedForm<P extends Part, F extends Fields>(
  saved: Extract<Saved<P>, { ok: false }>,
  entered: Entered<F>,
  lang: Lang,
  texts: (content: Content<P>) => Texts,
  nameOf: () => Promise<(author: string) => string>,
): Promise<Refused<F>> {
  const { refused } = saved;
  if (refused.why === "faults") {
    const drawn = refused.faults.reduce<Entered<F>>(
      (so, { field, refusal }) => refuseField(so, fieldOf(so, entered, field), refusals[refusal][lang]),
      entered,
    );
    return { entered: drawn, conflict: undefined };
  }
  const { theirs } = refused;
  if (!theirs) return { entered: readAgain(entered, 0), conflict: undefined };
  const conflict = { by: (await nameOf())(theirs.by), texts: texts(theirs.content) };
  return { entered: readAgain(entered, theirs.number), conflict };
}

/** A fault about a field of another screen is shown where one is: at the reason, whose sentence names the field. */
const fieldOf = <F extends Fields>(_so: Entered<F>, entered: Entered<F>, field: string): keyof F & string =>
  entered.typed.has(field) ? field : "reason";
