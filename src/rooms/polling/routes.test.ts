import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { raw, type Db } from "../../core/db/handle.ts";
import type { OfficeRole } from "../../core/office-roles.ts";
import { folderStorage } from "../../core/storage/index.ts";
import { withClient } from "../../supervisor/databases.ts";
import { aBrowser, anOffice, aStaffMember, officeSession, type Browser, type TestOffice } from "../staff/testing.ts";
import { placeTexts } from "./entries.ts";
import { pollingPersonalData } from "./personal-data.ts";
import { routes } from "./routes.tsx";
import { glances, placeById } from "./store/reading.ts";
import { aFewPlaces, aPlaceContent, placesByReference, placesFile, precinctsFile } from "./testing.ts";

const databases = testDatabases();
const folder = mkdtempSync(join(tmpdir(), "preau-places-"));
let office: TestOffice;
let origin: string;
let db: Db<"polling">;

beforeAll(async () => {
  office = anOffice(databases, "2011-09-01T10:00:00Z");
  const door = { ...office.door, storage: folderStorage(folder) };
  db = door.polling;
  const electors = new Map([["59350 0001", 1_204]]);
  origin = await office.serve(
    routes(door, {
      signingKey: door.signingKey,
      electors: (code) => Promise.resolve(code === "59" ? electors : new Map()),
      withoutPresident: (code) => Promise.resolve(code === "59" ? { 1: 2, 2: 1 } : { 1: 0, 2: 0 }),
    }),
  );
});
afterAll(async () => {
  await office.close();
  rmSync(folder, { recursive: true });
});
beforeEach(() =>
  withClient(databases.owner("files"), (client) =>
    client.query("truncate polling.act, polling.delivery, core.publication, core.publication_part cascade"),
  ),
);

interface Person extends Browser {
  readonly send: (...files: readonly string[]) => Promise<Response>;
}
async function someone(role: OfficeRole, department?: string): Promise<Person> {
  const person = await aStaffMember(office, { role, ...(department !== undefined && { department }) });
  const cookie = await officeSession(office, person);
  const send = (...files: readonly string[]): Promise<Response> => {
    const body = new FormData();
    for (const file of files) body.append("files", new Blob([file]), "lieux.csv");
    return fetch(`${origin}/lieux/fichiers/envoyer`, {
      method: "POST",
      body,
      headers: { cookie, origin },
      redirect: "manual",
    });
  };
  return { ...aBrowser(origin, cookie), send };
}
/** The page as it is read: no tags, ordinary spaces. */
const read = async (answer: Response) =>
  (await answer.text())
    .replace(/<[^>]+>/g, " ")
    .replace(/&amp;/g, "&")
    .replace(/\s+/gu, " ");
const lille = async () => (await placesByReference(db))["L-1"];

