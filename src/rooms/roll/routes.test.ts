import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { openDb, type Db } from "../../core/db/handle.ts";
import type { OfficeRole } from "../../core/office-roles.ts";
import { folderStorage } from "../../core/storage/index.ts";
import { withClient } from "../../supervisor/databases.ts";
import { allottedPlaces, openHours, type OpenHours } from "../polling/index.ts";
import { aFewPlaces } from "../polling/testing.ts";
import { publishCalendar, readStanding } from "../primary/index.ts";
import { aDecision, aWholePrimary } from "../primary/testing.ts";
import { aBrowser, anOffice, aStaffMember, officeSession, type Browser, type TestOffice } from "../staff/testing.ts";
import { deadlineOf } from "./deadline.ts";
import { destroyRoll } from "./destruction.ts";
import { workThrough, type RollWorker } from "./deliveries/rounds.ts";
import { printAll } from "./lists/printing.ts";
import { rollPersonalData } from "./personal-data.ts";
import { hasPdftotext, pagesOf } from "./print/testing.ts";
import { objections } from "./objections/store.ts";
import { dropped, zelie } from "./objections/testing.ts";
import { openingOf } from "./room.ts";
import { publicState, stateFrom } from "./public-state.ts";
import { routes } from "./routes.tsx";
import { forget, hasSecret, keepOpen, makeSecret } from "./sealing/keeping.ts";
import { openRoll } from "./sealing/opening.ts";
import { keyings } from "./keying/store.ts";
import { communesHeld } from "./store/counts.ts";
import { deliveries } from "./store/deliveries.ts";
import { freezeOf, frozenPlaces, printings } from "./store/lists.ts";
import { madeReady, registerFile, zipOf } from "./testing.ts";

const databases = testDatabases();
const folder = mkdtempSync(join(tmpdir(), "preau-roll-"));
const memory = `/dev/shm/preau-roll-routes-${process.pid}`;
const key = Buffer.alloc(32, 5);
let office: TestOffice;
let origin: string;
let db: Db<"roll">;
let worker: RollWorker;

beforeAll(async () => {
  office = anOffice(databases, "2011-09-20T10:00:00Z");
  const config = { ...office.door.config, home: folder, unlocked: memory };
  const door = { ...office.door, config, storage: folderStorage(join(folder, "storage-files")) };
  db = door.roll;
  const opening = openingOf(db, config);
  makeSecret(opening.keeping);
  keepOpen(opening.keeping, key);
  worker = { ...opening, url: databases.url("roll"), storage: door.storage, clock: office.clock };
  origin = await office.serve(
    routes(door, {
      standing: () => readStanding(door.primary),
      places: (department) => allottedPlaces(door.polling, department),
      hours: async (since) => [...(await openHours(door.polling, since)), ...late],
    }),
  );
  await aWholePrimary(door.primary);
  await aFewPlaces(door.polling);
});
afterAll(async () => {
  await office.close();
  forget(worker.keeping);
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  office.clock.to("2011-09-20T10:00:00Z");
  keepOpen(worker.keeping, key);
  await withClient(databases.owner("files"), (client) =>
    client.query(
      `truncate roll.precondition, roll.batch, roll.delivery, roll.block, roll.elector, roll.freeze, roll.reopening,
         roll.key, roll.destruction, roll.bag, roll.enrolment_import, roll.keying, core.publication, primaries.publishing,
         privacy.audit cascade`,
    ),
  );
});

const owner = <Row extends object>(statement: string): Promise<Row[]> =>
  withClient(databases.owner("files"), async (client) => (await client.query<Row>(statement)).rows);

interface Person extends Browser {
  readonly upload: (path: string, content: string, fields: Record<string, string>) => Promise<Response>;
  readonly send: (content: string | Buffer, name: string, changes?: Record<string, string>) => Promise<Response>;
}
async function someone(role: OfficeRole, department?: string): Promise<Person> {
  const candidate = role === "candidate-representative" ? { candidate: "candidate-1" } : {};
  const person = await aStaffMember(office, { role, ...candidate, ...(department !== undefined && { department }) });
  const cookie = await officeSession(office, person);
  const send: Person["send"] = (content, name, changes = {}) => {
    const body = new FormData();
    for (const [field, value] of Object.entries({ ...someOrigin, ...changes })) body.append(field, value);
    body.append("file", new Blob([new Uint8Array(Buffer.from(content))]), name);
    return fetch(`${origin}/fichier/livraisons/envoyer`, {
      ...{ method: "POST", body, redirect: "manual" },
      headers: { cookie, origin },
    });
  };
  const upload: Person["upload"] = (path, content, fields) => {
    const body = new FormData();
    for (const [field, value] of Object.entries(fields)) body.append(field, value);
    body.append("file", new Blob([content]), "inscrits.csv");
    return fetch(`${origin}${path}`, { method: "POST", body, redirect: "manual", headers: { cookie, origin } });
  };
  return { ...aBrowser(origin, cookie), send, upload };
}
const someOrigin = {
  ...{ office: "Préfecture du Nord", askedOn: "2011-02-01", receivedOn: "2011-03-01", medium: "disk" },
  undertaking: "Engagement 12",
};
let late: readonly OpenHours[] = [];
const read = async (answer: Response) =>
  (await answer.text())
    .replace(/<[^>]+>/g, " ")
    .replace(/&amp;/g, "&")
    .replace(/\s+/gu, " ");
