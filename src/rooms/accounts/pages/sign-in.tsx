import type { VNode } from "preact";
import type { Entered, Fields } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { Heading } from "../../../ui/heading.tsx";
import { Island } from "../../../ui/island.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { codeForm, secondForm, signInForm } from "../forms.ts";
import { messages } from "../messages.ts";
import { Shell } from "./shell.tsx";

type EnteredOf<F> = F extends { blank: () => infer E } ? E : never;
export type SignInEntered = EnteredOf<typeof signInForm>;
export type CodeEntered = EnteredOf<typeof codeForm>;
export type SecondEntered = EnteredOf<typeof secondForm>;

interface SignInProps {
  readonly visit: Visit;
  readonly entered: SignInEntered;
  readonly onward: string | undefined;
  /** Something typed before waits to be sent. */
  readonly stashed: boolean;
  readonly passkeys: boolean;
  readonly refused?: string | undefined;
}

/** One page for the first time and for the hundredth: which it is, nobody can see. */
export function SignInPage({ visit, entered, onward, stashed, passkeys, refused }: SignInProps): VNode {
  const t = messages[visit.lang].signIn;
  return (
    <Shell visit={visit} title={t.title} lead={t.lead}>
      {stashed && <Notice live>{t.kept}</Notice>}
      <Refused words={refused} />
      <EnteredProblems entered={entered} />
      <Island
        name="proof"
        props={{ challenge: visit.href("/connexion/preuve"), working: messages[visit.lang].working }}
      >
        <Form action={visit.href("/connexion")}>
          <EnteredField form={signInForm} entered={entered} name="email" hint={t.legal} />
          <input type="hidden" name="preuve" value="" />
          <Onward path={onward} />
          <Submit>{t.send}</Submit>
        </Form>
      </Island>
      <p class="hint">{t.firstTime}</p>
      {passkeys && (
        <section>
          <Heading level={2}>{t.passkeyTitle}</Heading>
          <p>{t.passkeySay}</p>
          <PasskeyForm visit={visit} action="/connexion/cle" label={t.passkeyButton} onward={onward} />
        </section>
      )}
    </Shell>
  );
}

/** Where to go afterwards, carried by the page. */
export function Onward({ path }: { readonly path: string | undefined }): VNode | null {
  return path === undefined ? null : <input type="hidden" name="vers" value={path} />;
}

export function Refused({ words }: { readonly words: string | undefined }): VNode | null {
  return words === undefined ? null : (
    <Notice status="danger" live>
      <p>{words}</p>
    </Notice>
  );
}

interface PasskeyFormProps {
  readonly visit: Visit;
  readonly action: string;
  readonly label: string;
  readonly onward: string | undefined;
}

/** The button that asks the device. Without script a sentence stands in its place. */
export function PasskeyForm({ visit, action, label, onward }: PasskeyFormProps): VNode {
  const t = messages[visit.lang];
  return (
    <Island
      name="accounts/passkey"
      props={{
        act: "get",
        options: visit.href(`${action}/options`),
        action: visit.href(action),
        label,
        failed: t.passkeys.failed,
        onward,
      }}
    >
      <p class="hint">{t.signIn.passkeyNoScript}</p>
    </Island>
  );
}

interface CodeProps {
  readonly visit: Visit;
  readonly entered: CodeEntered;
  readonly refused?: string | undefined;
}

export function CodePage({ visit, entered, refused }: CodeProps): VNode {
  const t = messages[visit.lang].code;
  return (
    <Shell visit={visit} title={t.title} lead={t.lead}>
      <Refused words={refused} />
      <EnteredProblems entered={entered} />
      <Form action={visit.href("/connexion/code")} label={t.type}>
        <EnteredField form={codeForm} entered={entered} name="code" />
        <Submit>{t.submit}</Submit>
      </Form>
      <p>{t.otherWay}</p>
      <p class="hint">
        {t.nothing} <a href={visit.href("/connexion")}>{t.again}</a>.
      </p>
    </Shell>
  );
}

interface LinkProps {
  readonly visit: Visit;
  readonly link: string;
  readonly email: string;
}

/** Reading the link does nothing: mail filters open links. The button does. */
export function LinkPage({ visit, link, email }: LinkProps): VNode {
  const t = messages[visit.lang].link;
  return (
    <Shell visit={visit} title={t.title} lead={t.as(email)}>
      <Form action={visit.href("/connexion/lien")}>
        <input type="hidden" name="jeton" value={link} />
        <Submit>{t.button}</Submit>
      </Form>
      <p class="hint">{t.notYou}</p>
    </Shell>
  );
}

export function LinkOverPage({ visit, words }: { readonly visit: Visit; readonly words: string }): VNode {
  const t = messages[visit.lang];
  return (
    <Shell visit={visit} title={t.link.over} lead={words}>
      <p>
        <a href={visit.href("/connexion")}>{t.code.again}</a>
      </p>
    </Shell>
  );
}

interface SecondProps {
  readonly visit: Visit;
  readonly entered: Entered<Fields> & SecondEntered;
  readonly onward: string | undefined;
  readonly passkeys: boolean;
  readonly refused?: string | undefined;
}

export function SecondPage({ visit, entered, onward, passkeys, refused }: SecondProps): VNode {
  const t = messages[visit.lang].second;
  return (
    <Shell visit={visit} title={t.title} lead={t.lead}>
      <Refused words={refused} />
      <EnteredProblems entered={entered} />
      <Heading level={2}>{t.orCode}</Heading>
      <Form action={visit.href("/connexion/second")}>
        <EnteredField form={secondForm} entered={entered} name="code" />
        <Onward path={onward} />
        <Submit>{t.submit}</Submit>
      </Form>
      {passkeys && (
        <>
          <Heading level={2}>{t.orPasskey}</Heading>
          <PasskeyForm visit={visit} action="/connexion/second/cle" label={t.passkeyButton} onward={onward} />
        </>
      )}
      <Form action={visit.href("/deconnexion")}>
        <Submit kind="quiet">{messages[visit.lang].account.signOut}</Submit>
      </Form>
    </Shell>
  );
}
