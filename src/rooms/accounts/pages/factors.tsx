import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { Empty } from "../../../ui/empty.tsx";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { Action } from "../../../ui/compositions.tsx";
import { date } from "../../../ui/format.ts";
import { Form, Submit } from "../../../ui/form.tsx";
import { Heading } from "../../../ui/heading.tsx";
import { Island } from "../../../ui/island.tsx";
import { QrCode } from "../../../ui/qr-code.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { codeForm, newPasskeyForm, renamePasskeyForm } from "../forms.ts";
import { messages } from "../messages.ts";
import type { ListedPasskey } from "../store/factors.ts";
import { Shell } from "./shell.tsx";
import { Refused, type CodeEntered } from "./sign-in.tsx";

const ZONE = "Europe/Paris";

export interface PasskeyNotice {
  readonly entered?: ReturnType<typeof newPasskeyForm.blank>;
  readonly refused?: string;
}

interface PasskeysProps {
  readonly visit: Visit;
  readonly held: readonly ListedPasskey[];
  /** False where the site is known by an IP address. */
  readonly possible: boolean;
  readonly notice: PasskeyNotice;
}

export function PasskeysPage({ visit, held, possible, notice }: PasskeysProps): VNode {
  const t = messages[visit.lang].passkeys;
  return (
    <Shell visit={visit} title={t.title} lead={t.lead} nav>
      <Refused words={notice.refused} />
      {held.length === 0 && <Empty title={t.none}>{t.noneSay}</Empty>}
      {held.map((passkey) => (
        <OnePasskey key={passkey.publicId} visit={visit} passkey={passkey} />
      ))}
      <section>
        <Heading level={2}>{t.add}</Heading>
        {possible ? <AddPasskey visit={visit} notice={notice} /> : <p>{t.noName}</p>}
      </section>
    </Shell>
  );
}

function AddPasskey({ visit, notice }: { readonly visit: Visit; readonly notice: PasskeyNotice }) {
  const t = messages[visit.lang].passkeys;
  const entered = notice.entered ?? newPasskeyForm.blank();
  return (
    <Island
      name="accounts/passkey"
      props={{ act: "create", options: visit.href("/mon-compte/cles/options"), failed: t.failed }}
    >
      <EnteredProblems entered={entered} />
      <Form action={visit.href("/mon-compte/cles")}>
        <EnteredField form={newPasskeyForm} entered={entered} name="nom" />
        <input type="hidden" name="reponse" value="" />
        <p class="hint">{t.adding}</p>
        <noscript>
          <p class="hint">{t.noScript}</p>
        </noscript>
        <Submit>{t.add}</Submit>
      </Form>
    </Island>
  );
}

function OnePasskey({ visit, passkey }: { readonly visit: Visit; readonly passkey: ListedPasskey }) {
  const t = messages[visit.lang].passkeys;
  const day = (at: Date): string => date(at, ZONE, visit.lang);
  const prefix = `k-${passkey.publicId}`;
  return (
    <section class="card">
      <Heading level={2}>{passkey.name}</Heading>
      <p>
        {t.added(day(passkey.addedAt))} {passkey.usedAt ? t.used(day(passkey.usedAt)) : t.neverUsed}{" "}
        {passkey.backedUp ? t.backedUp : t.single}
      </p>
      <Form action={visit.href("/mon-compte/cles/nom")} label={`${t.rename} ${passkey.name}`}>
        <input type="hidden" name="id" value={passkey.publicId} />
        <EnteredField
          form={renamePasskeyForm}
          entered={renamePasskeyForm.blank({ nom: passkey.name })}
          name="nom"
          idPrefix={prefix}
        />
        <Submit kind="secondary">{t.rename}</Submit>
      </Form>
      <Form action={visit.href("/mon-compte/cles/retrait")}>
        <input type="hidden" name="id" value={passkey.publicId} />
        <Submit kind="danger">{t.remove(passkey.name)}</Submit>
      </Form>
    </section>
  );
}

interface FactorProps {
  readonly visit: Visit;
  readonly state: { readonly application: Date | undefined; readonly recoveryCodes: number };
  readonly isKeeper: boolean;
  readonly hasPasskey: boolean;
  readonly refused: string | undefined;
}

export function FactorPage({ visit, state, isKeeper, hasPasskey, refused }: FactorProps): VNode {
  const t = messages[visit.lang].factor;
  const { application, recoveryCodes } = state;
  return (
    <Shell visit={visit} title={t.title} lead={t.lead} nav>
      <Refused words={refused} />
      {isKeeper && !hasPasskey && application === undefined && (
        <Notice status="warning">
          <p>{t.keeperMust}</p>
        </Notice>
      )}
      {application === undefined ? <p>{t.none}</p> : <p>{t.linked(date(application, ZONE, visit.lang))}</p>}
      {application === undefined && (
        <Form action={visit.href("/mon-compte/second-facteur/application")}>
          <Submit>{t.start}</Submit>
        </Form>
      )}
      {(application !== undefined || hasPasskey) && (
        <Form action={visit.href("/mon-compte/second-facteur/secours")}>
          <p>{t.codesLeft(recoveryCodes)}</p>
          <Submit kind="secondary">{t.renew}</Submit>
        </Form>
      )}
      {application !== undefined && (
        <Form action={visit.href("/mon-compte/second-facteur/retrait")}>
          <Submit kind="danger">{t.remove}</Submit>
        </Form>
      )}
    </Shell>
  );
}

interface LinkApplicationProps {
  readonly visit: Visit;
  readonly entered: CodeEntered;
  /** `otpauth://…` */
  readonly address: string;
  readonly secret: string;
  readonly refused: string | undefined;
}

export function LinkApplicationPage({ visit, entered, address, secret, refused }: LinkApplicationProps): VNode {
  const t = messages[visit.lang].factor;
  return (
    <Shell visit={visit} title={t.start} nav>
      <Refused words={refused} />
      <EnteredProblems entered={entered} />
      <p>{t.scan}</p>
      <QrCode text={address} label={t.qr} />
      <p>
        <a href={address}>{t.open}</a>
      </p>
      <p>
        {t.secret} : <strong class="code">{secret}</strong>
      </p>
      <Form action={visit.href("/mon-compte/second-facteur/preuve")}>
        <EnteredField form={codeForm} entered={entered} name="code" />
        <Submit>{t.prove}</Submit>
      </Form>
    </Shell>
  );
}

/** Shown once, made to be printed. */
export function RecoveryCodesPage({
  visit,
  codes,
}: {
  readonly visit: Visit;
  readonly codes: readonly string[];
}): VNode {
  const t = messages[visit.lang].factor;
  return (
    <Shell visit={visit} title={t.codesTitle} lead={t.codesSay} nav>
      <ol class="codes">
        {codes.map((code) => (
          <li key={code}>
            <span class="code">{code}</span>
          </li>
        ))}
      </ol>
      <Action href={visit.href("/mon-compte/second-facteur")}>{t.codesDone}</Action>
    </Shell>
  );
}