const named = (name: string, precinct: string) => ({ "nom de naissance": name, "code du bureau de vote": precinct });
const nord = zipOf({
  "com59350_LP.csv": registerFile(named("QUENEAU", "1"), named("DUPRÉ", "2"), named("ABRIC", "101")),
});

/** Answers what the page of a delivery tells now; `report` names it. */
const reportOn = async (who: Person, path: string) =>
  /name="report" value="([0-9a-f]+)"/.exec(await (await who.get(path)).text())?.[1] ?? "";
const answer = async (who: Person, path: string, typed: Record<string, string> = {}, act = "confirmer") =>
  who.post(`${path}/${act}`, { report: await reportOn(who, path), ...typed });

/** The delivery sent, read, confirmed and imported. */
async function delivered(): Promise<void> {
  const nadia = await someone("national-committee");
  await madeReady(db);
  const sent = await nadia.send(nord, "nord.zip");
  await workThrough(worker);
  await answer(nadia, (sent.headers.get("location") ?? "").replace(/\?.*/, ""));
  await workThrough(worker);
}

test("a delivery goes from the form to the roll: report, difference, a yes, and the board counts it (R-F1-04, R-ROLL-18)", async () => {
  const nadia = await someone("national-committee");
  for (const kind of ["register-entry", "officer", "impact-assessment", "processor-contracts"])
    await nadia.post("/fichier/pieces", { kind, reference: "Dossier 12", held: "on" });
  const sent = await nadia.send(nord, "C:\\listes\\nord.zip");
  expect(sent.status).toBe(303);
  const path = (sent.headers.get("location") ?? "").replace(/\?.*/, "");
  const pending = await read(await nadia.get(path));
  expect(pending).toContain("Le fichier se lit, ou attend son tour");
  expect(pending, "whose it is, and since when").toMatch(/Origine Préfecture du Nord Reçu le .* Envoyée .*\d{4} à /);
  await workThrough(worker);
  const report = await read(await nadia.get(path));
  expect(report).toContain("3 lignes : 3 gardées, 0 refusée");
  expect(report).toMatch(/Lille \(59350\) 0 3/);
  expect(report).not.toContain("QUENEAU");
  expect(report).toContain("Format Répertoire électoral unique Codage UTF-8");
  expect((await answer(nadia, path)).status).toBe(303);
  await workThrough(worker);
  expect(await read(await nadia.get(path))).toContain("3 électeurs dans 1 commune");
  const [kept] = await deliveries(db);
  expect(kept).toMatchObject({ fileName: "nord.zip", office: "Préfecture du Nord", medium: "disk" });
  const board = await read(await nadia.get("/fichier/departements/59"));
  expect(board).toMatch(/Lille \(59350\) 3/);
  expect(board).toMatch(/Communes qui manquent 6\d\d communes manquent Abancourt/);
  expect(await read(await nadia.get("/fichier"))).toMatch(/Nord \(59\) 1 \/ 6\d\d 3/);
});

test("before the yes the page says how many communes enter and how many stay, with why; nothing readable, no yes", async () => {
  const nadia = await someone("national-committee");
  const sentTo = async (content: string | Buffer, name: string) =>
    ((await nadia.send(content, name)).headers.get("location") ?? "").replace(/\?.*/, "");
  await madeReady(db);
  const mixed = zipOf({
    "com59350_LP.csv": registerFile({}, { "nom de naissance": "" }),
    "com59512_LP.csv": registerFile({ "code du l'ugle": "59512" }),
  });
  const path = await sentTo(mixed, "nord.zip");
  await workThrough(worker);
  const asked = await read(await nadia.get(path));
  expect(asked).toContain("1 commune entrerait, 1 resterait comme elle est");
  expect(asked).toContain("2 communes entreraient");
  expect(asked).toMatch(/Des lignes sont illisibles[^.]+\. 1 Lille \(59350\)/);
  const alone = await sentTo(registerFile({}, { "nom de naissance": "" }), "lille.csv");
  await workThrough(worker);
  await answer(nadia, alone);
  await workThrough(worker);
  const after = await read(await nadia.get(alone));
  expect(after).toContain("Rien n’est entré");
  expect(after).toContain("Importer cette livraison");
  expect(after).not.toContain("0 électeur");
  const wrong = await sentTo("recette;quantité\nfarine;1\n", "recettes.csv");
  await workThrough(worker);
  const page = await (await nadia.get(wrong)).text();
  expect(page).toContain("il n’y a rien à importer");
  expect(page).not.toContain("/confirmer");
  expect((await nadia.post(`${wrong}/confirmer`)).status).toBe(422);
});

