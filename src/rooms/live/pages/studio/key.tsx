import type { VNode } from "preact";
import { Action } from "../../../../ui/compositions.tsx";
import { dateTime } from "../../../../ui/format.ts";
import { Form, Submit } from "../../../../ui/form.tsx";
import { Notice } from "../../../../ui/notice.tsx";
import { zone } from "../../../campaigns/index.ts";
import { deskPath } from "../../addresses.ts";
import { studio as texts } from "../../messages/studio.ts";
import type { KeyInForce } from "../../store/keys.ts";
import type { Judged } from "./desk.tsx";
import type { Seen } from "./ready.tsx";

export interface KeyProps extends Judged {
  readonly seen: Seen;
  readonly keyNow: KeyInForce | undefined;
  readonly secret?: string | undefined;
}

/** What an encoder is given: the address, and the key, whose secret is shown once. */
export function KeySection(props: KeyProps): VNode {
  const { desk, declaration, seen, keyNow, secret } = props;
  const t = texts[desk.visit.lang].key;
  const action = (rest: string) => desk.visit.href(deskPath(declaration, rest));
  return (
    <section>
      <h2>{t.title}</h2>
      <p>{t.lead}</p>
      <p>
        {t.server} <code>{seen.address}</code>
      </p>
      {!seen.address.startsWith("rtmps:") && <p class="hint">{t.plain}</p>}
      {secret !== undefined && (
        <Notice status="warning" title={t.shown} live>
          <p>
            <code>{secret}</code>
          </p>
          <p>{t.shownLead}</p>
        </Notice>
      )}
      <p>{keyNow ? inForce(props, keyNow) : t.none}</p>
      <Form action={action("/cle")} label={t.make}>
        {keyNow && <p class="hint">{t.makeLead}</p>}
        {keyNow && <input type="hidden" name="after" value={keyNow.id} />}
        <Submit kind="secondary">{keyNow ? t.makeAgain : t.make}</Submit>
      </Form>
      {keyNow && (
        <Form action={action("/cle/revoquer")} label={t.revoke}>
          <Submit kind="danger">{t.revoke}</Submit>
        </Form>
      )}
      <p>
        <Action kind="secondary" href={action("/camera")}>
          {t.camera}
        </Action>
      </p>
    </section>
  );
}

function inForce({ desk }: KeyProps, { madeAt, expiresAt }: KeyInForce): string {
  const { lang } = desk.visit;
  const at = (instant: Date) => dateTime(instant, zone, lang, { weekday: false });
  return texts[lang].key.inForce(at(madeAt), at(expiresAt));
}
