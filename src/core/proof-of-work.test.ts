import { solveChallenge, type Challenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { formLimits } from "./limits.ts";
import { admitForm, proofOfWork, usedProofsInMemory, type ProofOfWork } from "./proof-of-work.ts";

const key = Buffer.alloc(32, 1);
let now = new Date();
const clock = { now: () => now };
const easy = { cost: 10, tries: [5, 20] } as const;
let proofs: ProofOfWork;
beforeEach(() => {
  now = new Date("2026-11-23T10:00:00Z");
  proofs = proofOfWork({ key, clock, used: usedProofsInMemory(clock), ...easy });
});

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64");
async function solved(
  challenge: Challenge,
): Promise<{ challenge: Challenge; solution: NonNullable<Awaited<ReturnType<typeof solveChallenge>>> }> {
  const solution = await solveChallenge({ challenge, deriveKey });
  if (!solution) throw new Error("not solved");
  return { challenge, solution };
}

describe("a proof of work", () => {
  test("solved is accepted once", async () => {
    const payload = encoded(await solved(await proofs.challenge("follow")));
    expect(await proofs.verify("follow", payload)).toEqual({ ok: true, value: "solved" });
    expect(await proofs.verify("follow", payload)).toEqual({ ok: false, refusal: "proof-used" });
  });

  test("for one form is not good for another", async () => {
    const payload = encoded(await solved(await proofs.challenge("follow")));
    expect(await proofs.verify("sign-in", payload)).toEqual({ ok: false, refusal: "proof-wrong" });
  });

  test("expires by the house's clock", async () => {
    const payload = encoded(await solved(await proofs.challenge("follow")));
    now = new Date(now.getTime() + 1_200_000);
    expect(await proofs.verify("follow", payload)).toEqual({ ok: false, refusal: "proof-expired" });
  });

  test("of another house, or made easier, is wrong", async () => {
    const other = proofOfWork({ key: Buffer.alloc(32, 2), clock, used: usedProofsInMemory(clock), ...easy });
    const proof = await solved(await other.challenge("follow"));
    expect(await proofs.verify("follow", encoded(proof))).toEqual({ ok: false, refusal: "proof-wrong" });
    const challenge = await proofs.challenge("follow");
    const easier = { ...challenge, parameters: { ...challenge.parameters, keyPrefix: "00", cost: 1 } };
    expect(await proofs.verify("follow", encoded(await solved(easier)))).toEqual({ ok: false, refusal: "proof-wrong" });
  });

  test("whose answer or any signed word is changed is wrong", async () => {
    const proof = await solved(await proofs.challenge("follow"));
    const { parameters } = proof.challenge;
    const altered = [
      { ...proof, solution: { ...proof.solution, derivedKey: "00".repeat(32) } },
      ...Object.entries({
        cost: 11,
        nonce: "00",
        salt: "00",
        keyPrefix: "00",
        data: { form: "follow", expires: 4e9 },
      }).map(([name, value]) => ({
        ...proof,
        challenge: { ...proof.challenge, parameters: { ...parameters, [name]: value } },
      })),
    ];
    for (const one of altered)
      expect(await proofs.verify("follow", encoded(one))).toEqual({ ok: false, refusal: "proof-wrong" });
    expect(await proofs.verify("follow", encoded(proof))).toMatchObject({ ok: true });
  });

  test("that is rubbish is refused, whatever it is, and nothing throws", async () => {
    expect(await proofs.verify("follow", "")).toEqual({ ok: false, refusal: "proof-missing" });
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.jsonValue().map(encoded), fc.anything()), async (payload) => {
        expect((await proofs.verify("follow", payload)).ok).toBe(false);
      }),
    );
  });

  test("costs a browser more than ten times what it costs the door", async () => {
    const real = proofOfWork({ key, clock, used: usedProofsInMemory(clock) });
    const challenge = await real.challenge("follow");
    const start = performance.now();
    const payload = encoded(await solved(challenge));
    const solving = performance.now() - start;
    const before = performance.now();
    expect((await real.verify("follow", payload)).ok).toBe(true);
    const verifying = performance.now() - before;
    process.stdout.write(`solved in ${Math.round(solving)} ms, verified in ${verifying.toFixed(2)} ms\n`);
    expect(solving / verifying).toBeGreaterThan(10);
  });
});

test("used proofs are forgotten when they expire", async () => {
  const used = usedProofsInMemory(clock);
  const until = new Date(now.getTime() + 1000);
  expect([await used.claim("a", until), await used.claim("a", until)]).toEqual([true, false]);
  now = until;
  expect(await used.claim("a", new Date(until.getTime() + 1000))).toBe(true);
});

test("a form is admitted widely with a proof, narrowly without script, and never with a wrong one", async () => {
  const parts = { proofs, limits: formLimits("follow", { key }) };
  const address = "203.0.113.7";
  const plain = [];
  for (let n = 0; n < 5; n++) plain.push((await admitForm("follow", { payload: "", address }, parts)).ok);
  expect(plain).toEqual([true, true, true, false, false]);
  const payload = encoded(await solved(await proofs.challenge("follow")));
  expect(await admitForm("follow", { payload, address }, parts)).toMatchObject({ ok: true });
  expect(await admitForm("follow", { payload: "x", address }, parts)).toEqual({ ok: false, refusal: "proof-wrong" });
});
