import type { VNode } from "preact";
import type { Entered } from "../../../../core/http/form.ts";
import { Action, Actions, Workbench } from "../../../../ui/compositions.tsx";
import { Difference } from "../../../../ui/difference.tsx";
import { EnteredField, EnteredProblems } from "../../../../ui/entered.tsx";
import { relative } from "../../../../ui/format.ts";
import { Form, Submit } from "../../../../ui/form.tsx";
import { SelectField, TextField } from "../../../../ui/forms.tsx";
import { PageTitle } from "../../../../ui/heading.tsx";
import { Island } from "../../../../ui/island.tsx";
import { Notice } from "../../../../ui/notice.tsx";
import { typeset } from "../../../../ui/typography.ts";
import type { Desk } from "../../desk.tsx";
import { newsForm, placeForm, reasonForm, releaseForm } from "../../forms/studio.ts";
import { studio as texts } from "../../messages/studio.ts";
import { waiting } from "../../rules/release.ts";
import { readable, shown } from "../../rules/versions.ts";
import type { Theme } from "../../store/themes.ts";
import type { SavedText, Text, Writing, WritingKind } from "../../store/writings.ts";
import { newsPath } from "../news.tsx";
import { measurePath } from "../versions.tsx";
import { zone } from "../shell.tsx";
import { writingPath } from "./overview.tsx";
import { StudioShell, type Said } from "./shell.tsx";
import { WritingState } from "./writings.tsx";

type WritingFields = typeof newsForm.fields;

export interface EditorProps {
  readonly desk: Desk;
  readonly kind: WritingKind;
  readonly said?: Said | undefined;
  /** Undefined for one that is not begun. */
  readonly writing: Writing | undefined;
  readonly themes: readonly Theme[];
  readonly entered: Entered<WritingFields>;
  readonly release: Entered<typeof releaseForm.fields>;
  /** What somebody else saved while this text was being written, and this text. */
  readonly overtaken?: { readonly theirs: SavedText; readonly mine: Text } | undefined;
}

/** Where a news item or a measure is written, previewed, published and corrected. */
export function EditorPage(props: EditorProps): VNode {
  const { desk, kind, said, writing } = props;
  const t = texts[desk.visit.lang].writing;
  const title = typeset(writing?.lastTitle ?? t[kind].new, desk.reading.campaign.lang);
  return (
    <StudioShell desk={desk} screen={kind === "news" ? "news" : "programme"} title={title} said={said}>
      <PageTitle kicker={t[kind].title} title={title} />
      {props.overtaken && <Overtaken desk={desk} {...props.overtaken} />}
      {writing ? (
        <Workbench asideLabel={t.publish} aside={<Publishing {...props} writing={writing} />}>
          <TextForm {...props} />
        </Workbench>
      ) : (
        <TextForm {...props} />
      )}
    </StudioShell>
  );
}

function Overtaken({ desk, theirs, mine }: { readonly desk: Desk; readonly theirs: SavedText; readonly mine: Text }) {
  const { lang, now } = desk.visit;
  const t = texts[lang].writing;
  return (
    <Notice status="warning" title={t.overtaken} live>
      <p>{t.overtakenLead(relative(theirs.savedAt, now, lang))}</p>
      <Difference before={readable(theirs)} after={readable(mine)} />
      <p>{t.overtakenThen}</p>
    </Notice>
  );
}

function TextForm({ desk, kind, writing, entered }: EditorProps) {
  const { visit, reading } = desk;
  const t = texts[visit.lang].writing;
  const base = `/atelier/${reading.campaign.slug}/${kind === "news" ? "actualites" : "programme"}`;
  const action = visit.href(writing ? writingPath(desk, writing) : `${base}/nouvelle`);
  const fields = { form: newsForm, entered };
  const id = `${kind}:${writing?.publicId ?? "new"}`;
  const preview = { url: visit.href(`${base}/en-cours`), fields: ["title", "summary", "body"] };
  return (
    <Island name="preview" when="idle" props={preview}>
      <div class="beside">
        <Island name="draft" when="idle" props={{ id, fields: ["title", "summary", "body"] }}>
          <Form action={action} label={t[kind].title}>
            <EnteredProblems entered={entered} />
            <EnteredField {...fields} name="title" />
            <EnteredField {...fields} name="summary" rows={3} />
            <EnteredField {...fields} name="body" rows={18} />
            {kind === "news" && <EnteredField {...fields} name="signed" />}
            <EnteredField {...fields} name="number" />
            <Submit>{t.saveDraft}</Submit>
          </Form>
        </Island>
        <section data-preview aria-label={t.preview} hidden />
      </div>
    </Island>
  );
}

