import type { PublicDoor } from "../../core/door.ts";
import { inTransaction } from "../../core/db/handle.ts";
import { newSession } from "../../core/sessions.ts";
import { makeKeeper, openAccount, type NewPerson } from "./people.ts";
import { accountByPublicId } from "./store/accounts.ts";
import { insertSession } from "./store/sessions.ts";
import { giveRole } from "./teams.ts";
import type { TeamRole } from "./rules/team.ts";

type Door = Pick<PublicDoor, "db" | "secret" | "clock" | "jar">;

let made = 0;

/** A person with an account: `anAccount(door, { pseudonym: "Mésange 41" })`. Answers its public id. */
export function anAccount(door: Door, wanted: Partial<NewPerson> = {}): Promise<string> {
  made += 1;
  return openAccount(door, { email: `personne${made}@exemple.fr`, lang: "fr", ...wanted }, door.clock.now());
}

export interface SignedInToMake extends Partial<NewPerson> {
  /** An account made before. */
  readonly accountId?: string;
  readonly keeper?: boolean;
  /** Roles by slug of campaign. */
  readonly roles?: Readonly<Record<string, readonly TeamRole[]>>;
  /** Whether a second factor was passed in the session; a keeper's guard asks for it. */
  readonly secondFactor?: boolean;
}

export interface SignedInPerson {
  readonly accountId: string;
  /** For a `cookie` header: `name=value`. */
  readonly cookie: string;
  readonly name: string;
  readonly value: string;
}

/** Somebody signed in, with the roles asked for, and the cookie of their session. */
export async function signedIn(door: PublicDoor, wanted: SignedInToMake = {}): Promise<SignedInPerson> {
  const { keeper = false, secondFactor = keeper, roles = {}, ...person } = wanted;
  const accountId = wanted.accountId ?? (await anAccount(door, person));
  const deed = { by: "test", reason: "pour un essai", at: door.clock.now() };
  if (keeper) await makeKeeper(door, accountId, deed);
  for (const [campaign, held] of Object.entries(roles))
    for (const role of held) await giveRole(door, { campaign, accountId, role }, deed);
  const value = await sessionOf(door, accountId, secondFactor);
  const { name } = door.jar();
  return { accountId, name, value, cookie: `${name}=${value}` };
}

function sessionOf(door: Door, accountId: string, secondFactor: boolean): Promise<string> {
  const { secret, hash } = newSession();
  return inTransaction(door.db, async (tx) => {
    const account = await accountByPublicId(tx, accountId);
    if (!account) throw new Error("there is no such account");
    const opening = { secretHash: hash, accountRow: account.row, device: "firefox-linux", openedBy: "link" } as const;
    await insertSession(tx, { ...opening, secondFactor, at: door.clock.now() });
    return secret;
  });
}
