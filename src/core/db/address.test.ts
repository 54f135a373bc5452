import fc from "fast-check";
import { expect, test } from "vitest";
import { parseAddress, writeAddress } from "./address.ts";

const text = fc.string({ minLength: 1, maxLength: 12, unit: "binary" });
const host = fc.oneof(fc.constant("db.example"), fc.constant("[::1]"), fc.constant("/tmp/preau été/#x"));

test("what is written is read back, whatever is in the password, the names and the folder", () => {
  const address = fc.record({
    ...{ user: text, password: text, host, database: text },
    port: fc.option(fc.integer({ min: 1, max: 65535 }), { nil: undefined }),
    parameters: fc.constantFrom({}, { sslmode: "require" }),
  });
  fc.assert(
    fc.property(address, (a) => {
      expect(parseAddress(writeAddress(a))).toEqual(a);
    }),
  );
});

test.each(["", "mysql://a:b@c/d", "postgresql//x", "host=x dbname=y"])("%j is not an address", (given) => {
  expect(parseAddress(given)).toBeUndefined();
});

test("an address without password or port is read as it is", () => {
  expect(parseAddress("postgres://nadia@db.example/primary?sslmode=require")).toEqual({
    ...{ user: "nadia", password: "", host: "db.example", port: undefined, database: "primary" },
    parameters: { sslmode: "require" },
  });
});
