import { Resolver } from "node:dns/promises";
import type { PublicDoor } from "../../core/door.ts";
import type { CampaignHosts } from "../../core/http/site.ts";
import { sameSecret } from "../../core/crypto/random.ts";
import { ok, refuse, type Outcome } from "../../core/outcome.ts";
import { allHosts, hostsTopic, type HostName } from "./store/hosts.ts";

/** Looks up the TXT records of a name. A port: tests answer themselves. */
export interface TxtResolver {
  readonly txt: (name: string) => Promise<readonly string[]>;
}

/** The system's resolver. At most two tries of three seconds: the keeper is waiting for the page. */
export function dnsResolver(): TxtResolver {
  const resolver = new Resolver({ timeout: 3_000, tries: 2 });
  return { txt: async (name) => (await resolver.resolveTxt(name)).map((parts) => parts.join("")) };
}

export type HostProblem = "no-record" | "other-record" | "dns-failed";

/** Where the proof of a name is looked for: a label of its own, so that no other record of the name is touched. */
export const challengeName = (name: string): string => `_preau.${name}`;
export const challengeValue = (host: Pick<HostName, "challenge">): string => `preau=${host.challenge}`;

/** Whether the owner of a name says that it is this campaign's. */
export async function proveHost(resolver: TxtResolver, host: HostName): Promise<Outcome<undefined, HostProblem>> {
  try {
    const records = await resolver.txt(challengeName(host.name));
    if (records.length === 0) return refuse("no-record");
    return records.some((record) => sameSecret(record.trim(), challengeValue(host)))
      ? ok(undefined)
      : refuse("other-record");
  } catch (error) {
    const code = error instanceof Error ? (error as { code?: string }).code : undefined;
    return refuse(code === "ENOTFOUND" || code === "ENODATA" ? "no-record" : "dns-failed");
  }
}

/** A host name as people write it, or undefined: whole, with a dot, without port, path or wildcard, at most 253 characters. */
export function hostNameOf(typed: string): string | undefined {
  const text = typed
    .trim()
    .replace(/^https?:\/\//i, "")
    .replace(/\/$/, "");
  // A port is not part of a name; `:80` would vanish while the address is read.
  if (text.includes(":") || !URL.canParse(`http://${text}`)) return undefined;
  const { hostname, pathname, username } = new URL(`http://${text}`);
  const labels = hostname.split(".");
  const whole = labels.length >= 2 && labels.every((label) => /^(?!-)[a-z0-9-]{1,63}(?<!-)$/.test(label));
  const number = /^\d+$/.test(labels.at(-1) ?? "");
  return whole && !number && pathname === "/" && !username && hostname.length <= 253 ? hostname : undefined;
}

export interface HostMap {
  readonly campaignOf: CampaignHosts;
  readonly changed: (topic: string) => void;
  readonly renew: () => void;
  /** Resolves when the names have been read at least once. */
  readonly ready: Promise<void>;
}

/**
 * Verified host names, held in memory: every request asks, and a Host header that an attacker makes up must not cost a
 * query. Read again when a name changes; when the database is away, the names last read go on.
 */
export function campaignHosts(door: Pick<PublicDoor, "db" | "log">): HostMap {
  let known: ReadonlyMap<string, string> = new Map();
  let last = Promise.resolve();
  const read = async (): Promise<void> => {
    const hosts = await allHosts(door.db);
    known = new Map(hosts.filter(({ verifiedAt }) => verifiedAt).map(({ name, slug }) => [name, slug]));
  };
  /** One reading at a time; what changes during one is read by the next. */
  const renew = (): Promise<void> => (last = last.then(read).catch(() => door.log.warn("hosts.unread")));
  return {
    campaignOf: (hostname) => known.get(hostname),
    changed: (topic) => void (topic === hostsTopic && renew()),
    renew: () => void renew(),
    ready: renew(),
  };
}
