import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { certificateOf } from "./certificate.ts";

/*
 * Made for these tests alone, both for 127.0.0.1 and signed by themselves: one that holds until 2126, one that ended on the
 * day it was made.
 */
const good = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBkjCCATigAwIBAgIUVc5V7uNr9FoX3Gcj+QxJy0JS88swCgYIKoZIzj0EAwIw
FTETMBEGA1UEAwwKcHJlYXUtdGVzdDAgFw0yNjExMjgyMTUzMzVaGA8yMTI2MTEw
NDIxNTMzNVowFTETMBEGA1UEAwwKcHJlYXUtdGVzdDBZMBMGByqGSM49AgEGCCqG
SM49AwEHA0IABOmuMsLUu6ruqZds54osBfvgQs68dCfhgS2x7HJF6xUytlau25/g
rwiO6rEiaqJtL8TSZix7Gko8C1bd5yvVXzujZDBiMB0GA1UdDgQWBBRgNixsJBHj
jeKaml9T4I/L0WbPUzAfBgNVHSMEGDAWgBRgNixsJBHjjeKaml9T4I/L0WbPUzAP
BgNVHRMBAf8EBTADAQH/MA8GA1UdEQQIMAaHBH8AAAEwCgYIKoZIzj0EAwIDSAAw
RQIgMxFt5e0EHxL1vb8YiXBlke1j8PTDX3ZXFQ2WKGNGTdsCIQDN4mn8oIHZLJkS
ZLydeXp1hEyC7O2XdBDS+G7k0Bjpog==
-----END CERTIFICATE-----`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgPSK8FimEp/shdrfV
C1D2+qk8xQqU+9mSNTi+5GulPX+hRANCAATprjLC1Luq7qmXbOeKLAX74ELOvHQn
4YEtsexyResVMrZWrtuf4K8IjuqxImqibS/E0mYsexpKPAtW3ecr1V87
-----END PRIVATE KEY-----`,
};
const expired = {
  cert: `-----BEGIN CERTIFICATE-----
MIIBXjCCAQSgAwIBAgIULHSZRu/D1Q1cE3BK/YtfOJPOl7kwCgYIKoZIzj0EAwIw
FTETMBEGA1UEAwwKcHJlYXUtdGVzdDAeFw0yNjExMjgyMTU0MDBaFw0yNjExMjgy
MTU0MDBaMBUxEzARBgNVBAMMCnByZWF1LXRlc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAASEKQazGOalhRpoWbpNSJsnVETMM2i+jHiyXdwq6JiXQrxqYy7kn93Q
lZ1Km+Y14cLZ68sKtCsjG6VQnoQeqjdFozIwMDAPBgNVHREECDAGhwR/AAABMB0G
A1UdDgQWBBRWm+YaoAtJPib/HnNAL+RpLNhdWDAKBggqhkjOPQQDAgNIADBFAiBx
dQEqzY43piBRJ3O5a8heHnMQ8TRxEdVTI5rp6A+y+AIhAIIFgBIwEZRBD0LztpN7
yZRivzUNTaUlRqfjPUvG2n1C
-----END CERTIFICATE-----`,
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgnLBe+BnaDyPAjeU8
cO2OHIThR0TJiUpbaexCu3tVvKehRANCAASEKQazGOalhRpoWbpNSJsnVETMM2i+
jHiyXdwq6JiXQrxqYy7kn93QlZ1Km+Y14cLZ68sKtCsjG6VQnoQeqjdF
-----END PRIVATE KEY-----`,
};
const ends = new Date("2126-11-04T21:53:35Z");
const DAY_MS = 86_400_000;
const before = (days: number) => new Date(ends.getTime() - days * DAY_MS);

let server: ReturnType<typeof createServer> | undefined;
afterEach(() => void server?.close());

async function addressOf(pair: typeof good, host: string): Promise<string> {
  const opened = createServer(pair);
  server = opened;
  await new Promise<void>((resolve) => opened.listen(0, "127.0.0.1", resolve));
  return `https://${host}:${(opened.address() as AddressInfo).port}`;
}

describe("the certificate of the public address", () => {
  test("is looked at over HTTPS alone, and an address that nobody answers at says so", async () => {
    expect(await certificateOf("http://localhost:3000", ends)).toEqual({ kind: "none" });
    expect(await certificateOf("https://127.0.0.1:1", ends)).toEqual({ kind: "unreachable" });
  });

  test("holds for so many days more", async () => {
    const address = await addressOf(good, "127.0.0.1");
    for (const days of [90, 2, 0])
      expect(await certificateOf(address, before(days), good.cert)).toEqual({ kind: "valid", days });
  });

  test("that has ended, is for another name, or is signed by nobody known is refused as browsers refuse it", async () => {
    const refused = (why: string) => ({ kind: "refused", why });
    expect(await certificateOf(await addressOf(expired, "127.0.0.1"), ends, expired.cert)).toEqual(
      refused("CERT_HAS_EXPIRED"),
    );
    server?.close();
    const other = await addressOf(good, "localhost");
    expect(await certificateOf(other, ends, good.cert)).toEqual(refused("ERR_TLS_CERT_ALTNAME_INVALID"));
    expect(await certificateOf(other, ends)).toEqual(refused("DEPTH_ZERO_SELF_SIGNED_CERT"));
  });
});
