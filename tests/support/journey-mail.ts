import { expect } from "@playwright/test";
import { listMail, mailFolder, type KeptMail } from "../../src/core/mail/index.ts";
import { journeyHouse } from "./journey-house.ts";

/** The newest letter to an address, once it has come: the worker sends within a second or two. */
export async function letterTo(address: string, about = /./): Promise<KeptMail> {
  let found: KeptMail | undefined;
  await expect
    .poll(async () => (found = (await lettersTo(address)).find(({ subject }) => about.test(subject))) !== undefined, {
      message: `a letter to ${address} about ${String(about)}`,
      timeout: 15_000,
      intervals: [100],
    })
    .toBe(true);
  return found as KeptMail;
}

/** Newest first. */
export async function lettersTo(address: string): Promise<readonly KeptMail[]> {
  const all = await listMail(mailFolder(journeyHouse().home));
  return all.filter(({ to }) => to === address);
}

/** The first address in a letter whose path matches. */
export function linkIn(letter: KeptMail, path: RegExp): string {
  const found = letter.text.match(/https?:\/\/[^\s<>]+/g)?.find((url) => path.test(url));
  if (found === undefined) throw new Error(`no link like ${String(path)} in: ${letter.text}`);
  return found;
}

/** The six digits of a sign-in letter, which its subject begins with. */
export function digitsIn(letter: KeptMail): string {
  const [digits] = /\b\d{3}[\s\u202f\u00a0]?\d{3}\b/.exec(letter.subject) ?? [];
  if (digits === undefined) throw new Error(`no code in: ${letter.subject}`);
  return digits.replace(/\D/g, "");
}
