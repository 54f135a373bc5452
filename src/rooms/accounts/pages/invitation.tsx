import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { Action } from "../../../ui/compositions.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { messages } from "../messages.ts";
import type { TeamRole } from "../rules/team.ts";
import { GivenBack, Shell } from "./shell.tsx";

interface InvitationProps {
  readonly visit: Visit;
  readonly link: string;
  /** The candidate's. */
  readonly name: string;
  readonly role: TeamRole;
  readonly reason: string;
}

export function InvitationPage({ visit, link, name, role, reason }: InvitationProps): VNode {
  const t = messages[visit.lang];
  return (
    <Shell visit={visit} title={t.invitation.title(name)} lead={t.invitation.say(t.roles[role])}>
      <p>{t.invitation.because}</p>
      <GivenBack texts={[reason]} />
      <Form action={visit.href("/invitation")}>
        <input type="hidden" name="jeton" value={link} />
        <Submit>{t.invitation.accept}</Submit>
      </Form>
      <p class="hint">{t.invitation.ignore}</p>
    </Shell>
  );
}

export function InvitationOverPage({ visit, words }: { readonly visit: Visit; readonly words: string }): VNode {
  const t = messages[visit.lang];
  return (
    <Shell visit={visit} title={t.invitation.over} lead={words}>
      <Action href={visit.href("/mon-compte")} kind="secondary">
        {t.refused.back}
      </Action>
    </Shell>
  );
}

interface InvitationDoneProps {
  readonly visit: Visit;
  readonly campaign: string;
  readonly name: string;
}

export function InvitationDonePage({ visit, campaign, name }: InvitationDoneProps): VNode {
  const t = messages[visit.lang];
  return (
    <Shell visit={visit} title={t.invitation.done(name)}>
      <Action href={visit.href(`/atelier/${campaign}`)}>{t.account.studioOf(name)}</Action>
    </Shell>
  );
}
