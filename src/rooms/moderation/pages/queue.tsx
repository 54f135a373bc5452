import type { VNode } from "preact";
import { problemOf, typedText, type Entered } from "../../../core/http/form.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { Card } from "../../../ui/compositions.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { EnteredField, EnteredForm, EnteredProblems } from "../../../ui/entered.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { date } from "../../../ui/format.ts";
import { SelectField } from "../../../ui/forms.tsx";
import { Island } from "../../../ui/island.tsx";
import { Pagination } from "../../../ui/navigation.tsx";
import { queuePagePath, queuePath } from "../addresses.ts";
import { queueForm, saveReasonForm } from "../forms.ts";
import { groundNames } from "../grounds.ts";
import { messages } from "../messages.ts";
import { desk as deskTexts } from "../messages/desk.ts";
import type { Thing } from "../ports.ts";
import { actsOn, restricts } from "../rules/moderation.ts";
import type { Item, Part } from "../rules/queue.ts";
import { seenOf } from "../rules/seen.ts";
import type { Decision } from "../store/moderation.ts";
import type { Notice } from "../store/notices.ts";
import type { SavedReason } from "../store/queue.ts";
import { Earlier, standing, type EarlierShown } from "./earlier.tsx";
import { JudgedPictures } from "./pictures.tsx";
import { JudgedWords } from "./words.tsx";
import { Decided, DeskPage, type Said } from "./restrictions.tsx";

export interface QueueItem extends Item {
  readonly thing: Thing;
  readonly notices: readonly Notice[];
  readonly decisions: readonly Decision[];
  readonly earlier: EarlierShown["earlier"];
}

export interface QueuePageProps extends Omit<Part<QueueItem>, "items"> {
  readonly visit: Visit;
  readonly campaign: string;
  readonly items: readonly QueueItem[];
  readonly names: ReadonlyMap<string, string>;
  /** On all pages together. */
  readonly waiting: number;
  /** Decisions of the last seven days. */
  readonly decided: number;
  readonly saved: readonly SavedReason[];
  readonly entered: Entered<typeof queueForm.fields>;
  readonly saving: Entered<typeof saveReasonForm.fields>;
  readonly said: Said;
}

/** All that waits for a moderator, the oldest first, with what is needed to judge it. */
export function QueuePage(props: QueuePageProps): VNode {
  const { visit, campaign, items, waiting, decided, page, pages, cursor, saved, entered, saving, said } = props;
  const { queue: t } = deskTexts[visit.lang];
  const lost = typedText(entered, "target");
  const gone = lost !== "" && !items.some(({ target }) => target === lost);
  const hrefOf = (n: number) => visit.href(queuePagePath(campaign, cursor(n)));
  return (
    <DeskPage {...{ visit, campaign, said }} title={t.title} lead={t.lead}>
      <p>
        {t.figures(waiting, decided)} · <a href={visit.href(queuePath(campaign, "/restrictions"))}>{t.restrictions}</a>
      </p>
      {gone && typedText(entered, "reason") !== "" && (
        <blockquote class="as-written">{typedText(entered, "reason")}</blockquote>
      )}
      <Pagination {...{ page, pages }} href={hrefOf} />
      {items.length === 0 && <Empty title={t.empty}>{t.emptyWhy}</Empty>}
      <Island name="moderation/queue" props={{ keys: t.keys }}>
        <div class="stack">
          {items.map((item, at) => (
            <One key={item.target} {...props} item={item} number={at + 1} />
          ))}
        </div>
      </Island>
      <Pagination {...{ page, pages }} href={hrefOf} />
      <h2>{t.saved}</h2>
      {saved.map(({ id, title, words }) => (
        <p key={id}>
          {title} – {words}
        </p>
      ))}
      <EnteredForm
        action={visit.href(queuePath(campaign, "/raisons"))}
        form={saveReasonForm}
        entered={saving}
        idPrefix="save"
        act={t.save}
        kind="secondary"
      />
    </DeskPage>
  );
}

