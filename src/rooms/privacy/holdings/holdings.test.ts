import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../../tests/support/database.ts";
import { openDb, type Db } from "../../../core/db/handle.ts";
import { officeRoles, type OfficeRole } from "../../../core/office-roles.ts";
import { officeRoutes } from "../../../wiring.files.ts";
import { entered, seated, someBureaus, someDetails } from "../../bureaus/testing.ts";
import { aWholePrimary } from "../../primary/testing.ts";
import { aRollOffice, type RollOffice } from "../../roll/office/testing.ts";
import { dropped } from "../../roll/objections/testing.ts";
import { madeReady } from "../../roll/testing.ts";
import { aBrowser, aStaffMember, officeSession, type Browser } from "../../staff/testing.ts";

/** From a letter to the answer, over both files, through the real door. */
const databases = testDatabases();
const at = new Date("2011-03-20T10:00:00Z");
let roll: RollOffice;
let origin: string;
let letters: Db<"letters">;
let files: string;

const zelie = { "nom de naissance": "DÉMOUCHELLE", prénoms: "Zélie Oriane", "date de naissance": "07/03/1974" };
const asker = { family: "Demouchelle", given: "Zélie", born: "07/03/1974", identity: "document" };

beforeAll(async () => {
  roll = await aRollOffice(databases, at);
  letters = openDb<"letters">(databases.url("letters"));
  await aWholePrimary(roll.door.primary);
  await madeReady(roll.db);
  await roll.imported(zelie, { ...zelie, prénoms: "Zoé Oriane" }, { ...zelie, "nom de naissance": "AUTRE" });
  origin = await roll.office.serve(officeRoutes(roll.door));
});
afterAll(async () => {
  await Promise.all([roll.close(), letters.destroy()]);
});

beforeEach(async () => {
  roll.office.clock.to(at.toISOString());
  await roll.owner("truncate bureaus.person, bureaus.act, letters.letter, privacy.rights_request cascade");
  const contact = { by: "email", email: "zelie@bureaux.example" } as const;
  const letter = { name: "Zélie Démouchelle", contact, asked: "access", text: "" } as const;
  await dropped(letters, roll.door.letterKeys, "rights-request", letter, "2011-03-18");
  const list = await (await (await samira()).get("/donnees/demandes")).text();
  files = `${/\/donnees\/demandes\/[0-9a-z]{26}/.exec(list)?.[0] ?? ""}/fichiers`;
});

const places: Partial<Record<OfficeRole, object>> = {
  "department-committee": { department: "59" },
  "canvassing-board": { department: "59" },
  "candidate-representative": { candidate: "candidate-1" },
};
const someone = async (role: OfficeRole): Promise<Browser> => {
  const person = await aStaffMember(roll.office, { role, ...places[role] });
  return aBrowser(origin, await officeSession(roll.office, person));
};
const samira = () => someone("data-protection-officer");
const read = async (answer: Response): Promise<string> =>
  (await answer.text()).replace(/<[^>]+>/g, " ").replace(/[\s\u00a0\u202f]+/gu, " ");
const bureaus = () => someBureaus(roll.door.bureaus);
const zelies = (changes = {}) => ({
  details: someDetails({ given: "Zélie", family: "Démouchelle", bornOn: "1974-03-07", ...changes }),
});
const lines = () =>
  roll.owner<{ action: string; subject_ids: string[]; detail: object }>(
    "select action, subject_ids, detail from privacy.audit where action like '%gathered' order by id desc limit 2",
  );

