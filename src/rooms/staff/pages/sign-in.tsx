import type { VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { Heading, PageTitle } from "../../../ui/heading.tsx";
import { Island, type Json } from "../../../ui/island.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { codesForm, emailForm, secondForm } from "../forms.ts";
import { messages } from "../messages.ts";
import { OfficePage } from "./frame.tsx";

export interface SignInPageProps {
  readonly visit: Visit;
  readonly entered: Entered<typeof emailForm.fields>;
  /** Undefined where there can be no passkey (the site's address is an IP address). */
  readonly options: Json | undefined;
  readonly next: string;
  readonly refusal?: string | undefined;
  readonly signedOut?: boolean;
}

export function SignInPage({ visit, entered, options, next, refusal, signedOut }: SignInPageProps): VNode {
  const say = messages[visit.lang].signIn;
  return (
    <OfficePage visit={visit} member={undefined} title={say.title}>
      <EnteredProblems entered={entered} />
      <PageTitle title={say.title} lead={say.lead} />
      {signedOut && (
        <Notice status="success" live>
          {say.outDone}
        </Notice>
      )}
      {refusal && (
        <Notice status="danger" live>
          {refusal}
        </Notice>
      )}
      {options !== undefined && <PasskeyPart visit={visit} options={options} next={next} />}
      <section>
        <Heading level={2}>{say.mailTitle}</Heading>
        <Form action={visit.href("/connexion")} label={say.mailTitle}>
          <EnteredField form={emailForm} entered={entered} name="email" />
          <input type="hidden" name="vers" value={next} />
          <Submit kind={options === undefined ? "primary" : "secondary"}>{say.mailButton}</Submit>
        </Form>
      </section>
      <p>{say.noAccount}</p>
    </OfficePage>
  );
}

interface PasskeyPartProps {
  readonly visit: Visit;
  readonly options: Json;
  readonly next: string;
}

function PasskeyPart({ visit, options, next }: PasskeyPartProps): VNode {
  const say = messages[visit.lang];
  return (
    <section>
      <Heading level={2}>{say.signIn.passkeyTitle}</Heading>
      <p>{say.signIn.passkeyHint}</p>
      <Island name="staff/passkey" props={{ act: "sign-in", options }}>
        <p class="hint" data-without-script>
          {say.factors.passkeyNeedsScript}
        </p>
        <form class="form" action={visit.href("/connexion/cle")} method="post" hidden>
          <input type="hidden" name="answer" value="" />
          <input type="hidden" name="vers" value={next} />
          <Submit>{say.signIn.passkeyButton}</Submit>
        </form>
        <p class="error" role="alert" data-failed hidden>
          {say.signIn.passkeyFailed}
        </p>
      </Island>
    </section>
  );
}

export interface CodesPageProps {
  readonly visit: Visit;
  /** A link stands in for the mailed code: only the second is asked. */
  readonly byLink: boolean;
  readonly entered: Entered<typeof codesForm.fields> | Entered<typeof secondForm.fields>;
  readonly refusal?: string | undefined;
}

export function CodesPage({ visit, byLink, entered, refusal }: CodesPageProps): VNode {
  const say = messages[visit.lang].signIn;
  return (
    <OfficePage visit={visit} member={undefined} title={say.codeTitle}>
      <EnteredProblems entered={entered} />
      <PageTitle title={say.codeTitle} lead={byLink ? say.linkLead : say.codeLead} />
      {refusal && (
        <Notice status="danger" live>
          {refusal}
        </Notice>
      )}
      <Form action={visit.href("/connexion/code")}>
        {!byLink && <EnteredField form={codesForm} entered={entered as Entered<typeof codesForm.fields>} name="code" />}
        <EnteredField form={secondForm} entered={entered} name="second" />
        <Submit>{say.codeButton}</Submit>
      </Form>
      <p>
        <a href={visit.href("/connexion")}>{say.startAgain}</a>
      </p>
    </OfficePage>
  );
}

/** The GET of a link shows a button: readers of mail that follow links by themselves would use it up. */
export function LinkPage({
  visit,
  link,
  refusal,
}: {
  readonly visit: Visit;
  readonly link: string;
  readonly refusal?: string;
}): VNode {
  const say = messages[visit.lang].signIn;
  return (
    <OfficePage visit={visit} member={undefined} title={say.linkTitle}>
      <PageTitle title={say.linkTitle} lead={say.linkLead2} />
      {refusal && (
        <Notice status="danger" live>
          {refusal}
        </Notice>
      )}
      <Form action={visit.href("/lien")}>
        <input type="hidden" name="link" value={link} />
        <Submit>{say.linkButton}</Submit>
      </Form>
    </OfficePage>
  );
}
