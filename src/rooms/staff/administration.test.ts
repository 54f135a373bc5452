import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { inTransaction, raw } from "../../core/db/handle.ts";
import { askReset, decideReset } from "./operations/resets.ts";
import { grantRole, revokeRole } from "./operations/roles.ts";
import { close } from "./operations/team.ts";
import { staffOf } from "./operations/context.ts";
import { routes } from "./routes.tsx";
import {
  aBrowser,
  anOffice,
  asMember,
  aStaffMember,
  officeSession,
  type StaffMember,
  type TestOffice,
} from "./testing.ts";

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

describe("what no single person can do", () => {
  it("a reset of factors takes two administrators, neither of them the person", async () => {
    const staff = staffOf(office.door);
    const [asks, confirms] = admins;
    const person = await aStaffMember(office, { role: "high-authority" });
    const now = office.clock.now();
    const asker = await asMember(office, asks);
    expect(await askReset(staff, asker, asks.publicId, "lost", now)).toEqual({ ok: false, refusal: "not-yourself" });
    const asked = await askReset(staff, asker, person.publicId, "lost phone", now);
    const reset = asked.ok ? asked.value : "";
    const wish = { request: reset, decision: "confirmed", reason: "called back" } as const;
    expect(await decideReset(staff, asker, wish, now)).toEqual({ ok: false, refusal: "same-administrator" });
    const session = await officeSession(office, person);

    const decided = await decideReset(staff, await asMember(office, confirms), wish, now);
    expect(decided.ok && decided.value?.url).toMatch(/\/lien\/[A-Za-z0-9_-]{43}$/);
    expect((await aBrowser(origin, session).get("/")).headers.get("location")).toBe("/connexion");
    const [left] = await raw<{ n: string }>(staff.db, "select count(*) as n from staff.totp where account_id = $1", [
      person.accountId,
    ]);
    expect(left?.n).toBe("0");
    expect(await decideReset(staff, await asMember(office, admins[2]), wish, now)).toEqual({
      ok: false,
      refusal: "already-decided",
    });
  });

  it("the database itself refuses the same administrator twice, whatever a page lets through", async () => {
    const staff = staffOf(office.door);
    const person = await aStaffMember(office);
    const asked = await askReset(staff, await asMember(office, admins[0]), person.publicId, "lost", office.clock.now());
    const forge = (by: string) =>
      inTransaction(staff.db, (tx) =>
        raw(
          tx,
          `insert into staff.reset_decision (request_id, account_id, asked_by, by, at, decision, reason)
           select id, account_id, by, $2, at, 'confirmed', 'forged' from staff.reset_request where public_id = $1`,
          [asked.ok ? asked.value : "", by],
        ),
      );
    await expect(forge(admins[0].accountId)).rejects.toMatchObject({ code: "23514" });
    await expect(forge(person.accountId)).rejects.toMatchObject({ code: "23514" });
  });

  it("a request that waited more than three days is over", async () => {
    const staff = staffOf(office.door);
    const person = await aStaffMember(office);
    const asked = await askReset(staff, await asMember(office, admins[0]), person.publicId, "lost", office.clock.now());
    office.clock.forward(3 * 86_400_000 + 1);
    const wish = { request: asked.ok ? asked.value : "", decision: "confirmed", reason: "late" } as const;
    const late = await decideReset(staff, await asMember(office, admins[1]), wish, office.clock.now());
    expect(late).toEqual({ ok: false, refusal: "request-too-old" });
  });

  it("nobody grants a role to themself", async () => {
    const admin = await asMember(office, admins[0]);
    const wish = {
      role: "treasurer",
      department: undefined,
      candidate: undefined,
      reason: "why not",
      endsAt: undefined,
    } as const;
    expect(
      await grantRole(staffOf(office.door), admin, { ...wish, person: admin.publicId }, office.clock.now()),
    ).toEqual({
      ok: false,
      refusal: "not-yourself",
    });
  });
});

