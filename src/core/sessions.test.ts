import { describe, expect, it } from "vitest";
import { deviceInWords, deviceOf, newSession, seenLongAgo, sessionHash, sessionState } from "./sessions.ts";

const rules = { idleMs: 3_600_000, absoluteMs: 10 * 3_600_000 };
const at = (minutes: number): Date => new Date(Date.UTC(2026, 10, 23) + minutes * 60_000);
const times = (seen: number, ended?: number) => ({
  startedAt: at(0),
  seenAt: at(seen),
  endedAt: ended === undefined ? undefined : at(ended),
});

describe("a session", () => {
  it("lives until nobody came for the idle time", () => {
    expect([59, 60].map((minute) => sessionState(times(0), rules, at(minute)))).toEqual(["alive", "idle"]);
  });
  it("is over at its absolute end, however busy", () => {
    expect([599, 600].map((minute) => sessionState(times(590), rules, at(minute)))).toEqual(["alive", "over"]);
  });
  it("once ended stays ended", () => {
    expect(sessionState(times(0, 1), rules, at(2))).toBe("ended");
  });
  it("is written down every five minutes at most", () => {
    expect([4, 5].map((minute) => seenLongAgo(times(0), at(minute)))).toEqual([false, true]);
  });
  it("is found by the hash of its secret, and nonsense is no hash", () => {
    const { secret, hash } = newSession();
    expect(sessionHash(secret)).toEqual(hash);
    expect(hash.toString("base64url")).not.toBe(secret);
    expect([undefined, "", "a", `${secret}x`, "' or 1=1 --"].map(sessionHash)).toEqual(Array(5).fill(undefined));
  });
});

describe("a device in words", () => {
  const firefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
  const edge = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0";
  const iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604.1";
  it("is a family of browsers on a family of systems", () => {
    expect([firefox, edge, iphone].map(deviceOf)).toEqual(["firefox-windows", "edge-windows", "safari-ios"]);
    expect(deviceInWords("safari-ios", "fr")).toBe("Safari sur iPhone, iPad");
    expect(deviceInWords("firefox-windows", "en")).toBe("Firefox on Windows");
  });
  it("keeps no version and nothing typed by a stranger", () => {
    expect(deviceOf("<script>alert(1)</script>")).toBe("other-other");
    expect(deviceInWords("constructor-toString", "fr")).toBe("Navigateur inconnu");
    expect(deviceOf(null)).toBe("other-other");
  });
});
