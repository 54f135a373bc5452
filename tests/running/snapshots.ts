import { generateKeyPairSync } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { preparePublication, type Publication } from "../../src/core/snapshots/publish.ts";
import { aCalendar } from "../../src/core/snapshots/testing.ts";
import { ask } from "../support/ask.ts";
import { eventually, isAlive, type TriedHouse } from "../support/house.ts";
import { look } from "../support/installation.ts";
import { publishCalendar, readIndex, writeBody, writeIndex } from "../support/publishing.ts";

/** The name that a forger would like to see on the portal. */
const forgedName = "La primaire des faussaires";
const honestName = "La primaire honnête";

/** The folder of publications in the hands of an attacker, who has everything but the office's key. */
export function snapshots(house: () => TriedHouse): void {
  let older = "";
  let newest: Publication;
  const home = async () => (await ask(`${house().publicUrl}/`)).text;
  const showsHonest = async () => (await home()).includes(honestName);
  const heldSequence = async () => {
    const [row] = await look<{ n: number }>(
      house().owner("public"),
      "select sequence::int as n from core.snapshot where kind = 'calendar'",
    );
    return row?.n;
  };

  beforeAll(async () => {
    await publishCalendar(house().home, "La primaire ancienne");
    await eventually(async () => (await home()).includes("La primaire ancienne"));
    older = readIndex(house().home) ?? "";
    newest = await publishCalendar(house().home, honestName);
    await eventually(showsHonest);
    // Whoever holds the folder holds it alone: the worker would put the true index back within a second.
    process.kill(house().pid("worker-files") ?? 0, "SIGSTOP");
  });
  afterAll(() => {
    const worker = house().pid("worker-files");
    if (worker !== undefined) process.kill(worker, "SIGCONT");
  });

  const attacks: readonly (readonly [string, string, () => void])[] = [
    ["signed by another key", "not-signed-by-the-office", () => offer(forged(newest.sequence + 1))],
    ["without a signature", "head-damaged", () => offer({ ...forged(newest.sequence + 1), signature: undefined })],
    ["of the office's own signature over other bytes", "not-signed-by-the-office", () => offer(grafted(newest))],
    ["older than the one shown", "older-than-shown", () => writeIndex(house().home, older)],
    ["with the kind left out", "withdrawn-from-index", () => writeIndex(house().home, indexOf({}))],
    ["cut in the middle", "index-damaged", () => writeIndex(house().home, indexOf({}).slice(0, 20))],
  ];

  function offer(offered: Omit<Publication, "signature"> & { readonly signature: string | undefined }): void {
    const { sequence, sha256, issuedAt, signature, body } = offered;
    writeBody(house().home, sha256, body);
    writeIndex(house().home, indexOf({ calendar: { sequence, sha256, issuedAt, signature } }));
  }

  const refusals = (refusal: string) => house().out().split(`"refusal":"${refusal}"`).length - 1;

  test.each(attacks)(
    "an index %s: not shown, an alarm in the log (%s), the last good one goes on",
    async (_, refusal, attack) => {
      const before = refusals(refusal);
      attack();
      await eventually(() => refusals(refusal) > before, 5_000);
      expect(await home()).toContain(honestName);
      expect(await home()).not.toContain(forgedName);
      expect(await heldSequence()).toBe(newest.sequence);
    },
  );

  test("a door that starts again in the middle of the attack shows the last good one, and refuses the older index again", async () => {
    writeIndex(house().home, older);
    const before = house().pid("public");
    const told = refusals("older-than-shown");
    process.kill(before ?? 0, "SIGKILL");
    await eventually(() => isAlive(house().pid("public")) && house().pid("public") !== before);
    await eventually(() => showsHonest().catch(() => false));
    await eventually(() => refusals("older-than-shown") > told, 5_000);
    expect(await heldSequence()).toBe(newest.sequence);
  });

  test("when the folder is in good hands again, the next publication is shown without a restart", async () => {
    process.kill(house().pid("worker-files") ?? 0, "SIGCONT");
    await publishCalendar(house().home, "La primaire retrouvée");
    await eventually(async () => (await home()).includes("La primaire retrouvée"));
  });
}

const indexOf = (publications: object): string => JSON.stringify({ format: 1, publications });

function forged(sequence: number): Publication {
  const { privateKey } = generateKeyPairSync("ed25519");
  const calendar = aCalendar({
    primary: { id: "primaire", name: { fr: forgedName, en: forgedName }, organisers: ["Les faussaires"] },
  });
  const made = preparePublication("calendar", calendar, sequence, { key: privateKey, now: new Date() });
  if (!made.ok) throw new Error(made.refusal);
  return made.value;
}

/** The forger's bytes under the head that the office signed for its own. */
const grafted = (good: Publication): Publication => ({
  ...forged(good.sequence + 1),
  signature: good.signature,
});