describe("files", () => {
  test("are read and reported before anything is written, then written by a second act, once", async () => {
    const committee = await someone("national-committee");
    const sent = await committee.send(placesFile, `${precinctsFile}59350;0,00E+00;;;;;\n`);
    const report = sent.headers.get("location") ?? "";
    const page = await read(await committee.get(report));
    expect(page).toContain("5 lignes, 4 gardées");
    expect(page).toContain("détruit par un tableur : on ne peut plus le deviner. Refusée 1 6");
    expect(await raw(db, "select 1 from polling.precinct")).toEqual([]);
    const yes = () => committee.post(`${report}/confirmer`, { reason: "Fichiers du 1er septembre" });
    expect((await yes()).headers.get("location")).toBe("/lieux?dit=importe");
    expect(await raw(db, "select 1 from polling.precinct")).toHaveLength(4);
    expect(await raw(db, "select 1 from polling.delivery")).toEqual([]);
    expect((await yes()).status).toBe(422);
  });

  test("that are refused are deleted, and nothing is written", async () => {
    const committee = await someone("national-committee");
    const report = (await committee.send(placesFile)).headers.get("location") ?? "";
    expect((await committee.post(`${report}/refuser`)).headers.get("location")).toBe("/lieux/fichiers?dit=efface");
    expect(await raw(db, "select 1 from polling.delivery union all select 1 from polling.place")).toEqual([]);
  });

  test("R-ROLL-19: that are about people are refused in words, and their bytes are not kept", async () => {
    const sent = await (
      await someone("national-committee")
    ).send("prénoms;code commune;code du bureau de vote\nZoé;59350;1\n");
    expect([sent.status, (await read(sent)).includes("ne viennent jamais du fichier des électeurs")]).toEqual([
      422,
      true,
    ]);
    expect(await raw(db, "select 1 from polling.delivery")).toEqual([]);
  });

  test("that nobody answered end after seven days", async () => {
    await (await someone("national-committee")).send(placesFile);
    const { expire } = pollingPersonalData(db as never);
    expect(await expire?.(new Date("2011-09-08T09:59:00Z"))).toBe(0);
    expect(await expire?.(new Date("2011-09-08T10:01:00Z"))).toBe(1);
  });

  test("of another department: its committee reads the report and is not given the button", async () => {
    const nord = await someone("department-committee", "59");
    const report = (await nord.send(placesFile)).headers.get("location") ?? "";
    expect(await read(await nord.get(report))).not.toContain("Tout enregistrer");
    const forced = await nord.post(`${report}/confirmer`, { reason: "Essai" });
    expect([forced.status, await raw(db, "select 1 from polling.place")]).toEqual([422, []]);
  });

  test("of somebody of another territory can be neither read nor refused; a refusal is in the audit log", async () => {
    const [nord, sud] = [await someone("department-committee", "59"), await someone("department-committee", "971")];
    const report = (await nord.send(placesFile)).headers.get("location") ?? "";
    expect((await sud.get(report)).headers.get("location")).toBe("/lieux/fichiers");
    expect(await (await sud.get("/lieux/fichiers")).text()).not.toContain(report);
    expect((await sud.post(`${report}/refuser`)).status).toBe(422);
    expect((await nord.get(report)).status).toBe(200);
    expect((await nord.post(`${report}/refuser`)).status).toBe(303);
    const rows = await withClient(databases.owner("files"), (client) =>
      client.query("select 1 from privacy.audit where action = 'places.files-refused' and $1 = any (subject_ids)", [
        report.replace("/lieux/fichiers/", ""),
      ]),
    );
    expect(rows.rowCount).toBe(1);
  });

  test("without a file there is a sentence", async () => {
    const answer = await (await someone("national-committee")).send("");
    expect([answer.status, await read(answer)]).toEqual([
      422,
      expect.stringContaining("Choisissez au moins un fichier"),
    ]);
  });
});

describe("who sees what", () => {
  test("a stranger signs in first; the treasurer reads none of it; a department’s committee sees its own", async () => {
    const { "L-1": place, "G-1": other } = await aFewPlaces(db);
    const screens = [
      "/lieux",
      "/lieux/fichiers",
      "/lieux/publier",
      "/lieux/departements/59",
      `/lieux/${place?.publicId}`,
    ];
    for (const path of screens) {
      expect((await aBrowser(origin).get(path)).headers.get("location"), path).toMatch(/^\/connexion/);
      expect((await (await someone("treasurer")).get(path)).status, path).toBe(403);
      expect((await (await someone("national-committee")).get(path)).status, path).toBe(200);
    }
    const nord = await someone("department-committee", "59");
    expect(await read(await nord.get("/lieux"))).not.toContain("Guadeloupe");
    const board = await (await someone("canvassing-board", "59")).get("/lieux");
    expect(await board.text()).not.toMatch(/href="\/lieux\/(fichiers|historique)"/);
    for (const path of ["/lieux/departements/971", `/lieux/${other?.publicId}`, "/lieux/historique"])
      expect((await nord.get(path)).headers.get("location"), path).toBe("/lieux");
  });

  test("who only reads is shown the place and no form", async () => {
    const { "L-1": place } = await aFewPlaces(db);
    const page = await (await someone("high-authority")).get(`/lieux/${place?.publicId}`);
    expect(await page.text()).not.toContain('action="/lieux/');
  });

  test("no inside id is in any page", async () => {
    await withClient(databases.owner("files"), (client) =>
      client.query("alter sequence polling.place_id_seq restart 77123001"),
    );
    const { "L-1": place } = await aFewPlaces(db);
    expect(place?.id).toMatch(/^77123/);
    const committee = await someone("national-committee");
    for (const path of ["/lieux", "/lieux/departements/59", `/lieux/${place?.publicId}`])
      expect(await (await committee.get(path)).text(), path).not.toContain("77123");
  });
});

