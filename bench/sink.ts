import { createServer, type AddressInfo, type Socket } from "node:net";
import { announceReady, closeWhenAsked } from "../src/core/leash.ts";

/** A mail server that takes every letter and forgets it: as little of SMTP (RFC 5321) as a sender needs. */
const server = createServer((socket) => {
  socket.setNoDelay(true).on("error", () => socket.destroy());
  socket.write("220 sink ESMTP\r\n");
  converse(socket);
});

function converse(socket: Socket): void {
  let heard = "";
  let reading = false;
  socket.on("data", (chunk: Buffer) => {
    heard += chunk.toString("latin1");
    for (;;) {
      const end = heard.indexOf(reading ? "\r\n.\r\n" : "\r\n");
      if (end < 0) return;
      const line = heard.slice(0, end);
      heard = heard.slice(end + (reading ? 5 : 2));
      socket.write(reading ? "250 kept\r\n" : answerTo(line));
      reading = !reading && /^DATA/i.test(line);
    }
  });
}

function answerTo(line: string): string {
  if (/^EHLO/i.test(line)) return "250-sink\r\n250 8BITMIME\r\n";
  if (/^DATA/i.test(line)) return "354 go on\r\n";
  return /^QUIT/i.test(line) ? "221 bye\r\n" : "250 ok\r\n";
}

server.listen(0, "127.0.0.1", () => {
  closeWhenAsked(() => Promise.resolve());
  announceReady(`smtp://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
