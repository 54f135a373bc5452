import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { openCell } from "../../core/crypto/cell.ts";
import { openDb } from "../../core/db/handle.ts";
import type { OfficeRole } from "../../core/office-roles.ts";
import { cellKeysFor } from "../../core/outgoing.ts";
import { withClient } from "../../supervisor/databases.ts";
import { usualSchedule } from "../primary/index.ts";
import { aBrowser, anOffice, aStaffMember, officeSession, type Browser, type TestOffice } from "../staff/testing.ts";
import { bureausPersonalData } from "./personal-data.ts";
import { routes } from "./routes.tsx";
import { anId, aPlace, entered, heldAt, seated, someBureaus, someDetails, somePlaces } from "./testing.ts";

const databases = testDatabases();
let office: TestOffice;
let origin: string;
let more: readonly ReturnType<typeof aPlace>[] = [];

const candidate = (publicId: string, given: string, family: string) => ({
  ...{ publicId, given, family, claim: undefined },
  states: [{ id: "1", state: "official", by: "staff:x", at: new Date(0), reason: "x" } as const],
});
const standing = {
  ...{ charter: undefined, bodies: undefined, draw: undefined, published: undefined, parameters: undefined },
  schedule: {
    ...({ part: "schedule", number: 1, by: "staff:x", at: new Date(0), reason: "x" } as const),
    content: usualSchedule(["2011-10-09", "2011-10-16"]),
  },
  silences: [],
  candidates: [candidate(anId("c1"), "Anne", "Aubépine"), candidate(anId("c2"), "Basile", "Bouleau")],
};

beforeAll(async () => {
  office = anOffice(databases, "2011-09-01T10:00:00Z");
  origin = await office.serve(
    routes(office.door, {
      standing: () => Promise.resolve(standing),
      places: (code) => Promise.resolve([...somePlaces, ...more].filter(({ department }) => department === code)),
      place: (id) => Promise.resolve(somePlaces.find(({ publicId }) => publicId === id)),
      departments: () => Promise.resolve([{ department: "59", precincts: 4, withoutPlace: 0, places: 2 }]),
    }),
  );
});
afterAll(() => office.close());
beforeEach(() => asOwner("truncate bureaus.person, bureaus.act, bureaus.setting, bureaus.ending, core.mail cascade"));

const asOwner = async <Row extends object>(sql: string): Promise<readonly Row[]> =>
  withClient(databases.owner("files"), async (client) => (await client.query<Row>(sql)).rows);
const room = () => someBureaus(office.door.bureaus);

async function someone(role: OfficeRole, place: { department?: string; candidate?: string } = {}): Promise<Browser> {
  const person = await aStaffMember(office, { role, ...place });
  return aBrowser(origin, await officeSession(office, person));
}
const nord = () => someone("department-committee", { department: "59" });
const read = async (answer: Response): Promise<string> =>
  (await answer.text())
    .replace(/<(script|style)[^>]*>.*?<\/\1>/gsu, "")
    .replace(/<[^>]+>/g, " ")
    .replace(/\s+/gu, " ");

const typed = (changes: Readonly<Record<string, string>> = {}) => {
  const { email, phone, ...details } = someDetails();
  return {
    ...{ ...details, email: email ?? "", phone: phone ?? "", department: "59", assessor: "on", round1: "on" },
    ...{ mobility: "commune", channel: "paper", consentOn: "2011-08-30", consent: "on", reason: "Papier du 30 août" },
    ...changes,
  };
};

