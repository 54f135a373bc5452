import fc from "fast-check";
import { expect, it } from "vitest";
import { officeAdmits, tooWide } from "./office-networks.ts";

it("with no list, the office door answers this machine and nobody else", () => {
  const admits = officeAdmits([]);
  for (const own of ["127.0.0.1", "127.8.9.10", "::1", "::ffff:127.0.0.1"]) expect(admits(own), own).toBe(true);
  for (const other of ["10.0.0.4", "192.168.1.2", "203.0.113.9", "2001:db8::1", "::ffff:203.0.113.9", "::"])
    expect(admits(other), other).toBe(false);
});

it("listed networks are admitted to their last address and not one further, in both versions", () => {
  const admits = officeAdmits(["10.20.0.0/22", "2001:db8:5::/48", "198.51.100.7"]);
  expect(["10.20.3.255", "2001:db8:5:ffff::1", "198.51.100.7", "::ffff:10.20.0.1"].map(admits)).not.toContain(false);
  expect(["10.20.4.0", "10.19.255.255", "2001:db8:6::", "198.51.100.8"].map(admits)).not.toContain(true);
});

it("what is not an address is refused, whatever it looks like", () => {
  const admits = officeAdmits(["0.0.0.0/0", "::/0"]);
  for (const text of ["", "localhost", "127.0.0.1 127.0.0.1", "127.1", "0x7f.0.0.1", "unknown"])
    expect(admits(text), text).toBe(false);
});

it("a v4 network admits exactly the addresses that share its prefix", () => {
  const byte = fc.integer({ min: 0, max: 255 });
  const address = fc.tuple(byte, byte, byte, byte);
  const value = ([a, b, c, d]: readonly [number, number, number, number]): number =>
    ((a * 256 + b) * 256 + c) * 256 + d;
  fc.assert(
    fc.property(address, address, fc.integer({ min: 9, max: 32 }), (net, asked, bits) => {
      fc.pre(asked[0] !== 127);
      const size = 2 ** (32 - bits);
      const same = Math.floor(value(net) / size) === Math.floor(value(asked) / size);
      expect(officeAdmits([`${net.join(".")}/${bits}`])(asked.join("."))).toBe(same);
    }),
  );
});

it("a list that admits everybody is told apart from an office's network", () => {
  expect(["0.0.0.0/0", "::/0", "2000::/3", "128.0.0.0/1"].map(tooWide)).toEqual([true, true, true, true]);
  expect(["10.0.0.0/8", "192.168.1.2", "2001:db8::/32", "::1"].map(tooWide)).toEqual([false, false, false, false]);
});