test("R-ROLL-20, R-ROLL-18: before the yes a second extract says who is added, gone and in another precinct, and a yes to figures that moved is refused", async () => {
  const nadia = await someone("national-committee");
  await delivered();
  const second = async (...rows: readonly Record<string, string>[]) => {
    const sent = await nadia.send(registerFile(...rows), "com59350_LP_02-03-2011.csv");
    await workThrough(worker);
    return (sent.headers.get("location") ?? "").replace(/\?.*/, "");
  };
  // In force: QUENEAU 1, DUPRÉ 2, ABRIC 101. As many rows come, and two of the people are others; a minor is nobody's.
  const young = { ...named("JEUNE", "1"), "date de naissance": "23/04/1994" };
  const path = await second(named("QUENEAU", "3"), named("ZOLA", "2"), named("ABRIC", "101"), young);
  const asked = await read(await nadia.get(path));
  expect(asked).toMatch(/Ajoutées Disparues Autre bureau Lille \(59350\) 3 4 1 1 1 /);
  expect(asked).not.toMatch(/QUENEAU|ZOLA|DUPRÉ|moins de la moitié/);
  const before = await reportOn(nadia, path);
  const other = await second(named("QUENEAU", "1"));
  await answer(nadia, other);
  await workThrough(worker);
  expect(await read(await nadia.get(path))).toMatch(/moins de la moitié.* Lille \(59350\) 1 4 – – – /);
  expect((await nadia.post(`${path}/confirmer`, { report: before })).status).toBe(422);
});

test("R-PRIV-01: file 1 is being made from its first delivery, in use once a department is frozen, then destroyed", async () => {
  const moments = { held: true, begun: new Date("2011-08-31T23:00:00Z"), frozen: null, destroyed: null };
  expect(await publicState(db)).toEqual([]);
  await delivered();
  expect(await publicState(db)).toEqual([{ file: "roll", state: "being-made", since: "2011-09-20" }]);
  expect(stateFrom(moments)).toEqual([{ file: "roll", state: "being-made", since: "2011-09-01" }]);
  const frozen = new Date("2011-09-25T10:00:00Z");
  expect(stateFrom({ ...moments, frozen })).toMatchObject([{ state: "in-use", since: "2011-09-25" }]);
  const destroyed = new Date("2011-11-02T10:00:00Z");
  expect(stateFrom({ ...moments, held: false, destroyed })).toMatchObject([
    { state: "destroyed", since: "2011-11-02" },
  ]);
  expect(stateFrom({ ...moments, destroyed }), "another is begun").toMatchObject([{ state: "being-made" }]);
});

test("a yes and a no name the report they are said to: from a page of the round before both are refused in words", async () => {
  const nadia = await someone("national-committee");
  await madeReady(db);
  const sent = await nadia.send(registerFile({}, { "nom de naissance": "" }), "lille.csv");
  const path = (sent.headers.get("location") ?? "").replace(/\?.*/, "");
  const unread = await (await nadia.get(path)).text();
  expect(unread, "it is turned down before it is read too").toContain(`action="${path}/ecarter"`);
  expect(unread).not.toContain(`action="${path}/confirmer"`);
  await workThrough(worker);
  const stale = await reportOn(nadia, path);
  await answer(nadia, path);
  await workThrough(worker);
  for (const typed of [{ report: stale }, {}, { report: "0" }])
    for (const act of ["confirmer", "ecarter"]) {
      const refused = await nadia.post(`${path}/${act}`, { ...typed, acceptRefused: "on" });
      expect(refused.status).toBe(422);
      const page = await refused.text();
      expect(page).toContain("a changé depuis que vous l’aviez ouverte");
      expect(page).not.toMatch(/name="acceptRefused"[^>]*checked/);
    }
  expect(await communesHeld(db)).toEqual([]);
  expect((await answer(nadia, path, { acceptRefused: "on" })).status).toBe(303);
  await workThrough(worker);
  expect(await communesHeld(db)).toMatchObject([{ commune: "59350", electors: 1 }]);
});

test("R-ROLL-20: an older extract is told by the name of its commune and both days, and enters only when that is ticked", async () => {
  const nadia = await someone("national-committee");
  await madeReady(db);
  const sentTo = async (name: string, content: string) => {
    const sent = await nadia.send(content, name);
    await workThrough(worker);
    return (sent.headers.get("location") ?? "").replace(/\?.*/, "");
  };
  const roubaix = { "code du l'ugle": "59512" };
  await answer(nadia, await sentTo("com59350_LP_15-02-2011.csv", registerFile({}, {})));
  await workThrough(worker);
  const old = await sentTo("nord_14-02-2011.csv", registerFile({}, roubaix, { "code du l'ugle": "?" }));
  const before = await reportOn(nadia, old);
  const asked = await read(await nadia.get(old));
  expect(asked).toContain("1 commune entrerait, 1 resterait comme elle est");
  expect(asked).toMatch(/déjà un extrait plus récent .*Lille \(59350\) 15 février 2011 14 février 2011/);
  expect(asked).toContain("1 ligne ne dit pas sa commune");
  expect(asked, "only what there is to accept is asked").toContain("nommées comme ayant déjà un extrait plus récent");
  expect(asked).not.toMatch(/perdraient plus d’un électeur|dont des lignes sont illisibles/);
  expect(await read(await nadia.get(`${old}?dit=envoye`)), "the report is there").not.toContain("prêt dans un instant");
  await answer(nadia, old);
  await workThrough(worker);
  const partly = await read(await nadia.get(old));
  expect(partly).toContain("Une partie est entrée");
  expect(partly).toMatch(/Lille \(59350\) L’extrait est plus ancien que celui qui est en vigueur/);
  expect(partly).toContain("Importer cette livraison");
  // A tick given to the page before is not one to this.
  expect((await nadia.post(`${old}/confirmer`, { report: before, acceptOlder: "on" })).status).toBe(422);
  await answer(nadia, old, { acceptOlder: "on" });
  await workThrough(worker);
  const whole = await read(await nadia.get(old));
  expect(whole).toContain("Déjà entré : 1 électeur dans 1 commune.");
  expect(whole).toMatch(
    /remplacées par un extrait plus ancien, comme vous l’avez confirmé .*Lille \(59350\) 15 février 2011/,
  );
  expect((await communesHeld(db)).map(({ commune, electors }) => [commune, electors])).toEqual([
    ["59350", 1],
    ["59512", 1],
  ]);
});

