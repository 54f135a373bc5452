import { existsSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { request } from "node:http";
import { describe, expect, test } from "vitest";
import { ask, send } from "../support/ask.ts";
import type { TriedHouse } from "../support/house.ts";
import { openSecondDoor } from "../support/second-door.ts";

const forwarding = ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "forwarded", "via"];
const hosts = [
  "primaire.example",
  "localhost.primaire.example",
  "127.0.0.1.nip.io",
  "0.0.0.0",
  "[::]",
  "localhost@primaire.example",
];

/** Behind a demonstration: anybody signs in as anybody there, so it answers this machine alone. */
export function dev(house: () => TriedHouse): void {
  const doors = [
    ["public", () => house().publicUrl],
    ["office", () => house().officeUrl],
  ] as const;

  describe.each(doors)("/dev of the %s door", (_, url) => {
    const port = () => new URL(url()).port;

    test("answers on this machine", async () => {
      expect((await ask(`${url()}/dev`)).status).toBe(200);
    });

    test.each(hosts)("is not there for the Host %s", async (host) => {
      for (const written of [host, `${host}:${port()}`]) {
        expect((await ask(`${url()}/dev`, { headers: { host: written } })).status, written).toBe(404);
        expect((await send(`${url()}/dev/horloge`, { seconds: "60" }, { headers: { host: written } })).status).not.toBe(
          303,
        );
      }
    });

    test.each(forwarding)("is not there behind a proxy that writes %s, even one that is trusted", async (header) => {
      for (const value of ["127.0.0.1", "for=127.0.0.1;host=localhost", ""]) {
        expect((await ask(`${url()}/dev`, { headers: { [header]: value } })).status, value).toBe(404);
        expect((await send(`${url()}/dev/horloge`, { seconds: "60" }, { headers: { [header]: value } })).status).toBe(
          404,
        );
      }
    });

    test("takes nothing that another site sends", async () => {
      for (const headers of [
        { "sec-fetch-site": "cross-site", origin: "https://primaire.example" },
        { origin: "null" },
      ])
        for (const path of ["/dev/personne", "/dev/horloge"])
          expect((await send(url() + path, { persona: "x", seconds: "60" }, { headers })).status).toBe(403);
      expect(existsSync(join(house().home, "clock"))).toBe(false);
    });
  });

  const outside = Object.values(networkInterfaces())
    .flat()
    .find((each) => each?.family === "IPv4" && !each.internal)?.address;

  test.runIf(outside !== undefined)(
    "a door that listens on every address has no /dev for those that are not loopback",
    async () => {
      const door = await openSecondDoor(house(), { PREAU_PUBLIC_BIND: "0.0.0.0" });
      try {
        expect((await door.get("/dev")).status).toBe(200);
        expect(await statusThrough(outside ?? "", door.port, new URL(house().publicUrl).host)).toBe(404);
      } finally {
        await door.stop();
      }
    },
  );
}

function statusThrough(address: string, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: address, port, path: "/dev", headers: { host }, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.on("error", reject).end();
  });
}
