import { record } from "../../../core/audit.ts";
import { publicId } from "../../../core/crypto/random.ts";
import { inTransaction, type Db } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { may, type Actor } from "../may.ts";
import { addPrinting, freezeOf, frozenPlaces, lockFreezes, printings } from "../store/lists.ts";

export type OrderRefusal =
  "not-your-territory" | "not-frozen" | "roll-destroyed" | "closed-for-the-vote" | "no-such-place" | "not-ordered-yet";

/** What an order is about. `isClosed`: the department votes at this moment (R-F1-06). */
interface Order {
  readonly department: string;
  readonly copies: number;
  readonly isClosed: boolean;
}

/** Orders the first printing of every place that has none; asked again it orders what is left. Answers how many. */
export async function orderDepartment(
  db: Db<"roll">,
  { department, copies, isClosed }: Order,
  { by, at, roles }: Actor,
): Promise<Outcome<number, OrderRefusal>> {
  if (!may(roles, "print", department)) return refuse("not-your-territory");
  if (isClosed) return refuse("closed-for-the-vote");
  return await inTransaction(db, async (tx) => {
    await lockFreezes(tx);
    const freeze = await freezeOf(tx, department);
    if (!freeze) return refuse("not-frozen");
    if (freeze.isOver) return refuse("roll-destroyed");
    const done = new Set((await printings(tx, freeze.id)).map(({ place }) => place));
    const due = (await frozenPlaces(tx, freeze.id)).filter(({ place }) => !done.has(place));
    for (const { place } of due)
      await addPrinting(tx, {
        ...{ place, copies, by, at },
        publicId: publicId(),
        freeze: freeze.id,
        number: 1,
        reason: null,
      });
    const detail = { places: due.length, copies };
    await record(tx, {
      ...{ at, actor: by, detail },
      action: "roll.lists-ordered",
      subject: "department",
      ids: [department],
    });
    return ok(due.length);
  });
}

/** R-F1-08: prints the unsigned lists of a place once more, under the next number, with a reason. */
export async function reprintPlace(
  db: Db<"roll">,
  { department, place, copies, isClosed }: Order & { readonly place: string },
  { by, at, reason, roles }: Actor,
): Promise<Outcome<number, OrderRefusal>> {
  if (!may(roles, "print", department)) return refuse("not-your-territory");
  if (isClosed) return refuse("closed-for-the-vote");
  return await inTransaction(db, async (tx) => {
    await lockFreezes(tx);
    const freeze = await freezeOf(tx, department);
    if (!freeze) return refuse("not-frozen");
    if (freeze.isOver) return refuse("roll-destroyed");
    if (!(await frozenPlaces(tx, freeze.id)).some((one) => one.place === place)) return refuse("no-such-place");
    const before = (await printings(tx, freeze.id)).filter((one) => one.place === place);
    if (before.length === 0) return refuse("not-ordered-yet");
    const number = Math.max(...before.map((one) => one.number)) + 1;
    await addPrinting(tx, { ...{ place, copies, by, at, number, reason }, publicId: publicId(), freeze: freeze.id });
    await record(tx, {
      ...{ at, actor: by, detail: { number, copies } },
      action: "roll.list-reprinted",
      subject: "list-print",
      ids: [place],
    });
    return ok(number);
  });
}
