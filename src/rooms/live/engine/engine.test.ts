import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, test, vi } from "vitest";
import { refuse } from "../../../core/outcome.ts";
import { lengthOf, readMedia } from "../rules/playlist.ts";
import { masterFaults, mediaFaults } from "../rules/strict.ts";
import { anEncoder, aStudio, hasFfmpeg, picture, type TestStudio } from "./testing.ts";

vi.setConfig({ testTimeout: 90_000 });
let studio: TestStudio;
afterEach(() => studio.close());

const until = (found: () => boolean, timeout = 30_000) => vi.waitUntil(found, { timeout, interval: 50 });
const kept = (...names: readonly string[]) => join(studio.home, "storage", "live", "abc", ...names);
const textOf = (name: string) => (existsSync(kept(name)) ? readFileSync(kept(name), "utf8") : "");
const segmentsOf = (name = "source") => {
  const read = readMedia(textOf(`${name}.m3u8`));
  return read.ok ? read.value.stretches.flatMap(({ segments }) => segments) : [];
};
const stretchesOf = (name = "source") => {
  const read = readMedia(textOf(`${name}.m3u8`));
  return read.ok ? read.value.stretches : [];
};
const onAir = (n = 1) => until(() => stretchesOf().length === n);
const finished = async () => {
  studio.book.order = "over";
  await until(() => studio.book.said("ready").length === 1);
};

function faults(): readonly string[] {
  const files = readdirSync(kept()).filter((name) => name.endsWith(".m3u8"));
  return files.flatMap((name) => (name === "master.m3u8" ? masterFaults : mediaFaults)(textOf(name)));
}
const probe = (file: string, ...words: readonly string[]): string =>
  execFileSync("ffprobe", ["-v", "error", ...words, "-of", "csv=p=0", file], { encoding: "utf8" }).trim();
const secondsOf = (file: string) => Number(probe(file, "-show_entries", "format=duration"));