type PublishingProps = EditorProps & { readonly writing: Writing };

/** Everything that turns the last saved text into something the public reads, or takes it back. */
function Publishing(props: PublishingProps) {
  const { desk, writing } = props;
  const { visit, reading } = desk;
  const t = texts[visit.lang].writing;
  const seen = shown(writing, reading.awaited, reading.now);
  const waits = waiting(writing.releases, reading.awaited, reading.now).length > 0;
  const here = writingPath(desk, writing);
  const { slug } = reading.campaign;
  const publicPath = writing.kind === "news" ? newsPath(slug, writing.publicId) : measurePath(slug, writing.publicId);
  return (
    <>
      <p>
        <WritingState desk={desk} writing={writing} />
      </p>
      <Actions>
        <Action kind="secondary" href={visit.href(`${here}/apercu`)}>
          {t.preview}
        </Action>
        {seen && (
          <Action kind="quiet" href={visit.href(publicPath)}>
            {t.seePublic}
          </Action>
        )}
      </Actions>
      {!writing.withdrawn && writing.settled && <p>{t.nothingNew}</p>}
      {!writing.withdrawn && !writing.settled && <ReleaseForm {...props} again={seen !== undefined} />}
      {waits && (
        <Form action={visit.href(`${here}/annuler`)} label={t.callOff}>
          <Submit kind="secondary">{t.callOff}</Submit>
        </Form>
      )}
      {writing.kind === "measure" && <PlaceForm {...props} />}
      {seen && !writing.withdrawn && (
        <details>
          <summary>{t.withdraw}</summary>
          <Form action={visit.href(`${here}/retirer`)} label={t.withdraw}>
            <p>{t.withdrawLead}</p>
            <TextField
              name="reason"
              idPrefix="withdraw"
              label={reasonForm.fields.reason.label[visit.lang]}
              maxLength={300}
              required
            />
            <Submit kind="danger">{t.withdraw}</Submit>
          </Form>
        </details>
      )}
    </>
  );
}

function ReleaseForm(props: PublishingProps & { readonly again: boolean }) {
  const { desk, writing, release, again } = props;
  const { visit } = desk;
  const t = texts[visit.lang].writing;
  const label = again ? (writing.kind === "news" ? t.publishCorrection : t.publishVersion) : t.publish;
  const fields = { form: releaseForm, entered: release, idPrefix: "release" };
  return (
    <section>
      <h2>{label}</h2>
      <p>{t.publishLead}</p>
      <Form action={visit.href(`${writingPath(desk, writing)}/publier`)} label={label}>
        <EnteredProblems entered={release} idPrefix="release" />
        <EnteredField {...fields} name="when" />
        <EnteredField {...fields} name="at" zone={zone} />
        <EnteredField {...fields} name="note" />
        <EnteredField {...fields} name="number" />
        <Submit>{label}</Submit>
      </Form>
    </section>
  );
}

function PlaceForm({ desk, writing, themes }: PublishingProps) {
  const { visit } = desk;
  const t = texts[visit.lang].writing;
  const options = themes.map(({ publicId, name }) => ({ value: publicId, label: name }));
  const held = themes.find(({ id }) => id === writing.themeId)?.publicId;
  const label = { theme: placeForm.fields.theme.label[visit.lang], place: placeForm.fields.place.label[visit.lang] };
  return (
    <details>
      <summary>{t.placeTitle}</summary>
      <Form action={visit.href(`${writingPath(desk, writing)}/place`)} label={t.placeTitle}>
        <SelectField
          name="theme"
          idPrefix="place"
          label={label.theme}
          options={options}
          value={held}
          empty={t.noTheme}
        />
        <TextField
          name="place"
          idPrefix="place"
          label={label.place}
          value={String(writing.place)}
          size={4}
          inputMode="numeric"
        />
        <Submit kind="secondary">{t.placeSubmit}</Submit>
      </Form>
    </details>
  );
}