describe("there are never zero administrators", () => {
  const own = testDatabases();
  let small: TestOffice;
  beforeAll(() => void (small = anOffice(own)));
  afterAll(() => small.close());

  it("neither by revoking, nor by closing, nor by leaving only people who cannot sign in or whose role ends", async () => {
    const staff = staffOf(small.door);
    const last = await aStaffMember(small, { role: "administrator" });
    await aStaffMember(small, { role: "administrator", enrolled: false });
    const soon = new Date(small.clock.now().getTime() + 86_400_000);
    await aStaffMember(small, { role: "administrator", endsAt: soon });
    const me = await asMember(small, last);
    const now = small.clock.now();
    const refused = { ok: false, refusal: "last-administrator" };
    expect(await revokeRole(staff, me, last.grantId ?? "", "tired", now)).toEqual(refused);
    expect(await close(staff, me, last.publicId, "tired", now)).toEqual(refused);
  });

  it("two administrators who revoke each other at the same instant: one of them stays", async () => {
    const staff = staffOf(small.door);
    const first = await asMember(small, await aStaffMember(small));
    const before = await raw<{ id: string }>(
      staff.db,
      "select public_id as id from staff.role_grant where role = 'administrator'",
    );
    const pair = [
      await aStaffMember(small, { role: "administrator" }),
      await aStaffMember(small, { role: "administrator" }),
    ] as const;
    const [a, b] = [await asMember(small, pair[0]), await asMember(small, pair[1])];
    for (const { id } of before) await revokeRole(staff, a, id, "they leave", small.clock.now());
    const both = await Promise.all([
      revokeRole(staff, a, pair[1].grantId ?? "", "race", small.clock.now()),
      revokeRole(staff, b, pair[0].grantId ?? "", "race", small.clock.now()),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: "last-administrator" });
    expect(first.roles).toEqual([]);
  });
});

describe("what is decided is a row", () => {
  it("a grant and its revocation keep author, date and reason, and the log says so without a name", async () => {
    const person = await aStaffMember(office, { given: "Amélie", family: "Brûlé" });
    const admin = aBrowser(origin, await officeSession(office, admins[0]));
    const wish = { role: "department-committee", department: "59", reason: "désignée le 1er septembre" };
    expect((await admin.post(`/equipe/${person.publicId}/roles`, wish)).status).toBe(303);
    const [grant] = await raw<{ public_id: string; by: string; reason: string }>(
      staffOf(office.door).db,
      "select public_id, by::text, reason from staff.role_grant where account_id = $1",
      [person.accountId],
    );
    expect(grant).toMatchObject({ by: admins[0].accountId, reason: "désignée le 1er septembre" });
    const revoked = await admin.post(`/equipe/roles/${grant?.public_id ?? ""}/revocation`, { reason: "remplacée" });
    expect(revoked.status).toBe(303);
    const shown = await (await admin.get(`/equipe/${person.publicId}`)).text();
    expect(shown).toContain("désignée le 1er septembre");
    expect(shown).toContain("remplacée");
    const log = await raw<{ action: string; line: string }>(
      staffOf(office.door).db,
      "select action, row_to_json(a)::text as line from privacy.audit a where $1 = any (subject_ids) or $2 = any (subject_ids)",
      [person.publicId, grant?.public_id],
    );
    expect(log.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["role.granted", "role.revoked", "staff-account.read"]),
    );
    expect(log.map(({ line }) => line).join()).not.toMatch(/Amélie|Brûlé|bureaux\.example|remplacée/);
  });

  it("a role held in a department is refused without one, with the field named and what was typed given back", async () => {
    const person = await aStaffMember(office);
    const admin = aBrowser(origin, await officeSession(office, admins[0]));
    const refused = await admin.post(`/equipe/${person.publicId}/roles`, {
      role: "canvassing-board",
      reason: "commission <b>",
    });
    const text = await refused.text();
    expect(refused.status).toBe(422);
    expect(text).toContain("Choisissez lequel");
    expect(text).toContain('value="commission &lt;b>"');
  });

  it("a role counts from its first instant to its last, and not one millisecond more", async () => {
    const now = office.clock.now();
    const ends = new Date(now.getTime() + 60_000);
    const person = await aStaffMember(office, { role: "national-committee", endsAt: ends });
    const browser = aBrowser(origin, await officeSession(office, person));
    office.clock.forward(59_999);
    expect((await browser.get("/equipe")).status).toBe(200);
    office.clock.forward(1);
    expect((await browser.get("/equipe")).status).toBe(403);
  });
});