describe("the committee of a department", () => {
  test("enters somebody, gives a seat, hands the receipt, takes the seat back", async () => {
    const committee = await nord();
    const made = await committee.post("/bureaux/inscrire", typed());
    const path = made.headers.get("location")?.replace(/\?.*/, "") ?? "";
    expect(await read(await committee.get(path))).toMatch(/Odile Noisetier .*10 mai 1960, à Tours/);
    const seat = { place: anId("tr"), round: "1", role: "assessor", reason: "Accord de la personne" };
    expect((await committee.post(`${path}/place`, seat)).headers.get("location")).toBe(`${path}?dit=attribuee`);
    const page = await (await committee.get(path)).text();
    const receipt = /href="(\/bureaux\/places\/\w+)"/.exec(page)?.[1] ?? "";
    expect(await read(await committee.get(receipt))).toMatch(/Récépissé \d+ .*Odile Noisetier .*Assesseur titulaire/);
    const again = await committee.post(`${path}/place`, { ...seat, place: anId("rm") });
    expect([again.status, await read(again)]).toEqual([422, expect.stringContaining("tient déjà une place à ce tour")]);
    expect((await committee.post(`${receipt}/liberer`, { reason: "Erreur" })).headers.get("location")).toBe(
      `${path}?dit=liberee`,
    );
    expect(await heldAt(room())).toEqual([]);
  });

  test("R-F2-03: is refused without the consent, and what was typed is there again", async () => {
    const committee = await nord();
    const answer = await committee.post("/bureaux/inscrire", typed({ consent: "no" }));
    const page = await answer.text();
    expect([answer.status, page.includes('value="Noisetier"'), page.includes("choisissez une des réponses")]).toEqual([
      422,
      true,
      true,
    ]);
    const nothing = await committee.post("/bureaux/inscrire", { ...typed(), assessor: "on", bornOn: "2009-01-01" });
    expect(await read(nothing)).toContain("seize ans ou plus");
    expect(await asOwner("select 1 from bureaus.person")).toEqual([]);
  });

  test("R-BUR-02: sees which bureaus are below the floor, and what the withdrawal of somebody leaves vacant", async () => {
    const committee = await nord();
    const roles = ["president", "assessor", "assessor", "secretary"] as const;
    const ids: string[] = [];
    for (const role of roles) {
      ids.push(await entered(room()));
      await seated(room(), ids.at(-1) ?? "", { role });
    }
    const board = async () => await read(await committee.get("/bureaux/departements/59"));
    expect(await board()).toContain("3 bureaux n’ont pas le nombre de membres");
    expect(await board()).toContain("École tr, Lille Premier tour 4 Complet");
    await committee.post(`/bureaux/personnes/${ids[0]}/effacer`, { kind: "withdrawn", reason: "Lettre" });
    expect(await board()).toContain("4 bureaux n’ont pas le nombre de membres");
    expect(await board()).toContain("il manque : 1 président du bureau");
    expect(await read(await committee.get(`/bureaux/lieux/${anId("tr")}`))).toMatch(
      /Place vacante Président du bureau/,
    );
  });

  test("prints summonses and the list for the president, and each name printed was read", async () => {
    const committee = await nord();
    const person = await entered(room());
    await seated(room(), person);
    await asOwner("truncate privacy.audit cascade");
    for (const path of [
      `/bureaux/personnes/${person}/convocation.pdf`,
      "/bureaux/departements/59/convocations.pdf",
      `/bureaux/lieux/${anId("tr")}/tours/1/liste.pdf`,
    ]) {
      const answer = await committee.get(path);
      expect([answer.headers.get("content-type"), (await answer.text()).startsWith("%PDF")], path).toEqual([
        "application/pdf",
        true,
      ]);
    }
    const rows = await asOwner<{ action: string }>(
      `select action from privacy.audit where '${person}' = any (subject_ids) order by id`,
    );
    expect(rows.map(({ action }) => action)).toEqual(["bureau-member.read", "bureau-members.listed", "bureau.read"]);
  });

  test("R-BUR-02: bureaus below the floor are counted, and unfolded only when they can be read at a glance", async () => {
    const committee = await nord();
    const folds = async () =>
      [
        ...(await (await committee.get("/bureaux/departements/59")).text()).matchAll(
          /<details( open)?><summary>([^<]+)/g,
        ),
      ].map(([, open, said = ""]) => [open !== undefined, said.replace(/\s/gu, " ")]);
    expect(await folds()).toEqual([[true, "Sous le seuil : 4"]]);
    more = Array.from({ length: 11 }, (_, at) => aPlace(`more${at}`));
    expect(await folds()).toEqual([[false, "Sous le seuil : 26"]]);
    more = [];
  });

  test("summons by mail whoever has an address, once, sealed in the queue", async () => {
    const committee = await nord();
    const [one, other] = [await entered(room()), await entered(room(), { details: someDetails({ email: null }) })];
    for (const person of [one, other]) await seated(room(), person);
    for (const reason of ["Convocations", "Encore"])
      await committee.post("/bureaux/departements/59/convocations", { reason });
    const rows = await asOwner<{ id: string; sealed: Buffer }>("select id::text, sealed from core.mail");
    const cell = { table: "core.mail", column: "sealed", row: rows[0]?.id ?? "" };
    const mail = openCell(cellKeysFor(office.door.secret, "core/mail"), cell, rows[0]?.sealed ?? Buffer.alloc(0));
    expect([rows.length, mail.ok && mail.value.toString()]).toEqual([
      1,
      expect.stringMatching(/odile@bureaux\.example.*Assesseur titulaire, École tr/s),
    ]);
    const [seat] = await asOwner<{ id: string }>(
      "select s.public_id as id from bureaus.seat s where s.summoned_at is not null",
    );
    const told = await asOwner<{ action: string; ids: readonly string[] }>(
      "select action, subject_ids as ids from privacy.audit where action in ('bureau-members.listed', 'bureau.summoned') order by id",
    );
    const listed = { action: "bureau-members.listed", ids: [one, other] };
    const summoned = (...seats: readonly unknown[]) => ({ action: "bureau.summoned", ids: ["59", ...seats] });
    expect(told.slice(-4), "whose letters, and whose names were opened for them").toEqual([
      ...[listed, summoned(seat?.id), listed, summoned()],
    ]);
  });
});

