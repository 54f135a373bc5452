import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import pg from "pg";
import { announceReady, closeWhenAsked } from "../src/core/leash.ts";

/**
 * The yardstick: nothing but `node:http`, sending the headers and the bytes it was told to send. What a door costs more
 * than this is what Préau costs. Told of a database, it asks as many statements before each answer and compresses its bytes each
 * time: what a page drawn anew costs at least.
 */
const { headers, body, asking } = JSON.parse(process.env["BENCH_ANSWER"] ?? "{}") as {
  readonly headers: Readonly<Record<string, string>>;
  /** Base64. */
  readonly body: string;
  /** Bytes that each statement is answered. */
  readonly asking?: { readonly address: string; readonly bytes: readonly number[] };
};
const bytes = Buffer.from(body, "base64");
// Names and values in turn: the quickest way that Node knows to write them.
const head = Object.entries(headers).flat();
const pool = asking && new pg.Pool({ connectionString: asking.address });
const page = asking && brotliDecompressSync(bytes);
const server = createServer((_request, response) => {
  if (asking && page) void drawn(response, page, asking.bytes);
  else response.writeHead(200, head).end(bytes);
});
async function drawn(response: ServerResponse, page: Buffer, sizes: readonly number[]): Promise<void> {
  for (const size of sizes)
    await pool?.query({ name: "asked", text: "select repeat('x', $1::int) as told", values: [size] });
  const params = { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_LGWIN]: 16 };
  const body = brotliCompressSync(page, { params });
  response.writeHead(200, { ...headers, "content-length": body.length }).end(body);
}
server.listen(0, "127.0.0.1", () => {
  closeWhenAsked(() => {
    server.closeAllConnections();
    return Promise.resolve();
  });
  announceReady(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
