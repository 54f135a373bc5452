import type { IncomingMessage, ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import type { Engine } from "./engine.ts";

/** A description of a browser's camera and microphone is some six kilobytes. */
const LONGEST_OFFER = 64 * 1024;

/**
 * What the public door asks of the live door, on loopback: the state for the studio, and a browser's offer. The guard is the
 * public door's; here a key opens, as for an encoder.
 */
export async function answerInside(engine: Engine, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    // A page of another site, in a browser of this machine, whose name was made to lead here.
    if (request.headers.host === `127.0.0.1:${request.socket.localPort}`) await route(engine, request, response);
    else response.writeHead(421).end();
  } catch {
    // Whoever asked went away in the middle of a word.
    response.destroy();
  }
}

async function route(engine: Engine, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = "GET", url = "/" } = request;
  const [, whip] = /^\/whip\/([\w-]{1,100})$/.exec(url) ?? [];
  if (method === "GET" && url === "/state") await answerState(engine, response);
  else if (method === "POST" && whip !== undefined) await answerOffer(engine, whip, request, response);
  else if (method === "DELETE" && whip !== undefined) {
    engine.stopOffering(whip);
    response.writeHead(204).end();
  } else response.writeHead(404).end();
}

async function answerState(engine: Engine, response: ServerResponse): Promise<void> {
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(await engine.look()));
}

/** RFC 9725: 201 with the answer; what is refused is a word that the studio has a sentence for. */
async function answerOffer(
  engine: Engine,
  key: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (Number(request.headers["content-length"] ?? Infinity) > LONGEST_OFFER) {
    response.writeHead(413).end();
    return;
  }
  const answer = await engine.offer(key, await text(request)).catch(() => undefined);
  if (answer?.ok) response.writeHead(201, { "content-type": "application/sdp" }).end(answer.value);
  else response.writeHead(answer ? 403 : 503, { "content-type": "text/plain" }).end(answer?.refusal ?? "busy");
}