describe.runIf(hasFfmpeg)("an encoder that comes, leaves and comes back", () => {
  test("is one replay: every playlist valid all along, its length within 1 s of what was sent", async () => {
    studio = await aStudio();
    const seen: string[] = [];
    const watching = setInterval(() => existsSync(kept("master.m3u8")) && seen.push(...faults()), 300);
    const words = (seconds: number) => picture({ size: "640x360", seconds });
    expect(await anEncoder(studio.port, words(9)).ended).toBe(0);
    await until(() => studio.book.said("lose").length === 1);
    expect(await anEncoder(studio.port, words(7)).ended).toBe(0);
    await until(() => studio.book.said("lose").length === 2);
    await finished();
    clearInterval(watching);
    expect([...seen, ...faults()]).toEqual([]);

    expect(studio.book.steps.map(({ verb }) => verb)).toEqual(["air", "lose", "air", "lose", "ready"]);
    expect(studio.book.ended.map(({ number, why }) => [number, why])).toEqual([
      [1, "said"],
      [2, "said"],
    ]);
    expect(textOf("source.m3u8").match(/#EXT-X-DISCONTINUITY\n#EXT-X-MAP/g)).toHaveLength(1);
    expect(textOf("source.m3u8").endsWith("#EXT-X-ENDLIST\n")).toBe(true);
    for (const name of ["source", "p240", "audio"]) {
      const read = readMedia(textOf(`${name}.m3u8`));
      expect(Math.abs((read.ok ? lengthOf(read.value) : 0) - 16), name).toBeLessThan(1);
      for (const { uri } of segmentsOf(name)) expect(existsSync(kept(uri)), uri).toBe(true);
    }
    expect(Math.abs(secondsOf(kept("original-1.mp4")) + secondsOf(kept("original-2.mp4")) - 16)).toBeLessThan(1);
    expect(Math.abs(secondsOf(kept("audio.m4a")) - 16)).toBeLessThan(1);
    const [poster] = studio.book.posters;
    expect(readFileSync(join(studio.home, "storage", "media", poster ?? "")).toString("latin1", 8, 12)).toBe("WEBP");
    // What the master says of the best rendition is what ffprobe finds in it.
    const [profile, level] = probe(
      kept("original-1.mp4"),
      "-select_streams",
      "v",
      "-show_entries",
      "stream=profile,level",
    ).split(",");
    const codecs = /CODECS="avc1\.(..)..(..),mp4a\.40\.2",RESOLUTION=640x360\nsource/.exec(textOf("master.m3u8"));
    expect([profile, Number(level)]).toEqual([
      codecs?.[1] === "42" ? "Constrained Baseline" : "High",
      parseInt(codecs?.[2] ?? "", 16),
    ]);
    expect(readdirSync(join(studio.home, "live"))).toEqual([]);
  });

  test("cut without a word: interrupted, then resumed, while the database is away", async () => {
    studio = await aStudio();
    const first = anEncoder(studio.port, picture({ seconds: 60 }));
    await onAir();
    studio.book.away = true;
    first.child.kill("SIGKILL");
    await until(() => studio.engine.state().receiving.length === 0);
    const second = anEncoder(studio.port, picture({ seconds: 60 }));
    await onAir(2);
    studio.book.away = false;
    await until(() => studio.book.steps.length === 3);
    expect(studio.book.steps.map(({ verb }) => verb)).toEqual(["air", "lose", "air"]);
    expect(studio.book.ended.map(({ why }) => why)).toEqual(["cut"]);
    second.child.kill("SIGKILL");
  });
});

describe.runIf(hasFfmpeg)("a key", () => {
  test.each(["unknown-key", "expired-key", "revoked-key", "ended", "silence"] as const)(
    "that may not publish (%s) is refused before anything is kept",
    async (refusal) => {
      studio = await aStudio();
      studio.book.answer = refuse(refusal);
      expect(await anEncoder(studio.port, picture({ seconds: 20 })).ended).not.toBe(0);
      expect([studio.book.asked, studio.book.began, studio.engine.state().receiving]).toEqual([1, [], []]);
      expect(existsSync(join(studio.home, "storage"))).toBe(false);
    },
  );

  test("has one publisher: the second is refused while the first is heard, and takes over when it is not", async () => {
    studio = await aStudio();
    const first = anEncoder(studio.port, picture({ seconds: 60 }));
    await onAir();
    expect(await anEncoder(studio.port, picture({ seconds: 20 })).ended).not.toBe(0);
    expect(studio.engine.state().receiving).toHaveLength(1);
    first.child.kill("SIGSTOP");
    await sleep(2_300);
    const third = anEncoder(studio.port, picture({ seconds: 60 }));
    await onAir(2);
    expect(studio.book.ended.map(({ why }) => why)).toEqual(["taken-over"]);
    for (const { child } of [first, third]) child.kill("SIGKILL");
  });

  test("revoked while it is used puts its encoder out", async () => {
    studio = await aStudio();
    const encoder = anEncoder(studio.port, picture({ seconds: 60 }));
    await onAir();
    studio.book.order = "revoked-key";
    expect(await encoder.ended).not.toBe(0);
    await until(() => studio.book.ended.length === 1);
    expect(studio.book.ended[0]?.why).toBe("revoked-key");
  });

  test("before the hour is a rehearsal that readers cannot see, and that leaves nothing when it goes on air", async () => {
    studio = await aStudio();
    studio.book.answer = { ok: true, value: { declaration: "abc", order: "rehearse" } };
    studio.book.order = "rehearse";
    const encoder = anEncoder(studio.port, picture({ seconds: 60 }));
    const rehearsal = join(studio.home, "storage", "rehearsal", "abc");
    await until(() => existsSync(join(rehearsal, "source.m3u8")));
    expect([existsSync(kept()), studio.book.steps]).toEqual([false, []]);
    studio.book.order = "air";
    await until(() => studio.book.steps.length > 0);
    expect(studio.book.steps.map(({ verb }) => verb)).toEqual(["air"]);
    expect(studio.engine.state().receiving[0]?.rehearsal).toBe(false);
    await until(() => !existsSync(join(rehearsal, "source.m3u8")));
    encoder.child.kill("SIGKILL");
  });

  test("whose declaration falls into silence is put out, and the declaration is ended in words", async () => {
    studio = await aStudio();
    const encoder = anEncoder(studio.port, picture({ seconds: 60 }));
    await onAir();
    studio.book.order = "silence";
    expect(await encoder.ended).not.toBe(0);
    await until(() => studio.book.said("end").length === 1);
    expect(studio.book.said("end")[0]).toMatchObject({ by: "silence", reason: "silence" });
  });
});
