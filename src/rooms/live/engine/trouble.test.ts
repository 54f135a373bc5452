import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { birth } from "../../../core/birth.ts";
import { readMedia } from "../rules/playlist.ts";
import { mediaFaults } from "../rules/strict.ts";
import { anEncoder, aStudio, hasFfmpeg, picture, type TestStudio } from "./testing.ts";

vi.setConfig({ testTimeout: 90_000 });
let studio: TestStudio;
afterEach(() => studio.close());

const until = (found: () => boolean, timeout = 30_000) => vi.waitUntil(found, { timeout, interval: 50 });
const kept = (name: string) => join(studio.home, "storage", "live", "abc", name);
const textOf = (name: string) => (existsSync(kept(name)) ? readFileSync(kept(name), "utf8") : "");
const stretchesOf = () => {
  const read = readMedia(textOf("source.m3u8"));
  return read.ok ? read.value.stretches : [];
};
const receiving = () => studio.engine.state().receiving[0];
const segments = (count: number) => until(() => stretchesOf().flatMap((each) => each.segments).length >= count);

const video = (size: string, rate: number) => ["-f", "lavfi", "-i", `testsrc2=size=${size}:rate=${rate}`];
const h264 = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"];
const tone = ["-f", "lavfi", "-i", "sine=frequency=330"];

describe.runIf(hasFfmpeg)("an encoder that sends", () => {
  test.each([
    ["no sound", [...video("320x180", 25), ...h264, "-g", "50"], { picture: "copied", sound: false }],
    ["no picture", [...tone, "-c:a", "aac"], { picture: "blank", sound: true }],
    ["five pictures a second", picture({ rate: 5, keyframes: 10, seconds: 60 }), { picture: "copied", sound: true }],
    ["a keyframe every ten seconds", picture({ keyframes: 250, seconds: 60 }), { picture: "drawn-again", sound: true }],
    [
      "four colours a pixel",
      [...video("320x180", 25), ...tone, ...h264, "-pix_fmt", "yuv444p", "-g", "50", "-c:a", "aac"],
      { picture: "drawn-again", sound: true },
    ],
  ])("%s is shown all the same", async (_, words, expected) => {
    studio = await aStudio();
    const encoder = anEncoder(studio.port, words);
    await segments(2);
    expect(receiving()).toMatchObject(expected);
    expect(mediaFaults(textOf("source.m3u8"))).toEqual([]);
    expect(textOf("master.m3u8")).toMatch(/CODECS="avc1\.[0-9a-f]{6},mp4a\.40\.2",RESOLUTION=/);
    encoder.child.kill("SIGKILL");
  });

  test.each([
    ["a picture of 4K", [...video("3840x2160", 5), ...tone, ...h264, "-g", "10", "-c:a", "aac"], "limit:size"],
    [
      "a codec that browsers do not read",
      [...video("320x180", 25), ...tone, "-c:v", "flv1", "-c:a", "aac"],
      "limit:codec",
    ],
    [
      "more than a line carries",
      [
        ...video("1280x720", 25),
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-qp",
        "0",
        "-vf",
        "noise=alls=100:allf=t",
        "-pix_fmt",
        "yuv420p",
        "-g",
        "50",
      ],
      "limit:bitrate",
    ],
  ])("%s is refused in a word, and nothing is kept", async (_, words, why) => {
    studio = await aStudio();
    expect(await anEncoder(studio.port, [...words, "-t", "30"]).ended).not.toBe(0);
    await until(() => receiving() === undefined);
    expect([studio.book.began, studio.book.steps]).toEqual([[], []]);
    expect(studio.engine.state().ends["abc"]).toBe(why);
  });

  test("garbage is closed, and another encoder is served meanwhile", async () => {
    studio = await aStudio();
    const encoder = anEncoder(studio.port, picture({ seconds: 60 }));
    const closed = Array.from({ length: 20 }, (_, n) => {
      const socket = connect(studio.port, "127.0.0.1");
      // Half of them greet as an encoder does, then say nonsense.
      socket.write(
        n % 2 === 0 ? randomBytes(5_000) : Buffer.concat([Buffer.of(3), randomBytes(1536 * 2), randomBytes(4_000)]),
      );
      socket.on("error", () => undefined).resume();
      return new Promise((resolve) => socket.once("close", resolve));
    });
    await Promise.all(closed);
    await segments(1);
    expect(studio.book.asked).toBe(1);
    encoder.child.kill("SIGKILL");
  });
});

describe.runIf(hasFfmpeg)("a machine in trouble", () => {
  test("with a full disk ends what is received in a word, keeps what was there, and lets nobody in", async () => {
    studio = await aStudio();
    const encoder = anEncoder(studio.port, picture({ seconds: 60 }));
    await segments(2);
    studio.fill();
    expect(await encoder.ended).not.toBe(0);
    await until(() => studio.book.said("lose").length === 1);
    expect(studio.book.ended.map(({ why }) => why)).toEqual(["disk"]);
    expect(mediaFaults(textOf("source.m3u8"))).toEqual([]);
    expect(await anEncoder(studio.port, picture({ seconds: 9 })).ended).not.toBe(0);
    expect(studio.book.began).toHaveLength(1);
  });

  test("whose media program is killed interrupts the declaration, and the encoder comes back", async () => {
    studio = await aStudio();
    const encoder = anEncoder(studio.port, picture({ seconds: 60 }));
    await segments(1);
    process.kill(studio.programs()[0] ?? 0, "SIGKILL");
    expect(await encoder.ended).not.toBe(0);
    // The encoder and the studio each hear of the death by themselves, in whichever order.
    await until(() => studio.book.ended.length > 0);
    expect(studio.book.ended.map(({ why }) => why)).toEqual(["program"]);
    const again = anEncoder(studio.port, picture({ seconds: 60 }));
    await until(() => stretchesOf().length === 2);
    again.child.kill("SIGKILL");
  });

  test("whose door was killed: the program that is left is ended, and what it had written is kept", async () => {
    studio = await aStudio();
    const folder = join(studio.home, "live", "abc", "3");
    mkdirSync(folder, { recursive: true });
    const left = spawn("ffmpeg", ["-v", "error", "-re", ...picture({ seconds: 60 }), ...leftWords], { cwd: folder });
    await until(() => existsSync(join(folder, "source.m3u8")));
    const plan = {
      picture: "copied",
      sound: "copied",
      cut: 0.45,
      size: { width: 320, height: 180 },
      renditions: ["source"],
    };
    const note = { number: 3, began: new Date().toISOString(), plan, pid: left.pid, born: birth(left.pid ?? 0) };
    writeFileSync(join(folder, "run.json"), JSON.stringify(note));
    const next = await aStudio({ home: studio.home });
    expect(birth(left.pid ?? 0)).toBeUndefined();
    expect(stretchesOf()[0]?.map).toBe("3/source-init.mp4");
    expect(mediaFaults(textOf("source.m3u8"))).toEqual([]);
    await until(() => next.book.steps.length === 1);
    expect([next.book.ended[0]?.why, next.book.steps[0]?.verb]).toEqual(["killed", "lose"]);
    expect(existsSync(folder)).toBe(false);
    await next.close();
  });
});

const leftWords = [
  ...["-f", "hls", "-hls_time", "1", "-hls_list_size", "0", "-hls_segment_type", "fmp4", "-hls_flags", "temp_file"],
  ...["-hls_fmp4_init_filename", "source-init.mp4", "-hls_segment_filename", "source-%05d.m4s", "source.m3u8"],
];
