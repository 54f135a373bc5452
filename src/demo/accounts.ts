import { makeKeeper, openAccount, type Opener } from "../rooms/accounts/index.ts";
import type { PublicGround } from "./index.ts";
import { demoPeople } from "./people.ts";

export const accountGround = ({ db, secret }: PublicGround): Opener => ({ db, secret });

/** The people who speak: each by their pseudonym, two of them keepers of the platform: what one decides, the other judges again. */
export async function fillDemoAccounts(opener: Opener, now: Date): Promise<void> {
  const joined = new Date(now.getTime() - 60 * 86_400_000);
  for (const person of Object.values(demoPeople)) {
    const account = await openAccount(opener, { email: person.email, lang: "fr", pseudonym: person.name }, joined);
    if (person !== demoPeople.keeper && person !== demoPeople.mediateur) continue;
    const made = await makeKeeper(opener, account, { by: "demo", reason: "Monde de démonstration", at: joined });
    if (!made.ok) throw new Error(made.refusal);
  }
}