test("a file or a field that is missing is named, and nothing typed is lost", async () => {
  const nadia = await someone("national-committee");
  const empty = await nadia.send("", "vide.csv");
  expect(empty.status).toBe(422);
  const page = await empty.text();
  expect(page).toContain("Choisissez un fichier.");
  expect(page).toContain("Préfecture du Nord");
  const early = await nadia.send(nord, "nord.zip", { receivedOn: "2011-01-01" });
  expect(await early.text()).toContain("avant d’être demandé");
  const unsaid = await nadia.send(nord, "nord.zip", { undertaking: "" });
  expect(unsaid.status).toBe(422);
  expect(await deliveries(db)).toEqual([]);
});

test("R-F1-06, R-SEC-01: the log of a look-up says who, why, where and how many; neither what was sought nor who was found", async () => {
  await delivered();
  const nadia = await someone("national-committee");
  const found = await read(
    await nadia.post("/fichier/chercher", {
      ...{ commune: "59350", name: "queneau", born: "07/03/1974", why: "request-of-the-person" },
    }),
  );
  expect(found).toContain("QUENEAU");
  const log = await withClient(databases.owner("files"), (client) =>
    client.query<{ ids: string[]; detail: unknown; row: string }>(
      "select subject_ids as ids, detail, a::text as row from privacy.audit a where action = 'roll.looked-up'",
    ),
  );
  expect(log.rows).toHaveLength(1);
  expect(log.rows[0]).toMatchObject({
    ids: ["59350"],
    detail: { screen: "fichier/chercher", reason: "request-of-the-person", rows: 1 },
  });
  expect(log.rows[0]?.row).not.toMatch(/queneau|1974/i);
});

test("from opening to close nobody is looked up nor is anything printed, until the high authority opens a commune, counted", async () => {
  await delivered();
  const [nadia, ada] = [await someone("national-committee"), await someone("high-authority")];
  await ada.post("/fichier/listes/59/arreter", { acceptMissing: "on", reason: "Arrêt du 20 septembre" });
  await nadia.post("/fichier/listes/59/commander", { copies: "2" });
  await printAll(worker);
  const [, print] =
    /href="(\/fichier\/tirages\/[^"]+)"/.exec(await (await nadia.get("/fichier/listes/59")).text()) ?? [];
  expect((await nadia.get(print ?? "")).headers.get("content-type")).toBe("application/pdf");
  const early = await ada.post("/fichier/rouvrir", { commune: "59350", reason: "Un électeur attend" });
  expect(await read(early)).toContain("On ne vote pas dans ce département");
  office.clock.to("2011-10-09T10:00:00Z");
  const [voting, tired] = [await someone("national-committee"), await someone("high-authority")];
  const sought = { commune: "59350", name: "QUENEAU", born: "07/03/1974", why: "check" };
  const closed = await voting.post("/fichier/chercher", sought);
  expect([closed.status, await read(closed)]).toEqual([422, expect.stringContaining("rien ne se cherche")]);
  expect((await voting.get(print ?? "")).status).toBe(303);
  expect(await read(await voting.post("/fichier/listes/59/reimprimer", { place: "x" }))).toContain("On vote dans ce");
  expect((await tired.post("/fichier/rouvrir", { commune: "59350", reason: "Un électeur attend" })).status).toBe(303);
  expect(await read(await voting.post("/fichier/chercher", sought))).toContain("1 personne");
  expect(await read(await tired.get("/fichier"))).toContain("Réouvertures : 1");
  // Reopening serves look-ups only: paper stays closed.
  expect((await voting.get(print ?? "")).status).toBe(303);
  for (const path of ["/fichier/listes/59/reimprimer", "/fichier/listes/59/commander"])
    expect(await read(await voting.post(path, { place: "x", copies: "1", reason: "Liste tachée" })), path).toContain(
      "On vote dans ce",
    );
});

