import type { OfficeDoor } from "../../../core/door.ts";
import { displayName } from "../../../core/people.ts";
import { listAccounts } from "../store/accounts.ts";
import { staffOf } from "./context.ts";

/** Who an author written in a history (`staff:3k…`) is, for members of the office to read. Others stay as written. */
export async function authorNames(door: OfficeDoor): Promise<(author: string) => string> {
  const staff = staffOf(door);
  const accounts = await listAccounts(staff.db, staff.keys);
  const names = new Map(accounts.map(({ publicId, identity }) => [`staff:${publicId}`, displayName(identity)]));
  return (author) => names.get(author) ?? author;
}
