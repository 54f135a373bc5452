import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PictureKind, SoundKind } from "./avc.ts";
import { isAvc, pictureOf, soundOf } from "./avc.ts";
import { codecsOf } from "./boxes.ts";
import { writeHead, writeTag } from "./flv.ts";
import { planFor, within, type Seen } from "./plan.ts";
import { LONGEST, lengthOf, readMaster, readMedia, writeMaster, writeMedia, type MediaPlaylist } from "./playlist.ts";
import { masterFaults, mediaFaults } from "./strict.ts";
import { beginning, place } from "./timeline.ts";
import { keyframeSize } from "./vp8.ts";

const segmentLength = fc.integer({ min: 1, max: Math.round(LONGEST * 100_000) }).map((n) => n / 100_000);
const playlist: fc.Arbitrary<MediaPlaylist> = fc
  .tuple(fc.array(fc.array(segmentLength, { minLength: 1, maxLength: 5 }), { maxLength: 4 }), fc.boolean())
  .map(([runs, ended]) => ({
    ended,
    stretches: runs.map((durations, n) => ({
      map: `${n + 1}/source-init.mp4`,
      began: new Date(Date.UTC(2027, 5, 28, 9, 30, n)),
      segments: durations.map((duration, m) => ({
        uri: `${n + 1}/source-${String(m).padStart(5, "0")}.m4s`,
        duration,
      })),
    })),
  }));

