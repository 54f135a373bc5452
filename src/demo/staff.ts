import type { Config } from "../core/config.ts";
import type { Db } from "../core/db/handle.ts";
import { addDemoMember, staffOf } from "../rooms/staff/index.ts";
import { demoStaff } from "./people.ts";

/** The people of the office, each with an application of codes set up. Answers the public id of each by their id. */
export async function fillDemoStaff(
  ground: { readonly staff: Db<"staff">; readonly secret: Buffer; readonly config: Config },
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  const joined = new Date(now.getTime() - 40 * 86_400_000);
  const made = new Map<string, string>();
  for (const person of demoStaff) made.set(person.id, await addDemoMember(staffOf(ground), person, joined));
  return made;
}
