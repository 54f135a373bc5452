import { token, tokenHash } from "./crypto/random.ts";
import type { Lang } from "./lang.ts";

/**
 * Sessions of either side. A secret of 32 random bytes is in the cookie, its SHA-256 in the database: a stolen table
 * opens no session. Each sign-in makes a new one, so that a secret planted beforehand is worth nothing (fixation).
 */
export interface SessionRules {
  /** Without a visit for so long, it is over. */
  readonly idleMs: number;
  /** However busy, it is over then. */
  readonly absoluteMs: number;
}

/** A visit is written down at most this often, so that reading pages does not write a row each time. */
export const SEEN_EVERY_MS = 5 * 60_000;

export interface SessionTimes {
  readonly startedAt: Date;
  readonly seenAt: Date;
  readonly endedAt: Date | undefined;
}

export type SessionState = "alive" | "idle" | "over" | "ended";

/** What a session is worth at an instant. */
export function sessionState(times: SessionTimes, rules: SessionRules, now: Date): SessionState {
  if (times.endedAt !== undefined) return "ended";
  if (now.getTime() - times.startedAt.getTime() >= rules.absoluteMs) return "over";
  return now.getTime() - times.seenAt.getTime() >= rules.idleMs ? "idle" : "alive";
}

/** True when this visit is worth writing down. */
export const seenLongAgo = (times: SessionTimes, now: Date): boolean =>
  now.getTime() - times.seenAt.getTime() >= SEEN_EVERY_MS;

export interface NewSession {
  /** For the cookie, and nowhere else. */
  readonly secret: string;
  /** For the database. */
  readonly hash: Buffer;
}

export function newSession(): NewSession {
  const secret = token();
  return { secret, hash: tokenHash(secret) };
}

/** The hash of a cookie's secret, or undefined when it cannot be one of ours: no query is made for nonsense. */
export const sessionHash = (secret: string | undefined): Buffer | undefined =>
  secret !== undefined && /^[A-Za-z0-9_-]{43}$/.test(secret) ? tokenHash(secret) : undefined;

type Browser = "firefox" | "edge" | "opera" | "samsung" | "chrome" | "safari" | "other";
type System = "android" | "ios" | "windows" | "macos" | "linux" | "other";

/** A family of browsers on a family of systems: enough to know one's own device, too little to follow it. */
export type Device = `${Browser}-${System}`;

/** Reads the families out of a User-Agent; nothing else of it is kept. */
export function deviceOf(userAgent: string | null): Device {
  const agent = (userAgent ?? "").slice(0, 500);
  return `${browserOf(agent)}-${systemOf(agent)}`;
}

function browserOf(agent: string): Browser {
  // Order matters: each names those it descends from.
  if (/Firefox\/|FxiOS\//.test(agent)) return "firefox";
  if (/Edg(e|A|iOS)?\//.test(agent)) return "edge";
  if (/OPR\/|Opera/.test(agent)) return "opera";
  if (/SamsungBrowser\//.test(agent)) return "samsung";
  if (/Chrom(e|ium)\/|CriOS\//.test(agent)) return "chrome";
  return /Safari\//.test(agent) ? "safari" : "other";
}

function systemOf(agent: string): System {
  if (/Android/.test(agent)) return "android";
  if (/iPhone|iPad|iPod/.test(agent)) return "ios";
  if (/Windows/.test(agent)) return "windows";
  if (/Macintosh|Mac OS X/.test(agent)) return "macos";
  return /Linux|X11|CrOS/.test(agent) ? "linux" : "other";
}

const browserNames = new Map<string, string>([
  ["firefox", "Firefox"],
  ["edge", "Edge"],
  ["opera", "Opera"],
  ["samsung", "Samsung Internet"],
  ["chrome", "Chrome"],
  ["safari", "Safari"],
]);
const systemNames = new Map<string, string>([
  ["android", "Android"],
  ["ios", "iPhone, iPad"],
  ["windows", "Windows"],
  ["macos", "Mac"],
  ["linux", "Linux"],
]);

/** « Firefox sur Windows ». Text that is no device of ours is an unknown device. */
export function deviceInWords(device: string, lang: Lang): string {
  const [browser = "", system = ""] = device.split("-");
  const name = browserNames.get(browser) ?? (lang === "fr" ? "Navigateur inconnu" : "Unknown browser");
  const place = systemNames.get(system);
  return place === undefined ? name : `${name} ${lang === "fr" ? "sur" : "on"} ${place}`;
}
