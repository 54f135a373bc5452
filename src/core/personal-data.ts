import type { SqlLogin } from "./db/logins.ts";
import type { Db, Tx } from "./db/handle.ts";
import type { Bilingual } from "./lang.ts";
import type { Storage } from "./storage/index.ts";

/** One entry of the register of processing (GDPR article 30). Shown to the public as it stands here. */
export interface RegisterEntry {
  readonly id: string;
  readonly name: Bilingual;
  /** Who decides: the organising party, each campaign for its own list, or whoever keeps the platform. */
  readonly controller: "party" | "campaign" | "platform";
  readonly purposes: Bilingual;
  readonly people: Bilingual;
  readonly data: Bilingual;
  /** The article it rests on, and one plain sentence. */
  readonly ground: Bilingual;
  readonly recipients: Bilingual;
  readonly transfers: Bilingual;
  readonly ends: Bilingual;
  readonly security: Bilingual;
}

/** Every table is owned by a room and has an end; a house test finds the one that has not. */
export interface HeldTable {
  /** "accounts.session" */
  readonly table: string;
  readonly personal: boolean;
  /** When its rows end, in words. */
  readonly ends: Bilingual;
}

/** What a room tells privacy about the people it knows. */
export interface PersonalData<L extends SqlLogin, Subject> {
  readonly room: string;
  readonly register: readonly RegisterEntry[];
  readonly tables: readonly HeldTable[];
  /** Everything held on a person, for their export. Plain values only; of files, their bytes, where the storage is lent. */
  readonly gather: (db: Db<L>, subject: Subject, storage?: Storage) => Promise<Readonly<Record<string, unknown>>>;
  /** Forgets a person, in the transaction that erases them everywhere. */
  readonly erase: (tx: Tx<L>, subject: Subject, at: Date) => Promise<void>;
  /** Removes what has reached its end; how many rows. Run by the worker with its own login. */
  readonly expire?: (now: Date) => Promise<number>;
}

/** A person of the public side, as rooms know them. */
export interface AccountSubject {
  readonly accountId: string;
}