function One(props: QueuePageProps & { readonly item: QueueItem; readonly number: number }) {
  const { visit, campaign, names, item, number } = props;
  const { queue: t } = deskTexts[visit.lang];
  const { thing, whys, since, notices, decisions } = item;
  const on = (when: Date) => date(when, "Europe/Paris", visit.lang);
  return (
    <Card>
      <p class="hint">
        {whys.map((why) => t.why[why]).join(" · ")} {t.since(on(since))} ·{" "}
        <a href={visit.href(queuePath(campaign, `/personnes/${thing.author}`))}>
          {t.author(names.get(thing.author) ?? "")}
        </a>
      </p>
      <JudgedWords {...{ visit, thing }} />
      <JudgedPictures {...{ visit, thing }} reader="team" />
      <Earlier {...{ visit, notices }} earlier={item.earlier} />
      {notices.map(({ publicId, ground, words, at }) => (
        <div key={publicId}>
          <p class="hint">
            {on(at)} – {groundNames[ground][visit.lang]}
          </p>
          <blockquote class="as-written">{words}</blockquote>
        </div>
      ))}
      {decisions.map((decision) => (
        <Decided key={decision.publicId} {...{ visit, decision }} />
      ))}
      <DecideHere {...props} label={t.decide(number)} />
    </Card>
  );
}

/** Letters of the keyboard, for the island. */
const keyOf: Readonly<Record<string, string>> = {
  ...{ hide: "m", refuse: "m", confirm: "m", release: "p", restore: "p", keep: "l" },
};

function DecideHere(props: QueuePageProps & { readonly item: QueueItem; readonly label: string }) {
  const { visit, campaign, page, cursor, saved, item, label } = props;
  const { acts } = messages[visit.lang];
  const { queue: t } = deskTexts[visit.lang];
  const { target, thing, decisions, earlier } = item;
  const mine = typedText(props.entered, "target") === target;
  const entered = mine ? props.entered : queueForm.blank();
  const idPrefix = `judge-${thing.of.id}`;
  const isQuestion = thing.of.subject === "question";
  const grounds = (queueForm.fields.ground.choices ?? []).filter(
    ({ value }) => isQuestion || value !== "not-a-question",
  );
  const readable = thing.visibility === "shown" || thing.visibility === "held";
  const offered = [
    ...actsOn(thing.visibility),
    ...(thing.visibility === "shown" ? (["ask-edit"] as const) : []),
    ...(earlier.length > 0 && readable ? (["hide-earlier"] as const) : []),
  ];
  return (
    <Form action={visit.href(queuePagePath(campaign, cursor(page)))} label={label}>
      {mine && <EnteredProblems {...{ entered, idPrefix }} />}
      <input type="hidden" name="target" value={target} />
      <input type="hidden" name="seen" value={seenOf(decisions, thing)} />
      <SelectField
        name="ground"
        idPrefix={idPrefix}
        label={queueForm.fields.ground.label[visit.lang]}
        empty={t.noGround}
        value={typedText(entered, "ground")}
        error={problemOf(entered, "ground")}
        options={grounds.map(({ value, label: name }) => ({ value, label: name[visit.lang] }))}
      />
      {saved.length > 0 && (
        <SelectField
          name="saved"
          idPrefix={idPrefix}
          label={queueForm.fields.saved.label[visit.lang]}
          empty={t.noSaved}
          value={typedText(entered, "saved")}
          options={saved.map(({ id, title }) => ({ value: id, label: title }))}
        />
      )}
      {offered.includes("hide-earlier") && (
        <SelectField
          name="earlier"
          idPrefix={idPrefix}
          label={queueForm.fields.earlier.label[visit.lang]}
          empty={t.noSaved}
          value={typedText(entered, "earlier")}
          error={problemOf(entered, "earlier")}
          options={earlier.map((one) => ({ value: one.version, label: standing(one, visit.lang) }))}
        />
      )}
      <EnteredField form={queueForm} entered={entered} name="reason" rows={2} idPrefix={idPrefix} />
      <div class="actions">
        {offered.map((act) => (
          <span key={act} data-key={keyOf[act]}>
            <Submit name="act" value={act} kind={restricts(act) && act !== "ask-edit" ? "danger" : "secondary"}>
              {acts[act]}
            </Submit>
          </span>
        ))}
      </div>
    </Form>
  );
}
