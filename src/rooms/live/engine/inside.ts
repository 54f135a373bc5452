import type { IncomingMessage, ServerResponse } from "node:http";
import type { Engine } from "./engine.ts";

/** What the public door asks of the live door, on loopback: the state for the studio. Guards are the public door's. */
export async function answerInside(engine: Engine, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = "GET", url = "/" } = request;
  if (method === "GET" && url === "/state") {
    const body = JSON.stringify(engine.state());
    response.writeHead(200, { "content-type": "application/json" }).end(body);
  } else response.writeHead(404).end();
  await Promise.resolve();
}
