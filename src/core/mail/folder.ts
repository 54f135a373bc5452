/**
 * The mail of a demonstration: nothing leaves, each letter is a file that `/dev` shows. One JSON a letter for the
 * page, one .txt beside it for whoever looks with `ls`; the newest 500 are kept.
 */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { systemClock, type Clock } from "../clock.ts";
import { ok, refuse, type Outcome } from "../outcome.ts";
import { messageId, toMessage, type Mail, type MailOutcome, type MailTransport } from "./mail.ts";

const KEPT = 500;

const keptMail = z.object({
  id: z.string(),
  at: z.iso.datetime().transform((text) => new Date(text)),
  messageId: z.string(),
  to: z.string(),
  from: z.object({ name: z.string(), address: z.string() }),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  unsubscribe: z.object({ url: z.string() }).optional(),
});
export type KeptMail = z.infer<typeof keptMail>;

export function folderTransport(folder: string, clock: Clock = systemClock): MailTransport {
  return { kind: "folder", send: (mail) => keep(folder, mail, clock.now()), close: () => undefined };
}

/** Newest first, at most `limit`. Files that are not letters are passed over. */
export async function listMail(folder: string, limit = KEPT): Promise<KeptMail[]> {
  const names = (await lettersIn(folder)).slice(0, limit);
  const read = await Promise.all(names.map((name) => readMail(folder, name)));
  return read.flatMap((mail) => (mail.ok ? [mail.value] : []));
}

export async function readMail(folder: string, id: string): Promise<Outcome<KeptMail, "not-found">> {
  if (!ID.test(id)) return refuse("not-found");
  try {
    return ok(keptMail.parse(JSON.parse(await readFile(join(folder, `${id}.json`), "utf8"))));
  } catch {
    return refuse("not-found");
  }
}

const ID = /^\d{15}-[0-9a-f]{24}$/;

async function keep(folder: string, mail: Mail, at: Date): Promise<MailOutcome> {
  const message = toMessage(mail, at);
  if (!message.ok) return message;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const letters = await lettersIn(folder);
  const hash = createHash("sha256").update(mail.key).digest("hex").slice(0, 24);
  if (!letters.some((name) => name.endsWith(hash))) {
    const id = `${String(at.getTime()).padStart(15, "0")}-${hash}`;
    await write(folder, id, { ...mail, id, at: at.toISOString(), messageId: messageId(mail) });
    await Promise.all(
      [id, ...letters]
        .sort()
        .reverse()
        .slice(KEPT)
        .map((old) => drop(folder, old)),
    );
  }
  return ok({ messageId: messageId(mail) });
}

/** The JSON comes last and at once: a letter that is listed is whole. */
async function write(
  folder: string,
  id: string,
  letter: Mail & Record<"id" | "at" | "messageId", string>,
): Promise<void> {
  const { to, subject, text } = letter;
  await writeFile(join(folder, `${id}.txt`), `${letter.at}\n${to}\n${subject}\n\n${text}\n`, { mode: 0o600 });
  await writeFile(join(folder, `${id}.part`), JSON.stringify(letter), { mode: 0o600 });
  await rename(join(folder, `${id}.part`), join(folder, `${id}.json`));
}

async function drop(folder: string, id: string): Promise<void> {
  await Promise.all([".json", ".txt"].map((end) => rm(join(folder, id + end), { force: true })));
}

async function lettersIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const ids = names.filter((name) => name.endsWith(".json")).map((name) => name.slice(0, -5));
  return ids
    .filter((id) => ID.test(id))
    .sort()
    .reverse();
}
