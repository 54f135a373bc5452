import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";
import type { RelyingParty } from "./passkeys.ts";
import type { HeldTotp, SecondFactorStore } from "./second-factor.ts";

/** The rows of one owner in memory, for tests of what the core does with them. */
export function rememberedSecondFactor(): SecondFactorStore & { held: HeldTotp | undefined } {
  let codes: { hash: Buffer; spent: boolean }[] = [];
  const store: SecondFactorStore & { held: HeldTotp | undefined } = {
    held: undefined,
    totp: () => Promise.resolve(store.held),
    proposeTotp: (sealed) => {
      if (store.held?.confirmedAt === undefined)
        store.held = { sealed, confirmedAt: undefined, lastStep: undefined, wrongTries: 0, wrongSince: undefined };
      return Promise.resolve();
    },
    confirmTotp: (lastStep, confirmedAt) => change({ lastStep, confirmedAt, wrongTries: 0 }),
    passTotp: (lastStep) => change({ lastStep, wrongTries: 0, wrongSince: undefined }),
    countWrong: (wrongTries, wrongSince) => change({ wrongTries, wrongSince }),
    removeTotp: () => {
      store.held = undefined;
      return Promise.resolve();
    },
    replaceRecoveryCodes: (hashes) => {
      codes = hashes.map((hash) => ({ hash, spent: false }));
      return Promise.resolve();
    },
    spendRecoveryCode: (hash) => {
      const code = codes.find((known) => !known.spent && known.hash.equals(hash));
      if (code) code.spent = true;
      return Promise.resolve(code !== undefined);
    },
  };
  const change = (fields: Partial<HeldTotp>): Promise<void> => {
    if (store.held) store.held = { ...store.held, ...fields };
    return Promise.resolve();
  };
  return store;
}

/**
 * An authenticator in software (WebAuthn level 2, ES256, attestation "none"): it answers options as a browser would, so
 * that routes can be tried over HTTP without one. It verifies its user unless told otherwise.
 */
export class SoftAuthenticator {
  readonly credentialId = randomBytes(32);
  readonly #key: { publicKey: KeyObject; privateKey: KeyObject } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  #counter = 0;
  #handle = "";

  constructor(
    private readonly party: RelyingParty,
    private readonly verifiesUser = true,
  ) {}

  /** Answers creation options, as JSON text. */
  create(options: { readonly challenge: string; readonly user: { readonly id: string } }): string {
    this.#handle = options.user.id;
    const client = this.#clientData("webauthn.create", options.challenge);
    const idLength = Buffer.alloc(2);
    idLength.writeUInt16BE(this.credentialId.length);
    const attested = Buffer.concat([Buffer.alloc(16), idLength, this.credentialId, this.#coseKey()]);
    const authData = Buffer.concat([this.#head(0x40), attested]);
    const attestationObject = cbor(
      new Map<string, unknown>([
        ["fmt", "none"],
        ["attStmt", new Map()],
        ["authData", authData],
      ]),
    );
    return this.#answer({
      clientDataJSON: url(client),
      attestationObject: url(attestationObject),
      transports: ["internal"],
    });
  }

  /** Answers request options, as JSON text. */
  get(options: { readonly challenge: string }): string {
    this.#counter += 1;
    const client = this.#clientData("webauthn.get", options.challenge);
    const authData = this.#head(0);
    const signed = Buffer.concat([authData, createHash("sha256").update(client).digest()]);
    const signature = sign("sha256", signed, this.#key.privateKey);
    const response = { clientDataJSON: url(client), authenticatorData: url(authData), signature: url(signature) };
    return this.#answer({ ...response, userHandle: this.#handle });
  }

  #answer(response: Readonly<Record<string, unknown>>): string {
    const id = url(this.credentialId);
    return JSON.stringify({ id, rawId: id, type: "public-key", clientExtensionResults: {}, response });
  }

  #clientData(type: string, challenge: string): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin: this.party.origin, crossOrigin: false }));
  }

  #head(flags: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.#counter);
    const said = Buffer.from([flags | 0x01 | (this.verifiesUser ? 0x04 : 0)]);
    return Buffer.concat([createHash("sha256").update(this.party.id).digest(), said, counter]);
  }

  #coseKey(): Buffer {
    const { x = "", y = "" } = this.#key.publicKey.export({ format: "jwk" });
    const at = (text: string) => Buffer.from(text, "base64url");
    return cbor(new Map<number, unknown>([[1, 2], [3, -7], [-1, 1], [-2, at(x)], [-3, at(y)]])); // prettier-ignore
  }
}

const url = (bytes: Buffer): string => bytes.toString("base64url");

/** As much of CBOR (RFC 8949) as an attestation needs. */
function cbor(value: unknown): Buffer {
  if (typeof value === "number") return value < 0 ? cborHead(1, -1 - value) : cborHead(0, value);
  if (typeof value === "string") return Buffer.concat([cborHead(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([cborHead(2, value.length), value]);
  if (!(value instanceof Map)) throw new TypeError("not a value of an attestation");
  return Buffer.concat([cborHead(5, value.size), ...[...value].flatMap(([key, held]) => [cbor(key), cbor(held)])]);
}

function cborHead(major: number, length: number): Buffer {
  if (length < 24) return Buffer.from([(major << 5) | length]);
  if (length < 256) return Buffer.from([(major << 5) | 24, length]);
  return Buffer.from([(major << 5) | 25, length >> 8, length & 255]);
}
