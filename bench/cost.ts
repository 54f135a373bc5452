import { request } from "node:http";
import { load, type Target } from "./load.ts";
import { startMeasured, type Measured } from "./measured.ts";

/** Milliseconds of processor that one answer costs the server. */
export async function costOfOne(server: Measured, target: Target, requests: number, connections = 8): Promise<number> {
  const before = await server.usage();
  await load(target, requests, connections);
  const after = await server.usage();
  return (after.cpu - before.cpu) / requests;
}

/** Statements that a twin asks of a database before each answer. */
export interface Asking {
  readonly address: string;
  /** Bytes that each is answered. */
  readonly bytes: readonly number[];
}

/**
 * A bare `node:http` server that sends, to the byte, what `target` answers; only the date is each server's own.
 * @param asking it asks these and compresses each answer anew, as nobody can help who keeps no page
 */
export async function bareTwin(target: Target, asking?: Asking): Promise<Measured> {
  const { headers, body } = await rawAnswer(target);
  return await startMeasured("bench-bare", {
    env: { BENCH_ANSWER: JSON.stringify({ headers, body: body.toString("base64"), asking }) },
  });
}

function rawAnswer({ address, path, host }: Target): Promise<{ headers: Record<string, string>; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const headers = { "accept-encoding": "br", accept: "text/html", ...(host !== undefined && { host }) };
    const asked = request(address + path, { headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const own = Object.entries(response.headers).filter(
          ([name]) => !["date", "connection", "keep-alive"].includes(name),
        );
        resolve({ headers: Object.fromEntries(own) as Record<string, string>, body: Buffer.concat(chunks) });
      });
    });
    asked.on("error", reject).end();
  });
}

/**
 * How many times more processor a kept page costs than the same bytes from `node:http`: one ratio a round, both servers
 * loaded in turn within it, so that a busy neighbour weighs on both.
 */
export async function ratios(
  door: Measured,
  target: Target,
  rounds: number,
  requests: number,
): Promise<readonly Pair[]> {
  const bare = await bareTwin(target);
  const twin = { ...target, address: bare.address };
  try {
    // The first thousands of requests run code that is not compiled yet.
    for (const [server, where] of [
      [door, target],
      [bare, twin],
    ] as const)
      await costOfOne(server, where, requests);
    const pairs: Pair[] = [];
    for (let round = 0; round < rounds; round++)
      pairs.push({ page: await costOfOne(door, target, requests), bare: await costOfOne(bare, twin, requests) });
    return pairs;
  } finally {
    await bare.stop();
  }
}

export interface Pair {
  readonly page: number;
  readonly bare: number;
}
