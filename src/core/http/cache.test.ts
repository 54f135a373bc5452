import { brotliDecompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { bytes, cached, countless, type CachedAnswer } from "./answer.ts";
import { PageCache } from "./cache.ts";

const open = (now = new Date("2026-11-23T10:00:00Z"), max?: number) => {
  const time = { now };
  return { time, cache: new PageCache({ now: () => time.now }, max) };
};
const text = (said: string, topics: readonly string[] = ["t"], until?: Date): CachedAnswer =>
  cached(bytes(said, "text/html"), topics, until);
const draw = (said: string, topics?: readonly string[]) => () => Promise.resolve(text(said, topics));
const never = () => Promise.reject(new Error("must not be asked"));

describe("a kept page", () => {
  it("is drawn once for many who ask together", async () => {
    const { cache } = open();
    let drawn = 0;
    const pages = await Promise.all(
      Array.from({ length: 50 }, () => cache.page("k", () => Promise.resolve(text(`v${++drawn}`)))),
    );
    expect(new Set(pages.map((page) => page.identity.toString()))).toEqual(new Set(["v1"]));
  });

  it("ends at the instant at which the clock alone changes it", async () => {
    const { cache, time } = open();
    await cache.page("k", () => Promise.resolve(text("before", [], new Date("2026-11-23T11:30:00Z"))));
    time.now = new Date("2026-11-23T11:29:59Z");
    expect((await cache.page("k", never)).identity.toString()).toBe("before");
    time.now = new Date("2026-11-23T11:30:00Z");
    expect((await cache.page("k", draw("after"))).identity.toString()).toBe("after");
  });

  it("changed through another door is renewed at most once a second", async () => {
    const { cache } = open();
    await cache.page("k", draw("v1"));
    cache.mark("t");
    expect((await cache.page("k", never)).identity.toString()).toBe("v1");
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    expect((await cache.page("k", draw("v2"))).identity.toString()).toBe("v2");
  });

  it("changed by this door is not shown again, even by a drawing that had already begun", async () => {
    const { cache } = open();
    let finish: (answer: CachedAnswer) => void = () => undefined;
    const begun = cache.page("k", () => new Promise((resolve) => (finish = resolve)));
    cache.drop(new Set(["t"]));
    const after = cache.page("k", draw("new"));
    finish(text("old"));
    expect((await after).identity.toString()).toBe("new");
    await begun;
    expect((await cache.page("k", draw("newer"))).identity.toString()).not.toBe("old");
  });

  it("goes on when its renewal fails", async () => {
    const { cache } = open();
    await cache.page("k", draw("v1"));
    cache.mark("t");
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    expect((await cache.page("k", never)).identity.toString()).toBe("v1");
  });

  it("whose hour has passed goes on for ten minutes when its renewal fails, then no longer says what is not so", async () => {
    const { cache, time } = open();
    await cache.page("k", () => Promise.resolve(text("open", [], new Date("2026-11-23T19:00:00Z"))));
    const away = (): Promise<never> => Promise.reject(new Error("the database is away"));
    time.now = new Date("2026-11-23T19:09:59Z");
    expect((await cache.page("k", away)).identity.toString()).toBe("open");
    time.now = new Date("2026-11-23T19:10:00Z");
    await expect(cache.page("k", away)).rejects.toThrow("away");
    expect((await cache.page("k", draw("closed"))).identity.toString()).toBe("closed");
  });

  it("is compressed once, and names itself by its bytes", async () => {
    const { cache } = open();
    const kept = await cache.page("k", draw("Bonjour ".repeat(100)));
    expect(brotliDecompressSync(kept.brotli ?? Buffer.alloc(0)).equals(kept.identity)).toBe(true);
    const same = await open().cache.page("other", draw("Bonjour ".repeat(100)));
    expect(same.etag).toBe(kept.etag);
  });

  it("was found: an address that leads nowhere is kept for nobody, and ends what was kept there", async () => {
    const { cache } = open();
    const nothing = () => Promise.resolve(cached(bytes("nothing", "text/html", { status: 404 }), ["t"]));
    for (let n = 0; n < 10_000; n++) expect((await cache.page(`/${n}`, nothing)).status).toBe(404);
    expect(cache.size).toEqual({ pages: 0, bytes: 0 });
    await cache.page("k", () => Promise.resolve(text("found", [], new Date("2026-11-23T11:00:00Z"))));
    expect(cache.size.pages).toBe(1);
  });

  it("of an address that can be varied without end pushes out only its like", async () => {
    const { cache } = open();
    await cache.page("front", draw("front"));
    for (let n = 0; n < 10_000; n++)
      await cache.page(`?day=${n}`, () => Promise.resolve(countless(text("x".repeat(190)))));
    expect(cache.ready("front")).toBeDefined();
    expect(cache.ready("?day=9999")).toBeDefined();
    expect(cache.size.pages).toBeLessThanOrEqual(1 + 64);
    cache.drop(new Set(["t"]));
    expect(cache.size).toEqual({ pages: 0, bytes: 0 });
  });

  it("leaves room: the one unused for longest goes first", async () => {
    const { cache } = open(undefined, 4_000);
    for (const key of ["a", "b", "c"]) await cache.page(key, draw("x".repeat(100)));
    await cache.page("a", never);
    for (const key of ["d", "e", "f", "g"]) await cache.page(key, draw("x".repeat(100)));
    expect(cache.ready("a")).toBeDefined();
    expect(cache.ready("b")).toBeUndefined();
    expect(cache.size.bytes).toBeLessThanOrEqual(4_000);
  });
});
