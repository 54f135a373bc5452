import { mkdirSync, readdirSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabases } from "../../tests/support/database.ts";
import { createMissingKeys } from "../core/crypto/keys.ts";
import { publicId } from "../core/crypto/random.ts";
import { keyNames } from "../core/crypto/sheet.ts";
import { inTransaction, openDb, type Db } from "../core/db/handle.ts";
import { readErasureFile } from "../core/erasure.ts";
import { trailOf, trailRounds } from "../core/trail.ts";
import * as accounts from "../rooms/accounts/index.ts";
import { accountKeys } from "../rooms/accounts/keys.ts";
import { accountByPublicId } from "../rooms/accounts/store/accounts.ts";
import { insertSession } from "../rooms/accounts/store/sessions.ts";
import { insertInvitation } from "../rooms/accounts/store/invitations.ts";
import { acts, findCampaign } from "../rooms/campaigns/index.ts";
import { leaveList } from "../rooms/campaigns/leaving.ts";
import { staffOf, type Member } from "../rooms/staff/index.ts";
import { decideAppointment, proposeAdministrator } from "../rooms/staff/operations/appointments.ts";
import { removeFactor } from "../rooms/staff/operations/factors.ts";
import { askReset, decideReset } from "../rooms/staff/operations/resets.ts";
import { revokeRole } from "../rooms/staff/operations/roles.ts";
import { close, invite } from "../rooms/staff/operations/team.ts";
import { addPasskey, listPasskeys } from "../rooms/staff/store/factors.ts";
import { listGrants } from "../rooms/staff/store/roles.ts";
import { anOffice, asMember, aStaffMember, type StaffMember, type TestOffice } from "../rooms/staff/testing.ts";
import { backupVerb } from "./backup.ts";
import { secretFor } from "./copies.ts";
import { restoreVerb } from "./restore.ts";
import { aFolder, nobody, runVerb, sql } from "./testing.ts";
import { afterRestore } from "./wiring.ts";

// A house is copied; people leave, roles end, teams are suspended; the house burns and is put back from the copy.
const home = join(aFolder(), "home");
const [lived, fresh] = [testDatabases(), testDatabases()];
const inHouse = (of: typeof lived) => ({
  ...{ PREAU_HOME: home, DATABASE_URL: of.owner("public"), FILES_DATABASE_URL: of.owner("files") },
});
const at = (minutes: number): Date => new Date(Date.parse("2026-09-01T08:00:00Z") + minutes * 60_000);
const deed = (minutes: number) => ({ by: "test", reason: "pour un essai", at: at(minutes) });

let door: { readonly db: Db<"web">; readonly secret: Buffer };
let office: TestOffice;

beforeAll(() => {
  mkdirSync(home, { mode: 0o700 });
  createMissingKeys(join(home, "keys"), keyNames);
  door = { db: openDb<"web">(lived.url("web")), secret: secretFor(home, "public") };
  office = anOffice(lived, at(0).toISOString(), secretFor(home, "files"));
});
afterAll(async () => {
  await door.db.destroy();
  await office.close();
});

/** Copies a side, lives on, writes the ledger down as the worker does, and puts the copy back into an empty database. */
async function burnt(side: "public" | "files", since: () => Promise<void>): Promise<Record<string, unknown>> {
  const copied = await runVerb(backupVerb, ["--side", side], inHouse(lived));
  expect([copied.code, copied.error]).toEqual([0, ""]);
  await since();
  await writeLedger(side);
  const copy = readdirSync(join(home, "backups")).find((name) => name.startsWith(`${side}-`)) ?? "";
  const file = join(home, "backups", copy);
  const ran = await runVerb(restoreVerb(afterRestore, nobody), [file, "--yes", "--json"], inHouse(fresh));
  expect([ran.code, ran.error]).toEqual([0, ""]);
  return JSON.parse(ran.out) as Record<string, unknown>;
}

async function writeLedger(side: "public" | "files"): Promise<void> {
  const db =
    side === "public" ? openDb<"worker">(lived.url("worker")) : openDb<"files_worker">(lived.url("files_worker"));
  const rounds = trailRounds({ db, side, home, clock: { now: () => at(100) } });
  await rounds.find(({ name }) => name === "core.keep-erasures")?.run();
  await db.destroy();
}

const restored = <Row extends object>(side: "public" | "files", statement: string): Promise<Row[]> =>
  sql<Row>(fresh.owner(side), statement);