describe("a department", () => {
  test("says what stands, what is missing, how many electors the roll knows, and draws its places", async () => {
    await aFewPlaces(db);
    const page = await (await someone("national-committee")).get("/lieux/departements/59");
    const html = await page.text();
    expect(html.match(/<circle class="bar"/g)).toHaveLength(2);
    const text = html.replace(/<[^>]+>/g, " ").replace(/\s+/gu, " ");
    expect(text).toMatch(/Bureaux de vote 3 .*Lieux ouverts 2 .*Électeurs 1 204 .*Prêt à publier/);
    expect(text).toContain("Lieux sans président de bureau Premier tour : 2 ; Second tour : 1");
    // Two precincts are held there, and the roll knows the electors of one; of the other place it knows none.
    expect(text).toMatch(/École des Tilleuls, Lille 2 1 204 \(1 sur 2 bureaux\)/);
    expect(text).toMatch(/Salle des Ormes, Lille 1 – /);
    for (const nothing of ["Bureaux sans lieu", "Cantons sans lieu"]) expect(text).toContain(`${nothing} Aucun.`);
    expect(text).toMatch(/vol d’oiseau\. Aucun\..*« où votez-vous d’habitude \? » Aucun\./);
  });

  test("R-POLL-02, R-POLL-03, R-POLL-04: what is wrong is named on its page: no place, a canton without any, too far, one address twice", async () => {
    const places = `code du lieu;nom du lieu;adresse;code postal;ville;code commune;longitude;latitude
L-1;École des Tilleuls;1 rue du Préau;59000;Lille;59350;3.06;50.63
L-2;Salle des Ormes;1, Rue du préau;59000;Lille;59350;3.06;50.63
L-3;Gymnase des Frênes;;59000;Lille;59350;3.07;50.64
`;
    const precincts = `code commune;code du bureau de vote;libellé du bureau de vote;canton;code du lieu;longitude;latitude
59350;1;Tilleuls;Lille-1;L-1;3.06;50.63
59350;2;Ormes;Lille-1;L-2;3.06;50.63
59350;3;Frênes;Lille-1;L-3;3.07;50.64
59512;1;Lointain;Roubaix-1;L-1;3.18;50.79
59009;1;Orphelin;Ascq-1;;3.15;50.62
`;
    const committee = await someone("national-committee");
    const report = (await committee.send(places, precincts)).headers.get("location") ?? "";
    await committee.post(`${report}/confirmer`, { reason: "Fichiers du 1er septembre" });
    const html = await (await committee.get("/lieux/departements/59")).text();
    const text = html.replace(/<[^>]+>/g, " ").replace(/\s+/gu, " ");
    expect(text).toContain("Pas prêt : des bureaux de vote n’ont pas de lieu ; l’adresse d’un lieu manque");
    expect(text).toMatch(/Bureaux sans lieu Premier tour, 1 bureau de vote 59009 0001 Orphelin Second tour, 1 bureau/);
    expect(text).toContain("Cantons sans lieu Ascq-1, Roubaix-1");
    expect(text).toMatch(
      /vol d’oiseau\. .*Distance 59512 0001 Lointain École des Tilleuls, Lille 19,7 km Plusieurs lieux/,
    );
    expect(text).toMatch(/« où votez-vous d’habitude \? » Salle des Ormes, Lille École des Tilleuls, Lille Les lieux/);
    // The map: three places, two communes whose precincts all have a place, a cross for the one that lacks.
    expect(html.match(/<circle class="bar"/g)).toHaveLength(3);
    expect(html.match(/<circle fill="none"/g)).toHaveLength(2);
    expect(html.match(/<path [^>]*d="M\d+ \d+l12 12m0-12l-12 12"/g)).toHaveLength(1);
    expect(text).toContain(
      "3 lieux et 3 communes ont des coordonnées ; dans 1 de ces communes, un bureau n’a pas de lieu",
    );
    expect(text).toMatch(/Villeneuve-d.Ascq \(59009\) Un bureau au moins n’a pas de lieu 50\.6200, 3\.1500 Lille/);
  });

  test("stands on the map of the departments, with a cross when a precinct lacks a place; overseas are in the table only", async () => {
    await aFewPlaces(db);
    const committee = await someone("national-committee");
    expect(await (await committee.get("/lieux")).text()).not.toContain("<svg");
    const places =
      "code du lieu;nom du lieu;adresse;code postal;ville;code commune;longitude;latitude\nT-1;Salle;1 rue du Préau;37000;Tours;37261;0.69;47.39\n";
    const precincts = "code commune;code du bureau de vote;code du lieu\n37261;1;T-1\n37261;2;\n";
    const report = (await committee.send(places, precincts)).headers.get("location") ?? "";
    await committee.post(`${report}/confirmer`, { reason: "Fichiers du 2 septembre" });
    const html = await (await committee.get("/lieux")).text();
    const figure = (/<figure class="picture">.*?<\/figure>/s.exec(html)?.[0] ?? "").replace(/\s/gu, " ");
    expect(figure).toContain("2 départements, au milieu de leurs lieux ; dans 1 d’entre eux");
    expect(figure.match(/<path [^>]*d="M\d+ \d+l12 12m0-12l-12 12"/g)).toHaveLength(1);
    expect(figure.match(/<circle /g)).toHaveLength(1);
    expect(figure.match(/<text [^>]*>\d+(?=<)/g)?.map((one) => one.replace(/.*>/, ""))).toEqual(["37", "59"]);
    expect(figure).toMatch(
      /Indre-et-Loire \(37\)<.*Un bureau au moins n’a pas de lieu<.*Nord \(59\)<.*Chaque bureau a un lieu</,
    );
    expect(figure).not.toContain("971");
    const nord = await someone("department-committee", "59");
    expect(await (await nord.get("/lieux")).text()).not.toContain("<svg");
  });
});

