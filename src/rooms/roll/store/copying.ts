import type pg from "pg";
import { from as copyFrom, type CopyStreamQuery } from "pg-copy-streams";
import { BEGINNING, END } from "./binary.ts";

/** What PostgreSQL calls it. */
const CONNECTION_FAILURE = "08006";

/** One COPY into a table, in binary. Whatever ends it too early (the server, the connection, a full disk) is thrown by the next call. */
export class Copying {
  readonly #stream: CopyStreamQuery;
  /** Rejects when the copy fails; never resolves. The stream tells of it once, and by no state that could be asked. */
  readonly #failed: Promise<never>;

  /** @param target the table and its columns */
  constructor(client: pg.Client, target: string) {
    this.#stream = client.query(copyFrom(`copy ${target} from stdin (format binary)`));
    this.#stream.write(BEGINNING);
    this.#failed = new Promise((_, reject) => {
      this.#stream.on("error", reject);
      client.on("end", () => reject(Object.assign(new Error("the connection ended"), { code: CONNECTION_FAILURE })));
    });
    this.#failed.catch(() => undefined);
  }

  /** Sends rows, and waits while the server is behind. */
  async put(rows: Uint8Array): Promise<void> {
    await Promise.race([this.#failed, new Promise((sent) => this.#stream.write(rows, sent))]);
  }

  async end(): Promise<void> {
    await Promise.race([this.#failed, new Promise((done) => this.#stream.on("finish", done).end(END))]);
  }
}
