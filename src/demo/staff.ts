import type { Config } from "../core/config.ts";
import type { Db } from "../core/db/handle.ts";
import { addDemoMember, staffOf } from "../rooms/staff/index.ts";
import { demoStaff, type DemoStaff } from "./people.ts";

/** The people of the office, each with an application of codes set up. Answers the public id of each by their id. */
export async function fillDemoStaff(
  ground: { readonly staff: Db<"staff">; readonly secret: Buffer; readonly config: Config },
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  const joined = new Date(now.getTime() - 40 * 86_400_000);
  const made = new Map<string, string>();
  for (const person of demoStaff.filter((one) => !isRepresentative(one)))
    made.set(person.id, await addDemoMember(staffOf(ground), person, joined));
  return made;
}

const isRepresentative = ({ roles }: DemoStaff): boolean => roles.some(({ candidate }) => candidate !== undefined);

/** The representatives, once their candidates have an id. */
export async function fillDemoRepresentatives(
  ground: { readonly staff: Db<"staff">; readonly secret: Buffer; readonly config: Config },
  candidates: ReadonlyMap<string, string>,
  now: Date,
): Promise<void> {
  for (const person of demoStaff.filter(isRepresentative)) {
    const roles = person.roles.map(({ role, candidate = "" }) => ({
      role,
      candidate: candidates.get(candidate) ?? "",
    }));
    await addDemoMember(staffOf(ground), { ...person, roles }, new Date(now.getTime() - 8 * 86_400_000));
  }
}
