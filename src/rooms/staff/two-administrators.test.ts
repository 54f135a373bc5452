import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { inTransaction, openDb, raw } from "../../core/db/handle.ts";
import { mailQueued, sendQueuedMail } from "../../core/outgoing.ts";
import { ok } from "../../core/outcome.ts";
import type { Mail, MailTransport } from "../../core/mail/mail.ts";
import { enrolApplication } from "./demonstration.ts";
import { decideAppointment, proposeAdministrator } from "./operations/appointments.ts";
import { staffOf, type Member, type Staff } from "./operations/context.ts";
import { letAdministratorIn } from "./operations/operator.ts";
import { askReset, decideReset } from "./operations/resets.ts";
import { revokeRole } from "./operations/roles.ts";
import { openLink } from "./operations/sign-in.ts";
import { invite, newLink } from "./operations/team.ts";
import { staffPersonalData } from "./personal-data.ts";
import { routes } from "./routes.tsx";
import { REQUEST_MS, TIE_MS } from "./rules.ts";
import { administrators } from "./store/roles.ts";
import { aBrowser, anOffice, asMember, aStaffMember, officeSession, type Known, type TestOffice } from "./testing.ts";

const databases = testDatabases();
let office: TestOffice;
let origin: string;
let staff: Staff;
beforeAll(async () => {
  office = anOffice(databases);
  origin = await office.serve(routes(office.door, { screens: [] }));
  staff = staffOf(office.door);
});
afterAll(() => office.close());

let [first, second, third]: Known[] = [];
beforeEach(async () => {
  const administrator = () => aStaffMember(office, { role: "administrator" });
  [first, second, third] = [await administrator(), await administrator(), await administrator()];
});

const now = (): Date => office.clock.now();
const as = (person: Known | undefined): Promise<Member> => {
  if (!person) throw new Error("nobody");
  return asMember(office, person);
};
const isAdministrator = async ({ accountId }: Known): Promise<boolean> =>
  (await administrators(staff.db, now())).some((one) => one.accountId === accountId);
const refused = (refusal: string) => ({ ok: false, refusal });

async function propose(by: Known | undefined, person: Known, endsAt?: Date) {
  return proposeAdministrator(staff, await as(by), { person: person.publicId, reason: "elected", endsAt }, now());
}
async function proposed(by: Known | undefined, person: Known): Promise<string> {
  const done = await propose(by, person);
  if (!done.ok) throw new Error(done.refusal);
  return done.value;
}
async function says(by: Known | undefined, request: string, decision: "confirmed" | "refused" = "confirmed") {
  return decideAppointment(staff, await as(by), { request, decision, reason: "seen this morning" }, now());
}