describe("a place", () => {
  test("is changed by its form; what is wrong is said at its field, with what was typed", async () => {
    await aFewPlaces(db);
    const place = await lille();
    const committee = await someone("department-committee", "59");
    const fields = { ...placeTexts(place?.content ?? aPlaceContent()), read: "1", reason: "Précision" };
    const path = `/lieux/${place?.publicId}`;
    const late = await committee.post(path, { ...fields, name: "Préau neuf", closes1: "08:00" });
    expect(late.status).toBe(422);
    expect(await late.text()).toMatch(/value="Préau neuf"/);
    const half = await committee.post(path, { ...fields, source: "" });
    expect(await read(half)).toContain("Donnez la longitude, la latitude et la source");
    expect((await committee.post(path, { ...fields, name: "Préau neuf" })).status).toBe(303);
    expect((await lille())?.content.name).toBe("Préau neuf");
    // The dated row, as it is read: when, what, who, why.
    expect(await read(await committee.get(path))).toMatch(
      /1.{0,3} septembre 2011[^.]{0,40} Lieu modifié Jeanne Martin Précision/,
    );
    for (const read of ["abc", "1.5", "99999999999999999999"]) {
      const forged = await committee.post(path, { ...fields, read, name: "Préau retapé" });
      expect([forged.status, (await forged.text()).includes('value="Préau retapé"')], read).toEqual([422, true]);
      const round = { round: "1", status: "cancelled", read, reason: "Essai" };
      expect((await committee.post(`${path}/tours`, round)).status, read).toBe(422);
      const into = { into: "x", read, reason: "Essai" };
      expect((await committee.post(`${path}/regrouper`, into)).status, read).toBe(422);
    }
    const again = await committee.post(path, { ...fields, name: "Préau ancien" });
    expect([again.status, (await again.text()).includes('name="read" value="2"')]).toEqual([422, true]);
  });

  test("is added with precincts taken from another, merged, and cancelled for a round, each by its form", async () => {
    const { "L-2": second } = await aFewPlaces(db);
    const committee = await someone("national-committee");
    const made = await committee.post("/lieux/departements/59/nouveau", {
      ...placeTexts(aPlaceContent({ kind: "tent" })),
      ...{ precincts: "59350 2", reason: "Trop de monde" },
    });
    const path = made.headers.get("location")?.replace("?dit=enregistre", "") ?? "";
    expect(await read(await committee.get(path))).toMatch(/59350 0002 Tilleuls 2/);
    expect(await read(await committee.get(path))).toContain("Tente dans la rue");
    const cancel = { round: "1", status: "cancelled", read: "1", reason: "Accord des représentants" };
    expect((await committee.post(`${path}/tours`, cancel)).status).toBe(303);
    const into = { into: path.replace("/lieux/", ""), read: "1", reason: "Même bâtiment" };
    expect((await committee.post(`/lieux/${second?.publicId}/regrouper`, into)).status).toBe(422);
    await committee.post(`${path}/tours`, { ...cancel, status: "open", read: "2" });
    expect((await committee.post(`/lieux/${second?.publicId}/regrouper`, into)).status).toBe(303);
    expect((await placeById(db, second?.publicId ?? ""))?.content.rounds[0]?.status).toBe("merged");
    const gone = await (await committee.get(`/lieux/${second?.publicId}`)).text();
    expect(gone).toContain("Ce lieu est regroupé avec un autre");
    expect(gone, "into which one").toContain(`href="${path}"`);
    expect(gone, "no form to change it").not.toMatch(/action="\/lieux\/[a-z0-9]+(\/regrouper|\/bureaux)?"/);
    const other = await (await committee.get(path)).text();
    expect(other, "a place is chosen by its name, not by an identifier").toMatch(
      /name="into"[^>]* value="[a-z0-9]{26}"/,
    );
    expect(other, "one that is gone takes nothing").not.toContain(`value="${second?.publicId}"`);
  });
});

