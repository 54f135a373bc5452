import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { claimHash } from "../../contracts/claim-code.ts";
import { raw } from "../../core/db/handle.ts";
import type { OfficeRole } from "../../core/office-roles.ts";
import { withClient } from "../../supervisor/databases.ts";
import { aBrowser, anOffice, aStaffMember, officeSession, type Browser, type TestOffice } from "../staff/testing.ts";
import { savePart } from "./acts.ts";
import { parametersTexts, roundTexts } from "./entries.ts";
import { routes } from "./routes.tsx";
import { editions, readStanding, silenceDecisions } from "./store/book.ts";
import type { FileState } from "./terms.ts";
import { aCandidate, aDecision, aSchedule, aWholePrimary, someParameters } from "./testing.ts";

const databases = testDatabases();
let office: TestOffice;
let origin: string;
let files: readonly FileState[] = [];

beforeAll(async () => {
  office = anOffice(databases, "2011-05-05T10:00:00Z");
  origin = await office.serve(
    routes(office.door, {
      signingKey: generateKeyPairSync("ed25519").privateKey,
      files: () => Promise.resolve(files),
    }),
  );
});
afterAll(() => office.close());
beforeEach(() =>
  withClient(databases.owner("files"), (client) =>
    client.query(
      "truncate primaries.edition, primaries.silence_decision, primaries.candidate, primaries.candidate_state, primaries.draw, primaries.claim_code, primaries.publishing, core.publication",
    ),
  ),
);

async function someone(role: OfficeRole, department?: string): Promise<Browser> {
  const person = await aStaffMember(office, { role, ...(department !== undefined && { department }) });
  return aBrowser(origin, await officeSession(office, person));
}
/** The page as it is read: no tags, ordinary spaces. */
const read = async (answer: Response) =>
  (await answer.text())
    .replace(/<[^>]+>/g, " ")
    .replace(/&amp;/g, "&")
    .replace(/\s+/gu, " ");

const screens = [
  "/primaire",
  "/primaire/reglages",
  "/primaire/charte",
  "/primaire/dates",
  "/primaire/reserve",
  "/primaire/instances",
  "/primaire/candidatures",
  "/primaire/publier",
  "/primaire/historique",
];
const parameters = (changes: Record<string, string> = {}) => ({
  ...parametersTexts(someParameters()),
  ...{ read: "0", reason: "Vote du 5 mai" },
  ...changes,
});

describe("who may enter", () => {
  test.each(screens)(
    "%s sends a stranger to the sign-in and shows the committee its page, empty or full",
    async (path) => {
      expect((await aBrowser(origin).get(path)).headers.get("location")).toMatch(/^\/connexion/);
      const committee = await someone("national-committee");
      expect((await committee.get(path)).status).toBe(200);
      await aWholePrimary(office.door.primary);
      const answer = await committee.get(path);
      expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, expect.stringContaining("no-store")]);
      expect((await answer.text()).match(/<h1[ >]/g)).toHaveLength(1);
    },
  );

  test("the treasurer and the candidates’ representatives do not read these screens", async () => {
    expect((await (await someone("treasurer")).get("/primaire")).status).toBe(403);
  });

  test("an administrator reads and changes nothing", async () => {
    const administrator = await someone("administrator");
    expect((await administrator.get("/primaire/reglages")).status).toBe(200);
    expect((await administrator.post("/primaire/reglages", parameters())).status).toBe(403);
    expect(await editions(office.door.primary, "parameters")).toEqual([]);
  });

  test("R-CAMP-01: the committee cannot lift a silence, nor a delegate of the high authority in one department", async () => {
    await aWholePrimary(office.door.primary);
    const lift = { round: "1", territory: "mayotte", lifted: "lift", reason: "Cyclone" };
    expect((await (await someone("national-committee")).post("/primaire/reserve", lift)).status).toBe(403);
    const delegate = await (await someone("high-authority", "976")).post("/primaire/reserve", lift);
    expect(delegate.headers.get("location")).toBe("/primaire?dit=ailleurs");
    expect(await silenceDecisions(office.door.primary)).toEqual([]);
  });
});

