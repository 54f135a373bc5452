import type { AddressInfo } from "node:net";
import type { Server } from "node:http";
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { testDatabases } from "../../../../tests/support/database.ts";
import { readConfig } from "../../../core/config.ts";
import { openDb, type Db } from "../../../core/db/handle.ts";
import type { PublicDoor } from "../../../core/door.ts";
import { PageCache } from "../../../core/http/cache.ts";
import { createDoor } from "../../../core/http/door.ts";
import { openLetter } from "../../../core/letters.ts";
import { withClient } from "../../../supervisor/databases.ts";
import { troublePages } from "../../../ui/trouble.tsx";
import { aBrowser } from "../../staff/testing.ts";
import { routes } from "../routes.tsx";
import { communesNamed, isBirthDate } from "./reading.ts";

const databases = testDatabases();
const officeKeys = generateKeyPairSync("x25519");
const clock = { now: () => new Date("2011-06-28T22:30:00Z") };
const path = "/les-trois-fichiers/opposition";
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

let destroyed = false;
let address = "203.0.113.7";

async function site(deposit = letters): Promise<string> {
  const door = {
    ...{ side: "public", config: readConfig({ PREAU_HOME: "/nonexistent" }), clock, secret: Buffer.alloc(32, 3) },
    ...{ letters: deposit, letterKey: officeKeys.publicKey },
  } as PublicDoor;
  const server = createDoor({
    ...{
      siteUrl: "http://localhost:4281",
      routes: routes(door, () => destroyed),
      clock,
      cache: new PageCache(clock),
      files: new Map(),
    },
    ...{ troublePage: troublePages("public"), addressOf: () => address, onIncident: () => "INCIDENT" },
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

const typed = {
  ...{ key: "0b8f7a52-5f0e-4f5e-9a3c-0a3d8a4a1b11", birthName: "Démouchelle", firstNames: "Zélie Oriane" },
  ...{ birthDate: "07/03/1974", commune: "Lille", email: "", understood: "on" },
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

it("R-F1-09: an objection leaves sealed, once, with the day and no hour; its receipt is a reference and says nothing", async () => {
  const visitor = aBrowser(await site());
  const form = await (await visitor.get(path)).text();
  expect(
    form.indexOf("Ce que cela change si vous venez voter"),
    "R-F1-12: the effect comes before the fields",
  ).toBeLessThan(form.indexOf('name="birthName"'));
  const first = await (await visitor.post(path, typed)).text();
  const again = await (await visitor.post(path, typed)).text();
  const reference = /<strong>([0-9A-F]{8})<\/strong>/.exec(first)?.[1] ?? "";
  expect(again, "the form sent twice is one letter with one reference").toBe(first);
  // Of one computer: back, another name in the same form, and sent.
  const somebodyElse = { ...typed, birthName: "Personne" };
  const other = await (await visitor.post(path, somebodyElse)).text();
  const otherReference = /<strong>([0-9A-F]{8})<\/strong>/.exec(other)?.[1] ?? "";
  expect(otherReference).not.toBe(reference);
  expect(other.replace(otherReference, reference), "nothing but the reference differs").toBe(first);
  expect(first).toContain("ne dit pas si vous êtes sur une liste");
  expect(visitor.cookies.size).toBe(0);

  const rows = await kept();
  expect(rows.map(({ day }) => day)).toEqual(["2011-06-29", "2011-06-29"]);
  const opened = rows.map(({ sealed }) => openLetter(officeKeys, "roll-objection", sealed));
  expect(opened).toContainEqual({
    ok: true,
    value: {
      ...{ reference, birthName: "Démouchelle", firstNames: "Zélie Oriane", birthDate: "07/03/1974" },
      ...{ commune: "59350", email: "" },
    },
  });
  for (const { sealed } of rows) expect(sealed.toString("latin1")).not.toContain("mouchelle");
});

it("what is missing or wrong is said in words, and nothing typed is lost", async () => {
  const visitor = aBrowser(await site());
  for (const [wrong, says] of [
    [{ birthDate: "31/02/1974" }, "Ce n’est pas une date de naissance"],
    [{ commune: "Atlantide" }, "Aucune commune ne répond à ce nom"],
    [{ commune: "Saint-Denis" }, "Saint-Denis (93)"],
    [{ understood: "" }, "cocher"],
  ] as const) {
    const { understood, ...rest } = { ...typed, ...wrong };
    const answer = await visitor.post(path, understood === "" ? rest : { ...rest, understood });
    const text = await answer.text();
    expect([answer.status, text]).toEqual([422, expect.stringMatching(new RegExp(says.replace(/[()]/g, "\\$&"), "i"))]);
    expect(text).toContain("Zélie Oriane");
  }
});

it("when the files are away the answer is 503 in words, with what was typed given back", async () => {
  const away = openDb<"letters">("postgresql://nobody@127.0.0.1:1/none");
  const answer = await aBrowser(await site(away)).post(path, typed);
  const text = await answer.text();
  await away.destroy();
  expect([answer.status, text]).toEqual([503, expect.stringContaining("Zélie Oriane")]);
});

it("a code is handed over with its reference, and the answer is the same whatever it is", async () => {
  const visitor = aBrowser(await site());
  const answer = await visitor.post(`${path}/code`, {
    key: typed.key.replace(/1$/, "3"),
    reference: "ABCD2345",
    code: "AB12-CD34",
  });
  expect([answer.status, answer.headers.get("location")]).toEqual([303, `${path}/code/recu`]);
  expect(await (await visitor.get(`${path}/code/recu`)).text()).toContain("la même dans tous les cas");
});

it("R-F1-09: a hundred letters in a commune shut it for nobody: those beyond leave with the same receipt, marked for the office", async () => {
  const visitor = aBrowser(await site());
  const texts: string[] = [];
  for (let n = 0; n < 101; n++) {
    address = `198.51.100.${n}`;
    const answer = await visitor.post(path, {
      ...typed,
      birthName: `Essai${"abcdefghij"[n % 10]}${n}`,
      commune: "75112",
    });
    texts.push(await answer.text());
    expect(answer.status).toBe(200);
  }
  address = "203.0.113.7";
  const bare = (text: string | undefined) => text?.replace(/<strong>[0-9A-F]{8}<\/strong>/, "");
  expect(bare(texts[100]), "nobody is told which letter is beyond").toBe(bare(texts[0]));
  const opened = (await kept()).map(({ sealed }) => openLetter(officeKeys, "roll-objection", sealed));
  const ofParis = opened.flatMap((one) => (one.ok && one.value.commune === "75112" ? [one.value] : []));
  expect(ofParis).toHaveLength(101);
  expect(ofParis.filter(({ aside }) => aside).map(({ birthName }) => birthName)).toEqual(["Essaia100"]);
});

it("a code that has not the shape of one is given back, and leaves no letter", async () => {
  const visitor = aBrowser(await site());
  const before = (await kept()).length;
  for (const code of ["X", "AB12-CD3", "AB12-CD345", "AB12-CDU4"]) {
    const answer = await visitor.post(`${path}/code`, { key: typed.key, reference: "ABCD2345", code });
    const text = await answer.text();
    expect([answer.status, text]).toEqual([422, expect.stringContaining("huit signes")]);
    expect(text).toContain(`value="${code}"`);
  }
  expect((await kept()).length).toBe(before);
  const written = await visitor.post(`${path}/code`, { key: typed.key, reference: "abcd 2345", code: "abi2 cdo4" });
  expect(written.status, "as people copy it by hand").toBe(303);
});

it("past ten an hour from one connection the form is given back with what was typed", async () => {
  const visitor = aBrowser(await site());
  for (let n = 0; n < 10; n++) await visitor.post(path, typed);
  const answer = await visitor.post(path, typed);
  expect([answer.status, await answer.text()]).toEqual([429, expect.stringContaining("Zélie Oriane")]);
});

it("a commune is known by its name, with its department when several have it, or by its code; districts too (R-ROLL-13)", () => {
  const codes = (name: string) => communesNamed(name).map(({ code }) => code);
  expect([codes("lille"), codes("Saint Denis (93)"), codes("75112"), codes("Nulle part")]).toEqual([
    ...[["59350"], ["93066"], ["75112"], []],
  ]);
  expect(codes("Saint-Denis").length).toBeGreaterThan(1);
});

it("a birth date is a day that was, or a year (R-ROLL-04)", () => {
  const days = ["07/03/1974", "7/3/1974", "1961", "29/02/2012", "29/02/2011", "00/00/1961", "1974-03-07", "1700"];
  expect(days.filter((day) => isBirthDate(day, "2011-06-28"))).toEqual(["07/03/1974", "7/3/1974", "1961"]);
});

it("once the public reads that the roll is destroyed, both forms are closed in words and nothing leaves", async () => {
  const visitor = aBrowser(await site());
  const before = await kept();
  destroyed = true;
  for (const [page, fields] of [
    [path, { ...typed, key: randomUUID() }],
    [`${path}/code`, { key: randomUUID(), reference: "ABCD2345", code: "ABCD-EFGH-JKLM" }],
  ] as const) {
    const [seen, sent] = [await visitor.get(page), await visitor.post(page, fields)];
    expect([seen.status, sent.status], page).toEqual([200, 410]);
    for (const text of [await seen.text(), await sent.text()]) {
      expect(text).toContain("Le fichier est détruit");
      expect(text).not.toMatch(/name="(birthName|code)"/);
    }
  }
  destroyed = false;
  expect(await kept()).toEqual(before);
});