describe("appointing an administrator", () => {
  it("changes nothing until another administrator agrees, and the grant says who both were", async () => {
    const person = await aStaffMember(office);
    const request = await proposed(first, person);
    expect(await isAdministrator(person)).toBe(false);
    expect(await says(first, request)).toEqual(refused("same-administrator"));
    expect(await says(second, request)).toEqual(ok(undefined));
    expect(await isAdministrator(person)).toBe(true);
    expect(await says(third, request)).toEqual(refused("already-decided"));
    const page = await (await browse(first)).get(`/equipe/${person.publicId}`);
    expect(await page.text()).toContain("avec l’accord de Jeanne Martin");
  });

  it("is refused for oneself, for somebody who never came, for one proposed already, and to who is no administrator", async () => {
    const [person, late, other] = [
      await aStaffMember(office),
      await aStaffMember(office, { enrolled: false }),
      await aStaffMember(office),
    ];
    expect(await propose(first, first ?? person)).toEqual(refused("not-yourself"));
    expect(await propose(first, late)).toEqual(refused("has-not-come"));
    expect(await propose(first, person, now())).toEqual(refused("ends-in-the-past"));
    expect(await propose(other, person)).toEqual(refused("not-administrator"));
    const request = await proposed(first, person);
    expect(await propose(second, person)).toEqual(refused("already-proposed"));
    expect(await says(other, request)).toEqual(refused("not-administrator"));
  });

  it("ends when it is refused, taken back, or three days old", async () => {
    for (const by of [first, second]) {
      const person = await aStaffMember(office);
      const request = await proposed(first, person);
      expect(await says(by, request, "refused")).toEqual(ok(undefined));
      expect(await says(third, request)).toEqual(refused("already-decided"));
    }
    const person = await aStaffMember(office);
    const request = await proposed(first, person);
    office.clock.forward(REQUEST_MS + 1);
    expect(await says(second, request)).toEqual(refused("request-too-old"));
    expect((await propose(first, person)).ok).toBe(true);
  });

  it("the database itself refuses the proposer's consent and the person's, whatever a page lets through", async () => {
    const person = await aStaffMember(office);
    const request = await proposed(first, person);
    const forge = (by: string | undefined) =>
      inTransaction(staff.db, (tx) =>
        raw(
          tx,
          `insert into staff.appointment_decision (request_id, account_id, asked_by, by, at, decision, reason)
           select id, account_id, by, $2, at, 'confirmed', 'forged' from staff.appointment_request where public_id = $1`,
          [request, by ?? null],
        ),
      );
    for (const by of [first?.accountId, person.accountId, undefined])
      await expect(forge(by)).rejects.toMatchObject({ code: "23514" });
  });

  it("two who agree at the same instant appoint once", async () => {
    const person = await aStaffMember(office);
    const request = await proposed(first, person);
    const [a, b] = [await as(second), await as(third)];
    const yes = { request, decision: "confirmed", reason: "yes" } as const;
    const both = await Promise.all([a, b].map((by) => decideAppointment(staff, by, yes, now())));
    expect(both.filter((done) => done.ok)).toHaveLength(1);
    const [row] = await raw<{ n: string }>(
      staff.db,
      "select count(*) as n from staff.role_grant where account_id = $1",
      [person.accountId],
    );
    expect(row?.n).toBe("1");
  });

  it("nobody agrees for who was removed, nor once removed, even at the same instant", async () => {
    const person = await aStaffMember(office);
    const request = await proposed(first, person);
    const [removes, agrees] = [await as(third), await as(second)];
    const grants = await raw<{ id: string }>(
      staff.db,
      "select public_id as id from staff.role_grant where account_id = any ($1)",
      [[first?.accountId, second?.accountId]],
    );
    const yes = { request, decision: "confirmed", reason: "yes" } as const;
    const [done, ...ended] = await Promise.all([
      decideAppointment(staff, agrees, yes, now()),
      ...grants.map(({ id }) => revokeRole(staff, removes, id, "why", now())),
    ]);
    expect(ended.every((one) => one.ok)).toBe(true);
    expect(await isAdministrator(person)).toBe(done.ok);
    const later = await aStaffMember(office);
    const another = await proposed(third, later);
    expect(await decideAppointment(staff, agrees, { ...yes, request: another }, now())).toEqual(
      refused("not-administrator"),
    );
  });

  it("a proposal of somebody who is no longer an administrator is not agreed to", async () => {
    const person = await aStaffMember(office);
    const request = await proposed(first, person);
    const [grant] = await raw<{ id: string }>(
      staff.db,
      "select public_id as id from staff.role_grant where account_id = $1",
      [first?.accountId],
    );
    await revokeRole(staff, await as(third), grant?.id ?? "", "why", now());
    expect(await says(second, request)).toEqual(refused("asker-gone"));
    expect(await says(second, request, "refused")).toEqual(ok(undefined));
  });
});