test("on the public side departures, ended roles and suspensions hold, and nobody is signed in or invited any more", async () => {
  const person = (name: string) => accounts.openAccount(door, { email: `${name}@example.org`, lang: "fr" }, at(0));
  const [owner, editor] = [await person("owner"), await person("editor")];
  const role = (campaign: string, accountId: string, held: accounts.TeamRole, minutes: number) =>
    accounts.giveRole(door, { campaign, accountId, role: held }, deed(minutes));
  for (const slug of ["lucie", "malik", "solene"]) {
    await acts.openCampaign(
      door.db,
      { slug, candidate: slug, lang: "fr", colour: "#2f6f4f" },
      { actor: "test", at: at(0) },
    );
    await role(slug, owner, "owner", 0);
  }
  await role("lucie", editor, "editor", 1);
  await role("lucie", editor, "moderator", 1);
  await accounts.removeFromTeam(door, { campaign: "lucie", accountId: editor, role: "moderator" }, deed(2));
  await role("lucie", editor, "moderator", 3);
  await accounts.suspendTeam(door, "solene", deed(4));
  const [ada, bobBefore] = [await follows("ada"), await follows("bob")];
  await leaveList(door, bobBefore, at(5));
  const bob = await follows("bob");
  await signedInAndInvited(editor);

  const said = await burnt("public", async () => {
    await leaveList(door, ada, at(10));
    await follows("ada");
    await accounts.removeFromTeam(door, { campaign: "lucie", accountId: editor, role: "editor" }, deed(11));
    await accounts.suspendTeam(door, "malik", deed(12));
    await accounts.liftSuspension(door, "solene", deed(13));
  });
  expect(said).toMatchObject({ forgotten: 1, ended: 3 });
  const rows = async (statement: string) => (await restored<{ v: string }>("public", statement)).map(({ v }) => v);
  expect(await rows("select public_id as v from campaigns.follower")).toEqual([bob]);
  expect(
    await rows("select role as v from accounts.team_role where campaign = 'lucie' and ended_at is null order by 1"),
  ).toEqual(["moderator", "owner"]);
  expect(await rows("select campaign as v from accounts.suspension where lifted_at is null")).toEqual(["malik"]);
  expect(await rows("select 'open' as v from accounts.session where ended_at is null")).toEqual([]);
  expect(await rows("select 'open' as v from accounts.invitation where withdrawn_at is null")).toEqual([]);
  expect(await rows("select 'open' as v from accounts.sign_in")).toEqual([]);
});

async function follows(name: string): Promise<string> {
  const campaign = await findCampaign(door.db, "lucie");
  if (!campaign) throw new Error("no campaign");
  const seal = new acts.FollowerSeal(door.secret);
  const [id, email] = [publicId(), `${name}@example.org`];
  const wants = { start: true, news: true, programme: true };
  const asked = { publicId: id, campaignId: campaign.id, lang: "fr", wants, at: at(4) } as const;
  const sealed = { emailIndex: seal.index("lucie", email), sealedEmail: seal.seal(id, email) };
  await inTransaction(door.db, (tx) => acts.askToFollow(tx, { ...asked, ...sealed }));
  await acts.confirmFollower(door.db, id, at(4));
  return id;
}

async function signedInAndInvited(accountId: string): Promise<void> {
  await accounts.oneTimeSignInPath(door, { email: "editor@example.org", lang: "fr" }, at(5));
  await inTransaction(door.db, async (tx) => {
    const account = await accountByPublicId(tx, accountId);
    if (!account) throw new Error("no account");
    const opening = {
      secretHash: randomBytes(32),
      accountRow: account.row,
      device: "firefox-linux",
      openedBy: "link",
    } as const;
    await insertSession(tx, { ...opening, secondFactor: false, at: at(5) });
    const invited = { campaign: "lucie", role: "editor", email: "new@example.org" } as const;
    const link = { tokenHash: randomBytes(32), endsAt: at(9_000) };
    await insertInvitation(tx, accountKeys(door.secret), { ...invited, ...link }, deed(5));
  });
}

