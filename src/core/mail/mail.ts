/** One letter by e-mail, the answers a transport may give, and how either becomes what nodemailer expects. */
import { createHash } from "node:crypto";
import type MailMessage from "nodemailer/lib/mailer";
import { ok, refuse, type Outcome } from "../outcome.ts";

export interface Mail {
  /** Idempotency key, made of ids only: the same key always gives the same Message-ID, so a letter sent twice is one. */
  readonly key: string;
  /** One bare address, `local@domain`. */
  readonly to: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Address of the one-click unsubscription (RFC 8058): https, answers a POST without a session. */
  readonly unsubscribe?: { readonly url: string };
}

export type MailRefusal =
  /** The installation has no SMTP. */
  | "no-mail"
  /** An address, subject or header that no server should be given. Never try again. */
  | "bad-mail"
  /** The receiving side says this recipient or letter will never pass (5xx). Never try again. */
  | "rejected"
  /** The receiving side says not now (4xx). Try again later. */
  | "try-later"
  /** No connection, no sign-in, or our own sender refused: nothing is known about the recipient. Try again later. */
  | "unreachable";

export type MailOutcome = Outcome<{ readonly messageId: string }, MailRefusal>;

export const mailRefusals: Record<MailRefusal, { readonly fr: string; readonly en: string }> = {
  "no-mail": {
    fr: "Cette installation n’envoie pas de courrier électronique.",
    en: "This installation does not send e-mail.",
  },
  "bad-mail": {
    fr: "Cette adresse électronique n’est pas valable. Vérifiez-la.",
    en: "This e-mail address is not valid. Please check it.",
  },
  rejected: {
    fr: "Le serveur de cette adresse a refusé le courrier. Vérifiez l’adresse ou donnez-en une autre.",
    en: "The server of this address refused the message. Check the address or give another one.",
  },
  "try-later": {
    fr: "Le serveur de cette adresse ne répond pas pour l’instant. L’envoi sera retenté.",
    en: "The server of this address is not answering for now. We will try again.",
  },
  unreachable: {
    fr: "Le courrier ne peut pas partir pour l’instant. L’envoi sera retenté.",
    en: "Mail cannot leave for now. We will try again.",
  },
};

/** Whether sending the same letter again later can help. */
export function worthRetrying(refusal: MailRefusal): boolean {
  return refusal === "try-later" || refusal === "unreachable";
}

/** One way for letters to leave. `send` never throws for anything that happens outside; `close` waits for nothing. */
export interface MailTransport {
  readonly kind: "smtp" | "folder" | "none";
  send(mail: Mail): Promise<MailOutcome>;
  close(): void;
}

/** A real installation without SMTP: `doctor` says so, and one-time links are printed instead. */
export const noMail: MailTransport = {
  kind: "none",
  send: () => Promise.resolve(refuse("no-mail")),
  close: () => undefined,
};

/** `<hash of the key@domain of the sender>`: the same letter tried again is recognised by every server on the way. */
export function messageId(mail: Pick<Mail, "key" | "from">): string {
  const hash = createHash("sha256").update(mail.key).digest("base64url").slice(0, 32);
  return `<${hash}@${mail.from.address.slice(mail.from.address.lastIndexOf("@") + 1)}>`;
}

/**
 * What nodemailer is given. Threat: a line end in a name or a subject adds headers or recipients. Everything that will
 * be in a header is refused when it holds any control character, addresses are given as objects so that no list is
 * parsed out of them, the envelope is set apart, and nodemailer may read neither files nor URLs.
 */
export function toMessage(mail: Mail, date: Date): Outcome<MailMessage.Options, "bad-mail"> {
  const headers = Object.entries(mail.headers ?? {});
  const inHeaders = [mail.from.name, mail.subject, ...headers.map(([, value]) => value)];
  if (!isAddress(mail.to) || !isAddress(mail.from.address)) return refuse("bad-mail");
  if (mail.subject === "" || inHeaders.some((text) => CONTROL.test(text) || text.length > 998))
    return refuse("bad-mail");
  if (headers.some(([name]) => !OWN_HEADER.test(name))) return refuse("bad-mail");
  if (mail.unsubscribe && !isOneClick(mail.unsubscribe.url)) return refuse("bad-mail");
  return ok({
    messageId: messageId(mail),
    date,
    from: { ...mail.from },
    to: { name: "", address: mail.to },
    envelope: { from: mail.from.address, to: mail.to },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: { ...mail.headers, ...(mail.unsubscribe && { "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" }) },
    // Nested: a flat list of two would become two headers, and the second would be ignored.
    ...(mail.unsubscribe && { list: { unsubscribe: [[mail.unsubscribe.url]] } }),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

/**
 * One plain address: no list, comment, quote, display name or control, within the lengths of RFC 5321. Accented domains
 * are admitted (they are sent in punycode), accented local parts are not: many servers still refuse them.
 */
export function isAddress(text: string): boolean {
  if (text.length > 254) return false;
  const [, local = "", domain = ""] = ADDRESS.exec(text) ?? [];
  return local !== "" && local.length <= 64 && !local.includes("..") && domain.split(".").every(isLabel);
}

const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;
const OWN_HEADER = /^(?:X-[A-Za-z][A-Za-z-]{0,60}|Auto-Submitted|Feedback-ID|Precedence)$/;
const ADDRESS = /^([A-Za-z0-9!#$%&'*+/=?^_`{|}~-][A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]*)(?<!\.)@([^@\s]+)$/;
const isLabel = (label: string): boolean => /^(?!-)[\p{L}\p{M}\p{Nd}-]{1,63}(?<!-)$/u.test(label);

function isOneClick(url: string): boolean {
  return (
    url.length <= 500 &&
    /^[!-~]+$/.test(url) &&
    !/[<>]/.test(url) &&
    URL.canParse(url) &&
    /^https?:$/.test(new URL(url).protocol)
  );
}
