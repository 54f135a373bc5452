import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { inTransaction } from "../../core/db/handle.ts";
import { enrolApplication } from "./demonstration.ts";
import { decideAppointment, proposeAdministrator } from "./operations/appointments.ts";
import { staffOf, type Member, type Staff } from "./operations/context.ts";
import { askReset, decideReset } from "./operations/resets.ts";
import { revokeRole } from "./operations/roles.ts";
import { openLink } from "./operations/sign-in.ts";
import { close, invite, newLink, type OneTimeLink } from "./operations/team.ts";
import { onePersonUntil, REQUEST_MS, TIE_MS } from "./rules.ts";
import { findAccount } from "./store/accounts.ts";
import { pendingRequests } from "./store/requests.ts";
import { addRevocation, administrators, listGrants } from "./store/roles.ts";
import { listTies } from "./store/sign-ins.ts";
import { anOffice, asMember, aStaffMember, type Known, type TestOffice } from "./testing.ts";

/*
 * One person tries whatever the screens of an administrator let them try, on a real database. They come in by every link
 * they are shown, and act with every account they came into. Everybody else does nothing, or acts in good faith.
 */
const databases = testDatabases();
let office: TestOffice;
let staff: Staff;
beforeAll(() => {
  office = anOffice(databases);
  staff = staffOf(office.door);
});
afterAll(() => office.close());

interface World {
  readonly everybody: Known[];
  /** Those of them with whose accounts the one person signs in. */
  readonly theirs: Known[];
  readonly honest: Known;
}

/** Two administrators who came in by themselves, one who never came, and an old account that is one of theirs too. */
async function aWorld(): Promise<World> {
  // Whatever the world before had under way is over.
  office.clock.forward(TIE_MS);
  await inTransaction(staff.db, async (tx) => {
    for (const { id, revokedAt } of await listGrants(tx))
      if (!revokedAt) await addRevocation(tx, id, undefined, office.clock.now(), "the next world");
  });
  const admin = { role: "administrator" } as const;
  const [one, honest] = [await aStaffMember(office, admin), await aStaffMember(office, admin)];
  const late = await aStaffMember(office, { ...admin, enrolled: false });
  const old = await aStaffMember(office, { role: "treasurer" });
  return { everybody: [one, honest, late, old], theirs: [one, old], honest };
}

const acts = ["invite", "propose", "ask", "agree", "link", "revoke", "close"] as const;
type Act = (typeof acts)[number];
interface Try {
  readonly act: Act;
  readonly by: number;
  readonly on: number;
}
/** Mostly what could make two of one. */
const act = fc.constantFrom<Act>(...acts, "propose", "propose", "propose", "agree", "agree", "agree");
const tried = fc.record({ act, by: fc.nat(5), on: fc.nat(4) });
const days = (least: number, most: number) => fc.record({ days: fc.integer({ min: least, max: most }) });

const pick = <T>(all: readonly T[], at: number): T | undefined => all[at % all.length];
const valueOf = <T>(done: { readonly ok: true; readonly value: T } | { readonly ok: false }): T | undefined =>
  done.ok ? done.value : undefined;

async function tryIt(world: World, { act, by, on }: Try): Promise<void> {
  const [me, other] = [pick(world.theirs, by), pick(world.everybody, on)];
  if (me && other) await does(world, act, await asMember(office, me), other);
}

async function does(world: World, act: Act, who: Member, other: Known): Promise<void> {
  const now = office.clock.now();
  if (act === "invite") await invites(world, who, now);
  if (act === "propose") await proposes(who, other, now);
  if (act === "ask") await askReset(staff, who, other.publicId, "for me", now);
  if (act === "agree") await agrees(world, who, now);
  if (act === "link") await comesIn(world, other, valueOf(await newLink(staff, who, other.publicId, now)), now);
  if (act === "revoke")
    for (const grant of await listGrants(staff.db, other.accountId))
      await revokeRole(staff, who, grant.publicId, "why", now);
  if (act === "close") await close(staff, who, other.publicId, "for me", now);
}