describe("editing", () => {
  test("what is saved is shown again, with its author in the history", async () => {
    const committee = await someone("national-committee");
    expect((await committee.post("/primaire/reglages", parameters())).headers.get("location")).toBe(
      "/primaire/reglages?dit=enregistre",
    );
    expect(await (await committee.get("/primaire/reglages")).text()).toContain('value="La Primaire des Préaux"');
    expect(await read(await committee.get("/primaire/historique"))).toMatch(
      /Réglages, version 1 Jeanne Martin Vote du 5 mai/,
    );
  });

  test("two people save the same settings: the second sees both, nothing is overwritten, and may then prevail", async () => {
    const [first, second] = [await someone("national-committee"), await someone("high-authority")];
    await first.post("/primaire/reglages", parameters({ amountCents: "200" }));
    const late = await second.post("/primaire/reglages", parameters({ amountCents: "300" }));
    const page = await late.text();
    expect(late.status).toBe(422);
    expect(page.replace(/<[^>]+>/g, " ")).toContain("Enregistré entre-temps par Jeanne Martin");
    expect([page.includes("200"), page.includes('value="300"'), page.includes('name="read" value="1"')]).toEqual([
      true,
      true,
      true,
    ]);
    expect((await editions(office.door.primary, "parameters"))[0]?.content.amountCents).toBe(200);
    expect((await second.post("/primaire/reglages", parameters({ amountCents: "300", read: "1" }))).status).toBe(303);
    expect((await editions(office.door.primary, "parameters")).map(({ content }) => content.amountCents)).toEqual([
      300, 200,
    ]);
  });

  test.each([
    [{ nameFr: "" }, "« Nom de la primaire, en français » : ce champ est à remplir."],
    [{ rollCutOff: "2010-02-30" }, "« Inscrits sur les listes électorales au » : écrivez une date qui existe"],
    [{ amountCents: "-1" }, "« Participation, en centimes d’euro » : le plus petit nombre accepté est 0."],
    [{ floor: "<script>" }, "« Ce montant est » : choisissez une des réponses proposées."],
    [{ nameFr: "La \u202epriMaire" }, "des caractères invisibles"],
    [{ reason: "" }, "« Pourquoi ce changement » : ce champ est à remplir."],
    [{ abroadFr: "À Bruxelles" }, "Donnez les deux langues, ou aucune."],
  ])("%j is refused in a sentence, and nothing is half-written", async (changes, sentence) => {
    const committee = await someone("national-committee");
    const answer = await committee.post("/primaire/reglages", parameters(changes));
    expect(answer.status).toBe(422);
    expect(await read(answer)).toContain(sentence);
    expect(await editions(office.door.primary, "parameters")).toEqual([]);
  });
});

