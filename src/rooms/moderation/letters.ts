import type { Tx } from "../../core/db/handle.ts";
import type { PublicDoor } from "../../core/door.ts";
import { platformSite } from "../../core/http/site.ts";
import type { Lang } from "../../core/lang.ts";
import { letterBodies } from "../../core/mail/index.ts";
import { queueMail } from "../../core/outgoing.ts";
import { correspondent } from "../accounts/index.ts";
import { decisionPath } from "./addresses.ts";
import { groundSaid } from "./grounds.ts";
import { messages } from "./messages.ts";
import { restricts, type AnyAct, type Ground } from "./rules/moderation.ts";

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
}

/**
 * Writes the statement of reasons (DSA, art. 17) to whom a decision restricts, and tells them when it is undone; nothing
 * for what changes nothing for them. One letter a decision, in the transaction that takes it.
 */
export const tellerOf =
  (door: Door, told: Told, at: Date) =>
  async (tx: Tx<"web">, decision: string): Promise<void> => {
    if (!restricts(told.act) && told.act !== "restore" && told.act !== "lift") return;
    const to = await correspondent(door, told.author);
    if (!to) return;
    const mail = { key: `moderation:${decision}`, to: to.email, ...statementLetter(door, told, decision, to.lang) };
    await queueMail(tx, door.secret, mail, at);
  };

function statementLetter({ config }: Pick<Door, "config">, told: Told, decision: string, lang: Lang) {
  const { letter: t, statement, did } = messages[lang];
  const { act, ground, reason, text, automated = false } = told;
  const facts = [
    ...(ground ? [`${statement.ground} : ${groundSaid(ground, lang)}`] : []),
    `${statement.reason} : ${reason}`,
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
