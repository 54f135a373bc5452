import { langs, type Lang } from "../../core/lang.ts";
import { letterBodies, type LetterBlock } from "../../core/mail/letter.tsx";
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

export type NewsKind = keyof (typeof messages)["fr"]["news"]["what"];
export interface News {
  readonly what: NewsKind;
  /** Names; undefined for the operator of the machine. */
  readonly by: string | undefined;
  readonly person: string;
}

/** What happened among administrators, told to one of them: in both languages, since an account has none. */
export function newsMail(from: { readonly mailFrom: string }, to: Identity, news: News, key: string): Mail {
  const letter = {
    lang: "fr",
    title: messages.fr.news.title,
    blocks: langs.flatMap((lang) => newsIn(lang, news)),
    footer: langs.map((lang) => messages[lang].news.footer),
  } as const;
  return {
    key: `staff.news:${key}`,
    to: to.email,
    from: { name: messages.fr.mail.from, address: from.mailFrom },
    subject: letter.title,
    ...letterBodies(letter),
  };
}

function newsIn(lang: Lang, { what, by, person }: News): readonly LetterBlock[] {
  const say = messages[lang].news;
  return [say.what[what](by ?? say.operator, person), say.check].map((text) => ({ kind: "say", text }));
}
