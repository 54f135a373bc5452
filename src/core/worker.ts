import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import type { KeyPair } from "./crypto/keys.ts";
import type { Db } from "./db/handle.ts";
import type { Log } from "./log.ts";
import type { MailTransport } from "./mail/index.ts";
import type { Published } from "./published.ts";
import type { Storage } from "./storage/index.ts";

interface AnyWorker {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  readonly mail: MailTransport;
  /** 32 bytes of this side's own. */
  readonly secret: Buffer;
}

/** What the public worker lends to the rooms' background work. */
export interface PublicWorker extends AnyWorker {
  readonly db: Db<"worker">;
  readonly storage: Storage;
  /** The office's snapshots, verified: what may be published, and when. */
  readonly published: Published;
}

/** What the office side's worker lends to its rooms. */
export interface FilesWorker extends AnyWorker {
  readonly db: Db<"files_worker">;
  readonly roll: Db<"roll">;
  /** Opens the letters that are taken up without anybody asking. */
  readonly letterKeys: KeyPair;
  /** Address of the roll's login, for the connections that copy. */
  readonly rollUrl: string;
  /** Uploads and prints of this side, sealed. */
  readonly storage: Storage;
}
