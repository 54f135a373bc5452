import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Halt } from "../core/halt.ts";
import { doorEnvironment, openDoor, type Door, type DoorSpec } from "./doors.ts";
import { makeHome } from "./home.ts";
import { takeLock } from "./lock.ts";
import { keepEmbeddedOwners } from "./owners.ts";
import { startPostgres, type EmbeddedServer } from "./postgres.ts";

/** What the short-lived child reports once both databases are up to date; it alone held the owners' addresses. */
export interface Prepared {
  /** `undefined` until the installation was given its kind. */
  readonly kind: "demonstration" | "real" | undefined;
  /** Names of the migrations applied now, with their side. */
  readonly applied: readonly string[];
  /** Lines that tell how to sign in. */
  readonly signIn: readonly string[];
  /** Public halves of the office's keys, as settings of the doors. */
  readonly officeKeys?: Readonly<Record<string, string>>;
}

export interface StartOptions {
  readonly home: string;
  /** False when the operator gave external databases. */
  readonly embedded: boolean;
  /** The operator's environment; doors are given its `PREAU_*` settings, but never a database's address. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly doors: readonly DoorSpec[];
  /**
   * Backs up, migrates and fills, in a process of its own that ends. Called before the databases answer, so that the
   * process loads its code meanwhile; `ready` resolves when they do, and rejects when they never will.
   */
  readonly prepare: (ready: Promise<void>) => Promise<Prepared>;
  readonly say: (line: string) => void;
  /** Resolves when the operator asks for the end, which may be in the middle of the start. */
  readonly asked?: Promise<void>;
  /** Milliseconds between two looks at PostgreSQL. */
  readonly watchEvery?: number;
}

export interface House {
  readonly prepared: Prepared;
  /** Address of each door by name; empty for a worker. */
  readonly addresses: Readonly<Record<string, string>>;
  /** Process numbers, for tests and `doctor`. */
  pids(): Readonly<Record<string, number | undefined>>;
  /** Ends the doors, then PostgreSQL, then lets go of the lock. Calling it twice is calling it once. */
  stop(): Promise<void>;
}

/**
 * Starts a whole house: lock, PostgreSQL, databases, doors, in this order, and keeps them running. Throws {@link Halt}
 * `already-running` when another supervisor holds this home, and ends what it began when a later step fails.
 */
export async function startHouse(o: StartOptions): Promise<House> {
  makeHome(o.home);
  const lock = takeLock(join(o.home, "run", "start.lock"));
  if (!lock.held) throw new Halt("already-running", `Préau already runs in ${o.home} (process ${lock.by})`);
  const keeper = new Keeper(o, lock.release);
  try {
    return await Promise.race([keeper.open(), whenInterrupted(o.asked)]);
  } catch (error) {
    await keeper.stop();
    throw error;
  }
}

/** Never resolves: ends the race when the start is interrupted. */
async function whenInterrupted(asked: Promise<void> = new Promise(() => undefined)): Promise<never> {
  await asked;
  throw new Halt("interrupted", "ended as asked, before everything had started");
}

/** Owns the processes of one house for as long as it runs. */
class Keeper {
  readonly #o: StartOptions;
  readonly #release: () => void;
  #server: EmbeddedServer | undefined;
  #doors: readonly Door[] = [];
  #watch: Promise<void> = Promise.resolve();
  #starting: Promise<void> = Promise.resolve();
  #ending: Promise<void> | undefined;

  constructor(o: StartOptions, release: () => void) {
    this.#o = o;
    this.#release = release;
  }

  async open(): Promise<House> {
    const ready = this.#o.embedded ? this.#openServer() : Promise.resolve();
    const [prepared] = await Promise.all([this.#o.prepare(ready), ready]);
    const addresses = await this.#openDoors(prepared);
    if (this.#server) this.#watch = this.#watchServer();
    return { prepared, addresses, pids: () => this.#pids(), stop: () => this.stop() };
  }

  stop(): Promise<void> {
    this.#ending ??= this.#end();
    return this.#ending;
  }

  async #end(): Promise<void> {
    await Promise.all(this.#doors.map((door) => door.stop()));
    await this.#watch;
    // Asked to end while PostgreSQL was starting: it is waited for, or nobody would end it.
    await this.#starting.catch(() => undefined);
    await this.#server?.stop();
    this.#release();
  }

  #openServer(): Promise<void> {
    this.#starting = this.#startServer();
    return this.#starting;
  }

  async #startServer(): Promise<void> {
    this.#server = await startPostgres(this.#o.home);
    keepEmbeddedOwners(this.#o.home, this.#server.socket);
  }

  async #openDoors(prepared: Prepared): Promise<Readonly<Record<string, string>>> {
    const { home, say } = this.#o;
    if (this.#isEnding()) throw new Halt("interrupted", "ended before the doors opened");
    const environment = doorEnvironment(this.#o.environment, this.#settings(prepared));
    const open = async (specs: readonly DoorSpec[]) => {
      const doors = specs.map((spec) => openDoor(spec, { home, environment, say }));
      this.#doors = [...this.#doors, ...doors];
      return await Promise.all(doors.map(async (door) => [door.name, await door.opened] as const));
    };
    try {
      const first = await open(this.#o.doors.filter(({ later }) => later !== true));
      if (this.#isEnding()) throw new Halt("interrupted", "ended before all doors had opened");
      return Object.fromEntries([...first, ...(await open(this.#o.doors.filter(({ later }) => later === true)))]);
    } catch (cause) {
      throw cause instanceof Halt ? cause : new Halt("door-failed", sentenceOf(cause), { cause });
    }
  }

  /** The kind of installation is in the databases; doors hear it from here, whatever the environment says. */
  #settings(prepared: Prepared): Record<string, string> {
    const demonstration = prepared.kind === "demonstration";
    const clock = demonstration ? { PREAU_CLOCK_FILE: join(this.#o.home, "clock") } : {};
    const keys = prepared.officeKeys ?? {};
    return { PREAU_HOME: this.#o.home, PREAU_DEMONSTRATION: demonstration ? "1" : "0", ...clock, ...keys };
  }

  /** PostgreSQL killed by the system or by hand comes back; the doors find it at the same socket. */
  async #watchServer(): Promise<void> {
    while (!this.#ending) {
      await sleep(this.#o.watchEvery ?? 300);
      if (this.#isEnding() || this.#server?.alive() === true) continue;
      this.#o.say("PostgreSQL ended; starting it again");
      await this.#reopenServer().catch((error: unknown) => this.#o.say(sentenceOf(error)));
    }
  }

  /** A server that had to take another socket folder (somebody emptied /tmp) is told to the doors by new env files. */
  async #reopenServer(): Promise<void> {
    const before = this.#server?.socket;
    await this.#openServer();
    if (this.#server?.socket === before) return;
    await this.#o.prepare(Promise.resolve());
    for (const door of this.#doors) door.renew();
  }

  #isEnding(): boolean {
    return this.#ending !== undefined;
  }

  #pids(): Readonly<Record<string, number | undefined>> {
    const doors = this.#doors.map((door) => [door.name, door.pid()] as const);
    return { ...Object.fromEntries(doors), postgres: this.#server?.pid };
  }
}

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
