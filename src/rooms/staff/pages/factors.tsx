import type { VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { spelledSecret } from "../../../core/second-factor/index.ts";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { Heading, PageTitle } from "../../../ui/heading.tsx";
import { Island, type Json } from "../../../ui/island.tsx";
import { QrCode } from "../../../ui/qr-code.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Table, type Column } from "../../../ui/table.tsx";
import { When } from "../../../ui/when.tsx";
import { newPasskeyForm, totpForm } from "../forms.ts";
import { messages } from "../messages.ts";
import type { Member } from "../operations/context.ts";
import type { FactorCount, OwnedPasskey } from "../store/factors.ts";
import { OfficePage } from "./frame.tsx";

export const ZONE = "Europe/Paris";

export interface FactorsPageProps {
  readonly visit: Visit;
  readonly member: Member;
  readonly passkeys: readonly OwnedPasskey[];
  readonly count: FactorCount;
  /** Undefined where there can be no passkey. */
  readonly options: Json | undefined;
  /** The key to put into an application, with its `otpauth:` address; undefined when one is already linked. */
  readonly totp: { readonly secret: string; readonly address: string } | undefined;
  readonly entered: Entered<typeof totpForm.fields>;
  readonly refusal?: string | undefined;
}

/** Ways to sign in: the first page of whoever comes by a link, and a part of one's account ever after. */
export function FactorsPage(props: FactorsPageProps): VNode {
  const { visit, member, entered, refusal } = props;
  const say = messages[visit.lang].factors;
  const first = member.session.method === "link";
  return (
    <OfficePage visit={visit} member={first ? undefined : member} title={say.title}>
      <EnteredProblems entered={entered} />
      <PageTitle title={say.title} lead={first ? say.first : say.lead} />
      {refusal && (
        <Notice status="danger" live>
          {refusal}
        </Notice>
      )}
      <Passkeys {...props} />
      <Application {...props} />
      {!first && <Codes visit={visit} left={props.count.recoveryCodes} />}
    </OfficePage>
  );
}

function Passkeys({ visit, passkeys, options }: FactorsPageProps): VNode {
  const say = messages[visit.lang].factors;
  return (
    <section>
      <Heading level={2}>{say.passkeys}</Heading>
      {passkeys.length === 0 ? <p>{say.noPasskey}</p> : <PasskeyTable visit={visit} passkeys={passkeys} />}
      {options !== undefined && (
        <Island name="staff/passkey" props={{ act: "add", options }}>
          <p class="hint" data-without-script>
            {say.passkeyNeedsScript}
          </p>
          <form class="form" action={visit.href("/mon-compte/facteurs/cle")} method="post" hidden>
            <EnteredField
              form={newPasskeyForm}
              entered={newPasskeyForm.blank({ label: say.passkeyLabel })}
              name="label"
            />
            <input type="hidden" name="answer" value="" />
            <Submit>{say.addPasskey}</Submit>
          </form>
          <p class="error" role="alert" data-failed hidden>
            {messages[visit.lang].signIn.passkeyFailed}
          </p>
        </Island>
      )}
    </section>
  );
}

function PasskeyTable({ visit, passkeys }: Pick<FactorsPageProps, "visit" | "passkeys">): VNode {
  const say = messages[visit.lang].factors;
  const columns: readonly Column<OwnedPasskey>[] = [
    { key: "label", header: say.passkeys, rowHeader: true, cell: (key) => key.label },
    { key: "added", header: say.added, cell: (key) => <When at={key.addedAt} zone={ZONE} show="date" /> },
    {
      key: "used",
      header: say.used,
      cell: (key) => (key.usedAt ? <When at={key.usedAt} zone={ZONE} show="date" /> : say.never),
    },
    {
      key: "act",
      header: say.remove,
      cell: (key) => <RemoveButton visit={visit} id={key.publicId} label={`${say.remove} : ${key.label}`} />,
    },
  ];
  return (
    <Table caption={say.passkeys} captionHidden columns={columns} rows={passkeys} rowKey={(key) => key.publicId} />
  );
}

const RemoveButton = ({
  visit,
  id,
  label,
}: {
  readonly visit: Visit;
  readonly id: string;
  readonly label: string;
}): VNode => (
  <Form action={visit.href("/mon-compte/facteurs/retrait")}>
    <input type="hidden" name="id" value={id} />
    <Submit kind="danger">{label}</Submit>
  </Form>
);

function Application({ visit, totp, entered }: FactorsPageProps): VNode {
  const say = messages[visit.lang].factors;
  return (
    <section>
      <Heading level={2}>{say.app}</Heading>
      {totp ? (
        <>
          <p>{say.appHow}</p>
          <QrCode text={totp.address} label={say.appQr} />
          <p>
            <code class="code">{spelledSecret(totp.secret)}</code>
          </p>
          <p>
            <a href={totp.address}>{say.appLink}</a>
          </p>
          <Form action={visit.href("/mon-compte/facteurs/application")}>
            <EnteredField form={totpForm} entered={entered} name="code" />
            <Submit>{say.appButton}</Submit>
          </Form>
        </>
      ) : (
        <>
          <p>{say.appHeld}</p>
          <RemoveButton visit={visit} id="application" label={`${say.remove} : ${say.app}`} />
        </>
      )}
    </section>
  );
}

function Codes({ visit, left }: { readonly visit: Visit; readonly left: number }): VNode {
  const say = messages[visit.lang].factors;
  return (
    <section>
      <Heading level={2}>{say.codes}</Heading>
      <p>{say.codesLeft(left)}</p>
      <Form action={visit.href("/mon-compte/facteurs/secours")}>
        <Submit kind="secondary">{say.newCodes}</Submit>
      </Form>
    </section>
  );
}

/** Shown once, in the answer itself: not an address that can be opened again. */
export function CodesShownPage(props: { readonly visit: Visit; readonly codes: readonly string[] }): VNode {
  const { visit, codes } = props;
  const say = messages[visit.lang].factors;
  return (
    <OfficePage visit={visit} member={undefined} title={say.shownTitle}>
      <PageTitle title={say.shownTitle} lead={say.shownLead} />
      <ol class="ruled">
        {codes.map((code) => (
          <li key={code}>
            <code class="code">{code}</code>
          </li>
        ))}
      </ol>
      <p>
        <a class="button" href={visit.href("/")}>
          {say.shownNext}
        </a>
      </p>
    </OfficePage>
  );
}
