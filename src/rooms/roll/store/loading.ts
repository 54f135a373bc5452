import pg from "pg";
import { sealBlock } from "../sealing/block.ts";
import type { RollKeys } from "../sealing/keys.ts";
import { Copying } from "./copying.ts";
import type { Gathered } from "../intake/gathering.ts";

/** Which batch is loaded, and into tables of its own or the common ones. */
export interface Target {
  readonly batch: string;
  readonly apart: boolean;
}

/** Any two numbers that nothing else of this database locks by. */
const LOCK = 0x524f4c4c;

/**
 * Loads sealed blocks and their tokens: two connections that COPY, and hold a lock by which others see that the batch is
 * alive. What is loaded is seen by nobody before the communes are switched to the batch.
 */
export class Loading {
  readonly #target: Target;
  readonly #keys: RollKeys;
  readonly #clients: readonly [pg.Client, pg.Client];
  #copies: { readonly blocks: Copying; readonly electors: Copying } | undefined;
  #lines = { blocks: "", electors: "" };

  constructor(url: string, target: Target, keys: RollKeys) {
    this.#target = target;
    this.#keys = keys;
    const client = () => new pg.Client({ connectionString: url, application_name: "preau roll import" });
    this.#clients = [client(), client()];
    // What breaks is heard where it is waited for.
    for (const each of this.#clients) each.on("error", () => undefined);
  }

  /** Before the batch is written down, so that nobody takes it for one whose process was killed. */
  async hold(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.connect()));
    await this.#clients[0].query("select pg_advisory_lock($1, $2)", [LOCK, this.#target.batch]);
  }

  async open(): Promise<void> {
    const [one, two] = this.#clients;
    const { batch, apart } = this.#target;
    if (apart) await one.query("select roll.open_part($1)", [batch]);
    const table = (name: string) => (apart ? `roll.${name}_${batch}` : `roll.${name}`);
    this.#copies = {
      blocks: new Copying(one, `copy ${table("block")} (${BLOCK_COLUMNS}) from stdin`),
      electors: new Copying(two, `copy ${table("elector")} (${ELECTOR_COLUMNS}) from stdin`),
    };
  }

  async add(gathered: Gathered): Promise<void> {
    const { batch } = this.#target;
    const { commune, precinct, number, packed, tokens } = gathered;
    const sealed = sealBlock(this.#keys.block, { commune, batch, number, precinct }, packed);
    this.#lines.blocks += `${commune}\t${batch}\t${number}\t${precinct}\t${packed.length}\t\\\\x${sealed.toString("hex")}\n`;
    const head = `${commune}\t${batch}\t${number}\t`;
    tokens.forEach(({ birth, usage, letters }, slot) => {
      this.#lines.electors += `${head}${slot}\t\\\\x${birth}\t${usage === undefined ? "\\N" : `\\\\x${usage}`}\t\\\\x${letters}\n`;
    });
    if (this.#lines.blocks.length > CHUNK) await this.#flush();
  }

  async #flush(): Promise<void> {
    const { blocks, electors } = this.#lines;
    this.#lines = { blocks: "", electors: "" };
    await Promise.all([this.#copies?.blocks.put(blocks), this.#copies?.electors.put(electors)]);
  }

  /** Ends the copies; tables of their own are indexed and take their place. */
  async finish(): Promise<void> {
    await this.#flush();
    await Promise.all([this.#copies?.blocks.end(), this.#copies?.electors.end()]);
    if (this.#target.apart) await this.#clients[0].query("select roll.close_part($1)", [this.#target.batch]);
  }

  /** Lets the connections go, and with them the lock. What was being copied is undone by the server. */
  async close(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.end().catch(() => undefined)));
  }
}

/** True when whoever loads this batch is still there; asked from any connection. */
export const ALIVE = `select not pg_try_advisory_xact_lock(${LOCK}, $1) as alive`;

const BLOCK_COLUMNS = "commune, batch, number, precinct, electors, sealed";
const ELECTOR_COLUMNS = "commune, batch, block, slot, birth, usage, letters";
const CHUNK = 2 ** 19;