const proposes = (who: Member, other: Known, now: Date) =>
  proposeAdministrator(staff, who, { person: other.publicId, reason: "for me", endsAt: undefined }, now);

let invited = 0;
async function invites(world: World, who: Member, now: Date): Promise<void> {
  const identity = { given: "Jeanne", family: "Martin", email: `puppet${++invited}@bureaux.example` };
  const made = await invite(staff, who, { identity, reason: "for me" }, now);
  if (!made.ok) return;
  const account = await findAccount(staff.db, staff.keys, made.value.publicId);
  const known = { accountId: account?.id ?? "", publicId: made.value.publicId, email: identity.email };
  world.everybody.push(known);
  await comesIn(world, known, made.value.link, now);
}

/** Says yes to whatever waits. */
async function agrees(world: World, who: Member, now: Date): Promise<void> {
  const since = new Date(now.getTime() - REQUEST_MS);
  const yes = { decision: "confirmed", reason: "for me" } as const;
  for (const { publicId } of await pendingRequests(staff.db, "appointment", since))
    await decideAppointment(staff, who, { request: publicId, ...yes }, now);
  for (const { publicId, accountId } of await pendingRequests(staff.db, "reset", since)) {
    const link = valueOf(await decideReset(staff, who, { request: publicId, ...yes }, now));
    const person = world.everybody.find((one) => one.accountId === accountId);
    if (person && world.theirs.some((mine) => mine.accountId === who.accountId))
      await comesIn(world, person, link, now);
  }
}

/** Uses a link, and enrols a factor of their own when it asks for none. */
async function comesIn(world: World, person: Known, link: OneTimeLink | undefined, now: Date): Promise<void> {
  if (!link) return;
  const opened = await openLink(staff, link.url.slice(link.url.lastIndexOf("/") + 1), "firefox-linux", now);
  if (valueOf(opened)?.to !== "enrolment") return;
  await inTransaction(staff.db, (tx) =>
    enrolApplication(tx, staff, { id: person.accountId, publicId: person.publicId }, now),
  );
  world.theirs.push(person);
}

async function administratorsOf(world: World): Promise<string[]> {
  const inForce = await administrators(staff.db, office.clock.now());
  return world.theirs.map(({ accountId }) => accountId).filter((id) => inForce.some((one) => one.accountId === id));
}

it("alone, from two administrators, nobody ever becomes two, however long they wait", async () => {
  const step = fc.oneof({ weight: 6, arbitrary: tried }, { weight: 1, arbitrary: days(1, 9) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (sequence) => {
      const world = await aWorld();
      for (const one of sequence) {
        if ("days" in one) office.clock.forward(one.days * 86_400_000);
        else await tryIt(world, one);
        expect((await administratorsOf(world)).length).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 30 },
  );
}, 120_000);

it("with a colleague who asks in good faith, whatever they come into counts with them as one for a week", async () => {
  const step = fc.record({ tried, honestly: fc.option(tried, { nil: undefined, freq: 3 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 12 }), async (sequence) => {
      const world = await aWorld();
      await inGoodFaith(world, { act: "ask", by: 0, on: 2 });
      await tryIt(world, { act: "agree", by: 0, on: 0 });
      expect(world.theirs).toHaveLength(3);
      for (const { tried: one, honestly } of sequence) {
        if (honestly) await inGoodFaith(world, honestly);
        await tryIt(world, one);
        await expectOne(world);
      }
    }),
    { numRuns: 30 },
  );
}, 120_000);

/** A colleague asks for the reset of anybody who calls, and proposes people whom the one person is not. */
async function inGoodFaith(world: World, { act, on }: Try): Promise<void> {
  const other = pick(world.everybody, on);
  if (!other || (act === "propose" && world.theirs.includes(other))) return;
  if (act === "propose" || act === "ask") await does(world, act, await asMember(office, world.honest), other);
}

async function expectOne(world: World): Promise<void> {
  const [now, held] = [office.clock.now(), await administratorsOf(world)];
  const ties = await listTies(staff.db, now);
  for (const a of held) for (const b of held) if (a !== b) expect(onePersonUntil(a, b, ties, now)).toBeInstanceOf(Date);
}
