import type { Lang } from "../../core/lang.ts";
import { letterBodies } from "../../core/mail/letter.tsx";
import type { Mail } from "../../core/mail/mail.ts";
import { messages } from "./messages.ts";
import type { Identity } from "./store/accounts.ts";

/** The code of a sign-in. It holds no link: a link in such a letter teaches people to follow links in such letters. */
export function codeMail(
  from: { readonly mailFrom: string },
  to: Identity,
  code: string,
  signIn: Buffer,
  lang: Lang,
): Mail {
  const say = messages[lang].mail;
  const letter = {
    lang,
    title: say.title,
    blocks: [
      { kind: "code", code, label: say.label },
      { kind: "say", text: say.warning },
    ],
    footer: [say.footer],
  } as const;
  return {
    // Of the hash, not of the token: the key travels in a Message-ID.
    key: `staff.code:${signIn.toString("hex").slice(0, 32)}`,
    to: to.email,
    from: { name: say.from, address: from.mailFrom },
    subject: say.title,
    ...letterBodies(letter),
  };
}
