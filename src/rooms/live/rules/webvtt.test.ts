import fc from "fast-check";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { packageRoot } from "../../../core/root.ts";
import { clockOf, cuesOf, saying } from "./webvtt.ts";

const file = `WEBVTT - a title

NOTE not read --> at all

intro
00:01.500 --> 00:03.000 align:start
Bonjour à <c.loud>toutes</c>
et à tous

01:00:00.000 --> 01:00:02.000
Liberté &amp; égalité

00:99.000 --> 00:01.000
a minute of 99 seconds`;

describe("captions", () => {
  test("are read with their seconds, without tags, notes and what is no time", () => {
    expect(cuesOf(file)).toEqual([
      { from: 1.5, to: 3, text: "Bonjour à toutes et à tous" },
      { from: 3600, to: 3602, text: "Liberté & égalité" },
    ]);
  });

  test("of the demonstration's recording are all read", () => {
    const vtt = readFileSync(join(packageRoot(), "src/demo/recording/captions.vtt"), "utf8");
    expect(cuesOf(vtt)).toHaveLength(vtt.split("-->").length - 1);
  });

  test("made of opening signs alone are read as fast as others: no team may keep the door from the rest", () => {
    const time = "00:01.000 --> 00:02.000\n";
    const spent = (text: string) => {
      const before = process.cpuUsage();
      cuesOf(`${time}${text}`);
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1_000;
    };
    expect(spent("<".repeat(60_000))).toBeLessThan(500);
  });

  test("are found by words whatever their case and accents, and by no words at all never", () => {
    expect(saying(cuesOf(file), "EGALITE").map(({ from }) => from)).toEqual([3600]);
    expect(saying(cuesOf(file), "  ")).toEqual([]);
  });

  test("of any bytes are none or some, never a throw", () => {
    fc.assert(fc.property(fc.string(), (text) => cuesOf(`WEBVTT\n\n${text}`).every(({ from }) => from >= 0)));
  });
});

test("a moment is written as players write it", () => {
  expect([0, 65.9, 3_725].map(clockOf)).toEqual(["0:00", "1:05", "1:02:05"]);
});
