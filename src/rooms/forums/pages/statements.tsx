import type { ComponentChildren, VNode } from "preact";
import type { Entered } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { Action, Actions } from "../../../ui/compositions.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { PageTitle } from "../../../ui/heading.tsx";
import { Island } from "../../../ui/island.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { typeset } from "../../../ui/typography.ts";
import { Shell, type Reading } from "../../campaigns/index.ts";
import { noticePath } from "../../moderation/index.ts";
import { themePath } from "../addresses.ts";
import { statements as texts } from "../messages/statements.ts";
import type { VoteWord } from "../rules/statement.ts";
import { statementForm } from "../statement-forms.ts";
import type { Statement } from "../store/statements.ts";
import type { Theme } from "../store/themes.ts";
import type { Hand, Unanswered } from "../store/votes.ts";

export interface Said {
  readonly done?: string | undefined;
  readonly refused?: string | undefined;
}

export interface Shared {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly theme: Theme;
  /** Why nobody votes here now, in words. */
  readonly shut: string | undefined;
  readonly said: Said;
}

export const ORDER: readonly VoteWord[] = ["disagree", "agree", "pass"];

export interface CardPageProps extends Shared {
  readonly hand: Hand;
  readonly card: Unanswered | undefined;
  /** Nobody is signed in: the card is read, and a vote asks who comes. */
  readonly isStranger: boolean;
}

/** One statement, and three buttons. */
export function CardPage(props: CardPageProps): VNode {
  const { visit, theme, hand, card, shut } = props;
  const t = texts[visit.lang].cards;
  const all = hand.answered + hand.unanswered.length;
  return (
    <StatementsShell {...props} title={t.title}>
      {shut === undefined && card && (
        <Island name="forums/statement" props={{ keys: t.keys, finger: t.finger }}>
          <section class="card">
            <p class="kicker">{t.progress(hand.answered, all)}</p>
            <p class="saying" lang={props.reading.campaign.lang}>
              {card.text}
            </p>
            <Form action={visit.href(themePath(theme, "/affirmations"))} label={t.title}>
              <input type="hidden" name="statement" value={card.publicId} />
              <p class="votes">
                {ORDER.map((word) => (
                  <Submit key={word} kind={word === "pass" ? "quiet" : "secondary"} name="vote" value={word}>
                    {t[word]}
                  </Submit>
                ))}
              </p>
            </Form>
            <p class="hint">
              <a href={visit.href(noticePath({ subject: "statement", id: card.publicId }))}>{t.report}</a>
            </p>
          </section>
        </Island>
      )}
      {!card && (
        <Empty title={all === 0 ? t.empty : t.none} level={2}>
          {all === 0 ? t.emptyWhy : t.noneWhy}
        </Empty>
      )}
      {props.isStranger && shut === undefined && card && <p class="hint">{t.stranger}</p>}
      <p class="hint">{t.hint}</p>
    </StatementsShell>
  );
}

/** What is around each page of one's statements and votes. */
export function StatementsShell(
  props: Shared & { readonly title: string; readonly lead?: string; readonly children: ComponentChildren },
) {
  const { visit, reading, theme, title, lead, shut, said, children } = props;
  const t = texts[visit.lang];
  return (
    <Shell {...{ visit, reading, title }} section="forums" noindex>
      <PageTitle title={title} kicker={theme.title} {...(lead !== undefined && { lead })} />
      {said.refused !== undefined && <Notice status="danger" title={said.refused} live />}
      {said.done !== undefined && <Notice status="success" title={said.done} live />}
      {shut !== undefined && <Notice status="warning" title={typeset(shut, visit.lang)} />}
      {children}
      <Actions>
        {props.title !== t.add.title && (
          <Action kind="secondary" href={visit.href(themePath(theme, "/affirmations/ajouter"))}>
            {t.add.title}
          </Action>
        )}
        <Action kind="secondary" href={visit.href(themePath(theme, "/carte"))}>
          {t.map.link}
        </Action>
        <Action kind="quiet" href={visit.href(themePath(theme, "/affirmations/moi"))}>
          {t.mine.title}
        </Action>
        <Action kind="quiet" href={visit.href(themePath(theme, "/preoccupation"))}>
          {t.map.concern}
        </Action>
      </Actions>
    </Shell>
  );
}

export interface AddPageProps extends Shared {
  readonly entered: Entered<typeof statementForm.fields>;
  /** Statements close to the one typed; shown before it is added. */
  readonly near: readonly Statement[];
}

/** Adds one's own, once those that say nearly the same were read. */
export function AddPage(props: AddPageProps): VNode {
  const { visit, reading, theme, entered, near } = props;
  const t = texts[visit.lang].add;
  const fields = { form: statementForm, entered };
  return (
    <StatementsShell {...props} title={t.title} lead={t.lead(theme.title)}>
      <EnteredProblems entered={entered} />
      {near.length > 0 && (
        <Notice status="warning" title={t.near} live>
          <p>{t.nearWhy}</p>
          <ul>
            {near.map(({ publicId, text }) => (
              <li key={publicId} lang={reading.campaign.lang}>
                <a href={visit.href(themePath(theme, `/affirmations?a=${publicId}`))}>{text}</a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Form action={visit.href(themePath(theme, "/affirmations/ajouter"))} label={t.title}>
        <EnteredField {...fields} name="text" rows={3} />
        {near.length > 0 && <input type="hidden" name="anyway" value="on" />}
        <Submit>{near.length > 0 ? t.anyway : t.submit}</Submit>
      </Form>
    </StatementsShell>
  );
}
