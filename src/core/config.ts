import { createHash } from "node:crypto";
import { userInfo } from "node:os";
import { isIP } from "node:net";
import { join, resolve } from "node:path";
import { z } from "zod";
import { loginsOf, settingOf, type SqlLogin } from "./db/logins.ts";

/**
 * Every setting of every door, read once at start. A wrong one stops the start and is named; nothing else in the house
 * reads the environment.
 */
const flag = z.enum(["", "0", "1", "true", "false"]).transform((text) => text === "1" || text === "true");
const port = z.coerce.number().int().min(0).max(65535);
const origin = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === "/" && !url.search && !url.hash) return url.origin;
  context.addIssue({ code: "custom", message: "an http(s) address with no path, such as https://primaire.example" });
  return z.NEVER;
});
const networks = z.string().transform((text, context) => {
  const list = text.split(/[\s,]+/).filter(Boolean);
  const wrong = list.find((entry) => !isNetwork(entry));
  if (wrong === undefined) return list;
  context.addIssue({ code: "custom", message: `a list of addresses or networks such as 10.0.0.0/8; not ${wrong}` });
  return z.NEVER;
});

const encoderAddress = z.string().refine((text) => URL.canParse(text) && /^rtmps?:$/.test(new URL(text).protocol), {
  message: "an rtmp(s) address, such as rtmps://primaire.example/live",
});

const settings = z.object({
  PREAU_HOME: z.string().min(1).default("data"),
  PREAU_PUBLIC_PORT: port.default(3000),
  PREAU_OFFICE_PORT: port.default(3001),
  PREAU_PUBLIC_BIND: z.string().default("127.0.0.1"),
  PREAU_OFFICE_BIND: z.string().default("127.0.0.1"),
  PREAU_HEALTH_PORT: port.default(0),
  PREAU_LIVE_PORT: port.default(3002),
  PREAU_LIVE_RTMP_PORT: port.default(1935),
  PREAU_LIVE_UDP_PORT: port.default(8189),
  PREAU_LIVE_BIND: z.string().default("127.0.0.1"),
  PREAU_LIVE_URL: encoderAddress.optional(),
  PREAU_LIVE_ADDRESS: z.union([z.ipv4(), z.ipv6()]).optional(),
  PREAU_LIVE_FREE_MB: z.coerce.number().int().min(0).default(1000),
  PREAU_FFMPEG: z.string().optional(),
  PREAU_PUBLIC_URL: origin.optional(),
  PREAU_OFFICE_URL: origin.optional(),
  PREAU_TRUSTED_PROXIES: networks.default([]),
  PREAU_OFFICE_NETWORKS: networks.default([]),
  PREAU_ROLE_PREFIX: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,20}$/)
    .default("preau"),
  PREAU_CLOCK_FILE: z.string().optional(),
  PREAU_PUBLISHED: z.string().optional(),
  PREAU_MAIL_URL: z.string().optional(),
  PREAU_MAIL_FROM: z.string().optional(),
  PREAU_CONTACT: z.email().optional(),
  PREAU_HOSTED_BY: z.string().max(300).optional(),
  PREAU_OFFICE_LETTER_KEY: z.string().optional(),
  PREAU_OFFICE_PUBLICATION_KEY: z.string().optional(),
  PREAU_UNLOCKED: z.string().startsWith("/", "an absolute path").optional(),
  PREAU_CACHE_MB: z.coerce.number().int().min(0).max(4096).default(32),
  PREAU_LOG: z.enum(["quiet", "info", "debug"]).default("info"),
  PREAU_DEMONSTRATION: flag.default(false),
});

export interface Config {
  readonly home: string;
  readonly publicPort: number;
  readonly officePort: number;
  readonly publicBind: string;
  readonly officeBind: string;
  /** 0 lets the system choose; the door prints it. Loopback only. */
  readonly healthPort: number;
  readonly live: LiveSettings;
  /** The one address links are made from; never the Host header. */
  readonly publicUrl: string;
  readonly officeUrl: string;
  readonly trustedProxies: readonly string[];
  readonly officeNetworks: readonly string[];
  readonly rolePrefix: string;
  readonly clockFile: string | undefined;
  /** Folder or https address where the office's snapshots are read. */
  readonly published: string;
  readonly mailUrl: string | undefined;
  readonly mailFrom: string;
  /** Where authorities and readers write (Digital Services Act, articles 11 and 12). */
  readonly contact: string | undefined;
  /** Name, address and telephone of whoever hosts the site (law of 21 June 2004, article 6 III). */
  readonly hostedBy: string | undefined;
  /** Public halves of the office's keys, when the office is on another machine. */
  readonly officeLetterKey: string | undefined;
  readonly officePublicationKey: string | undefined;
  /** Folder in memory where the opened key of the roll waits; the office's, and its worker's. */
  readonly unlocked: string;
  /** The most that the ready-made pages of a public door may take in its memory; 0 keeps none. */
  readonly cacheBytes: number;
  readonly log: "quiet" | "info" | "debug";
  readonly demonstration: boolean;
  /** Addresses of this door's own logins, by login. A door finds only its own here. */
  readonly databases: Readonly<Partial<Record<SqlLogin, string>>>;
}

