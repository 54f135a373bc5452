import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { systemClock } from "../src/core/clock.ts";
import { EventHub } from "../src/core/http/events.ts";
import { securityHeaders } from "../src/core/http/security.ts";
import { announceReady, closeWhenAsked } from "../src/core/leash.ts";

/** The hub of the doors alone behind a server: whoever asks follows, and each `tell` is one change told to all. */
const hub = new EventHub(systemClock, securityHeaders("http://localhost"), {
  followers: 50_000,
  perAddress: 50_000,
});
const server = createServer((_request, response) => void hub.follow("page", response, "127.0.0.1"));
process.on("message", (message) => {
  if (message === "tell") hub.tell("page");
});
server.listen(0, "127.0.0.1", () => {
  closeWhenAsked(() => {
    hub.close();
    server.closeAllConnections();
    return Promise.resolve();
  });
  announceReady(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
