import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { withClient } from "../../supervisor/databases.ts";
import { calendarSchema } from "../../contracts/calendar.ts";
import { claimHash } from "../../contracts/claim-code.ts";
import { openDb, raw, type Db } from "../../core/db/handle.ts";
import { isSigned } from "../../core/snapshots/seal.ts";
import * as acts from "./acts.ts";
import { composeCalendar } from "./compose.ts";
import { editions, readStanding, silenceDecisions } from "./store/book.ts";
import { aCandidate, aCharter, aDecision, aSchedule, aWholePrimary, someParameters } from "./testing.ts";

const databases = testDatabases();
const keys = generateKeyPairSync("ed25519");
let db: Db<"primary">;

beforeAll(() => {
  db = openDb<"primary">(databases.url("primary"));
});
afterAll(() => db.destroy());
beforeEach(() =>
  withClient(databases.owner("files"), (client) =>
    client.query(
      "truncate primaries.edition, primaries.silence_decision, primaries.candidate, primaries.candidate_state, primaries.draw, primaries.claim_code, primaries.publishing, core.publication, core.outbox, privacy.audit",
    ),
  ),
);
const audited = () =>
  withClient(databases.owner("files"), async (client) => {
    const { rows } = await client.query<{ action: string }>("select action from privacy.audit order by id");
    return rows.map(({ action }) => action);
  });

describe("two people who save the same part", () => {
  test("the second is refused, shown what the first saved, and nothing is overwritten", async () => {
    await acts.savePart(db, "parameters", someParameters(), 0, aDecision());
    await acts.savePart(db, "parameters", someParameters({ amountCents: 200 }), 1, aDecision({ by: "staff:nadia" }));
    const late = await acts.savePart(
      db,
      "parameters",
      someParameters({ amountCents: 500 }),
      1,
      aDecision({ by: "staff:karim" }),
    );
    expect(late).toMatchObject({
      refused: { why: "changed-meanwhile", theirs: { number: 2, content: { amountCents: 200 }, by: "staff:nadia" } },
    });
    expect((await editions(db, "parameters")).map(({ content }) => content.amountCents)).toEqual([200, 100]);
  });

  test("of eight who save at the very same moment, one is saved", async () => {
    const all = Array.from({ length: 8 }, (_, n) =>
      acts.savePart(db, "charter", aCharter(`Version ${n}`), 0, aDecision()),
    );
    expect((await Promise.all(all)).filter(({ ok }) => ok)).toHaveLength(1);
    expect(await editions(db, "charter")).toHaveLength(1);
  });

  test("a number that was never reached is refused too", async () => {
    expect((await acts.savePart(db, "charter", aCharter(), 7, aDecision())).ok).toBe(false);
  });
});

describe("every change is a row with its author, its day and its reason", () => {
  test("and an audit row in the same transaction", async () => {
    await acts.savePart(db, "schedule", aSchedule(), 0, aDecision({ reason: "Vote du 3 juin" }));
    expect((await editions(db, "schedule"))[0]).toMatchObject({
      by: "staff:nadia",
      reason: "Vote du 3 juin",
      number: 1,
    });
    expect(await audited()).toEqual(["schedule.saved"]);
  });

  test("nothing written can be changed or removed with the room's login", async () => {
    await acts.savePart(db, "charter", aCharter(), 0, aDecision());
    await expect(raw(db, "update primaries.edition set reason = 'x'")).rejects.toThrow(/permission denied/);
    await expect(raw(db, "delete from primaries.edition")).rejects.toThrow(/permission denied/);
  });

  test("a schedule that breaks a rule leaves no row", async () => {
    const saved = await acts.savePart(
      db,
      "schedule",
      aSchedule({ rounds: [...aSchedule().rounds].reverse() }),
      0,
      aDecision(),
    );
    expect(saved.ok).toBe(false);
    expect([await editions(db, "schedule"), await audited()]).toEqual([[], []]);
  });

  test("dates that overtake the cut-off of the roll are refused where they are saved (R-ELEC-01)", async () => {
    await acts.savePart(db, "parameters", someParameters({ rollCutOff: "2011-12-31" }), 0, aDecision());
    const saved = await acts.savePart(db, "schedule", aSchedule(), 0, aDecision());
    expect(saved).toMatchObject({ refused: { faults: [{ field: "rollCutOff", refusal: "cut-off-after-round-1" }] } });
  });
});

describe("R-CAMP-01: silence is on by default; the high authority's decisions are kept", () => {
  beforeEach(() => aWholePrimary(db));
  const silentIn = async () => {
    const calendar = composeCalendar(await readStanding(db), new Date("2011-07-20T10:00:00Z"));
    return calendar.ok ? calendar.value.silences.map(({ id }) => id) : [];
  };

  test("a window lifted leaves the snapshot, put back it returns, and both reasons stay", async () => {
    expect(await silentIn()).toContain("tour-1-mayotte");
    await acts.decideSilence(db, 1, "mayotte", true, aDecision({ reason: "Cyclone : consignes à diffuser" }));
    expect(await silentIn()).not.toContain("tour-1-mayotte");
    expect(await silentIn()).toContain("tour-2-mayotte");
    await acts.decideSilence(db, 1, "mayotte", false, aDecision({ reason: "Fin de l’alerte" }));
    expect(await silentIn()).toContain("tour-1-mayotte");
    expect((await silenceDecisions(db)).map(({ reason }) => reason)).toEqual([
      "Fin de l’alerte",
      "Cyclone : consignes à diffuser",
    ]);
  });

  test("what is already so, and a territory that is none, are refused", async () => {
    expect(await acts.decideSilence(db, 1, "mayotte", false, aDecision())).toMatchObject({
      refusal: "silence-already-so",
    });
    expect(await acts.decideSilence(db, 1, "atlantide", true, aDecision())).toMatchObject({
      refusal: "unknown-territory",
    });
  });
});