describe("R-F2-04: on the screens", () => {
  test("a representative enters and sees the persons of one candidate, and no other’s", async () => {
    const representative = await someone("candidate-representative", { candidate: anId("c1") });
    const mine = await representative.post("/bureaux/inscrire", typed({ candidate: anId("c1"), family: "Sureau" }));
    expect(mine.status).toBe(303);
    const theirs = await entered(room(), { candidate: anId("c2"), details: someDetails({ family: "Troène" }) });
    const list = await read(await representative.get("/bureaux/mes-designations"));
    expect([list.includes("Sureau"), list.includes("Troène")]).toEqual([true, false]);
    expect((await representative.get(`/bureaux/personnes/${theirs}`)).headers.get("location")).toBe(
      "/bureaux/mes-designations",
    );
    expect((await representative.post("/bureaux/inscrire", typed({ candidate: anId("c2") }))).status).toBe(422);
    for (const path of ["/bureaux", "/bureaux/departements/59", `/bureaux/lieux/${anId("tr")}`])
      expect((await representative.get(path)).status, path).toBe(403);
  });

  test("a committee elsewhere, an administrator, a treasurer and a stranger see no name", async () => {
    const person = await entered(room());
    await seated(room(), person);
    const paths = [
      `/bureaux/personnes/${person}`,
      `/bureaux/lieux/${anId("tr")}`,
      "/bureaux/departements/59/personnes",
    ];
    const others = [
      await someone("department-committee", { department: "971" }),
      ...(await Promise.all((["administrator", "treasurer"] as const).map((role) => someone(role)))),
      await someone("canvassing-board", { department: "59" }),
      aBrowser(origin),
    ];
    for (const browser of others)
      for (const path of paths) {
        const answer = await browser.get(path);
        expect([answer.status === 200, (await answer.text()).includes("Noisetier")], path).toEqual([false, false]);
      }
    const high = await someone("high-authority");
    const bureau = await (await high.get(`/bureaux/lieux/${anId("tr")}`)).text();
    expect([bureau.includes("Noisetier"), bureau.includes('action="/bureaux/')]).toEqual([true, false]);
  });
});

describe("R-F2-06", () => {
  test("the high authority sets the day, after the last round; persons end on the morrow and counts stay", async () => {
    const high = await someone("high-authority");
    const rules = {
      read: "0",
      president: "1",
      "vice-president": "0",
      assessor: "1",
      secretary: "0",
      reason: "Décision",
    };
    const early = await high.post("/bureaux/regles", { ...rules, endsOn: "2011-10-16" });
    expect([early.status, await read(early)]).toEqual([422, expect.stringContaining("après le dernier tour")]);
    expect((await high.post("/bureaux/regles", { ...rules, endsOn: "2011-11-16" })).status).toBe(303);
    const person = await entered(room());
    await seated(room(), person);
    await entered(room(), { department: "971" });
    const worker = openDb<"files_worker">(databases.url("files_worker"));
    const { expire } = bureausPersonalData(worker);
    expect(await expire?.(new Date("2011-11-16T20:00:00Z"))).toBe(0);
    expect(await expire?.(new Date("2011-11-17T05:00:00Z"))).toBe(2);
    await worker.destroy();
    expect(await asOwner("select department, persons, seats from bureaus.ending order by 1")).toEqual([
      { department: "59", persons: 1, seats: 1 },
      { department: "971", persons: 1, seats: 0 },
    ]);
    expect(await read(await high.get("/bureaux/regles"))).toContain("Fichiers effacés");
  });
});

test("R-F2-03, GDPR 15 and 17: somebody is found by name or e-mail, however written, and erased", async () => {
  await entered(room(), { details: someDetails({ family: "Noisetier-Lilas" }) });
  const { gather, erase } = bureausPersonalData();
  const { secret } = office.door;
  const subjects = [
    { secret, name: { given: "ODILE", family: "noisetier lilas" } },
    { secret, email: "Odile@Bureaux.Example" },
  ];
  for (const subject of subjects)
    expect(await gather(office.door.bureaus, subject)).toMatchObject({ people: [{ details: { bornAt: "Tours" } }] });
  await office.door.bureaus.transaction().execute(async (tx) => {
    const given = subjects[0];
    if (given) await erase(tx as Parameters<typeof erase>[0], given, new Date("2011-09-02T10:00:00Z"));
  });
  expect(await asOwner("select 1 from bureaus.person")).toEqual([]);
});
