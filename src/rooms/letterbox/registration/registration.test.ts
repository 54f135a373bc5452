import { generateKeyPairSync } from "node:crypto";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { testDatabases } from "../../../../tests/support/database.ts";
import { registrationKinds, type RegistrationDays } from "../../../contracts/registration.ts";
import { readConfig } from "../../../core/config.ts";
import { openDb, type Db } from "../../../core/db/handle.ts";
import type { PublicDoor } from "../../../core/door.ts";
import { PageCache } from "../../../core/http/cache.ts";
import { createDoor } from "../../../core/http/door.ts";
import { plainPlatform, type Visit } from "../../../core/http/visit.ts";
import { openLetter } from "../../../core/letters.ts";
import { withClient } from "../../../supervisor/databases.ts";
import { troublePages } from "../../../ui/trouble.tsx";
import { aBrowser } from "../../staff/testing.ts";
import { registrationRoutes } from "./routes.tsx";

const databases = testDatabases();
const officeKeys = generateKeyPairSync("x25519");
const days = { rollCutOff: "2010-12-31", adultOn: "2012-04-22", preRegistrationUntil: "2011-07-13" };
const path = "/preinscription";
let letters: Db<"letters">;
let open: Server[] = [];

beforeAll(() => {
  letters = openDb<"letters">(databases.url("letters"));
});
afterAll(() => letters.destroy());
afterEach(() => {
  for (const server of open) server.close().closeAllConnections();
  open = [];
});

async function site({
  deposit = letters,
  said = days,
  at = "2011-07-13T12:00:00Z",
}: {
  readonly deposit?: Db<"letters">;
  readonly said?: RegistrationDays;
  readonly at?: string;
} = {}): Promise<string> {
  const clock = { now: () => new Date(at) };
  // What the form may use, and nothing else: no database, no session.
  const door = {
    ...{ side: "public", config: readConfig({ PREAU_HOME: "/nonexistent" }), clock, secret: Buffer.alloc(32, 3) },
    ...{ letters: deposit, letterKey: officeKeys.publicKey },
  } as PublicDoor;
  const server = createDoor({
    ...{ siteUrl: "http://localhost:4281", clock, cache: new PageCache(clock), files: new Map() },
    routes: registrationRoutes(door, () => said, "/contact"),
    ...{ troublePage: troublePages("public"), addressOf: () => "203.0.113.7", onIncident: () => "INCIDENT" },
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

const typed = {
  ...{ key: "0b8f7a52-5f0e-4f5e-9a3c-0a3d8a4a1b11", kind: "minor", birthName: "Essaïdi", firstNames: "Noor" },
  ...{ birthDate: "07/03/1994", commune: "Lille", email: "", understood: "on" },
};
const kept = () =>
  withClient(
    databases.owner("files"),
    async (client) =>
      (
        await client.query<{ sealed: Buffer; day: string }>(
          "select sealed, received_on::text as day from letters.letter",
        )
      ).rows,
  );

it("R-ELEC-02: a request leaves sealed, once, with the day and no hour; its receipt is a reference and says nothing", async () => {
  const visitor = aBrowser(await site());
  const form = await (await visitor.get(path)).text();
  expect(form.indexOf("Cette lettre n’inscrit personne"), "what it does not do comes first").toBeLessThan(
    form.indexOf('name="birthName"'),
  );
  expect(form, "R-PRIV-01: the notice is on the form").toContain("saisir la CNIL");
  const first = await (await visitor.post(path, typed)).text();
  const reference = /<strong>([0-9A-F]{8})<\/strong>/.exec(first)?.[1] ?? "";
  expect(await (await visitor.post(path, typed)).text(), "sent twice it is one letter").toBe(first);
  const other = await (
    await visitor.post(path, { ...typed, key: typed.key.replace(/1$/, "2"), birthName: "Personne" })
  ).text();
  const otherReference = /<strong>([0-9A-F]{8})<\/strong>/.exec(other)?.[1] ?? "";
  expect(other.replace(otherReference, reference), "nothing but the reference differs").toBe(first);
  expect(first).toContain("ne dit pas si vous êtes sur une liste");
  expect(visitor.cookies.size).toBe(0);
  const rows = await kept();
  expect(rows.map(({ day }) => day)).toEqual(["2011-07-13", "2011-07-13"]);
  expect(rows.map(({ sealed }) => openLetter(officeKeys, "roll-registration", sealed))).toContainEqual({
    ok: true,
    value: {
      ...{ reference, kind: "minor", birthName: "Essaïdi", firstNames: "Noor" },
      ...{ birthDate: "07/03/1994", commune: "59350", email: "" },
    },
  });
  for (const { sealed } of rows) expect(sealed.toString("latin1")).not.toMatch(/Essa|Noor/);
});

it("what is missing or wrong is said in words, and nothing typed is lost", async () => {
  const visitor = aBrowser(await site());
  for (const [wrong, says] of [
    [{ birthDate: "1994" }, "date de naissance entière"],
    [{ birthDate: "23/04/1994" }, "18 ans le 22"],
    [{ birthDate: "31/12/1992" }, "seule la liste de votre commune compte"],
    [{ kind: "minor-member", birthDate: "14/07/1995" }, "16 ans aujourd"],
    [{ commune: "Atlantide" }, "Aucune commune ne répond à ce nom"],
    [{ commune: "Saint-Denis" }, "Saint-Denis (93)"],
  ] as const) {
    const answer = await visitor.post(path, { ...typed, ...wrong });
    const text = await answer.text();
    expect([answer.status, text.includes(says), text.includes("Noor")], says).toEqual([422, true, true]);
  }
});

it("past the last day, or before one is set, the page says why and asks for nothing; what was typed meanwhile comes back", async () => {
  const before = (await kept()).length;
  const late = aBrowser(await site({ at: "2011-07-13T22:30:00Z" }));
  const text = await (await late.get(path)).text();
  expect([text.includes("Le jour limite était le"), text.includes("<form")]).toEqual([true, false]);
  const answer = await late.post(path, typed);
  expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining("Noor")]);
  const early = aBrowser(await site({ said: { ...days, preRegistrationUntil: null } }));
  expect(await (await early.get(path)).text()).toContain("n’a pas encore fixé de jour limite");
  await early.post(path, typed);
  expect(await kept()).toHaveLength(before);
});

it("when the files are away the answer is 503, and past ten an hour 429: both give back what was typed", async () => {
  const away = openDb<"letters">("postgresql://nobody@127.0.0.1:1/none");
  const answer = await aBrowser(await site({ deposit: away })).post(path, typed);
  expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining("Noor")]);
  await away.destroy();
  const visitor = aBrowser(await site());
  for (let n = 0; n < 10; n++) await visitor.post(path, typed);
  const last = await visitor.post(path, typed);
  expect([last.status, await last.text()]).toEqual([429, expect.stringContaining("Noor")]);
});