test("R-F1-06: until when a department votes is told on its own clock", async () => {
  office.clock.to("2011-10-08T15:00:00Z");
  const nadia = await someone("national-committee");
  for (const path of ["/fichier/departements/971", "/fichier/listes/971"])
    expect(await read(await nadia.get(path)), path).toMatch(/vote[^.]*8 octobre 2011[^.]*19 h/);
});

test("R-F1-06, R-POLL-07: a place that closes later than the calendar keeps its whole department closed until then", async () => {
  await delivered();
  office.clock.to("2011-10-09T18:00:00Z");
  const nadia = await someone("national-committee");
  const sought = { commune: "59350", name: "QUENEAU", born: "07/03/1974", why: "check" };
  expect(await read(await nadia.post("/fichier/chercher", sought)), "every place closed at 19:00").toContain(
    "1 personne",
  );
  late = [{ department: "59", round: 1, zone: "Europe/Paris", opensAt: "09:00", closesAt: "22:30", until: null }];
  expect((await nadia.post("/fichier/chercher", sought)).status).toBe(422);
  office.clock.to("2011-10-09T20:30:00Z");
  const after = await someone("national-committee");
  expect(await read(await after.post("/fichier/chercher", sought))).toContain("1 personne");
});

test("R-F1-19, R-F1-20: three weeks after the last round the room, the log and the retention say that the roll should be gone", async () => {
  await delivered();
  const calendar = publishCalendar(office.door.primary, office.door.signingKey, aDecision());
  expect(await calendar).toMatchObject({ ok: true });
  expect(await deadlineOf(db)).toBe("2011-11-06");
  const samira = await someone("data-protection-officer");
  expect(await read(await samira.get("/fichier"))).toMatch(/À détruire au plus tard le 6 novembre 2011/);
  const expire = rollPersonalData(db).expire;
  expect(await expire?.(new Date("2011-11-06T12:00:00Z"))).toBe(0);
  await expect(expire?.(new Date("2011-11-07T12:00:00Z"))).rejects.toThrow("was to be destroyed by 2011-11-06");
  office.clock.to("2011-11-07T12:00:00Z");
  const again = await someone("data-protection-officer");
  expect(await read(await again.get("/fichier"))).toContain("Le fichier devrait être détruit");
});