test("R-POLL-02: publishing says first how many precincts would have no answer; only the national committee publishes", async () => {
  await aFewPlaces(db);
  const nord = await someone("department-committee", "59");
  expect((await nord.post("/lieux/publier", { reason: "Essai" })).status).toBe(403);
  const committee = await someone("national-committee");
  expect(await read(await committee.get("/lieux/publier"))).toContain(
    "4 bureaux de vote sur 4 ont un lieu aux deux tours",
  );
  const { "L-2": ormes } = await placesByReference(db);
  const cancel = { round: "1", status: "cancelled", read: "1", reason: "R-POLL-06" };
  expect((await committee.post(`/lieux/${ormes?.publicId}/tours`, cancel)).status).toBe(303);
  expect(await read(await committee.get("/lieux/publier"))).toContain(
    "3 bureaux de vote sur 4 ont un lieu aux deux tours",
  );
  const path = `/lieux/${ormes?.publicId}`;
  expect(await read(await nord.get(path))).toContain("Pas encore public");
  expect(await (await nord.get(path)).text()).not.toMatch(/Pas encore public.{0,400}href="\/lieux\/publier"/s);
  expect(await (await committee.get(path)).text()).toMatch(/Pas encore public.{0,400}href="\/lieux\/publier"/s);
  const glance = (await glances(db)).map(({ department, withoutPlace }) => [department, withoutPlace]);
  expect(glance).toEqual([
    ["59", 1],
    ["971", 0],
  ]);
  expect((await committee.post("/lieux/publier", { reason: "Première liste" })).headers.get("location")).toBe(
    "/lieux/publier?dit=publie",
  );
  expect(await read(await committee.get(path))).not.toContain("Pas encore public");
  expect(await raw(db, "select 1 from core.publication where kind = 'places'")).toHaveLength(1);
  expect(await raw(db, "select 1 from core.publication_part")).toHaveLength(2);
  await committee.post("/lieux/publier", { reason: "Rien de neuf" });
  expect(await raw(db, "select 1 from core.publication_part")).toHaveLength(2);
});

describe("each role sees of the places what is its own", () => {
  const screens = [
    ...["/lieux", "/lieux/departements/59", "/lieux/departements/971", "/lieux/departements/59/nouveau"],
    ...["/lieux/departements/971/nouveau", "/lieux/fichiers", "/lieux/historique", "/lieux/publier"],
  ];
  // y: shown; n: turned away with 403; w: led back to what they may see.
  const table: readonly (readonly [OfficeRole, string | undefined, string])[] = [
    ["national-committee", undefined, "yyyyyyyy"],
    ["high-authority", undefined, "yyynnnyy"],
    ["data-protection-officer", undefined, "yyynnnyy"],
    ["department-committee", "59", "yywywywy"],
    ["department-committee", "971", "ywywyywy"],
    ["canvassing-board", "59", "yywnnnwy"],
    ["administrator", undefined, "yyynnnyy"],
    ["treasurer", undefined, "nnnnnnnn"],
  ];

  test.each(table)("%s of %s", async (role, department, expected) => {
    const person = await someone(role, department);
    const seen = [];
    for (const screen of screens) {
      const { status } = await person.get(screen);
      seen.push(status === 403 ? "n" : status === 303 ? "w" : status === 200 ? "y" : String(status));
    }
    expect(seen.join("")).toBe(expected);
  });
});