test("in the office revoked roles, closed accounts and removed factors stay so, and nobody is signed in any more", async () => {
  const staff = staffOf(office.door);
  const admins = [
    await aStaffMember(office, { role: "administrator" }),
    await aStaffMember(office, { role: "administrator" }),
  ] as const;
  const [first, second] = [await asMember(office, admins[0]), await asMember(office, admins[1])];
  const [revoked, closed] = [await aStaffMember(office, { role: "treasurer" }), await aStaffMember(office)];
  const reset = await aStaffMember(office);
  const kept = await aStaffMember(office, { role: "high-authority" });
  const key = (credentialId: string) => ({
    credentialId,
    publicKey: Buffer.alloc(8),
    counter: 0,
    transports: [],
    label: "clé",
  });
  await inTransaction(staff.db, (tx) => addPasskey(tx, admins[0].accountId, key("lost"), at(0)));
  const [lost] = await listPasskeys(staff.db, admins[0].accountId);
  const identity = { given: "Rose", family: "Martin", email: "rose@bureaux.example" };
  await invite(staff, first, { identity, reason: "pour un essai" }, at(1));
  const [proposed, appointed] = [await aStaffMember(office), await aStaffMember(office)];
  const [refusedSince, agreedBefore] = [await propose(first, proposed, 1), await propose(first, appointed, 1)];
  const agreed = { request: agreedBefore, decision: "confirmed", reason: "pour un essai" } as const;
  expect(await decideAppointment(staff, second, agreed, at(1))).toMatchObject({ ok: true });

  const said = await burnt("files", async () => {
    await revokeRole(staff, first, revoked.grantId ?? "", "replaced", at(2));
    await revokeRole(staff, first, await administratorGrant(appointed), "left", at(2));
    await decideAppointment(staff, second, { ...agreed, request: refusedSince, decision: "refused" }, at(2));
    await propose(first, proposed, 3);
    await close(staff, first, closed.publicId, "left", at(2));
    const asked = await askReset(staff, first, reset.publicId, "lost phone", at(2));
    await decideReset(
      staff,
      second,
      { request: asked.ok ? asked.value : "", decision: "confirmed", reason: "called" },
      at(3),
    );
    expect(await removeFactor(staff, first, lost?.publicId, at(4))).toMatchObject({ ok: true });
  });
  expect(said).toMatchObject({ forgotten: 0, ended: 5, nobodyEnters: false });
  const count = async (rest: string) =>
    (await restored<{ n: number }>("files", `select count(*)::int as n from ${rest}`))[0]?.n;
  expect(
    await count(
      `staff.role_revocation r join staff.role_grant g on g.id = r.grant_id where g.public_id = '${revoked.grantId ?? ""}'`,
    ),
  ).toBe(1);
  // A consent given before the copy is in it; the role that began by it and has ended since ends again.
  const appointment = `staff.role_grant where account_id = ${appointed.accountId}`;
  expect(await count(`${appointment} and appointment_id is not null`)).toBe(1);
  expect(await count(`staff.role_revocation where grant_id in (select id from ${appointment})`)).toBe(1);
  expect(await count("staff.role_revocation")).toBe(2);
  // What waited in the copy may have been refused since, and was: nobody can agree to it now.
  const waited = `staff.appointment_request q join staff.appointment_decision d on d.request_id = q.id`;
  expect(
    await count(`${waited} where q.public_id = '${refusedSince}' and d.decision = 'refused' and d.by is null`),
  ).toBe(1);
  expect(await count(`staff.closure where account_id = ${closed.accountId}`)).toBe(1);
  expect(await count("staff.closure")).toBe(1);
  expect(await count(`staff.totp where account_id = ${reset.accountId}`)).toBe(0);
  expect(await count(`staff.totp where account_id = ${kept.accountId}`)).toBe(1);
  expect(await count("staff.passkey")).toBe(0);
  expect(await count("staff.session where ended_at is null")).toBe(0);
  expect(await count("staff.link where used_at is null")).toBe(0);
});

const propose = async (by: Member, person: StaffMember, minutes: number): Promise<string> => {
  const wish = { person: person.publicId, reason: "pour un essai", endsAt: undefined };
  const asked = await proposeAdministrator(staffOf(office.door), by, wish, at(minutes));
  return asked.ok ? asked.value : asked.refusal;
};

async function administratorGrant({ accountId }: StaffMember): Promise<string> {
  const grants = await listGrants(office.door.staff, accountId);
  return grants.find(({ role }) => role === "administrator")?.publicId ?? "";
}

test("the ledger that this takes names nobody", () => {
  for (const side of ["public", "files"] as const) {
    const lines = readErasureFile(trailOf(home, side).erasures);
    expect(lines.length).toBeGreaterThan(3);
    expect(Object.keys(lines[0] ?? {}).sort()).toEqual(["at", "id", "reason", "rooms", "subject"]);
    expect(JSON.stringify(lines)).not.toMatch(/lucie|malik|editor|account:|follower:/);
  }
});
