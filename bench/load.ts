import { connect, type Socket } from "node:net";

/** What is asked for, again and again. */
export interface Target {
  /** `http://127.0.0.1:4430`. */
  readonly address: string;
  readonly path: string;
  /** Host header, when it is not the address. */
  readonly host?: string | undefined;
}

export interface Loaded {
  readonly requests: number;
  readonly seconds: number;
  /** Bytes of the bodies received. */
  readonly bytes: number;
}

/**
 * Asks `requests` times over `connections` connections kept open, each waiting for its answer before it asks again. Plain
 * sockets: a client that parses more would be what is measured. Throws on an answer that is not 200 or not whole.
 */
export async function load(target: Target, requests: number, connections: number): Promise<Loaded> {
  const text = requestText(target);
  const state = { left: requests, bytes: 0 };
  const began = performance.now();
  await Promise.all(Array.from({ length: connections }, () => ask(target, text, state)));
  return { requests, seconds: (performance.now() - began) / 1000, bytes: state.bytes };
}

const requestText = ({ address, path, host }: Target): string =>
  `GET ${path} HTTP/1.1\r\nHost: ${host ?? new URL(address).host}\r\nAccept-Encoding: br\r\nAccept: text/html\r\n` +
  `User-Agent: preau-bench\r\nSec-Fetch-Site: none\r\n\r\n`;

function ask(target: Target, text: string, state: { left: number; bytes: number }): Promise<void> {
  const { hostname, port } = new URL(target.address);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    const next = (): void => {
      if (state.left-- > 0) socket.write(text);
      else socket.end(resolve);
    };
    socket.on("error", reject).once("connect", next);
    eachAnswer(socket, (bytes) => {
      state.bytes += bytes;
      next();
    });
  });
}

/** Calls back with the size of each whole answer; destroys the socket with an error on anything else than a 200. */
function eachAnswer(socket: Socket, done: (bytes: number) => void): void {
  let head = "";
  let left = -1;
  let size = 0;
  socket.on("data", (chunk: Buffer) => {
    let rest = chunk.length;
    if (left < 0) {
      head += chunk.toString("latin1");
      const end = head.indexOf("\r\n\r\n");
      if (end < 0) return;
      size = sizeIn(head.slice(0, end), socket);
      left = size;
      rest = head.length - end - 4;
    }
    left -= rest;
    if (left > 0) return;
    head = "";
    left = -1;
    done(size);
  });
}

function sizeIn(head: string, socket: Socket): number {
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (head.startsWith("HTTP/1.1 200 ") && length !== undefined) return Number(length);
  socket.destroy(new Error(`not a page: ${head.slice(0, 60)}`));
  return 0;
}
