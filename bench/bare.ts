import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { announceReady, closeWhenAsked } from "../src/core/leash.ts";

/**
 * The yardstick: nothing but `node:http`, sending the headers and the bytes it was told to send. What a door costs more
 * than this is what Préau costs.
 */
const { headers, body } = JSON.parse(process.env["BENCH_ANSWER"] ?? "{}") as {
  readonly headers: Readonly<Record<string, string>>;
  /** Base64. */
  readonly body: string;
};
const bytes = Buffer.from(body, "base64");
// Names and values in turn: the quickest way that Node knows to write them.
const head = Object.entries(headers).flat();
const server = createServer((_request, response) => response.writeHead(200, head).end(bytes));
server.listen(0, "127.0.0.1", () => {
  closeWhenAsked(() => {
    server.closeAllConnections();
    return Promise.resolve();
  });
  announceReady(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
