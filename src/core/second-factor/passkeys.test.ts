import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  canHavePasskeys,
  checkPasskey,
  creationOptions,
  credentialIdOf,
  newChallenge,
  readChallenge,
  readNewPasskey,
  relyingParty,
  requestOptions,
  type Ceremony,
} from "./index.ts";
import { SoftAuthenticator } from "./testing.ts";

const key = randomBytes(32);
const now = new Date("2026-11-23T11:30:00Z");
const later = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);
const party = relyingParty("http://localhost:3000", "Préau");
const adding: Ceremony = { party, key, now, scope: { act: "add", subject: "session-1" } };
const signing: Ceremony = { party, key, now, scope: { act: "sign-in", subject: "" } };

async function added(authenticator = new SoftAuthenticator(party), ceremony = adding) {
  const challenge = newChallenge(key, adding.scope, now);
  const options = await creationOptions(party, challenge, { handle: randomBytes(16), name: "Bergère 41" }, []);
  return readNewPasskey(ceremony, authenticator.create(options));
}

async function heldBy(authenticator: SoftAuthenticator) {
  const made = await added(authenticator);
  if (!made.ok) throw new Error(made.refusal);
  return made.value.passkey;
}

describe("a challenge", () => {
  it("is read for five minutes, for what it was made for and for whom, and not when changed", () => {
    const scope = adding.scope;
    const challenge = newChallenge(key, scope, now);
    const read = (text: string, at = now, of = scope) => {
      const outcome = readChallenge(key, of, text, at);
      return outcome.ok ? "good" : outcome.refusal;
    };
    const text = challenge.toString("base64url");
    const changed = Buffer.from(challenge);
    changed[0] = 0xff;
    expect(read(text, later(299))).toBe("good");
    expect(read(text, later(300))).toBe("expired");
    expect(read(text, now, { ...scope, act: "sign-in" })).toBe("forged");
    expect(read(text, now, { ...scope, subject: "session-2" })).toBe("forged");
    expect(read(changed.toString("base64url"))).toBe("forged");
    expect(read("")).toBe("forged");
  });
});

describe("a passkey", () => {
  it("is made, then signs in", async () => {
    const authenticator = new SoftAuthenticator(party);
    const held = await heldBy(authenticator);
    const options = await requestOptions(party, newChallenge(key, signing.scope, now));
    const answer = authenticator.get(options);
    expect(credentialIdOf(answer)).toBe(held.credentialId);
    expect(await checkPasskey(signing, answer, held)).toMatchObject({ ok: true, value: { counter: 1 } });
  });
  it("asks for no name: the options list no credential and want the device's own lock", async () => {
    const options = await requestOptions(party, newChallenge(key, signing.scope, now));
    expect(options.allowCredentials ?? []).toEqual([]);
    expect(options.userVerification).toBe("required");
  });
  it("is refused without the device's own lock", async () => {
    expect(await added(new SoftAuthenticator(party, false))).toEqual({ ok: false, refusal: "not-accepted" });
  });
  it("is refused when made for another site", async () => {
    const elsewhere = new SoftAuthenticator({ ...party, origin: "https://evil.example" });
    expect(await added(elsewhere)).toEqual({ ok: false, refusal: "not-accepted" });
  });
  it("is refused when the answer comes after five minutes", async () => {
    expect(await added(new SoftAuthenticator(party), { ...adding, now: later(301) })).toMatchObject({
      refusal: "expired",
    });
  });
  it("is refused in another session than the one that asked", async () => {
    const other = { ...adding, scope: { act: "add", subject: "session-2" } };
    expect(await added(new SoftAuthenticator(party), other)).toMatchObject({ refusal: "not-accepted" });
  });
  it("of somebody else does not sign in under this one's name", async () => {
    const held = await heldBy(new SoftAuthenticator(party));
    const thief = new SoftAuthenticator(party);
    const answer = JSON.parse(thief.get(await requestOptions(party, newChallenge(key, signing.scope, now)))) as object;
    const forged = JSON.stringify({ ...answer, id: held.credentialId, rawId: held.credentialId });
    expect(await checkPasskey(signing, forged, held)).toEqual({ ok: false, refusal: "not-accepted" });
  });
  it("is refused when its counter went back, as a copied key's does", async () => {
    const authenticator = new SoftAuthenticator(party);
    const held = await heldBy(authenticator);
    const answer = authenticator.get(await requestOptions(party, newChallenge(key, signing.scope, now)));
    expect(await checkPasskey(signing, answer, { ...held, counter: 9 })).toMatchObject({ refusal: "not-accepted" });
  });
  it("answers nonsense with a refusal, never a throw", async () => {
    const held = await heldBy(new SoftAuthenticator(party));
    for (const nonsense of ["", "{", "null", "[]", '{"id":7}', '{"id":"a","response":{}}']) {
      expect(await readNewPasskey(adding, nonsense)).toEqual({ ok: false, refusal: "not-understood" });
      expect(await checkPasskey(signing, nonsense, held)).toEqual({ ok: false, refusal: "not-understood" });
    }
  });
});

describe("a site's address", () => {
  it("has passkeys under a name, not under an IP address", () => {
    const sites = ["http://localhost:3000", "https://primaire.example", "http://127.0.0.1:3000", "http://[::1]:3000"];
    expect(sites.map(canHavePasskeys)).toEqual([true, true, false, false]);
  });
});
