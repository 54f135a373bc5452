import type { KeyObject } from "node:crypto";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import type { KeyPair } from "./crypto/keys.ts";
import type { Db } from "./db/handle.ts";
import type { CookieJar } from "./http/cookies.ts";
import type { EventHub } from "./http/events.ts";
import type { Log } from "./log.ts";
import type { Published } from "./published.ts";
import type { Storage } from "./storage/index.ts";

/** What a door of either side lends to its rooms. */
interface AnyDoor {
  readonly config: Config;
  readonly clock: Clock;
  readonly hub: EventHub;
  /** Session cookies are named by door and by purpose. */
  readonly jar: (purpose?: string) => CookieJar;
  /** 32 bytes of this side's own, from which rooms derive a key a purpose (`core/crypto/derive.ts`). */
  readonly secret: Buffer;
  /** Pictures and uploads of this side. */
  readonly storage: Storage;
  readonly log: Log;
}

/** What the public door lends to the public rooms. It can reach no file. */
export interface PublicDoor extends AnyDoor {
  readonly side: "public";
  readonly db: Db<"web">;
  /** Can deposit a sealed letter, and read nothing. */
  readonly letters: Db<"letters">;
  /** The office's public key, to which letters are sealed. */
  readonly letterKey: KeyObject;
  /** The office's snapshots, verified. */
  readonly published: Published;
}

/** What the office door lends to the office rooms: each acts with its own login. */
export interface OfficeDoor extends AnyDoor {
  readonly side: "office";
  /** Opens the letters that the public side sealed; lent to the rooms whose letters they are. */
  readonly letterKeys: KeyPair;
  /** Signs what the office publishes. */
  readonly signingKey: KeyObject;
  readonly staff: Db<"staff">;
  readonly primary: Db<"primary">;
  readonly polling: Db<"polling">;
  readonly bureaus: Db<"bureaus">;
  readonly roll: Db<"roll">;
}