describe("a media playlist", () => {
  test("is valid whatever it holds, and is read back as it was written", () => {
    fc.assert(
      fc.property(playlist, (one) => {
        expect(mediaFaults(writeMedia(one))).toEqual([]);
        expect(readMedia(writeMedia(one))).toEqual({ ok: true, value: one });
      }),
    );
  });

  test("that grows begins with what it was: an EVENT never changes what it said", () => {
    fc.assert(
      fc.property(playlist, segmentLength, (one, duration) => {
        const last = one.stretches.at(-1) ?? { map: "9/source-init.mp4", began: new Date(0), segments: [] };
        const more = { ...last, segments: [...last.segments, { uri: "9/source-00009.m4s", duration }] };
        const grown = { ended: true, stretches: [...one.stretches.slice(0, -1), more] };
        expect(writeMedia(grown).startsWith(writeMedia({ ...one, ended: false }))).toBe(true);
        expect(lengthOf(grown)).toBeCloseTo(lengthOf(one) + duration, 4);
      }),
    );
  });

  const valid = writeMedia({
    ended: true,
    stretches: ["1", "2"].map((run) => ({
      map: `${run}/source-init.mp4`,
      began: new Date(0),
      segments: [{ uri: `${run}/source-00000.m4s`, duration: 2 }],
    })),
  });
  test.each([
    ["a segment longer than the target", valid.replace("#EXTINF:2.00000", "#EXTINF:2.50001"), /longer than the target/],
    ["a stretch without its init segment", valid.replace(/#EXT-X-MAP:URI="2.*\n/, ""), /has no EXT-X-MAP/],
    ["no target duration", valid.replace(/#EXT-X-TARGETDURATION:2\n/, ""), /no EXT-X-TARGETDURATION/],
    ["an old version", valid.replace("VERSION:7", "VERSION:3"), /needs version 6/],
    ["a segment named twice", valid.replace("2/source-00000.m4s", "1/source-00000.m4s"), /twice/],
    ["a segment without EXTINF", valid.replace(/#EXTINF:2.00000,\n2/, "2"), /has no EXTINF/],
    ["something after its end", `${valid}#EXT-X-DISCONTINUITY\n`, /follows EXT-X-ENDLIST/],
    ["another sequence", valid.replace("SEQUENCE:0", "SEQUENCE:3"), /never loses a segment/],
    ["no first line", valid.slice(8), /first line/],
  ])("with %s is found by the strict reader", (_, text, fault) => {
    expect(mediaFaults(text).join("; ")).toMatch(fault);
  });
});

test("a master playlist is valid and read back; without CODECS or RESOLUTION it is found", () => {
  const variants = [
    { uri: "source.m3u8", bandwidth: 2_000_000, codecs: "avc1.64001f,mp4a.40.2", size: { width: 1280, height: 720 } },
    { uri: "audio.m3u8", bandwidth: 70_000, codecs: "mp4a.40.2" },
  ];
  const text = writeMaster(variants);
  expect([masterFaults(text), readMaster(text)]).toEqual([[], variants]);
  expect(masterFaults(text.replace(/,CODECS="avc1[^"]*"/, ""))).not.toEqual([]);
  expect(masterFaults(text.replace(",RESOLUTION=1280x720", ""))).not.toEqual([]);
  expect(masterFaults(writeMaster([]))).toEqual(["no variant"]);
});

describe("the timeline of an encoder", () => {
  const packets = fc.array(
    fc.tuple(fc.constantFrom("audio" as const, "video" as const), fc.integer({ min: 0, max: 0xffffffff })),
    { maxLength: 60 },
  );

  test("never goes back within sound or picture, whatever the encoder counts", () => {
    fc.assert(
      fc.property(packets, (all) => {
        let timeline = beginning;
        for (const [kind, timestamp] of all) {
          const before = timeline[kind];
          const placed = place(timeline, kind, timestamp);
          timeline = placed.timeline;
          expect(placed.at).toBeGreaterThanOrEqual(before);
        }
      }),
    );
  });

  test("keeps the encoder's own distances, from wherever it counts", () => {
    const first = place(beginning, "video", 90_000);
    const second = place(first.timeline, "audio", 90_023);
    const third = place(second.timeline, "video", 90_040);
    expect([first, second, third].map(({ at, jumped }) => [at, jumped])).toEqual([
      [0, false],
      [23, false],
      [40, false],
    ]);
  });

  test.each([-5_000, 60_000])("that jumps by %i ms goes on one frame later, sound and picture together", (jump) => {
    const before = place(beginning, "video", 10_000);
    const jumped = place(before.timeline, "video", 10_040 + jump);
    const sound = place(jumped.timeline, "audio", 10_050 + jump);
    expect([jumped.at, jumped.jumped, sound.at, sound.jumped]).toEqual([20, true, 30, false]);
  });
});

describe("what is made of a stream", () => {
  const picture: PictureKind = { codec: "avc", codecs: "avc1.64001f", width: 1280, height: 720, common: true };
  const sound: SoundKind = { codec: "aac", codecs: "mp4a.40.2", rate: 48_000, channels: 2 };
  const seen: Seen = { picture, sound, keyframeGaps: [2_000], bitrate: 3_000_000 };

  test("within the limits it is copied, and drawn smaller beside", () => {
    const plan = planFor(seen);
    expect(plan).toMatchObject({ picture: "copied", sound: "copied", renditions: ["source", "p480", "p240", "audio"] });
  });

  test("however far its keyframes are, no segment is longer than the target", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 20, max: 12_000 }), { minLength: 1, maxLength: 5 }), (keyframeGaps) => {
        const plan = planFor({ ...seen, keyframeGaps });
        expect(
          typeof plan === "string" ? 0 : plan.cut + (plan.picture === "copied" ? Math.max(...keyframeGaps) / 1000 : 0),
        ).toBeLessThanOrEqual(LONGEST + 1e-9);
      }),
    );
  });

  test.each<[string, Partial<Seen>, object | string]>([
    ["no picture", { picture: undefined }, { picture: "blank", sound: "copied" }],
    ["no sound", { sound: undefined }, { picture: "copied", sound: "silent" }],
    ["neither", { picture: undefined, sound: undefined }, "nothing-sent"],
    ["HEVC", { picture: "other" }, "limit:codec"],
    ["4K", { picture: { ...picture, width: 3840, height: 2160 } }, "limit:size"],
    ["a portrait of a telephone", { picture: { ...picture, width: 1080, height: 1920 } }, { picture: "copied" }],
    ["7 Mbit/s", { bitrate: 7_000_000 }, { picture: "drawn-again", size: { width: 1280, height: 720 } }],
    ["25 Mbit/s", { bitrate: 25_000_000 }, "limit:bitrate"],
    ["ten bits a colour", { picture: { ...picture, common: false } }, { picture: "drawn-again" }],
    ["one keyframe only", { keyframeGaps: [] }, { picture: "drawn-again" }],
    ["5.1 sound", { sound: { ...sound, channels: 6 } }, { sound: "encoded-again" }],
    ["240 lines", { picture: { ...picture, width: 426, height: 240 } }, { renditions: ["source", "audio"] }],
  ])("%s", (_, change, expected) => {
    const plan = planFor({ ...seen, ...change });
    if (typeof expected === "string") expect(plan).toBe(expected);
    else expect(plan).toMatchObject(expected);
  });

  test("a size is made smaller with its form kept, even on both sides", () => {
    const side = fc.integer({ min: 16, max: 4096 });
    fc.assert(
      fc.property(side, side, (width, height) => {
        const made = within({ width, height }, 480);
        expect([made.width % 2, made.height % 2]).toEqual([0, 0]);
        expect(Math.min(made.width, made.height)).toBeLessThanOrEqual(Math.max(480, 2));
      }),
    );
  });
});

describe("what encoders say of themselves", () => {
  // The sequence headers that ffmpeg 5.1 with x264 sends for 1920×1080 (High 4.0) and for AAC-LC, 44.1 kHz, mono.
  const high =
    "1700000000016400 28ffe1001b67640028acd940780227e5c05a808080a000000300200000078 1e30632c001000668ebe3cb22c0fdf8f800";

  test("an AVC record that is cut or bent is no picture, and never a throw", () => {
    const record = Buffer.from(high.replaceAll(" ", ""), "hex");
    expect(pictureOf(record)).toMatchObject({ codecs: "avc1.640028", width: 1920, height: 1080, common: true });
    for (let length = 0; length < 20; length += 1) expect(pictureOf(record.subarray(0, length))).toBeUndefined();
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 60 }),
        (bytes) => void pictureOf(Buffer.concat([Buffer.of(0x17, 0, 0, 0, 0, 1), Buffer.from(bytes)])),
      ),
    );
  });

  test("AAC says its rate and its channels; HEVC in the enhanced form is not AVC", () => {
    expect(soundOf(Buffer.from("af001208", "hex"))).toEqual({
      codec: "aac",
      codecs: "mp4a.40.2",
      rate: 44_100,
      channels: 1,
    });
    expect(soundOf(Buffer.from("af00", "hex"))).toBeUndefined();
    expect([
      isAvc(Buffer.from("90687663", "hex")),
      isAvc(Buffer.from("1c00", "hex")),
      isAvc(Buffer.from("1701", "hex")),
    ]).toEqual([false, false, true]);
  });

  test("an init segment without tracks names no codec", () => {
    expect(codecsOf(Buffer.from("nothing"))).toBeUndefined();
    expect(codecsOf(Buffer.concat([Buffer.from("avcC"), Buffer.from("0164001fff", "hex")]))).toBe("avc1.64001f");
  });

  test("a VP8 keyframe says its size, behind any descriptor; another packet says nothing", () => {
    const frame = "50 00 00 9d012a 8002 6801".replaceAll(" ", "");
    for (const descriptor of ["10", "90800f", "90808123", "90e0000102"])
      expect(keyframeSize(Buffer.from(descriptor + frame, "hex")), descriptor).toEqual({ width: 640, height: 360 });
    expect(keyframeSize(Buffer.from(`00${frame}`, "hex"))).toBeUndefined();
    expect(keyframeSize(Buffer.from("1051", "hex"))).toBeUndefined();
    fc.assert(fc.property(fc.uint8Array({ maxLength: 30 }), (bytes) => void keyframeSize(Buffer.from(bytes))));
  });
});

test("an FLV tag carries its time beyond four hours and its length twice", () => {
  const tag = writeTag("video", 0x1234567, Buffer.of(1, 2, 3));
  expect(tag.toString("hex")).toBe("0900000323456701000000010203" + "0000000e");
  expect(writeHead({ audio: true, video: false })[4]).toBe(4);
});
