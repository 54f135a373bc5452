import type { Reapplying } from "./backup/restore.ts";
import type { Tx } from "./db/handle.ts";
import type { SqlLogin } from "./db/logins.ts";
import { erasureHash } from "./erasure.ts";
import type { PersonalData } from "./personal-data.ts";

/** A person as the restored database lists them. */
export interface ListedPerson<Subject> {
  /** A kind and an id, as the ledger was told: `account:7f…`. */
  readonly named: string;
  readonly subject: Subject;
}

/** A kind of person of one side: where they are listed, and the rooms that know them. Filled by the wiring. */
export interface KnownPeople<L extends SqlLogin, Subject> {
  /** The login with whose rights the rooms erase. */
  readonly login: L;
  readonly list: (tx: Tx<L>) => Promise<readonly ListedPerson<Subject>[]>;
  readonly rooms: readonly Pick<PersonalData<L, Subject>, "room" | "erase">[];
}

/** What a restore is given of a kind of person; answers how many people it forgot. */
export type ForgetAgain = (what: Reapplying, ledger: Ledger) => Promise<number>;

export interface Ledger {
  /** `erasureKey` of the side's master secret. */
  readonly key: Buffer;
  readonly prefix: string;
  readonly at: Date;
}

/**
 * Forgets again, after a restore, whoever the ledger says was erased. The ledger holds keyed hashes only, so everybody
 * listed is hashed and looked for; each room then forgets them as it did the first time, in the restore's transaction.
 */
export function forgetAgain<L extends SqlLogin, Subject>(people: KnownPeople<L, Subject>): ForgetAgain {
  return ({ erasures, asLogin }, ledger) => {
    const erased = new Set(erasures.map(({ subject }) => subject));
    return asLogin<L, number>(`${ledger.prefix}_${people.login}`, async (tx) => {
      const back = (await people.list(tx)).filter(({ named }) => erased.has(erasureHash(ledger.key, named)));
      for (const { subject } of back) for (const room of people.rooms) await room.erase(tx, subject, ledger.at);
      return back.length;
    });
  };
}
