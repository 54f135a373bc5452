import { isLoopbackUrl } from "../core/config.ts";
import { networks } from "../core/client-address.ts";
import { bytes } from "../core/http/answer.ts";
import type { Guard } from "../core/http/route.ts";
import type { Visit } from "../core/http/visit.ts";

const loopback = networks(["127.0.0.0/8", "::1"]);
const forwarding = ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "forwarded", "via"];

/**
 * `/dev` lets anyone sign in as anyone. Hence three locks besides the kind of installation, which is written in the
 * database: a loopback socket, a loopback Host, and no sign of a proxy, whatever the configuration believes.
 */
export function comesFromThisMachine(visit: Visit): boolean {
  const { incoming } = visit.node;
  const host = incoming.headers.host ?? "";
  return (
    loopback.has((incoming.socket.remoteAddress ?? "").replace(/^::ffff:/, "")) &&
    URL.canParse(`http://${host}`) &&
    isLoopbackUrl(`http://${host}`) &&
    forwarding.every((header) => incoming.headers[header] === undefined)
  );
}

export const demonstrationOnly: Guard<undefined> = {
  name: "demonstration on this machine",
  admit: (visit) =>
    Promise.resolve(
      comesFromThisMachine(visit)
        ? { pass: true, who: undefined }
        : {
            pass: false,
            answer: bytes("Il n’y a rien à cette adresse.\n", "text/plain; charset=utf-8", { status: 404 }),
          },
    ),
};
