import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A machine secret was about to be written into a backup: destroying that secret would no longer destroy the file. */
export class SecretInBackup extends Error {}

/** Every way in which a key of this machine could stand in a column: raw as text, hexadecimal, base64, base64url. */
export function secretForms(keysFolder: string): Buffer[] {
  if (!existsSync(keysFolder)) return [];
  const files = readdirSync(keysFolder).filter((name) => name.endsWith(".key"));
  return files.flatMap((name) => formsOf(readFileSync(join(keysFolder, name), "utf8")));
}

function formsOf(text: string): Buffer[] {
  const pem = /-----BEGIN[^-]+-----\s+([A-Za-z0-9+/]{40,})/.exec(text)?.[1];
  // The last character of a base64 text depends on what follows it: it is left out.
  if (pem !== undefined) return [Buffer.from(pem.slice(0, -1), "latin1")];
  const secret = Buffer.from(text.trim(), "base64url");
  if (secret.length < 16) return [];
  const hex = secret.toString("hex");
  const forms = [
    hex,
    hex.toUpperCase(),
    secret.toString("base64").slice(0, 42),
    secret.toString("base64url").slice(0, 42),
  ];
  return [...new Set(forms)].map((form) => Buffer.from(form, "latin1"));
}

/** Looks at all that goes by, also across the cuts between chunks, and throws `SecretInBackup` at the first secret. */
export function secretWatch(forms: readonly Buffer[]): (chunk: Buffer) => void {
  const longest = Math.max(0, ...forms.map((form) => form.length));
  let tail: Buffer = Buffer.alloc(0);
  return (chunk) => {
    if (longest === 0) return;
    const seen = Buffer.concat([tail, chunk]);
    if (forms.some((form) => seen.includes(form)))
      throw new SecretInBackup("a column holds a key of this machine; the backup was not made");
    tail = seen.subarray(Math.max(0, seen.length - longest + 1));
  };
}
