import type { Clock } from "../core/clock.ts";
import type { Config } from "../core/config.ts";
import type { Db } from "../core/db/handle.ts";
import type { KeyObject } from "node:crypto";
import type { Storage } from "../core/storage/index.ts";

/**
 * The demonstration world: an invented primary, invented candidates, members and staff. Each room's share is one
 * function, so that `preau demo` and the first start of an embedded home tell the same story in the same order.
 */
interface AnyGround {
  readonly config: Config;
  /** The one instant of the filling: every date of the world is relative to it. */
  readonly clock: Clock;
  /** The side's master secret. */
  readonly secret: Buffer;
  readonly storage: Storage;
}

/** What the public rooms' shares are given: the public login, as in the door. */
export interface PublicGround extends AnyGround {
  readonly db: Db<"web">;
  readonly worker: Db<"worker">;
  /** Where letters to the office are dropped, and the key they are sealed to. */
  readonly letters: Db<"letters">;
  readonly letterKey: KeyObject;
}

/** What the office rooms' shares are given, each room's own login. */
export interface OfficeGround extends AnyGround {
  readonly staff: Db<"staff">;
  readonly primary: Db<"primary">;
  readonly polling: Db<"polling">;
  readonly roll: Db<"roll">;
  /** Address of the roll's login, for the connections that copy. */
  readonly rollUrl: string;
  readonly bureaus: Db<"bureaus">;
  readonly filesWorker: Db<"files_worker">;
  /** Signs what the office publishes. */
  readonly signing: KeyObject;
}

/** One room's part of the world. The same clock gives the same world. */
export interface Share<Ground> {
  /** For the operator, while it is made: "campaigns". */
  readonly name: string;
  readonly fill: (ground: Ground) => Promise<void>;
}

/**
 * The shares in the order of the story: the office first, since the public side shows what it publishes. Filled by the
 * wiring of the command line.
 */
export interface World {
  readonly office: readonly Share<OfficeGround>[];
  readonly public: readonly Share<PublicGround>[];
}

/** Everything a filling needs; opened and closed by the verb. */
export interface Grounds {
  readonly office: OfficeGround;
  readonly public: PublicGround;
}

/** Makes the whole world, share after share. Throws what a share throws: a half-made world is thrown away by the caller. */
export async function fillWorld(world: World, grounds: Grounds, say: (line: string) => void): Promise<void> {
  for (const share of world.office) {
    say(`demonstration: ${share.name}`);
    await share.fill(grounds.office);
  }
  for (const share of world.public) {
    say(`demonstration: ${share.name}`);
    await share.fill(grounds.public);
  }
}
