import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cpuMilliseconds } from "../../tests/support/cpu.ts";
import { addressGroup, canonicalAddress, clientAddress, networks } from "./client-address.ts";
import { officeAdmits } from "./office-networks.ts";

const proxies = { trusted: networks(["10.0.0.0/8", "127.0.0.1", "fd00::/8", "::1"]) };
const from = (peer: string, xff?: string | string[]): string =>
  clientAddress(peer, { "x-forwarded-for": xff }, proxies);

describe("the client's address", () => {
  test("is the peer's when the peer is not a proxy of ours, whatever it claims", () => {
    expect(from("203.0.113.9", "10.0.0.1, 127.0.0.1")).toBe("203.0.113.9");
    expect(from("2001:db8::9", "127.0.0.1")).toBe("2001:db8::9");
  });

  test("is the last hop that no proxy of ours wrote: what stands left of it may be forged", () => {
    expect(from("127.0.0.1", "1.1.1.1, 203.0.113.7, 10.2.3.4")).toBe("203.0.113.7");
    expect(from("::ffff:127.0.0.1", ["6.6.6.6", "203.0.113.7"])).toBe("203.0.113.7");
    expect(from("fd00::2", "[2001:DB8::1]:443")).toBe("2001:db8::1");
    expect(from("10.0.0.1", "203.0.113.7:5123")).toBe("203.0.113.7");
  });

  test("is unknown at an unreadable hop: neither what is beyond it is believed, nor that the proxy itself is asking", () => {
    for (const header of ["203.0.113.7, unknown, 10.0.0.9", "203.0.113.7, ", "010.1.1.1", "unknown"])
      expect(from("127.0.0.1", header), header).toBe("unknown");
    expect(officeAdmits([])(from("127.0.0.1", "unknown"))).toBe(false);
  });

  test("is the proxy's own when everything is ours, or when there is no header", () => {
    expect(from("127.0.0.1", "10.1.1.1, 10.0.0.9")).toBe("10.1.1.1");
    expect(from("127.0.0.1")).toBe("127.0.0.1");
  });

  test("comes from the one header our proxies write, never from the other", () => {
    const both = { "x-forwarded-for": "203.0.113.7", forwarded: 'for="[2001:db8::1]:4711";proto=https' };
    expect(clientAddress("127.0.0.1", both, proxies)).toBe("203.0.113.7");
    expect(clientAddress("127.0.0.1", both, { ...proxies, header: "forwarded" })).toBe("2001:db8::1");
    const hidden = { forwarded: "for=203.0.113.7, for=_hidden;by=10.0.0.1" };
    expect(clientAddress("127.0.0.1", hidden, { ...proxies, header: "forwarded" })).toBe("unknown");
  });

  const octet = fc.integer({ min: 0, max: 255 });
  const outside = fc.tuple(fc.constantFrom(8, 91, 203), octet, octet, octet).map((n) => n.join("."));
  const ours = fc.tuple(octet, octet, octet).map((n) => `10.${n.join(".")}`);
  const forged = fc.oneof(fc.string({ unit: "binary", maxLength: 20 }), fc.ipV4(), fc.ipV6(), ours);

  test("is never changed by what an outsider writes to the left of it", () => {
    fc.assert(
      fc.property(
        fc.array(forged, { maxLength: 6 }),
        outside,
        fc.array(ours, { maxLength: 4 }),
        (lies, client, hops) => {
          expect(from("127.0.0.1", [...lies, client, ...hops].join(", "))).toBe(client);
          expect(from(client, [...lies, ...hops].join(", "))).toBe(client);
        },
      ),
    );
  });

  test("is an address or unknown, for any header whatever", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 200 }),
        fc.constantFrom("x-forwarded-for", "forwarded"),
        (lie, header) => {
          const answer = clientAddress("127.0.0.1", { [header]: lie }, { ...proxies, header: header });
          expect(canonicalAddress(answer) ?? "unknown").toBe(answer);
        },
      ),
    );
  });

  test("in a header of ten megabytes takes half a second at most", () => {
    const header = `${"10.0.0.1,".repeat(1_000_000)}203.0.113.7`;
    const spent = cpuMilliseconds(() => {
      expect(from("127.0.0.1", header)).toBe("203.0.113.7");
    });
    expect(spent).toBeLessThan(500);
  });
});

describe("addresses", () => {
  test("have one spelling each", () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        const once = canonicalAddress(address);
        expect(canonicalAddress(`[${address.toUpperCase()}]:80`)).toBe(once);
        expect(canonicalAddress(once ?? "")).toBe(once);
      }),
    );
    expect(canonicalAddress("::ffff:192.0.2.1")).toBe("192.0.2.1");
    expect(canonicalAddress("fe80::1%eth0")).toBe("fe80::1");
    for (const wrong of ["", "1.2.3", "1.2.3.4.5", "example.org", "[::1", "::1]", "1.2.3.4:x"]) {
      expect(canonicalAddress(wrong)).toBeUndefined();
    }
  });

  test("of one IPv6 household are counted together, IPv4 ones each by itself", () => {
    expect(addressGroup("2001:db8:1:2:aaaa::1")).toBe(addressGroup("2001:db8:1:2:bbbb:1:2:3"));
    expect(addressGroup("2001:db8:1:2::1")).not.toBe(addressGroup("2001:db8:1:3::1"));
    expect(addressGroup("::1")).toBe("0:0:0:0::/64");
    expect(addressGroup("192.0.2.1")).toBe("192.0.2.1");
  });

  test("in a wrong list of networks stop the start by their name", () => {
    expect(() => networks(["10.0.0.0/8", "example"])).toThrow("example");
    expect(() => networks(["10.0.0.0/64"])).toThrow();
  });
});
