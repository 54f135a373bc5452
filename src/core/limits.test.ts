import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createLimiter, formLimits, type LimitOutcome, type Limiter } from "./limits.ts";

const key = Buffer.alloc(32, 7);
const rule = { name: "sign-in", points: 3, seconds: 60 };
const take = async (limiter: Limiter, subject: string, times: number): Promise<LimitOutcome[]> => {
  const outcomes: LimitOutcome[] = [];
  for (let n = 0; n < times; n++) outcomes.push(await limiter.take(subject));
  return outcomes;
};
const accepted = (outcomes: LimitOutcome[]): number => outcomes.filter(({ ok }) => ok).length;

/** The counter that several doors share, kept as SQL would keep it. */
function aSharedCounter() {
  const sums = new Map<string, number>();
  const add = vi.fn((subject: string, points: number) => {
    sums.set(subject, (sums.get(subject) ?? 0) + points);
    return Promise.resolve(sums.get(subject) ?? 0);
  });
  return { add, sums };
}

beforeEach(() => void vi.useFakeTimers({ now: new Date("2026-11-23T10:00:00Z") }));
afterEach(() => void vi.useRealTimers());

describe("a limit", () => {
  test("admits its points, then refuses with the time to wait, then admits again", async () => {
    const limiter = createLimiter(rule, { key });
    const outcomes = await take(limiter, "203.0.113.7", 4);
    expect(outcomes[2]).toEqual({ ok: true, value: { remaining: 0 } });
    expect(outcomes[3]).toEqual({ ok: false, refusal: "too-many", retryAfterSeconds: 60 });
    vi.advanceTimersByTime(60_001);
    expect((await limiter.take("203.0.113.7")).ok).toBe(true);
  });

  test("of one subject takes nothing from another, nor from another limit", async () => {
    const limiter = createLimiter(rule, { key });
    await take(limiter, "a", 5);
    expect((await limiter.take("b")).ok).toBe(true);
    expect((await createLimiter({ ...rule, name: "letters" }, { key }).take("a")).ok).toBe(true);
  });

  test("is shared by two doors", async () => {
    const shared = aSharedCounter();
    const doors = [createLimiter(rule, { key, shared }), createLimiter(rule, { key, shared })] as const;
    expect(accepted([...(await take(doors[0], "a", 2)), ...(await take(doors[1], "a", 2))])).toBe(3);
  });

  test("of a flood costs no query past its points", async () => {
    const shared = aSharedCounter();
    await take(createLimiter(rule, { key, shared }), "a", 1000);
    expect(shared.add).toHaveBeenCalledTimes(3);
  });

  test("goes on by itself when the shared counter fails, and says so", async () => {
    const failures: unknown[] = [];
    const shared = { add: () => Promise.reject(new Error("database down")) };
    const limiter = createLimiter(rule, { key, shared, onSharedFailure: (error) => failures.push(error) });
    expect(accepted(await take(limiter, "a", 5))).toBe(3);
    expect(failures).toHaveLength(3);
  });

  test("hands nobody's address or account on, and another key gives another hash", async () => {
    const shared = aSharedCounter();
    await createLimiter(rule, { key, shared }).take("anne@example.org");
    await createLimiter(rule, { key: Buffer.alloc(32, 8), shared }).take("anne@example.org");
    const [first = "", second] = [...shared.sums.keys()];
    expect(first).toMatch(/^sign-in:[\w-]{22}$/);
    expect(second).not.toBe(first);
  });

  test("forgets all at once rather than remember too many", async () => {
    const limiter = createLimiter(rule, { key, subjectsMax: 10 });
    await take(limiter, "a", 4);
    for (let n = 0; n < 10; n++) await limiter.take(`other-${n}`);
    expect((await limiter.take("a")).ok).toBe(true);
  });

  test("without a secret long enough is a mistake", () => {
    expect(() => createLimiter(rule, { key: Buffer.alloc(8) })).toThrow(TypeError);
  });
});

test("a form without proof of work is admitted less often than with one", async () => {
  const { solved, plain } = formLimits("follow", { key });
  const [wide, narrow] = [accepted(await take(solved, "a", 50)), accepted(await take(plain, "a", 50))];
  expect([wide, narrow]).toEqual([20, 3]);
});
