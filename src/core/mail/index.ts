/** Mail: what a letter is, how it is laid out, and the three ways it may leave (SMTP, demonstration folder, none). */
import { join } from "node:path";
import type { Clock } from "../clock.ts";
import { folderTransport } from "./folder.ts";
import { noMail, type MailTransport } from "./mail.ts";
import { smtpTransport, type DkimKey } from "./smtp.ts";

export { listMail, readMail, type KeptMail } from "./folder.ts";
export { letterBodies, type Letter, type LetterBlock } from "./letter.tsx";
export { isAddress, mailRefusals, noMail } from "./mail.ts";
export type { Mail, MailOutcome, MailRefusal, MailTransport } from "./mail.ts";
export { sendMany, type SentMail } from "./send-many.ts";
export type { DkimKey } from "./smtp.ts";

export interface MailSettings {
  readonly mailUrl: string | undefined;
  readonly demonstration: boolean;
  readonly home: string;
  readonly dkim?: DkimKey | undefined;
}

/** A demonstration never sends, even when an SMTP address is set: its people are invented, their addresses may not be. */
export function mailTransport(settings: MailSettings, clock: Clock): MailTransport {
  if (settings.demonstration) return folderTransport(mailFolder(settings.home), clock);
  return settings.mailUrl === undefined ? noMail : smtpTransport(settings.mailUrl, { dkim: settings.dkim, clock });
}

export const mailFolder = (home: string): string => join(home, "mail");
