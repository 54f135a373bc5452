import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { openCell } from "../../core/crypto/cell.ts";
import { raw } from "../../core/db/handle.ts";
import { cellKeysFor } from "../../core/outgoing.ts";
import { totpCodeAt } from "../../core/second-factor/index.ts";
import { withClient } from "../../supervisor/databases.ts";
import { staffOf } from "./operations/context.ts";
import { codeMail } from "./mail.ts";
import { routes } from "./routes.tsx";
import { aBrowser, anOffice, aStaffMember, officeSession, type StaffMember, type TestOffice } from "./testing.ts";

const databases = testDatabases();
let office: TestOffice;
let origin: string;
let admins: readonly [StaffMember, StaffMember, StaffMember];

beforeAll(async () => {
  office = anOffice(databases);
  origin = await office.serve(routes(office.door, { screens: [] }));
  const admin = () => aStaffMember(office, { role: "administrator" });
  admins = [await admin(), await admin(), await admin()];
});
afterAll(() => office.close());

/** The code in the last letter to that address, opened as the worker would open it. */
async function mailedCode(): Promise<string> {
  const [row] = await withClient(databases.owner("files"), async (client) => {
    const found = await client.query<{ id: string; sealed: Buffer }>(
      "select m.id::text, m.sealed from core.mail m join core.outbox o on o.key = 'mail:' || m.id order by o.id desc limit 1",
    );
    return found.rows;
  });
  const cell = { table: "core.mail", column: "sealed", row: row?.id ?? "" };
  const opened = openCell(cellKeysFor(office.door.secret, "core/mail"), cell, row?.sealed ?? Buffer.alloc(0));
  if (!opened.ok) throw new Error("no code was mailed");
  return /\b(\d{6})\b/.exec((JSON.parse(opened.value.toString("utf8")) as { text: string }).text)?.[1] ?? "";
}

it("the code is in the letter and not in its subject, which a locked telephone shows", () => {
  const to = { given: "Jeanne", family: "Martin", email: "jeanne@bureaux.example" };
  const mail = codeMail({ mailFrom: "preau@bureaux.example" }, to, "123456", Buffer.alloc(32), "fr");
  expect(mail.text).toContain("123456");
  expect(mail.subject).not.toMatch(/\d/);
});

describe("signing in with a mailed code and an application", () => {
  it("needs both codes, then opens a session that idles out and is over at last", async () => {
    const person = await aStaffMember(office, { role: "treasurer" });
    const browser = aBrowser(origin);
    const asked = await browser.post("/connexion", { email: person.email, vers: "/roles" });
    expect([asked.status, asked.headers.get("location")]).toEqual([303, "/connexion/code"]);
    const code = await mailedCode();
    const wrong = await browser.post("/connexion/code", { code, second: "000000" });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).not.toContain(code);
    const second = person.codeAt(office.clock.now());
    const entered = await browser.post("/connexion/code", { code, second });
    expect([entered.status, entered.headers.get("location")]).toEqual([303, "/roles"]);
    expect((await browser.get("/roles")).status).toBe(200);

    const again = await browser.post("/connexion/code", { code, second });
    expect(again.status, "a sign-in ends once").toBe(422);

    office.clock.forward(31 * 60_000);
    expect((await browser.get("/roles")).headers.get("location")).toBe("/connexion?vers=%2Froles");
  });

  it("a code that was already used does not sign in again, even with a new mailed code", async () => {
    const person = await aStaffMember(office);
    const second = person.codeAt(office.clock.now());
    for (const status of [303, 422]) {
      const browser = aBrowser(origin);
      await browser.post("/connexion", { email: person.email });
      expect((await browser.post("/connexion/code", { code: await mailedCode(), second })).status).toBe(status);
    }
  });

  it("a recovery code stands in for the application, once", async () => {
    const person = await aStaffMember(office);
    const [second = ""] = person.recoveryCodes;
    for (const status of [303, 422]) {
      const browser = aBrowser(origin);
      await browser.post("/connexion", { email: person.email });
      expect((await browser.post("/connexion/code", { code: await mailedCode(), second })).status).toBe(status);
    }
  });

  it("after five wrong tries the sign-in is over, and the right codes do not help", async () => {
    const person = await aStaffMember(office);
    const browser = aBrowser(origin);
    await browser.post("/connexion", { email: person.email });
    const code = await mailedCode();
    const wrong = code === "123456" ? "654321" : "123456";
    const second = person.codeAt(office.clock.now());
    for (let n = 0; n < 5; n += 1) await browser.post("/connexion/code", { code: wrong, second });
    const right = await browser.post("/connexion/code", { code, second });
    expect([right.status, browser.cookies.has("preau-office")]).toEqual([422, false]);
  });

  it("an unknown address gets the same answer, the same rows and a time that tells nothing", async () => {
    const known = await aStaffMember(office);
    const answers = [];
    for (const email of [known.email, "nobody@bureaux.example"]) {
      const browser = aBrowser(origin);
      const began = performance.now();
      const asked = await browser.post("/connexion", { email });
      const took = performance.now() - began;
      const shown = await (await browser.get("/connexion/code")).text();
      const refused = await browser.post("/connexion/code", { code: "000000", second: "000000" });
      answers.push({ status: asked.status, to: asked.headers.get("location"), shown, refused: await refused.text() });
      expect(took).toBeGreaterThan(240);
    }
    expect(answers[1]).toEqual(answers[0]);
    const [rows] = await raw<{ mails: string }>(
      staffOf(office.door).db,
      "select count(*) as mails from staff.sign_in where account_id is null",
    );
    expect(Number(rows?.mails), "the unknown address has a sign-in of nobody").toBeGreaterThan(0);
  });
});

