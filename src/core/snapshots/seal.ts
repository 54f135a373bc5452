import { createHash, sign, verify, type KeyObject } from "node:crypto";
import type { PublicationHead } from "../../contracts/snapshots.ts";

/**
 * JSON with its keys sorted and no white space, so that equal values are equal bytes (the order is that of UTF-16 code
 * units, as in RFC 8785).
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value === null || typeof value !== "object") return scalar(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(",")}}`;
}

function scalar(value: unknown): string {
  const fits = value === null || ["string", "boolean"].includes(typeof value) || Number.isFinite(value);
  if (!fits) throw new Error(`not a JSON value: ${typeof value}`);
  return JSON.stringify(value);
}

export const sha256Hex = (bytes: Buffer | string): string => createHash("sha256").update(bytes).digest("hex");

type Signed = Omit<PublicationHead, "signature">;

// The kind and the sequence are signed with the content: a file cannot be shown as another kind, nor an old one as new.
const statement = (kind: string, { sequence, sha256, issuedAt }: Signed): Buffer =>
  Buffer.from(`preau/v1/publication|${kind}|${sequence}|${sha256}|${issuedAt}`, "utf8");

/** Signs a publication's head with the office's Ed25519 key; base64url. */
export const signHead = (key: KeyObject, kind: string, head: Signed): string =>
  sign(null, statement(kind, head), key).toString("base64url");

/** True when one of the office's keys signed this head. More than one key is known while a key is being replaced. */
export const isSigned = (keys: readonly KeyObject[], kind: string, head: PublicationHead): boolean =>
  keys.some((key) => verify(null, statement(kind, head), key, Buffer.from(head.signature, "base64url")));