/** Where the live door receives, and what it may use. */
export interface LiveSettings {
  /** Loopback: what the public door asks of the live door. */
  readonly port: number;
  readonly rtmpPort: number;
  readonly udpPort: number;
  /** Where encoders and browsers may come from: loopback unless told, behind what ends TLS. */
  readonly bind: string;
  /** The address an encoder is told. */
  readonly url: string;
  /** The address of this machine as browsers reach it, when it is not one of its own. */
  readonly address: string | undefined;
  /** Bytes that must stay free on the disk. */
  readonly leastFree: number;
  /** The media program, when it is not on the PATH. */
  readonly ffmpeg: string | undefined;
}

/** A setting that could not be understood; `message` names it and says what is expected. */
export class WrongSetting extends Error {}

/** One folder a home and user, in what Linux keeps in memory. */
const unlockedFor = (home: string): string =>
  join("/dev/shm", `preau-${userInfo().uid}-${createHash("sha256").update(home).digest("hex").slice(0, 12)}`);

/** Parses the environment. Throws {@link WrongSetting} naming the first wrong variable. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = (name: string): string | undefined => environment[name] || undefined;
  const known = Object.fromEntries(Object.keys(settings.shape).map((name) => [name, given(name)]));
  const parsed = settings.safeParse(known);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new WrongSetting(`${String(issue?.path[0])}: ${issue?.message ?? "not understood"}`);
  }
  const s = parsed.data;
  const home = resolve(s.PREAU_HOME);
  const publicUrl = s.PREAU_PUBLIC_URL ?? `http://localhost:${s.PREAU_PUBLIC_PORT}`;
  refuseDemonstrationInTheOpen(s.PREAU_DEMONSTRATION, publicUrl);
  return {
    home,
    publicPort: s.PREAU_PUBLIC_PORT,
    officePort: s.PREAU_OFFICE_PORT,
    publicBind: s.PREAU_PUBLIC_BIND,
    officeBind: s.PREAU_OFFICE_BIND,
    healthPort: s.PREAU_HEALTH_PORT,
    live: {
      port: s.PREAU_LIVE_PORT,
      rtmpPort: s.PREAU_LIVE_RTMP_PORT,
      udpPort: s.PREAU_LIVE_UDP_PORT,
      bind: s.PREAU_LIVE_BIND,
      url: s.PREAU_LIVE_URL ?? `rtmp://${new URL(publicUrl).hostname}:${s.PREAU_LIVE_RTMP_PORT}/live`,
      address: s.PREAU_LIVE_ADDRESS,
      leastFree: s.PREAU_LIVE_FREE_MB * 1024 * 1024,
      ffmpeg: s.PREAU_FFMPEG,
    },
    publicUrl,
    officeUrl: s.PREAU_OFFICE_URL ?? `http://localhost:${s.PREAU_OFFICE_PORT}`,
    trustedProxies: s.PREAU_TRUSTED_PROXIES,
    officeNetworks: s.PREAU_OFFICE_NETWORKS,
    rolePrefix: s.PREAU_ROLE_PREFIX,
    clockFile: s.PREAU_CLOCK_FILE,
    published: s.PREAU_PUBLISHED ?? join(home, "published"),
    mailUrl: s.PREAU_MAIL_URL,
    mailFrom: s.PREAU_MAIL_FROM ?? `preau@${new URL(publicUrl).hostname}`,
    contact: s.PREAU_CONTACT ?? (s.PREAU_DEMONSTRATION ? "contact@preau.example" : undefined),
    hostedBy:
      s.PREAU_HOSTED_BY ??
      (s.PREAU_DEMONSTRATION ? "Personne : cette démonstration ne répond que sur cette machine." : undefined),
    unlocked: s.PREAU_UNLOCKED ?? unlockedFor(home),
    officeLetterKey: s.PREAU_OFFICE_LETTER_KEY,
    officePublicationKey: s.PREAU_OFFICE_PUBLICATION_KEY,
    cacheBytes: s.PREAU_CACHE_MB * 1024 * 1024,
    log: s.PREAU_LOG,
    demonstration: s.PREAU_DEMONSTRATION,
    databases: Object.fromEntries(
      [...loginsOf.public, ...loginsOf.files].flatMap((login) => {
        const url = given(settingOf(login));
        return url === undefined ? [] : [[login, url]];
      }),
    ),
  };
}

const loopbackHosts = new Set(["localhost", "127.0.0.1", "[::1]"]);
export const isLoopbackUrl = (url: string): boolean => loopbackHosts.has(new URL(url).hostname);

/** A demonstration lets anyone sign in as anyone: it must never be reachable from outside. */
function refuseDemonstrationInTheOpen(demonstration: boolean, publicUrl: string): void {
  if (demonstration && !isLoopbackUrl(publicUrl))
    throw new WrongSetting(
      `PREAU_PUBLIC_URL: a demonstration answers on this machine only, and ${publicUrl} is not a loopback address`,
    );
}

function isNetwork(entry: string): boolean {
  const [address = "", bits, rest] = entry.split("/");
  const version = isIP(address);
  if (!version || rest !== undefined) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}
