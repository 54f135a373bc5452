import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { Copying } from "./copying.ts";
import { BLOCK_COLUMNS, ELECTOR_COLUMNS, type SealedRows } from "./rows.ts";

/** Which batch is loaded, and into tables of its own or the common ones. */
export interface Target {
  readonly batch: string;
  readonly apart: boolean;
}

/** Any two numbers that nothing else of this database locks by. */
const LOCK = 0x524f4c4c;

/**
 * Loads the rows of sealed blocks and of their electors: two connections that COPY, and hold a lock by which others see that the batch is
 * alive. What is loaded is seen by nobody before the communes are switched to the batch.
 */
export class Loading {
  readonly #target: Target;
  readonly #clients: readonly [pg.Client, pg.Client];
  #copies: { readonly blocks: Copying; readonly electors: Copying } | undefined;

  constructor(url: string, target: Target) {
    this.#target = target;
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
      blocks: new Copying(one, `${table("block")} (${BLOCK_COLUMNS})`),
      electors: new Copying(two, `${table("elector")} (${ELECTOR_COLUMNS})`),
    };
  }

  async add({ blocks, electors }: SealedRows): Promise<void> {
    await Promise.all([this.#copies?.blocks.put(blocks), this.#copies?.electors.put(electors)]);
  }

  /**
   * Ends the copies; tables of their own are indexed and take their place, which waits for whoever reads the roll in one long
   * transaction, as a copy of the database does. Throws what PostgreSQL says when that lasts for more than `PATIENCE_MS`.
   */
  async finish(): Promise<void> {
    await Promise.all([this.#copies?.blocks.end(), this.#copies?.electors.end()]);
    if (!this.#target.apart) return;
    await this.#clients[0].query("select roll.index_part($1)", [this.#target.batch]);
    const until = Date.now() + PATIENCE_MS;
    while (!(await this.#takesItsPlace(until))) await sleep(PAUSE_MS);
  }

  async #takesItsPlace(until: number): Promise<boolean> {
    try {
      await this.#clients[0].query("select roll.close_part($1)", [this.#target.batch]);
      return true;
    } catch (error) {
      if (!isLocked(error) || Date.now() > until) throw error;
      return false;
    }
  }

  /** Lets the connections go, and with them the lock. What was being copied is undone by the server. */
  async close(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.end().catch(() => undefined)));
  }
}

const PATIENCE_MS = 300_000;
/** Look-ups wait for some two seconds at most each time it is tried. */
const PAUSE_MS = 3_000;

/** Somebody else holds what was asked for, or each waited for the other. */
const isLocked = (error: unknown): boolean =>
  error instanceof Error && "code" in error && (error.code === "55P03" || error.code === "40P01");

/** True when whoever loads this batch is still there; asked from any connection. */
export const ALIVE = `select not pg_try_advisory_xact_lock(${LOCK}, $1) as alive`;
