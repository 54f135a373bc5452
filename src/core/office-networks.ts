import { canonicalAddress, networks } from "./client-address.ts";

const LOOPBACK = ["127.0.0.0/8", "::1"] as const;

/**
 * Decides who may come to the office door at all: this machine, and the networks the operator listed
 * (`PREAU_OFFICE_NETWORKS`, v4 and v6). Threat: the office holds the three files; a door forgotten on an open address
 * must answer nobody, even somebody with a good password. `address` is the client's, behind trusted proxies only
 * (`core/client-address.ts`); what is not an address is refused.
 */
export function officeAdmits(allowed: readonly string[]): (address: string) => boolean {
  const known = networks([...LOOPBACK, ...allowed]);
  return (address) => {
    const canonical = canonicalAddress(address);
    return canonical !== undefined && known.has(canonical);
  };
}

/** A network so wide that listing it is listing everybody: `preau doctor` fails on it. */
export function tooWide(entry: string): boolean {
  const [address = "", bits] = entry.split("/");
  if (bits === undefined) return false;
  return address.includes(":") ? Number(bits) < 29 : Number(bits) < 8;
}