describe("the officer's answer", () => {
  test("is opened from the request, and gathers what both files hold on who asked, with what GDPR 15 wants told", async () => {
    await seated(bureaus(), await entered(bureaus(), zelies()));
    const desk = await samira();
    expect(await (await desk.get(files.replace("/fichiers", ""))).text()).toContain(`href="${files}"`);
    const answer = await desk.post(files, asker);
    const text = await read(answer);
    expect(answer.status).toBe(200);
    for (const part of [
      "Sur la liste de Lille",
      "DÉMOUCHELLE",
      "Zélie Oriane",
      "59350",
      "Inscription dans le département",
    ])
      expect(text).toContain(part);
    expect(text).toMatch(/Récépissé \d+ : Assesseur titulaire, Premier tour/);
    expect(text).toMatch(/Corriger, effacer .*à la mairie.*CNIL/);
    expect(text, "a twin is counted and not shown").not.toContain("Zoé");
    expect(text).toContain("1 autre personne porte ce nom");
  });

  test("leaves a line a file, with the request and the count: neither a name nor a birth date (R-F1-23, R-SEC-01)", async () => {
    await entered(bureaus(), zelies());
    await (await samira()).post(files, asker);
    const ids = [files.split("/")[3]];
    expect(await lines()).toEqual([
      { action: "bureau-members.gathered", subject_ids: ids, detail: { rows: 1, identity: "document" } },
      { action: "roll.gathered", subject_ids: ids, detail: { rows: 2, identity: "document" } },
    ]);
    const [all] = await roll.owner<{ log: string }>("select string_agg(a::text, ' ') as log from privacy.audit a");
    expect(all?.log).not.toMatch(/d[ée]mouchelle|z[ée]lie|07\/03\/1974|1974-03-07/iu);
  });

  test("finds nobody of file 2 by the name alone: another birth date is somebody else", async () => {
    await entered(bureaus(), zelies({ bornOn: "1951-12-01", bornAt: "Quimper" }));
    const text = await read(await (await samira()).post(files, { ...asker, email: "odile@bureaux.example" }));
    expect(text).not.toContain("Quimper");
    expect(text).toContain("Ce fichier ne contient rien sur cette personne.");
  });

  test("refuses what is no birth date, and nothing typed is lost", async () => {
    const answer = await (await samira()).post(files, { ...asker, born: "en mars" });
    const page = await answer.text();
    expect([answer.status, page.includes('value="Demouchelle"'), page.includes("Écrivez 07/03/1974")]).toEqual([
      ...[422, true, true],
    ]);
  });

  test("R-F1-06: from opening to close nothing of the roll is read nor logged, and the page says so", async () => {
    const gathered = async () =>
      (await roll.owner("select 1 from privacy.audit where action = 'roll.gathered'")).length;
    const before = await gathered();
    roll.office.clock.to("2011-10-09T10:00:00Z");
    const text = await read(await (await samira()).post(files, asker));
    expect(text).toContain("On vote : rien ne se cherche dans ce fichier");
    expect(text).not.toContain("Oriane");
    expect(await gathered()).toBe(before);
  });

  test("says that the roll is locked, and answers for the other file all the same", async () => {
    await entered(bureaus(), zelies());
    roll.lock();
    try {
      const text = await read(await (await samira()).post(files, asker));
      expect(text).toMatch(/Ce fichier est verrouillé.*Inscription dans le département/);
    } finally {
      roll.unlock();
    }
  });

  test("says that the roll is destroyed, and not that somebody could open it", async () => {
    await entered(bureaus(), zelies());
    roll.lock();
    await roll.owner(`insert into roll.destruction (fingerprint, author, at, certificate)
      select fingerprint, 'operator', now(), '{}' from roll.key`);
    try {
      expect(await read(await (await samira()).post(files, asker))).toMatch(/Ce fichier est détruit/);
    } finally {
      await roll.owner("truncate roll.destruction");
      roll.unlock();
    }
  });

  test("is for a request that waits: once answered, or without one, nothing is looked up", async () => {
    const desk = await samira();
    const request = files.replace("/fichiers", "");
    await desk.post(`${request}/reponse`, { reason: "data-sent" });
    const answered = await desk.post(files, asker);
    expect([answered.status, answered.headers.get("location")]).toEqual([303, request]);
    const none = await desk.post("/donnees/demandes/aaaaaaaaaaaaaaaaaaaaaaaaaa/fichiers", asker);
    expect([none.status, none.headers.get("location")]).toEqual([303, "/donnees/demandes"]);
  });
});

describe("an erasure that the person asks for (GDPR 17)", () => {
  const idOf = (page: string): string => /name="held" value="([0-9a-z]{26})"/.exec(page)?.[1] ?? "";

  test("takes them out of file 2 whole, leaves vacant seats without a name, and touches no row of the roll", async () => {
    await seated(bureaus(), await entered(bureaus(), zelies()));
    const desk = await samira();
    const page = await (await desk.post(files, asker)).text();
    expect(page.match(/name="held"/g)).toHaveLength(1);
    const held = { ...asker, file: "bureaus", held: idOf(page) };
    const unsure = await desk.post(`${files}/effacer`, held);
    expect([unsure.status, (await unsure.text()).includes("Zélie")]).toEqual([422, true]);
    expect(await roll.owner("select 1 from bureaus.person")).toHaveLength(1);
    const done = await desk.post(`${files}/effacer`, { ...held, sure: "on" });
    expect(await read(done)).toMatch(/C’est effacé.*Ce fichier ne contient rien/);
    expect(await roll.owner("select 1 from bureaus.person")).toEqual([]);
    expect(await roll.owner("select kind from bureaus.act where kind in ('released', 'erased') order by 1")).toEqual([
      ...[{ kind: "erased" }, { kind: "released" }],
    ]);
    expect(await read(await desk.post(files, asker))).toContain("Sur la liste de Lille");
  });

  test("is refused for somebody whom the same request does not find", async () => {
    const other = await entered(bureaus(), { details: someDetails() });
    const asked = { ...asker, file: "bureaus", held: other, sure: "on" };
    const answer = await (await samira()).post(`${files}/effacer`, asked);
    expect([answer.status, await read(answer)]).toEqual([422, expect.stringContaining("n’est plus dans le fichier")]);
    expect(await roll.owner("select 1 from bureaus.person")).toHaveLength(1);
  });
});

test("R-F1-13, R-F2-04: the data protection officer and nobody else, on the screen and by both of its forms", async () => {
  for (const role of officeRoles) {
    const person = await someone(role);
    const statuses = [
      (await person.get(files)).status,
      (await person.post(files, asker)).status,
      (await person.post(`${files}/effacer`, { ...asker, file: "roll", held: "x", sure: "on" })).status,
    ];
    expect(statuses, role).toEqual(role === "data-protection-officer" ? [200, 200, 422] : [403, 403, 403]);
  }
});