describe("candidates", () => {
  test("two decisions on one state: the second is refused", async () => {
    const id = await aCandidate(db, { given: "Lucie", family: "Armand" }, []);
    const read = (await readStanding(db)).candidates[0]?.states[0]?.id ?? "";
    const both = await Promise.all([
      acts.changeCandidate(db, id, "official", read, aDecision()),
      acts.changeCandidate(db, id, "refused", read, aDecision()),
    ]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await readStanding(db)).candidates[0]?.states).toHaveLength(2);
  });

  test("a withdrawn candidate does not come back", async () => {
    const id = await aCandidate(db, { given: "Lucie", family: "Armand" }, ["withdrawn"]);
    const read = (await readStanding(db)).candidates[0]?.states[0]?.id ?? "";
    expect(await acts.changeCandidate(db, id, "official", read, aDecision())).toMatchObject({
      refusal: "state-does-not-follow",
    });
  });

  test("only those who stand are drawn; the seed and the order are kept", async () => {
    const ids = await aWholePrimary(db);
    await aCandidate(db, { given: "Paul", family: "Retiré" }, ["withdrawn"]);
    const drawn = await acts.draw(db, "3 14 15 92 65", aDecision());
    expect(drawn.ok && [...drawn.value].sort()).toEqual([...ids].sort());
    expect((await readStanding(db)).draw).toMatchObject({ seed: "3 14 15 92 65" });
  });

  test("a one-time code is shown once: only its hash is kept and published", async () => {
    const [id = ""] = await aWholePrimary(db);
    const code = await acts.issueClaimCode(db, id, aDecision());
    if (!code.ok) throw new Error(code.refusal);
    const calendar = composeCalendar(await readStanding(db), new Date("2011-07-20T10:00:00Z"));
    const published = calendar.ok ? calendar.value.candidates.find((one) => one.id === id) : undefined;
    expect(published?.claimHash).toBe(claimHash(code.value));
    const rows = await raw<{ row: string }>(db, "select c::text as row from primaries.claim_code c");
    expect(rows.some(({ row }) => row.includes(code.value.slice(0, 4)) && row.includes(code.value.slice(-4)))).toBe(
      false,
    );
  });

  test("who does not stand gets no code", async () => {
    const id = await aCandidate(db, { given: "Paul", family: "Refusé" }, ["refused"]);
    expect(await acts.issueClaimCode(db, id, aDecision())).toMatchObject({ refusal: "not-standing" });
  });
});

describe("publishing", () => {
  test("what is not whole is not published, and the missing part is named", async () => {
    expect(await acts.publishCalendar(db, keys.privateKey, aDecision())).toMatchObject({
      refusal: "parameters-missing",
    });
    await acts.savePart(db, "parameters", someParameters(), 0, aDecision());
    expect(await acts.publishCalendar(db, keys.privateKey, aDecision())).toMatchObject({ refusal: "charter-missing" });
    await acts.savePart(db, "charter", aCharter(), 0, aDecision());
    expect(await acts.publishCalendar(db, keys.privateKey, aDecision())).toMatchObject({ refusal: "schedule-missing" });
  });

  test("a publication is signed, numbered, held to the contract, and told to the worker", async () => {
    await aWholePrimary(db);
    await acts.publishCalendar(db, keys.privateKey, aDecision());
    await acts.publishCalendar(db, keys.privateKey, aDecision());
    const rows = await raw<{
      kind: string;
      sequence: number;
      sha256: string;
      issuedAt: string;
      signature: string;
      body: string;
    }>(
      db,
      `select kind, sequence::float8 as sequence, sha256, signature, body,
              to_char(issued_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "issuedAt"
         from core.publication order by sequence`,
    );
    expect(rows.map(({ sequence }) => sequence)).toEqual([1, 2]);
    for (const { kind, body, ...head } of rows) {
      expect(isSigned([keys.publicKey], kind, head)).toBe(true);
      expect(calendarSchema.safeParse(JSON.parse(body)).success).toBe(true);
    }
  });

  test("a declared candidate is not in the snapshot; a filed one is, without a place", async () => {
    await aWholePrimary(db);
    await acts.enterCandidate(db, { given: "Ana", family: "Déclarée" }, "declared", aDecision());
    await acts.enterCandidate(db, { given: "Bo", family: "Déposé" }, "filed", aDecision());
    const calendar = composeCalendar(await readStanding(db), new Date("2011-07-20T10:00:00Z"));
    const named = calendar.ok ? calendar.value.candidates.map(({ name, drawnOrder }) => [name.family, drawnOrder]) : [];
    expect(named.map(([family]) => family)).not.toContain("Déclarée");
    expect(named).toContainEqual(["Déposé", null]);
  });
});
