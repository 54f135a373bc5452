/**
 * The address of who asks. Threat: anybody can send `X-Forwarded-For: 1.2.3.4` and so escape a rate limit or pass for
 * the office's network. Only the header written by a proxy of ours counts, read from the right: each hop is believed
 * because the hop after it is trusted. Exactly one header is read, the one our proxies write, because a proxy that
 * writes `X-Forwarded-For` passes a forged `Forwarded` through untouched, and the reverse.
 */
import { BlockList, isIP } from "node:net";

/** Networks whose members are believed: proxies, or the office's allow-list. */
export interface Networks {
  has(address: string): boolean;
}

/** From a list of addresses and CIDR networks, v4 and v6; throws on a wrong entry (settings are checked at start). */
export function networks(list: readonly string[]): Networks {
  const blocks = new BlockList();
  for (const entry of list) {
    const [address = "", bits] = entry.split("/");
    const family = familyOf(address);
    if (!family) throw new TypeError(`not a network: ${entry}`);
    blocks.addSubnet(address, bits === undefined ? (family === "ipv4" ? 32 : 128) : Number(bits), family);
  }
  return {
    has(address) {
      const family = familyOf(address);
      return family !== undefined && blocks.check(address, family);
    },
  };
}

export interface ForwardingHeaders {
  readonly "x-forwarded-for"?: string | readonly string[] | undefined;
  readonly forwarded?: string | readonly string[] | undefined;
}

export interface TrustedProxies {
  readonly trusted: Networks;
  /** The header our proxies write. Default: `x-forwarded-for`, as Caddy, nginx and HAProxy do. */
  readonly header?: "x-forwarded-for" | "forwarded";
}

/**
 * @param peer the socket's remote address
 * @returns a canonical address (IPv4-mapped IPv6 becomes IPv4), the nearest hop that is not a proxy of ours; `unknown`
 *   when one of ours wrote a hop that is no address: the proxy's own would pass for a member of its network.
 */
export function clientAddress(peer: string, headers: ForwardingHeaders, proxies: TrustedProxies): string {
  let address = canonicalAddress(peer) ?? peer;
  if (!proxies.trusted.has(address)) return address;
  const header = proxies.header ?? "x-forwarded-for";
  for (const hop of hopsFromTheRight(headers[header], header)) {
    const next = canonicalAddress(hop);
    if (next === undefined) return "unknown";
    address = next;
    if (!proxies.trusted.has(address)) return address;
  }
  return address;
}

/**
 * What to count together in a rate limit: one IPv4 address, or the /64 network of an IPv6 one, because a household is
 * given at least a /64 and could use another address for each request.
 */
export function addressGroup(address: string): string {
  if (isIP(address) !== 6) return address;
  return `${groupsOf(address).slice(0, 4).join(":")}::/64`;
}

/** One spelling per address: no zone, no port, small letters, compressed; `undefined` when it is not an address. */
export function canonicalAddress(text: string): string | undefined {
  const bare = withoutPort(text.trim()).replace(/%.*$/s, "");
  const version = isIP(bare);
  if (version === 0) return undefined;
  if (version === 4) return bare;
  const six = new URL(`http://[${bare}]`).hostname.slice(1, -1);
  return mapped(six) ?? six;
}

const HOPS_MAX = 32;

function hopsFromTheRight(value: string | readonly string[] | undefined, header: string): string[] {
  if (value === undefined) return [];
  const joined = typeof value === "string" ? value : value.join(",");
  // A forged header of megabytes is not read to its left end.
  const hops = joined.slice(-4096).split(",").reverse().slice(0, HOPS_MAX);
  return header === "forwarded" ? hops.map(forwardedFor) : hops;
}

// RFC 7239: for=192.0.2.60;proto=http, for="[2001:db8::1]:4711", for=unknown, for=_hidden
function forwardedFor(element: string): string {
  return /(?:^|;)\s*for="?([^";]+)"?/i.exec(element)?.[1] ?? "";
}

function withoutPort(text: string): string {
  const bracketed = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(text);
  if (bracketed) return bracketed[1] ?? "";
  return /^\d+\.\d+\.\d+\.\d+:\d{1,5}$/.test(text) ? text.slice(0, text.indexOf(":")) : text;
}

// new URL writes ::ffff:1.2.3.4 as ::ffff:102:304.
function mapped(six: string): string | undefined {
  const found = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(six);
  if (!found) return undefined;
  const [high, low] = [parseInt(found[1] ?? "", 16), parseInt(found[2] ?? "", 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

function groupsOf(six: string): string[] {
  const [left = "", right] = six.split("::");
  const before = left.split(":").filter(Boolean);
  const after = (right ?? "").split(":").filter(Boolean);
  const zeros = right === undefined ? 0 : 8 - before.length - after.length;
  return [...before, ...Array<string>(zeros).fill("0"), ...after];
}

function familyOf(address: string): "ipv4" | "ipv6" | undefined {
  const version = isIP(address);
  return version === 0 ? undefined : version === 4 ? "ipv4" : "ipv6";
}