describe("a one-time link", () => {
  it("leads whoever has no factor to enrol one, and to nothing else before; recovery codes are shown once", async () => {
    const [admin] = admins;
    const inviting = aBrowser(origin, await officeSession(office, admin));
    const invitation = { given: "Ana", family: "Lefèvre", email: "ana@bureaux.example", reason: "trésorerie" };
    const invited = await (await inviting.post("/equipe", invitation)).text();
    const link = /\/lien\/([A-Za-z0-9_-]{43})/.exec(invited)?.[1] ?? "";

    const browser = aBrowser(origin);
    expect(await (await browser.get(`/lien/${link}`)).text()).toContain(link);
    const opened = await browser.post("/lien", { link });
    expect(opened.headers.get("location")).toBe("/mon-compte/facteurs");
    for (const path of ["/", "/roles", "/mon-compte", "/equipe"])
      expect((await browser.get(path)).headers.get("location"), path).toBe("/mon-compte/facteurs");

    const linkSession = browser.cookies.get("preau-office");
    const page = await (await browser.get("/mon-compte/facteurs")).text();
    const secret = /secret=([A-Z2-7]{32})/.exec(page)?.[1] ?? "";
    const enrolled = await browser.post("/mon-compte/facteurs/application", {
      code: totpCodeAt(secret, office.clock.now()),
    });
    expect((await enrolled.text()).match(/<code[^>]*>[0-9a-z]{4}(-[0-9a-z]{4}){2}<\/code>/g)).toHaveLength(10);
    expect((await browser.get("/")).status).toBe(200);
    expect(browser.cookies.get("preau-office")).not.toBe(linkSession);
    const stolen = aBrowser(origin, `preau-office=${linkSession ?? ""}`);
    expect((await stolen.get("/")).headers.get("location"), "what the link opened has ended").toBe("/connexion");
    expect((await aBrowser(origin).post("/lien", { link })).status, "a link works once").toBe(422);
  });

  it("does not replace the second factor of whoever has one", async () => {
    const person = await aStaffMember(office);
    const admin = aBrowser(origin, await officeSession(office, admins[0]));
    const shown = await (await admin.post(`/equipe/${person.publicId}/lien`)).text();
    const link = /\/lien\/([A-Za-z0-9_-]{43})/.exec(shown)?.[1] ?? "";
    const browser = aBrowser(origin);
    expect((await browser.post("/lien", { link })).headers.get("location")).toBe("/connexion/code");
    expect(browser.cookies.has("preau-office")).toBe(false);
    expect((await browser.post("/connexion/code", { second: "000000" })).status).toBe(422);
    expect((await browser.post("/connexion/code", { second: person.codeAt(office.clock.now()) })).status).toBe(303);
  });
});

it("a form sent after the session ended gives back what was typed, and not its codes", async () => {
  const browser = aBrowser(origin);
  const answer = await browser.post("/equipe", {
    given: "Zoé",
    family: "d’Aubigné",
    reason: "une raison écrite longuement",
    code: "424242",
  });
  const text = await answer.text();
  expect(answer.status).toBe(401);
  expect(text).toContain("une raison écrite longuement");
  expect(text).not.toContain("424242");
});