describe("dates", () => {
  const round2 = (changes: Record<string, string>) => ({
    ...roundTexts(aSchedule(), 2),
    read: "1",
    reason: "Essai",
    ...changes,
  });

  test("two Sundays give every territory its day, and a day that is no Sunday is refused", async () => {
    const committee = await someone("national-committee");
    const refused = await committee.post("/primaire/dates/proposer", {
      first: "2011-10-08",
      second: "2011-10-16",
      reason: "x",
    });
    expect([refused.status, (await read(refused)).includes("Ce jour n’est pas un dimanche")]).toEqual([422, true]);
    await committee.post("/primaire/dates/proposer", { first: "2011-10-09", second: "2011-10-16", reason: "Vote" });
    const page = await (await committee.get("/primaire/dates")).text();
    expect(page).toMatch(/name="guadeloupe-1-date"[^>]*value="2011-10-08"/);
    expect(page).toMatch(/name="hexagone-2-date"[^>]*value="2011-10-16"/);
  });

  test("round 2 before round 1: refused beside the day of the territory, in words, and the old dates stay", async () => {
    await savePart(office.door.primary, "schedule", aSchedule(), 0, aDecision());
    const committee = await someone("national-committee");
    const answer = await committee.post("/primaire/dates/2", round2({ "guadeloupe-2-date": "2011-10-01" }));
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toMatch(/id="round-2-guadeloupe-2-date-error"[^<]*>Le second tour tombe avant le premier/);
    expect(await editions(office.door.primary, "schedule")).toHaveLength(1);
  });

  test("R-F1-06: a day that is past is refused beside its field, and on publication with the name of its territory", async () => {
    await aWholePrimary(office.door.primary);
    const committee = await someone("national-committee");
    const given = (day: string) => {
      const typed = { ...roundTexts(aSchedule(), 1), "guadeloupe-1-date": day };
      return committee.post("/primaire/dates/1", { ...typed, read: "1", reason: "Essai" });
    };
    const answer = await given("2011-01-16");
    expect(answer.status).toBe(422);
    expect(await answer.text()).toMatch(
      /id="round-1-guadeloupe-1-date-error"[^<]*>[^<]*ce jour de vote n’est pas à venir/,
    );
    expect((await given("2011-09-16")).status).toBe(303);
    office.clock.to("2011-09-20T15:00:00Z");
    const later = await someone("national-committee");
    const published = await later.post("/primaire/publier", { reason: "Trop tard" });
    office.clock.to("2011-05-05T10:00:00Z");
    expect(published.status).toBe(422);
    expect(await read(published)).toContain("remettez ceux d’avant. (Guadeloupe)");
  });

  test("R-POLL-07: a territory’s own hours are kept", async () => {
    await savePart(office.door.primary, "schedule", aSchedule(), 0, aDecision());
    const committee = await someone("national-committee");
    await committee.post(
      "/primaire/dates/2",
      round2({ "la-reunion-2-opens": "08:00", "la-reunion-2-closes": "18:00" }),
    );
    const last = (await readStanding(office.door.primary)).schedule?.content.rounds[1]?.days;
    expect(last?.find(({ territory }) => territory === "la-reunion")).toMatchObject({
      opensAt: "08:00",
      closesAt: "18:00",
    });
  });

  test("a step of the calendar that is not understood is refused, and no other is lost", async () => {
    await savePart(office.door.primary, "schedule", aSchedule(), 0, aDecision());
    const committee = await someone("national-committee");
    const milestones = "2011-06-28 | Dépôt | Filing\n2011-02-30 | Jour impossible | No such day";
    const answer = await committee.post("/primaire/dates/etapes", { read: "1", milestones, reason: "x" });
    expect([answer.status, (await read(answer)).includes("Une ligne n’a pas été comprise")]).toEqual([422, true]);
  });
});