test.skipIf(!hasPdftotext)(
  "R-F1-21: destroyed, its certificate is on the room's page as JSON and as paper to sign, and uploads and prints are gone",
  async () => {
    await delivered();
    const [nadia, ada] = [await someone("national-committee"), await someone("high-authority")];
    await ada.post("/fichier/listes/59/arreter", { acceptMissing: "on", reason: "Arrêt du 20 septembre" });
    await nadia.post("/fichier/listes/59/commander", { copies: "2" });
    await printAll(worker);
    await publishCalendar(office.door.primary, office.door.signingKey, aDecision());
    const letters = openDb<"letters">(databases.url("letters"));
    await dropped(letters, office.door.letterKeys, "roll-objection", { ...zelie, reference: "ABCD2345" });
    await letters.destroy();
    await nadia.get("/fichier/objections");
    const who = { by: "operator", at: office.clock.now() };
    expect(await destroyRoll(db, worker, who)).toEqual({ ok: false, refusal: "vote-ahead" });
    const gone = await destroyRoll(db, { ...worker, beforeTheVote: true }, who);
    if (!gone.ok) throw new Error(gone.refusal);
    expect(gone.value.found).toEqual({
      ...{ keyOnThisMachine: "none", blocksInTheDatabase: 0, tokensInTheDatabase: 0, filesInTheStorage: 0 },
      lettersInTheDatabase: 0,
    });
    const overview = await read(await nadia.get("/fichier"));
    expect(overview).toContain("Le fichier est détruit depuis le 20 septembre 2011");
    expect(overview).not.toContain("Aucune clé pour l’instant");
    for (const tab of ["livraisons", "chercher", "objections", "deplacements", "complementaires", "preinscriptions"]) {
      const markup = await (await nadia.get(`/fichier/${tab}`)).text();
      expect(markup, tab).not.toMatch(/<form[^>]* action="\/fichier/);
      const text = markup.replace(/<[^>]+>/g, " ").replace(/\s+/gu, " ");
      expect(text, tab).toContain("Le fichier est détruit depuis le 20 septembre 2011");
      expect(text, tab).not.toContain("attend sa phrase");
    }
    expect(overview).not.toMatch(/Ouvert, jusqu|À détruire au plus tard|Envoyez un premier fichier/);
    const [objection] = (await objections(db)).page;
    const one = await read(await nadia.get(`/fichier/objections/${objection?.publicId ?? ""}`));
    expect(one).toContain("ou le fichier est détruit");
    expect(one).not.toMatch(/Démouchelle|07\/03\/1974|Rayer/);
    // A demonstration makes its key by itself, and not again.
    expect((await openRoll({ db, keeping: worker.keeping, isDemonstration: true }, who)).ok).toBe(false);
    expect(hasSecret(worker.keeping)).toBe(false);
    const path = `/fichier/certificats/${gone.value.key}/certificat`;
    expect(await read(await ada.get("/fichier"))).toContain(`Clé ${gone.value.key} détruite`);
    expect(await (await ada.get(`${path}.json`)).json()).toEqual(JSON.parse(JSON.stringify(gone.value)));
    const paper = pagesOf(Buffer.from(await (await ada.get(`${path}.pdf`)).arrayBuffer())).join("\n");
    for (const words of [gone.value.key, "Électeurs", "Ce que cet acte n’a pas fait", "Commissaire de justice"])
      expect(paper).toContain(words);
    expect(paper).not.toContain("QUENEAU");
    makeSecret(worker.keeping);
  },
);

test.skipIf(!hasPdftotext)(
  "R-LIST-06, R-SEC-01: report, freeze, cover, minutes and print order of a place count the same; its log names no elector; destroyed, nothing is taken",
  async () => {
    await delivered();
    const [nadia, ada] = [await someone("national-committee"), await someone("high-authority")];
    const bytes = async (path: string) => Buffer.from(await (await nadia.get(path)).arrayBuffer());
    await ada.post("/fichier/listes/59/arreter", { acceptMissing: "on", reason: "Arrêt du 20 septembre" });
    const left = async () => read(await nadia.get("/fichier/listes/59"));
    expect(await left()).toMatch(/Reste à faire : 2 lieux à commander, 0 tirages? à imprimer/);
    await nadia.post("/fichier/listes/59/commander", { copies: "2" });
    expect(await left()).toMatch(/Reste à faire : 0 lieux? à commander, 2 tirages à imprimer/);
    expect(await read(await nadia.get("/fichier/listes"))).toContain("0 lieux imprimés sur 2");
    await printAll(worker);
    expect(await left()).toContain("Tout est commandé et imprimé.");
    expect(await read(await nadia.get("/fichier/listes"))).toContain("2 lieux imprimés sur 2");
    const freeze = await freezeOf(db, "59");
    const frozen = await frozenPlaces(db, freeze?.id ?? "");
    const held = (await communesHeld(db)).reduce((sum, { electors }) => sum + electors, 0);
    expect(frozen.reduce((sum, { electors }) => sum + electors, 0)).toBe(held);
    const made = await printings(db, freeze?.id ?? "");
    const order = pagesOf(await bytes("/fichier/listes/59/ordre.pdf")).join("\n");
    for (const { publicId, place, printedPlace, copies, done } of made) {
      const lines = frozen.find((one) => one.place === place)?.electors ?? -1;
      const pages = pagesOf(await bytes(`/fichier/tirages/${publicId}/liste.pdf`));
      expect([done?.lines, done?.pages]).toEqual([lines, pages.length]);
      expect(pages[0]).toMatch(new RegExp(`Total +${pages.length}\\s`));
      for (const list of ["Liste d’émargement", "Liste de décharge"])
        expect(pages[0]).toMatch(new RegExp(`${list} +\\d+ +${lines}\\s`));
      const text = pages.join("\n").replace(/\s+/gu, " ");
      for (const words of ["Vos droits sur la liste de ce lieu de vote", "code électoral, articles L. 37 et R. 20"])
        expect(text, "the notice of R-PRIV-01, as it is told").toContain(words);
      expect(text, "the kit of R-POLL-10: a pack of ballots a candidate").toMatch(
        /Urne transparente à deux serrures 1 .*Paquets de bulletins, un par candidat 2 /,
      );
      const minutes = pages.flatMap((page) => /Inscrits sur les deux listes +(\d+)/.exec(page)?.[1] ?? []);
      expect(minutes.length, "one of each round").toBeGreaterThan(1);
      expect(new Set(minutes)).toEqual(new Set([String(lines)]));
      expect(order).toMatch(new RegExp(`${printedPlace.name} +n° 1 +${pages.length} +${copies}\\s`));
    }
    const sheets = made.reduce((sum, { copies, done }) => sum + copies * (done?.pages ?? 0), 0);
    expect(order).toContain(`2 lieux, ${sheets} pages`);
    await nadia.post("/fichier/listes/59/reimprimer", {
      ...{ place: made[0]?.place ?? "", copies: "1", reason: "Carton mouillé" },
    });
    await printAll(worker);
    const tokens = await owner<{ token: string | null }>(
      "select encode(unnest(array[birth, usage, letters]), 'hex') as token from roll.elector",
    );
    office.clock.to("2011-10-09T10:00:00Z");
    const tired = await someone("high-authority");
    await tired.post("/fichier/rouvrir", { commune: "59350", reason: "Un électeur attend" });
    const log = await owner<{ action: string; row: string }>("select action, a::text as row from privacy.audit a");
    const times = (action: string): number => log.filter((line) => line.action === action).length;
    expect([times("roll.lists-ordered"), times("roll.list-printed"), times("roll.list-taken")]).toEqual([1, 3, 2]);
    expect([times("roll.list-reprinted"), times("roll.reopened")]).toEqual([1, 1]);
    const said = log.map(({ row }) => row).join("\n");
    expect(said).not.toMatch(/QUENEAU|DUPRÉ|ABRIC|Zélie|1974/i);
    expect(tokens.length).toBeGreaterThan(0);
    for (const { token } of tokens) if (token !== null) expect(said).not.toContain(token);
    office.clock.to("2011-09-21T10:00:00Z");
    const who = { by: "operator", at: office.clock.now() };
    expect(await destroyRoll(db, { ...worker, beforeTheVote: true }, who)).toMatchObject({ ok: true });
    const after = await someone("national-committee");
    expect((await after.get(`/fichier/tirages/${made[0]?.publicId ?? ""}/liste.pdf`)).status).toBe(303);
    expect(await read(await after.post("/fichier/listes/59/commander", { copies: "1" }))).toContain("détruit");
    makeSecret(worker.keeping);
  },
);

test("R-ROLL-18, R-F1-05: a department's screen shows what came, beside the last election, and what stays on paper", async () => {
  await delivered();
  const [nadia, lea] = [await someone("national-committee"), await someone("department-committee", "59")];
  const counts = await nadia.upload("/fichier/inscrits/envoyer", "commune;inscrits\n59350;4\n59009;400\n1;x\n", {
    election: "Européennes de 2009",
  });
  expect(counts.status).toBe(303);
  expect(await read(await nadia.get("/fichier/inscrits"))).toMatch(/Européennes de 2009 inscrits.csv 2 1 : /);
  const bag = { commune: "59009", reference: "Sac 7", office: "Mairie", receivedOn: "2011-09-01", pages: "9" };
  const path = "/fichier/departements/59";
  expect((await lea.post(`${path}/sacs`, { ...bag, lines: "399" })).status).toBe(303);
  expect((await lea.post(`${path}/sacs`, { ...bag, lines: "399" })).status).toBe(422);
  expect(await read(await lea.post(`${path}/sacs`, { ...bag, commune: "62041", lines: "3" }))).toContain(
    "Aucune commune",
  );
  const board = await read(await lea.get(path));
  expect(board).toMatch(/Communes livrées : 1. Sur papier : 1. En saisie : 0. En tout/);
  expect(board).toMatch(/Villeneuve-d.Ascq \(59009\) 399 pour 400 Mairie Sur papier/);
  expect(board).toMatch(/Lille \(59350\) 3 3 pour 4 Écart de plus de 5 %/);
  expect((await lea.post(`${path}/sacs/retirer`, { bag: "x", reason: "Rendu" })).status).toBe(422);
});

test("R-F1-05: a page is taken, keyed by two and handed over from the screens; who keys sees the page in hand only", async () => {
  const [nadia, lea] = [await someone("national-committee"), await someone("department-committee", "59")];
  const paper = {
    commune: "59009",
    extractedOn: "2011-03-01",
    office: "Mairie",
    askedOn: "2011-02-01",
    receivedOn: "2011-03-02",
  };
  const sizes = { undertaking: "Engagement 4", pages: "1", lines: "1", lastLines: "1" };
  expect((await nadia.post("/fichier/saisie/papier", { ...paper, ...sizes })).status).toBe(303);
  expect((await nadia.post("/fichier/saisie/papier", { ...paper, ...sizes, pages: "9" })).status).toBe(303);
  const board = async () => await read(await lea.get("/fichier/departements/59"));
  expect(await board()).toMatch(/En saisie : 1\. .*Villeneuve-d.Ascq \(59009\) .*En saisie, 0 pages réglées sur 10/);
  const [, twice] = await keyings(db);
  expect((await lea.post("/fichier/saisie/annuler", { keying: "x", reason: "Deux fois" })).status).toBe(422);
  const wrong = { keying: twice?.publicId ?? "", reason: "Enregistrée deux fois" };
  expect((await lea.post("/fichier/saisie/annuler", wrong)).headers.get("location")).toContain("dit=annule");
  expect(await board()).toContain("En saisie, 0 pages réglées sur 1");
  const page = `${(await keyings(db))[0]?.publicId ?? ""}.1`;
  const line = { page, birthName1: "QUENEAU", birthDate1: "07/03/1974", sex1: "F" };
  for (const person of [nadia, lea]) {
    expect((await person.post("/fichier/saisie/prendre")).status).toBe(303);
    const seen = await read(await person.get("/fichier/saisie"));
    expect(seen).toMatch(/Villeneuve-d.Ascq \(59009\), page 1/);
    expect(seen).not.toContain("Listes à saisir");
    expect((await person.post("/fichier/saisie/page", line)).headers.get("location"), "unticked").toContain(
      "dit=garde",
    );
    expect(await (await person.get("/fichier/saisie")).text()).toContain("QUENEAU");
    const empty = await person.post("/fichier/saisie/page", { page, finished: "on" });
    expect(await read(empty)).toContain("Cette page est vide");
    expect((await person.post("/fichier/saisie/page", { ...line, finished: "on" })).status).toBe(303);
    expect(await (await person.get("/fichier/saisie")).text()).not.toContain("QUENEAU");
  }
  const html = await (await nadia.get("/fichier/saisie")).text();
  const path = /\/fichier\/saisie\/[^"/]+\/remettre/.exec(html)?.[0] ?? "";
  expect((await nadia.post(path)).status).toBe(303);
  expect((await deliveries(db))[0]).toMatchObject({ medium: "paper", fileName: "com59009_LP_01-03-2011.csv" });
});

test("while the roll is locked its screens say so, and counts stay in sight", async () => {
  await delivered();
  forget(worker.keeping);
  const nadia = await someone("national-committee");
  expect(await read(await nadia.get("/fichier"))).toMatch(/Le fichier est verrouillé.*Nord/);
  expect(await read(await nadia.get("/fichier/chercher"))).toContain("verrouillé");
  expect((await nadia.send(nord, "nord.zip")).status).toBe(422);
});

describe("R-F1-13: each role sees what the rule book gives it", () => {
  const screens = [
    ...[
      "/fichier",
      "/fichier/departements/59",
      "/fichier/departements/971",
      "/fichier/livraisons",
      "/fichier/chercher",
    ],
    ...[
      "/fichier/listes",
      "/fichier/listes/59",
      "/fichier/listes/59/ordre.pdf",
      "/fichier/inscrits",
      "/fichier/saisie",
    ],
  ] as const;
  const acts = [
    "/fichier/pieces",
    "/fichier/rouvrir",
    "/fichier/listes/59/arreter",
    "/fichier/listes/59/commander",
    "/fichier/departements/59/sacs",
    "/fichier/departements/59/sacs/retirer",
    "/fichier/inscrits/envoyer",
    "/fichier/saisie/papier",
    "/fichier/saisie/xxxxxxxxxxxx/remettre",
    "/fichier/saisie/annuler",
  ] as const;
  // y: shown; n: turned away with 403; w: led back to what they may see. Forms: y is reached, with nothing typed.
  const table: readonly (readonly [OfficeRole, string | undefined, string, string])[] = [
    ["national-committee", undefined, "yyyyyyywyy", "ynnyyyyyyy"],
    ["high-authority", undefined, "yyynnyynnn", "nyynnnnnnn"],
    ["data-protection-officer", undefined, "yyynnyynnn", "ynnnnnnnnn"],
    ["department-committee", "59", "yywnyyynny", "nnnnyynyny"],
    ["department-committee", "971", "ywynyywnny", "nnnnwwnyny"],
    ["canvassing-board", "59", "nnnnnnnnnn", "nnnnnnnnnn"],
    ["administrator", undefined, "nnnnnnnnnn", "nnnnnnnnnn"],
    ["treasurer", undefined, "nnnnnnnnnn", "nnnnnnnnnn"],
    ["candidate-representative", undefined, "nnnnnnnnnn", "nnnnnnnnnn"],
  ];
  const letter = (status: number): string => (status === 403 ? "n" : status === 303 ? "w" : "y");

  test.each(table)("%s of %s", async (role, department, seen, done) => {
    await delivered();
    const person = await someone(role, department);
    const statuses = [];
    for (const screen of screens) statuses.push(letter((await person.get(screen)).status));
    expect(statuses.join("")).toBe(seen);
    const posted = [];
    for (const act of acts) posted.push(letter((await person.post(act)).status));
    expect(posted.join("")).toBe(done);
  });

  // The list of a place of the Nord, and the two forms of a certificate of destruction.
  test("a list that is printed, and a certificate, are given to whom the table says", async () => {
    await delivered();
    await (
      await someone("high-authority")
    ).post("/fichier/listes/59/arreter", { acceptMissing: "on", reason: "Arrêt du 20 septembre" });
    await (await someone("national-committee")).post("/fichier/listes/59/commander", { copies: "1" });
    await printAll(worker);
    const [print] = await printings(db, (await freezeOf(db, "59"))?.id ?? "");
    const list = `/fichier/tirages/${print?.publicId ?? ""}/liste.pdf`;
    const people = await Promise.all(table.map(([role, department]) => someone(role, department)));
    const lists = [];
    for (const person of people) lists.push(letter((await person.get(list)).status));
    expect(lists.join("")).toBe("ynnnnnnnn");
    const gone = await destroyRoll(db, { ...worker, beforeTheVote: true }, { by: "operator", at: office.clock.now() });
    if (!gone.ok) throw new Error(gone.refusal);
    for (const form of ["json", "pdf"]) {
      const given = [];
      for (const person of people)
        given.push(letter((await person.get(`/fichier/certificats/${gone.value.key}/certificat.${form}`)).status));
      expect(given.join(""), form).toBe("yyyyynnnn");
    }
    makeSecret(worker.keeping);
  });

  test("a department's committee looks up at home and nowhere else, and sees its own department on the board", async () => {
    await delivered();
    const [home, away] = [await someone("department-committee", "59"), await someone("department-committee", "971")];
    const sought = { commune: "59350", name: "QUENEAU", born: "07/03/1974", why: "check" };
    expect(await read(await home.post("/fichier/chercher", sought))).toContain("1 personne");
    expect(await read(await away.post("/fichier/chercher", sought))).toContain("pas de votre territoire");
    expect(await read(await away.get("/fichier"))).not.toContain("Nord");
    expect(await communesHeld(db)).toHaveLength(1);
  });
});
