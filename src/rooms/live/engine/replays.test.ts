import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openShelf } from "./shelf.ts";
import { Replays, waitAfter } from "./replays.ts";
import { someParts, TestBook } from "./testing.ts";

let home: string;
let book: TestBook;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "preau replays "));
  book = new TestBook();
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const kept = (...names: readonly string[]) => join(home, "storage", "live", "abc", ...names);
const INIT = Buffer.from("init");
const SEGMENT = Buffer.alloc(1_000, "s");

/** What a live of some seconds left. */
async function aLive() {
  const shelf = await openShelf(someParts(home, book).storage, "live/abc");
  for (const rendition of ["source", "audio"] as const) {
    await shelf.begin({ run: 1, rendition, init: INIT, began: new Date() });
    for (let n = 0; n < 3; n += 1) await shelf.add(rendition, [{ content: SEGMENT, duration: 2 }]);
  }
}

describe("a replay", () => {
  test("for whose files there is no room is ready all the same, from its pieces, and the desk is told", async () => {
    await aLive();
    const pieces = readdirSync(kept("1"));
    // The picture once, the sound three times: one byte is lacking.
    const needed = INIT.length + 3 * SEGMENT.length;
    const roomFor = async (bytes: number) => {
      const replays = new Replays({ ...someParts(home, book), freeBytes: () => Promise.resolve(bytes) });
      replays.finish("abc", undefined);
      await replays.settled();
    };
    await roomFor(4 * needed);
    expect(book.said("ready")).toMatchObject([{ reason: "no-room" }]);
    expect([existsSync(kept("original-1.mp4")), existsSync(kept("audio.m4a"))]).toEqual([false, false]);
    expect(readFileSync(kept("source.m3u8"), "utf8")).toMatch(/#EXT-X-ENDLIST\n$/);
    expect(readdirSync(kept("1"))).toEqual(pieces);
    await roomFor(4 * needed + 1);
    expect(book.said("ready")[1]).toMatchObject({ reason: "" });
    expect(readFileSync(kept("original-1.mp4")).length).toBe(needed);
  });

  test("that cannot be made is tried again later and later, said meanwhile, and forgotten once it is made", async () => {
    await aLive();
    const clock = { now: 0 };
    const state = { fails: true, tries: 0 };
    book.step = () => ((state.tries += 1), state.fails ? Promise.reject(new Error("no")) : Promise.resolve());
    const replays = new Replays(someParts(home, book), () => clock.now);
    const round = async (at: number) => {
      clock.now = at;
      replays.finish("abc", undefined);
      await replays.settled();
    };
    await round(0);
    expect(replays.unfinished).toEqual({ abc: { tries: 1, againIn: 5 } });
    for (const at of [1_000, 2_000, 4_999]) await round(at);
    expect(state.tries).toBe(1);
    await round(5_000);
    expect(replays.unfinished).toEqual({ abc: { tries: 2, againIn: 10 } });
    state.fails = false;
    await round(15_000);
    expect([state.tries, replays.unfinished]).toEqual([3, {}]);
  });

  test("waits five minutes at most between two tries", () => {
    expect([1, 2, 3, 7, 50].map(waitAfter)).toEqual([5_000, 10_000, 20_000, 300_000, 300_000]);
  });
});