describe("who counts as one person", () => {
  it("whoever was handed somebody's first link, for seven days: neither agrees to what the other asks", async () => {
    const identity = { given: "Rose", family: "Martin", email: `rose${now().getTime()}@bureaux.example` };
    const made = await invite(staff, await as(first), { identity, reason: "elected" }, now());
    if (!made.ok) throw new Error(made.refusal);
    const account = await accountId(made.value.publicId);
    const rose = { accountId: account, publicId: made.value.publicId, email: identity.email };
    await openLink(staff, made.value.link.url.split("/").at(-1) ?? "", "firefox-linux", now());
    await inTransaction(staff.db, (tx) => enrolApplication(tx, staff, { id: account, publicId: rose.publicId }, now()));
    expect(await says(second, await proposed(first, rose))).toEqual(ok(undefined));
    const person = await aStaffMember(office);
    const asked = await proposed(first, person);
    expect(await says(rose, asked)).toEqual(refused("one-person"));
    const shown = await (await (await browse(rose)).get("/equipe")).text();
    expect(shown).toMatch(/vous comptez pour une seule/);
    const theirs = await (await (await browse(second)).get(`/equipe/${rose.publicId}`)).text();
    expect(theirs).toContain("compte pour une seule personne avec Jeanne Martin jusqu’au");
    const english = await (await (await browse(rose)).get("/en/equipe")).text();
    expect(english).toContain("You count as one until");
    await says(first, asked, "refused");
    office.clock.forward(TIE_MS);
    expect(await says(rose, await proposed(first, person))).toEqual(ok(undefined));
  });

  it("after a reset, the person and whoever holds their link", async () => {
    const asked = await askReset(staff, await as(first), third?.publicId ?? "", "lost", now());
    const wish = { request: asked.ok ? asked.value : "", decision: "confirmed", reason: "called" } as const;
    const link = await decideReset(staff, await as(second), wish, now());
    expect(link.ok && link.value?.url).toContain("/lien/");
    const person = await aStaffMember(office);
    expect(await says(third, await proposed(second, person))).toEqual(refused("one-person"));
    expect(await says(third, await proposed(first, await aStaffMember(office)))).toEqual(ok(undefined));
  });

  it("one administrator alone makes no link for another who has no factor", async () => {
    const late = await aStaffMember(office, { role: "administrator", enrolled: false });
    expect(await newLink(staff, await as(first), late.publicId, now())).toEqual(refused("link-takes-two"));
    const plain = await aStaffMember(office, { role: "treasurer", enrolled: false });
    expect((await newLink(staff, await as(first), plain.publicId, now())).ok).toBe(true);
  });

  it("a link is kept for those seven days and not one longer", async () => {
    const plain = await aStaffMember(office, { enrolled: false });
    await newLink(staff, await as(first), plain.publicId, now());
    const worker = openDb<"files_worker">(databases.url("files_worker"));
    const kept = async (at: number): Promise<number> => {
      await staffPersonalData(worker).expire?.(new Date(at));
      return (await raw(staff.db, "select 1 from staff.link where account_id = $1", [plain.accountId])).length;
    };
    const made = now().getTime();
    expect([await kept(made + TIE_MS - 1), await kept(made + TIE_MS)]).toEqual([1, 0]);
    await worker.destroy();
  });
});

describe("every administrator is told", () => {
  it("of a proposal, of what became of it and of a removal, in both languages, without a link", async () => {
    await sent();
    const person = await aStaffMember(office, { given: "Amélie", family: "Brûlé" });
    const request = await proposed(first, person);
    const told = await sent();
    const everybody = [first, second, third].map((one) => one?.email ?? "");
    expect(told.map(({ to }) => to)).toEqual(expect.arrayContaining([...everybody, person.email]));
    expect(told[0]?.text).toContain("Jeanne Martin propose que Amélie Brûlé devienne administrateur");
    expect(told[0]?.text).toContain("Jeanne Martin proposes that Amélie Brûlé become an administrator");
    expect(told[0]?.text).not.toMatch(/https?:/);
    expect(told[0]?.key).not.toMatch(/Am|Br/);
    await says(second, request);
    expect((await sent())[0]?.text).toContain("Amélie Brûlé est maintenant administrateur");
    const [grant] = await raw<{ id: string }>(
      staff.db,
      "select public_id as id from staff.role_grant where account_id = $1",
      [person.accountId],
    );
    await revokeRole(staff, await as(third), grant?.id ?? "", "why", now());
    const removal = await sent();
    expect(removal.map(({ to }) => to)).toContain(person.email);
    expect(removal[0]?.text).toContain("a mis fin au rôle d’administrateur de Amélie Brûlé");
  });

  it("of what the operator does from the command line, which is in the log as the operator's", async () => {
    await sent();
    const identity = { given: "Nadia", family: "Ben Salah", email: `nadia${now().getTime()}@bureaux.example` };
    const wish = { identity, reason: "preau administrator", reset: false };
    expect((await letAdministratorIn(staff, wish, now())).ok).toBe(true);
    const told = await sent();
    expect(told.map(({ to }) => to)).toEqual(expect.arrayContaining([first?.email, identity.email]));
    expect(told[0]?.text).toContain(
      "L’exploitant du serveur a fait un lien d’entrée d’administrateur pour Nadia Ben Salah",
    );
    const lines = await raw<{ action: string }>(
      staff.db,
      "select action from privacy.audit where actor = 'operator' and at = $1",
      [now()],
    );
    expect(lines.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["staff-account.invited", "role.granted", "staff-account.link-made"]),
    );
  });

  it("the operator lets in somebody who has lost everything, and appoints nobody twice", async () => {
    const identity = { given: "Jeanne", family: "Martin", email: second?.email ?? "" };
    const link = await letAdministratorIn(staff, { identity, reason: "preau administrator", reset: true }, now());
    const opened = link.ok && (await openLink(staff, link.value.url.split("/").at(-1) ?? "", "firefox-linux", now()));
    expect(opened).toMatchObject({ ok: true, value: { to: "enrolment" } });
    const rows = await raw(staff.db, "select 1 from staff.role_grant where account_id = $1", [second?.accountId]);
    expect(rows).toHaveLength(1);
    expect(await says(second, await proposed(first, await aStaffMember(office)))).toEqual(ok(undefined));
  });
});

