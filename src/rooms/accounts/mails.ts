import type { Lang } from "../../core/lang.ts";
import { letterBodies, type Letter, type Mail } from "../../core/mail/index.ts";
import { messages } from "./messages.ts";
import type { TeamRole } from "./rules/team.ts";
import { SITE_NAME } from "./room.ts";

interface SignIn {
  readonly url: string;
  readonly code: string | undefined;
  readonly lang: Lang;
}

/** The link and the code of one sign-in. The code is in the subject too, where a locked phone shows it. */
export function signInMail(from: string, to: string, { url, code, lang }: SignIn, key: string): Mail {
  const t = messages[lang].mail;
  const letter: Letter = {
    lang,
    title: t.signInTitle,
    blocks: [
      { kind: "say", text: t.signInSay },
      ...(code === undefined ? [] : [{ kind: "code", label: t.signInCode, code } as const]),
      { kind: "button", label: t.signInButton, url },
      { kind: "say", text: t.signInLife },
    ],
    footer: [t.signInFooter],
  };
  const subject = code === undefined ? t.signInTitle : t.signInSubject(code);
  return { key, to, from: { name: SITE_NAME, address: from }, subject, ...letterBodies(letter), headers: automatic };
}

interface InvitationWords {
  readonly url: string;
  readonly campaignName: string;
  readonly role: TeamRole;
  readonly reason: string;
  readonly lang: Lang;
}

export function invitationMail(from: string, to: string, invited: InvitationWords, key: string): Mail {
  const { lang, campaignName } = invited;
  const t = messages[lang];
  const letter: Letter = {
    lang,
    title: t.mail.inviteTitle(campaignName),
    blocks: [
      { kind: "say", text: t.mail.inviteSay(campaignName, t.roles[invited.role]) },
      { kind: "quote", text: invited.reason },
      { kind: "button", label: t.mail.inviteButton, url: invited.url },
      { kind: "say", text: t.mail.inviteLife },
    ],
    footer: [t.mail.inviteFooter],
  };
  const subject = t.mail.inviteTitle(campaignName);
  return { key, to, from: { name: SITE_NAME, address: from }, subject, ...letterBodies(letter), headers: automatic };
}

/** RFC 3834: no holiday answer comes back to a letter that nobody wrote by hand. */
const automatic = { "Auto-Submitted": "auto-generated" } as const;
