import fc from "fast-check";
import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  checkTotp,
  confirmTotp,
  newTotpSecret,
  passSecondFactor,
  proposeTotp,
  readRecoveryCode,
  totpAddress,
  totpCodeAt,
  WRONG_TRIES,
  type SecondFactorKeys,
} from "./index.ts";
import { rememberedSecondFactor } from "./testing.ts";

const now = new Date("2026-11-23T11:30:10Z");
const later = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);
const keys: SecondFactorKeys = {
  cells: { current: 1, byId: new Map([[1, randomBytes(32)]]) },
  recovery: randomBytes(32),
};
const owner = { table: "accounts.totp", column: "secret", row: 7n };

describe("codes of an authenticator application", () => {
  it("are those of RFC 6238, appendix B (last six digits)", () => {
    const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    expect(totpCodeAt(secret, new Date(59_000))).toBe("287082");
    expect(totpCodeAt(secret, new Date(1_111_111_109_000))).toBe("081804");
    expect(totpCodeAt(secret, new Date(20_000_000_000_000))).toBe("353130");
  });
  it("pass one step early or late, and not two", () => {
    const secret = newTotpSecret();
    const at = (seconds: number) => checkTotp(secret, totpCodeAt(secret, later(seconds)), now, undefined).ok;
    expect([at(-60), at(-30), at(0), at(30), at(60)]).toEqual([false, true, true, true, false]);
  });
  it("do not pass twice, nor does an earlier one after a later one", () => {
    const secret = newTotpSecret();
    const first = checkTotp(secret, totpCodeAt(secret, now), now, undefined);
    if (!first.ok) throw new Error("the first code must pass");
    const again = checkTotp(secret, totpCodeAt(secret, now), later(5), first.value);
    const earlier = checkTotp(secret, totpCodeAt(secret, later(-30)), now, first.value);
    expect([again, earlier]).toEqual([
      { ok: false, refusal: "replayed" },
      { ok: false, refusal: "replayed" },
    ]);
  });
  it("come with an address that applications understand", () => {
    const address = new URL(totpAddress("GEZDGNBVGY3TQOJQ", "Préau", "Bergère 41"));
    expect(address.protocol).toBe("otpauth:");
    expect(address.searchParams.get("secret")).toBe("GEZDGNBVGY3TQOJQ");
  });
});

async function withApplication() {
  const store = rememberedSecondFactor();
  const secret = await proposeTotp(store, keys, owner, now);
  const codes = await confirmTotp(store, keys, owner, totpCodeAt(secret, now), now);
  if (!codes.ok) throw new Error(codes.refusal);
  const pass = (typed: string, at: Date) => passSecondFactor(store, keys, owner, typed, at);
  return { store, secret, recovery: codes.value, pass };
}

describe("an application to be linked", () => {
  it("is not asked for before a code has proved it", async () => {
    const store = rememberedSecondFactor();
    const secret = await proposeTotp(store, keys, owner, now);
    const passed = await passSecondFactor(store, keys, owner, totpCodeAt(secret, now), now);
    expect(passed).toEqual({ ok: false, refusal: "no-application" });
  });
  it("is kept sealed: the secret is not in what is stored", async () => {
    const { store, secret } = await withApplication();
    expect(store.held?.sealed.toString("latin1")).not.toContain(secret);
  });
  it("once proved, cannot be replaced by a new proposal", async () => {
    const { store, secret, pass } = await withApplication();
    await proposeTotp(store, keys, owner, later(60));
    expect(await pass(totpCodeAt(secret, later(60)), later(60))).toEqual({ ok: true, value: "application" });
  });
  it("does not open when its row is given to another owner", async () => {
    const { store, secret } = await withApplication();
    const other = passSecondFactor(store, keys, { ...owner, row: 8n }, totpCodeAt(secret, later(60)), later(60));
    await expect(other).rejects.toThrow("does not open");
  });
});

describe("a second factor linked", () => {
  it("refuses the very code that linked it", async () => {
    const { secret, pass } = await withApplication();
    expect(await pass(totpCodeAt(secret, now), later(2))).toEqual({ ok: false, refusal: "replayed" });
  });
  it("passes with a later code, once", async () => {
    const { secret, pass } = await withApplication();
    const code = totpCodeAt(secret, later(60));
    expect(await pass(`${code.slice(0, 3)} ${code.slice(3)}`, later(60))).toEqual({ ok: true, value: "application" });
    expect(await pass(code, later(61))).toEqual({ ok: false, refusal: "replayed" });
  });
  it("after ten wrong codes in an hour refuses even the right one, until the hour is over", async () => {
    const { secret, pass } = await withApplication();
    const wrong = (at: Date) => (totpCodeAt(secret, at) === "000000" ? "000001" : "000000");
    for (let tries = 0; tries < WRONG_TRIES; tries++) await pass(wrong(later(60)), later(60));
    const right = (seconds: number) => pass(totpCodeAt(secret, later(seconds)), later(seconds));
    expect(await right(120)).toEqual({ ok: false, refusal: "too-many-tries" });
    expect(await right(3661)).toEqual({ ok: true, value: "application" });
  });
  it("lets nobody be locked out: a recovery code passes however many wrong codes came before", async () => {
    const { pass, recovery } = await withApplication();
    for (let tries = 0; tries < WRONG_TRIES + 5; tries++) await pass("12", later(60));
    expect(await pass(recovery[3]?.toUpperCase() ?? "", later(61))).toEqual({ ok: true, value: "recovery-code" });
  });
  it("spends a recovery code", async () => {
    const { pass, recovery } = await withApplication();
    await pass(recovery[0] ?? "", later(60));
    expect(await pass(recovery[0] ?? "", later(61))).toEqual({ ok: false, refusal: "wrong-code" });
  });
});

describe("a recovery code typed", () => {
  it("is ten different codes of one shape", async () => {
    const { recovery } = await withApplication();
    expect(new Set(recovery).size).toBe(10);
    for (const code of recovery) expect(code).toMatch(/^[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){2}$/);
  });
  it("is read through capitals, spaces and letters that look like digits", () => {
    expect(readRecoveryCode(" K7QM 2X9D–O4TI ")).toBe("k7qm-2x9d-04t1");
  });
  it("read twice is the same, and six digits are never one", () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const once = readRecoveryCode(typed);
        return once === undefined || readRecoveryCode(once) === once;
      }),
    );
    expect(readRecoveryCode("123456")).toBeUndefined();
  });
});
