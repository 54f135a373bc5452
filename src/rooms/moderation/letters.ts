import { openCell, sealCell } from "../../core/crypto/cell.ts";
import { tokenHash } from "../../core/crypto/random.ts";
import type { Tx } from "../../core/db/handle.ts";
import type { PublicDoor } from "../../core/door.ts";
import { platformSite } from "../../core/http/site.ts";
import type { Lang } from "../../core/lang.ts";
import { letterBodies } from "../../core/mail/index.ts";
import { cellKeysFor, queueMail } from "../../core/outgoing.ts";
import { correspondent } from "../accounts/index.ts";
import { decisionPath, followedPath } from "./addresses.ts";
import { groundSaid } from "./grounds.ts";
import { messages } from "./messages.ts";
import type { Stood } from "./rules/earlier.ts";
import { restricts, type AnyAct, type Ground } from "./rules/moderation.ts";
import type { SubjectRef } from "./store/moderation.ts";
import { takeContacts } from "./store/notices.ts";

type Door = Pick<PublicDoor, "db" | "secret" | "config">;

/** What is told to whoever wrote. */
export interface Told {
  /** Public id of the account. */
  readonly author: string;
  /** The text it is about; empty for a decision on the account. */
  readonly text: string;
  readonly act: AnyAct;
  readonly ground: Ground | undefined;
  readonly reason: string;
  readonly automated?: boolean;
  /** The text, when those who reported it are owed an answer too (DSA, art. 16-5). */
  readonly of?: SubjectRef;
  /** When the words stood that it is about, where the text says others by now: those who reported it then are told. */
  readonly stood?: Stood;
}

/**
 * Writes the statement of reasons (DSA, art. 17) to whom a decision restricts, and tells them when it is undone; nothing
 * for what changes nothing for them. One letter a decision, in the transaction that takes it.
 */
export const tellerOf =
  (door: Door, told: Told, at: Date) =>
  async (tx: Tx<"web">, decision: string): Promise<void> => {
    if (told.of) await tellNotifiers(tx, door, told, told.of, at);
    if (!restricts(told.act) && told.act !== "restore" && told.act !== "lift") return;
    const to = await correspondent(door, told.author);
    if (!to) return;
    const mail = { key: `moderation:${decision}`, to: to.email, ...statementLetter(door, told, decision, to.lang) };
    await queueMail(tx, door.secret, mail, at);
  };

const contactKeys = (secret: Buffer) => cellKeysFor(secret, "moderation/notice-contact");
const contactCell = (notice: string) => ({ table: "moderation.notice_contact", column: "sealed", row: notice });

/** Seals the address of whoever reports, for one notice. */
export const contactSealer =
  (secret: Buffer, email: string) =>
  (notice: string): Buffer =>
    sealCell(contactKeys(secret), contactCell(notice), email);

/** The receipt of a notice (DSA, art. 16-4), with the address where what becomes of it is read. */
export function receiptMail({ config }: Pick<Door, "config">, to: string, secret: string, lang: Lang) {
  const t = messages[lang].noticeLetter;
  const url = platformSite(config.publicUrl).absolute(followedPath(secret), lang);
  return {
    ...{ key: `moderation:receipt:${tokenHash(secret).toString("hex")}`, to, subject: t.received },
    from: { name: messages[lang].letter.from, address: config.mailFrom },
    ...letterBodies({
      ...{ lang, title: t.received, footer: [t.why] },
      blocks: [{ kind: "button", label: t.follow, url }],
    }),
  };
}

async function tellNotifiers(tx: Tx<"web">, door: Door, told: Told, of: SubjectRef, at: Date): Promise<void> {
  for (const { notice, sealed, lang } of await takeContacts(tx, of, told.stood)) {
    const opened = openCell(contactKeys(door.secret), contactCell(notice), sealed);
    if (!opened.ok) continue;
    const t = messages[lang].noticeLetter;
    const blocks = [t.decided(messages[lang].said[told.act]), told.reason, t.redress];
    const mail = {
      ...{ key: `moderation:told:${notice}`, to: opened.value.toString("utf8"), subject: t.answered },
      from: { name: messages[lang].letter.from, address: door.config.mailFrom },
      ...letterBodies({
        ...{ lang, title: t.answered, footer: [t.why] },
        blocks: blocks.map((text) => ({ kind: "say", text }) as const),
      }),
    };
    await queueMail(tx, door.secret, mail, at);
  }
}

function statementLetter({ config }: Pick<Door, "config">, told: Told, decision: string, lang: Lang) {
  const { letter: t, statement, did } = messages[lang];
  const { act, ground, reason, text, automated = false } = told;
  const facts = [
    ...(ground ? [`${statement.ground} – ${groundSaid(ground, lang)}`] : []),
    `${statement.reason} – ${reason}`,
    automated ? statement.machine : statement.how,
    ...(restricts(act) ? [statement.redress] : []),
  ];
  const url = platformSite(config.publicUrl).absolute(decisionPath(decision), lang);
  const subject = t.subject(did[act]);
  return {
    subject,
    from: { name: t.from, address: config.mailFrom },
    ...letterBodies({
      ...{ lang, title: subject, footer: [t.why] },
      blocks: [
        ...(text === "" ? [] : [{ kind: "quote", text } as const]),
        ...facts.map((said) => ({ kind: "say", text: said }) as const),
        { kind: "button", label: t.read, url },
      ],
    }),
  };
}
