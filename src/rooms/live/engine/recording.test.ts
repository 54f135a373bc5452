import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { packageRoot } from "../../../core/root.ts";
import { folderStorage } from "../../../core/storage/index.ts";
import { lengthOf, readMedia } from "../rules/playlist.ts";
import { masterFaults, mediaFaults } from "../rules/strict.ts";
import { aStudio, type TestStudio } from "./testing.ts";
import { readRecording } from "./recording.ts";
import { openShelf } from "./shelf.ts";

vi.setConfig({ testTimeout: 90_000 });
let studio: TestStudio;
afterEach(() => studio.close());

const textOf = (name: string) => {
  const file = join(studio.home, "storage", "live", "abc", name);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
};
const seconds = (name = "source") => {
  const read = readMedia(textOf(`${name}.m3u8`));
  return read.ok ? lengthOf(read.value) : 0;
};

test("the demonstration's recording is shown at its own pace, without a media program, goes on after a stop, and ends itself", async () => {
  const recording = await readRecording(join(packageRoot(), "src/demo/recording"));
  const short = recording && {
    renditions: recording.renditions.map((each) => ({ ...each, segments: each.segments.slice(0, 5) })),
  };
  studio = await aStudio({ recording: short });
  const began = performance.now();
  await vi.waitUntil(() => studio.book.steps.length > 0, { timeout: 10_000, interval: 20 });
  expect(studio.book.steps.map(({ verb }) => verb)).toEqual(["air"]);
  await vi.waitUntil(() => seconds() >= 4, { timeout: 10_000, interval: 50 });
  expect((performance.now() - began) / 1000).toBeGreaterThan(3.9);
  expect(studio.engine.state().receiving).toMatchObject([{ source: "recording" }]);
  await studio.engine.stop();
  const next = await aStudio({ home: studio.home, recording: short });
  await vi.waitUntil(() => next.book.said("end").length === 1, { timeout: 20_000, interval: 50 });
  next.book.order = "over";
  await vi.waitUntil(() => next.book.said("ready").length === 1, { timeout: 10_000, interval: 50 });
  for (const { name, segments } of short?.renditions ?? []) {
    expect(mediaFaults(textOf(`${name}.m3u8`))).toEqual([]);
    expect(seconds(name)).toBeCloseTo(
      segments.reduce((sum, { duration }) => sum + duration, 0),
      1,
    );
  }
  expect(masterFaults(textOf("master.m3u8"))).toEqual([]);
  await next.close();
});

test("killed between the last picture and the last sound, it goes on to its end", async () => {
  const whole = await readRecording(join(packageRoot(), "src/demo/recording"));
  const short = { renditions: whole?.renditions.map((each) => ({ ...each, segments: each.segments.slice(-2) })) ?? [] };
  studio = await aStudio();
  const shelf = await openShelf(folderStorage(join(studio.home, "storage")), "live/abc");
  for (const { name: rendition, init, segments, size } of short.renditions) {
    await shelf.begin({ run: 1, rendition, init, began: new Date(), ...(size && { size }) });
    await shelf.add(rendition, rendition === "audio" ? segments.slice(0, -1) : segments);
  }
  const next = await aStudio({ home: studio.home, recording: short });
  await vi.waitUntil(() => next.book.said("end").length === 1, { timeout: 10_000, interval: 20 });
  const [sound] = short.renditions.filter(({ name }) => name === "audio").map(({ segments }) => segments);
  expect(seconds("audio")).toBeCloseTo(sound?.reduce((sum, { duration }) => sum + duration, 0) ?? 0, 1);
  await next.close();
});

test("a folder without one is no recording", async () => {
  studio = await aStudio();
  expect(await readRecording(studio.home)).toBeUndefined();
});
