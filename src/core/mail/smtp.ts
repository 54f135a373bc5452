/** Letters by SMTP: a pool of kept-open connections, DKIM when the house signs itself, outcomes by response code. */
import { createPrivateKey } from "node:crypto";
import { createTransport } from "nodemailer";
import type { SMTPPoolOptions } from "nodemailer/lib/smtp-pool";
import { systemClock, type Clock } from "../clock.ts";
import { ok, refuse } from "../outcome.ts";
import { messageId, toMessage, type Mail, type MailOutcome, type MailRefusal, type MailTransport } from "./mail.ts";

export interface DkimKey {
  readonly domain: string;
  readonly selector: string;
  /** PEM. */
  readonly privateKey: string;
}

export interface SmtpOptions {
  readonly dkim?: DkimKey | undefined;
  /** Connections held open at once. */
  readonly connections?: number;
  readonly clock?: Clock;
}

/**
 * @param address `smtp://user:password@host:587` (STARTTLS required, except on loopback) or `smtps://…:465`
 */
export function smtpTransport(address: string, options: SmtpOptions = {}): MailTransport {
  const clock = options.clock ?? systemClock;
  const pool = createTransport(poolOptions(new URL(address), options));
  return {
    kind: "smtp",
    async send(mail: Mail): Promise<MailOutcome> {
      const message = toMessage(mail, clock.now());
      if (!message.ok) return message;
      try {
        await pool.sendMail(message.value);
        return ok({ messageId: messageId(mail) });
      } catch (error) {
        return refuse(refusalOf(error));
      }
    },
    close: () => pool.close(),
  };
}

/**
 * A 5xx tells about the recipient only in answer to RCPT TO or to the letter itself. The same code in answer to AUTH or
 * MAIL FROM is our own setting gone wrong: taking it for the recipient would strike a whole list off.
 */
export function refusalOf(error: unknown): Exclude<MailRefusal, "no-mail" | "bad-mail"> {
  const { responseCode, command } = error as { responseCode?: unknown; command?: unknown };
  if (typeof responseCode !== "number" || responseCode < 400) return "unreachable";
  if (command !== "RCPT TO" && command !== "DATA") return "unreachable";
  return responseCode < 500 ? "try-later" : "rejected";
}

function poolOptions(url: URL, { dkim, connections = 6 }: SmtpOptions): SMTPPoolOptions & { pool: true } {
  const secure = url.protocol === "smtps:";
  return {
    pool: true,
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: url.port ? Number(url.port) : secure ? 465 : 587,
    secure,
    requireTLS: !secure && !isLoopback(url.hostname),
    ignoreTLS: !secure && isLoopback(url.hostname),
    ...(url.username && { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    maxConnections: connections,
    maxMessages: 1000,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
    ...(dkim && { dkim: dkimOptions(dkim) }),
  };
}

const isLoopback = (host: string): boolean => /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(host);

// RFC 8058, section 4: a receiver offers one-click only when both List- headers are under the signature, and
// nodemailer's own list of signed headers lacks List-Unsubscribe-Post.
const SIGNED =
  "From:Sender:Reply-To:Subject:Date:Message-ID:To:MIME-Version:Content-Type:Content-Transfer-Encoding:List-Unsubscribe:List-Unsubscribe-Post";

function dkimOptions(key: DkimKey): NonNullable<SMTPPoolOptions["dkim"]> {
  // Parsed once: of the text of a key, node:crypto makes the key anew for each letter (0.95 ms of processor and not 0.26).
  // The library hands on what it is given; its type speaks of texts only.
  const privateKey = createPrivateKey(key.privateKey) as unknown as string;
  return { domainName: key.domain, keySelector: key.selector, privateKey, headerFieldNames: SIGNED };
}
