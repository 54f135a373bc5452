import { connect, type Socket } from "node:net";

/** Where readers come: each from an address of its own, as the proxy in front of the door says. */
export interface Site {
  /** `http://127.0.0.1:4430`. */
  readonly address: string;
  readonly host: string;
}

const headOf = (site: Site, path: string, accept: string, n: number): string =>
  `GET ${path} HTTP/1.1\r\nHost: ${site.host}\r\nAccept: ${accept}\r\nAccept-Encoding: br\r\n` +
  `X-Forwarded-For: 10.${n >> 16}.${(n >> 8) & 255}.${n & 255}\r\nSec-Fetch-Site: same-origin\r\n\r\n`;

function open(site: Site, failed: (error: Error) => void): Socket {
  const { hostname, port } = new URL(site.address);
  return connect({ host: hostname, port: Number(port), noDelay: true }).on("error", failed);
}

/** Follows a campaign's events as reader `n`; `heard` is called for each change. Resolves when the stream is open. */
export function followAs(n: number, site: Site, path: string, heard: () => void): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = open(site, reject);
    socket.write(headOf(site, path, "text/event-stream", n));
    socket.on("data", (chunk) => {
      const text = chunk.toString("latin1");
      if (text.startsWith("HTTP/1.1") && !text.startsWith("HTTP/1.1 200")) socket.destroy(new Error(text.slice(0, 40)));
      if (text.includes("retry:")) resolve(socket);
      else if (text.includes("event: changed")) heard();
    });
  });
}

/** Reads a page as reader `n` over a new connection. Answers the milliseconds from the connection to the last byte. */
export function readAs(n: number, site: Site, path: string): Promise<number> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const socket = open(site, reject);
    socket.write(headOf(site, path, "text/html", n));
    const state = { head: "", left: -1 };
    socket.on("data", (chunk) => {
      let bytes = chunk.length;
      if (state.left < 0) {
        state.head += chunk.toString("latin1");
        const end = state.head.indexOf("\r\n\r\n");
        if (end < 0) return;
        if (!state.head.startsWith("HTTP/1.1 200 ")) return void socket.destroy(new Error(state.head.slice(0, 40)));
        state.left = Number(/\r\ncontent-length: (\d+)/i.exec(state.head)?.[1] ?? 0);
        bytes = state.head.length - end - 4;
      }
      state.left -= bytes;
      if (state.left > 0) return;
      socket.destroy();
      resolve(performance.now() - began);
    });
    socket.on("close", () => state.left > 0 && reject(new Error("the page was cut")));
  });
}

/** The value that 99 in 100 do not pass. */
export function p99(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Number.NaN;
}
