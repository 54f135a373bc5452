import { record } from "../../../core/audit.ts";
import { publicId } from "../../../core/crypto/random.ts";
import { inTransaction, type Db } from "../../../core/db/handle.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { departmentCodeOf, enrolmentCommune } from "../../../core/territories.ts";
import { dayIn } from "../../../core/zones.ts";
import { may, type Actor } from "../may.ts";
import type { EnrolmentReading } from "./reading.ts";
import type { BagRefusal, EnrolmentRefusal } from "./refusals.ts";
import { addBag, addEnrolment, bags, withdraw, type Bag } from "./store.ts";

/** R-F1-05: writes down that a commune, or some of its pages, stays on paper, in which bag and how many lines that is. */
export async function registerBag(
  db: Db<"roll">,
  said: Omit<Bag, "publicId">,
  { by, at, roles }: Actor,
): Promise<Outcome<true, BagRefusal>> {
  const { commune, pages, lines } = said;
  if (!enrolmentCommune(commune)) return refuse("no-such-commune");
  if (!may(roles, "paper", departmentCodeOf(commune))) return refuse("not-your-territory");
  if (said.receivedOn > dayIn("Europe/Paris", at)) return refuse("not-yet");
  return await inTransaction(db, async (tx) => {
    if (!(await addBag(tx, { ...said, publicId: publicId() }, { by, at }))) return refuse("reference-taken");
    const detail = { pages, lines };
    await record(tx, {
      ...{ at, actor: by, detail },
      action: "roll.bag-registered",
      subject: "commune",
      ids: [commune],
    });
    return ok(true);
  });
}

/** A bag that went back, or was written down wrongly: it no longer counts, and its row stays with the reason. */
export async function withdrawBag(
  db: Db<"roll">,
  id: string,
  { by, at, reason, roles }: Actor,
): Promise<Outcome<true, BagRefusal>> {
  const bag = (await bags(db)).find(({ publicId }) => publicId === id);
  if (!bag) return refuse("no-such-bag");
  if (!may(roles, "paper", departmentCodeOf(bag.commune))) return refuse("not-your-territory");
  return await inTransaction(db, async (tx) => {
    if (!(await withdraw(tx, id, { reason, by, at }))) return refuse("no-such-bag");
    await record(tx, { at, actor: by, action: "roll.bag-withdrawn", subject: "commune", ids: [bag.commune] });
    return ok(true);
  });
}

/** R-ROLL-18: keeps how many each commune had at an election. What the file does not name stays as it was. */
export async function recordEnrolment(
  db: Db<"roll">,
  reading: EnrolmentReading,
  election: string,
  { by, at, roles }: Actor,
): Promise<Outcome<true, EnrolmentRefusal>> {
  if (!may(roles, "import", undefined)) return refuse("not-your-territory");
  if (reading.enrolled.size === 0) return refuse("nothing-kept");
  return await inTransaction(db, async (tx) => {
    await addEnrolment(tx, reading, { election, by, at });
    const detail = { communes: reading.enrolled.size, sha256: reading.sha256 };
    await record(tx, {
      ...{ at, actor: by, detail },
      action: "roll.enrolment-recorded",
      subject: "import",
      ids: ["enrolment"],
    });
    return ok(true);
  });
}