describe("on the screens", () => {
  it("giving the role proposes it; the team's page shows who asked, until when, and takes the second decision", async () => {
    const person = await aStaffMember(office, { given: "Amélie", family: "Brûlé" });
    const [one, other] = [await browse(first), await browse(second)];
    const form = await (await one.get(`/equipe/${person.publicId}`)).text();
    expect(form, "no department is the first choice").toMatch(/<option[^>]*>Rien de choisi/);
    const given = await one.post(`/equipe/${person.publicId}/roles`, { role: "administrator", reason: "élue <b>" });
    expect([given.status, given.headers.get("location")]).toEqual([303, "/equipe"]);
    const shown = await (await other.get("/equipe")).text();
    expect(shown).toContain("Jeanne Martin propose que Amélie Brûlé devienne administrateur.");
    expect(shown).toContain("élue &lt;b>");
    expect(shown).toContain("Parlez d’abord à la personne");
    expect(await (await other.get("/")).text()).toMatch(/attend(ent)? une seconde décision/);
    const path = /\/equipe\/nominations\/\w+/.exec(shown.slice(shown.indexOf("propose que Amélie")))?.[0] ?? "";
    const reason = { reason: "vue ce matin" };
    expect((await one.post(path, { decision: "confirmed", ...reason })).status).toBe(422);
    expect((await other.post(path, { decision: "confirmed" })).status).toBe(422);
    expect(await isAdministrator(person)).toBe(false);
    expect((await other.post(path, { decision: "confirmed", ...reason })).status).toBe(303);
    expect(await isAdministrator(person)).toBe(true);
  });

  it("the role held nowhere in particular is refused with a department, and the field is named", async () => {
    const person = await aStaffMember(office);
    const wish = { role: "administrator", department: "59", reason: "élue" };
    const answer = await (await browse(first)).post(`/equipe/${person.publicId}/roles`, wish);
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain("Laissez le département vide");
  });
});

const browse = async (person: Known | undefined) =>
  aBrowser(origin, await officeSession(office, { accountId: person?.accountId ?? "" }));

async function accountId(publicId: string): Promise<string> {
  const [row] = await raw<{ id: string }>(staff.db, "select id::text from staff.account where public_id = $1", [
    publicId,
  ]);
  return row?.id ?? "";
}

/** Letters that wait, opened as the worker does, and forgotten. */
async function sent(): Promise<Mail[]> {
  const worker = openDb<"files_worker">(databases.url("files_worker"));
  const letters: Mail[] = [];
  const transport: MailTransport = {
    kind: "none",
    close: () => undefined,
    send: (mail: Mail) => {
      letters.push(mail);
      return Promise.resolve(ok({ messageId: mail.key }));
    },
  };
  const reaction = sendQueuedMail(worker, staff.secret, transport);
  for (const { id } of await raw<{ id: string }>(worker, "select id from core.mail"))
    await reaction.run({ event: mailQueued, key: `mail:${id}`, payload: { id } });
  await worker.destroy();
  return letters;
}