describe("candidacies, silence, publication", () => {
  test("a code is shown once, in the answer itself; the history names its handing over, not the code", async () => {
    const [id = ""] = await aWholePrimary(office.door.primary);
    const committee = await someone("national-committee");
    const page = await (
      await committee.post(`/primaire/candidatures/${id}/code`, { reason: "Remis au mandataire" })
    ).text();
    const code = /<code>((?:[0-9A-Z]{4}-){3}[0-9A-Z]{4})<\/code>/.exec(page)?.[1] ?? "";
    const kept = (await readStanding(office.door.primary)).candidates.find(({ publicId }) => publicId === id)?.claim
      ?.hash;
    expect(kept).toBe(claimHash(code));
    for (const path of screens) expect(await (await committee.get(path)).text()).not.toContain(code);
    expect(await read(await committee.get("/primaire/historique"))).toMatch(
      /Code de campagne remis, Lucie Armand Jeanne Martin Remis au mandataire/,
    );
  });

  test("a state that cannot follow is refused in words", async () => {
    const id = await aCandidate(office.door.primary, { given: "Ana", family: "Retirée" }, ["withdrawn"]);
    const last = (await readStanding(office.door.primary)).candidates[0]?.states[0]?.id ?? "";
    const authority = await someone("high-authority");
    const answer = await authority.post(`/primaire/candidatures/${id}/etat`, {
      state: "official",
      read: last,
      reason: "x",
    });
    expect([answer.status, (await read(answer)).includes("ne peut pas suivre l’état actuel")]).toEqual([422, true]);
  });

  test("the high authority lifts a silence with its reason, and the history says so", async () => {
    await aWholePrimary(office.door.primary);
    const authority = await someone("high-authority");
    await authority.post("/primaire/reserve", {
      round: "1",
      territory: "mayotte",
      lifted: "lift",
      reason: "Cyclone annoncé",
    });
    expect(await read(await authority.get("/primaire/historique"))).toContain(
      "Réserve, Premier tour, Mayotte : levée Jeanne Martin Cyclone annoncé",
    );
    await authority.post("/primaire/reserve", {
      ...{ round: "1", territory: "mayotte", lifted: "restore", reason: "Cyclone passé" },
    });
    expect(await read(await authority.get("/primaire/reserve"))).toMatch(
      /Décisions de la Haute Autorité .*Mayotte Premier tour .* Jeanne Martin Cyclone passé .*Mayotte Premier tour levée Jeanne Martin Cyclone annoncé/,
    );
  });

  test("publishing needs its parts, then writes one signed row and says that the public sees the present state", async () => {
    const committee = await someone("national-committee");
    const refused = await committee.post("/primaire/publier", { reason: "Lancement" });
    expect([refused.status, (await read(refused)).includes("Les réglages manquent encore")]).toEqual([422, true]);
    await aWholePrimary(office.door.primary);
    await committee.post("/primaire/publier", { reason: "Lancement" });
    expect(await raw(office.door.primary, "select kind, sequence::int from core.publication")).toEqual([
      { kind: "calendar", sequence: 1 },
    ]);
    expect(await read(await committee.get("/primaire"))).toContain("Le public voit l’état actuel.");
    expect(await read(await committee.get("/primaire/publier"))).toContain("Publier de nouveau ne changerait rien.");
    office.clock.forward(60_000);
    await (
      await someone("high-authority")
    ).post("/primaire/reserve", { round: "1", territory: "mayotte", lifted: "lift", reason: "x y" });
    expect(await read(await committee.get("/primaire"))).toContain("Des changements attendent d’être publiés.");
    expect(await read(await committee.get("/primaire/publier"))).toMatch(
      /Décidé depuis la dernière publication .*Réserve, Premier tour, Mayotte : levée Jeanne Martin x y/,
    );
  });

  test.each(["", "-1", "1e3", "0x1", "NaN", "9999999999999999999"])(
    "what a form says its author had read is the number of an edition, and nothing is saved for « %s »",
    async (read) => {
      const committee = await someone("national-committee");
      const milestones = "2011-09-24 | Inscriptions closes | Registration closes";
      const body = { kind: "high-authority", nameFr: "Haute Autorité", nameEn: "High authority" };
      for (const [path, typed] of [
        ["/primaire/reglages", parameters({})],
        ["/primaire/dates/etapes", { milestones, reason: "x" }],
        ["/primaire/instances", { ...body, reason: "x" }],
        ["/primaire/instances/retirer", { id: "x", reason: "x" }],
      ] as const)
        expect((await committee.post(path, { ...typed, read })).status, path).toBe(422);
      expect(await editions(office.door.primary, "parameters")).toEqual([]);
      expect(await editions(office.door.primary, "bodies")).toEqual([]);
    },
  );

  test("R-PRIV-01: a state of the three files that the public does not read yet is recalled until it is published", async () => {
    const committee = await someone("national-committee");
    await aWholePrimary(office.door.primary);
    const screens = ["/primaire", "/primaire/publier"];
    const said = async (path: string) => await read(await committee.get(path));
    await committee.post("/primaire/publier", { reason: "Première" });
    for (const path of screens) expect(await said(path), path).not.toContain("ne dit pas encore");
    files = [{ file: "roll", state: "being-made", since: "2011-09-01" }];
    for (const path of screens)
      expect(await said(path), path).toMatch(
        /« Les trois fichiers » ne dit pas encore Fichier 1 : en cours de constitution depuis le 1er septembre 2011\. Publiez/,
      );
    expect(await said("/primaire")).toContain("Des changements attendent d’être publiés.");
    await committee.post("/primaire/publier", { reason: "Le fichier 1" });
    for (const path of screens) expect(await said(path), path).not.toContain("ne dit pas encore");
    files = [{ file: "roll", state: "in-use", since: "2011-09-20" }];
    expect(await said("/primaire")).toContain("Fichier 1 : en service depuis le 20 septembre 2011.");
    files = [];
  });

  test("a body that is added appears, one that is taken away goes, and both are editions", async () => {
    const committee = await someone("national-committee");
    const body = {
      read: "0",
      kind: "high-authority",
      nameFr: "Haute Autorité",
      nameEn: "High authority",
      territory: "",
      email: "ha@preaux.example",
      address: "",
      reason: "Installation",
    };
    await committee.post("/primaire/instances", body);
    expect((await committee.post("/primaire/instances", { ...body, territory: "99", read: "1" })).status).toBe(422);
    const [edition] = await editions(office.door.primary, "bodies");
    const id = edition?.content.bodies[0]?.id ?? "";
    await committee.post("/primaire/instances/retirer", { read: "1", id, reason: "Démission" });
    expect((await editions(office.door.primary, "bodies")).map(({ content }) => content.bodies.length)).toEqual([0, 1]);
  });
});