it("every ground that the office knows can be chosen", async () => {
  const form = await (await aBrowser(await site()).get(path)).text();
  for (const kind of registrationKinds) expect(form).toContain(`value="${kind}"`);
});

// At the route itself: two thousand pages read over a network would be a test of the network.
it("one source is stopped after ten in an hour, and two thousand others shut nobody out", async () => {
  const now = new Date("2011-07-13T12:00:00Z");
  const door = {
    ...{ secret: Buffer.alloc(32, 3), letterKey: officeKeys.publicKey },
    letters: { executeQuery: () => Promise.resolve({ rows: [{ kept: true }] }) } as unknown as Db<"letters">,
  } as PublicDoor;
  const send = registrationRoutes(door, () => days).find(({ method }) => method === "POST");
  const sent = async (address: string) => {
    const form = new Map(Object.entries({ ...typed, commune: "Lille" }).map(([name, text]) => [name, [text]] as const));
    const visit = {
      ...{ address, now, lang: "fr", path, query: new URLSearchParams(), platform: plainPlatform("Préau") },
      typed: () => Promise.resolve(form),
    };
    const handling = await send?.handle({ ...visit, href: (path: string) => path } as unknown as Visit);
    return handling?.kind === "answer" ? handling.answer.status : undefined;
  };
  const statuses = new Set<number | undefined>();
  for (let source = 0; source < 2_001; source++) statuses.add(await sent(`198.18.${source >> 8}.${source & 255}`));
  expect([...statuses]).toEqual([200]);
  const mine = [];
  while (mine.length < 11) mine.push(await sent("203.0.113.7"));
  expect(mine).toEqual([...Array<number>(10).fill(200), 429]);
  // Two thousand pages are drawn.
}, 120_000);

it("keeps two hundred thousand letters of a day, so that a flood drops nobody's", async () => {
  const quotas = await withClient(databases.owner("files"), (client) =>
    client.query<{ kept: number }>("select keep_at_most as kept from letters.quota where kind = 'roll-registration'"),
  );
  expect(quotas.rows).toEqual([{ kept: 200_000 }]);
});
