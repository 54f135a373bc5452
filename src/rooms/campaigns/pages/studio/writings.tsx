import type { VNode } from "preact";
import type { Entered } from "../../../../core/http/form.ts";
import { Action, Actions } from "../../../../ui/compositions.tsx";
import { Empty } from "../../../../ui/empty.tsx";
import { EnteredField, EnteredProblems } from "../../../../ui/entered.tsx";
import { dateTime } from "../../../../ui/format.ts";
import { Form, Submit } from "../../../../ui/form.tsx";
import { TextField } from "../../../../ui/forms.tsx";
import { PageTitle } from "../../../../ui/heading.tsx";
import { StateMark } from "../../../../ui/notice.tsx";
import { Table } from "../../../../ui/table.tsx";
import { When } from "../../../../ui/when.tsx";
import { typeset } from "../../../../ui/typography.ts";
import type { Desk } from "../../desk.tsx";
import { themeForm } from "../../forms/studio.ts";
import { studio as texts } from "../../messages/studio.ts";
import { waiting } from "../../rules/release.ts";
import { shown } from "../../rules/versions.ts";
import type { Theme } from "../../store/themes.ts";
import type { Writing, WritingKind } from "../../store/writings.ts";
import { zone } from "../shell.tsx";
import { writingPath } from "./overview.tsx";
import { StudioShell, type Said } from "./shell.tsx";

export interface WritingsProps {
  readonly desk: Desk;
  readonly kind: WritingKind;
  readonly said?: Said;
  readonly writings: readonly Writing[];
  readonly themes: readonly Theme[];
  readonly theme?: Entered<typeof themeForm.fields> | undefined;
}

/** All news items or all measures of a team, with the state of each in words. */
export function WritingsPage({ desk, kind, said, writings, themes, theme }: WritingsProps): VNode {
  const { visit, reading } = desk;
  const t = texts[visit.lang].writing;
  const base = `/atelier/${reading.campaign.slug}/${kind === "news" ? "actualites" : "programme"}`;
  const nameOf = (id: string | undefined) => themes.find((one) => one.id === id)?.name ?? t.noTheme;
  const create = <Action href={visit.href(`${base}/nouvelle`)}>{writings.length ? t[kind].new : t[kind].first}</Action>;
  return (
    <StudioShell desk={desk} screen={kind === "news" ? "news" : "programme"} title={t[kind].title} said={said}>
      <PageTitle title={t[kind].title} />
      {writings.length > 0 && <Actions>{create}</Actions>}
      <Table
        caption={t[kind].title}
        captionHidden
        rows={writings}
        rowKey={(one) => one.publicId}
        empty={
          <Empty title={t[kind].empty} action={create}>
            {t[kind].why}
          </Empty>
        }
        columns={[
          {
            ...{ key: "title", header: t.table.title, rowHeader: true },
            cell: (one) => (
              <a href={visit.href(writingPath(desk, one))}>{typeset(one.lastTitle, reading.campaign.lang)}</a>
            ),
          },
          { key: "state", header: t.table.state, cell: (one) => <WritingState desk={desk} writing={one} /> },
          ...(kind === "measure"
            ? [{ key: "theme", header: t.table.theme, cell: (one: Writing) => nameOf(one.themeId) }]
            : []),
          {
            key: "saved",
            header: t.table.saved,
            cell: (one) => <When at={one.lastSavedAt} zone={zone} weekday={false} />,
          },
        ]}
      />
      {kind === "measure" && <Themes desk={desk} themes={themes} entered={theme ?? themeForm.blank()} />}
    </StudioShell>
  );
}

/** Where a writing stands, in words: what waits counts before what is online, because it is what may surprise. */
export function WritingState({ desk, writing }: { readonly desk: Desk; readonly writing: Writing }): VNode {
  const { visit, reading } = desk;
  const t = texts[visit.lang].writing.state;
  if (writing.withdrawn) return <StateMark status="warning">{t.withdrawn}</StateMark>;
  const [next] = waiting(writing.releases, reading.awaited, reading.now);
  if (next)
    return (
      <StateMark status="info">{next.at ? t.scheduled(dateTime(next.at, zone, visit.lang)) : t.declaration}</StateMark>
    );
  const seen = shown(writing, reading.awaited, reading.now);
  if (!seen) return <StateMark>{t.draft}</StateMark>;
  const { number } = seen.current;
  return writing.settled ? (
    <StateMark status="success">{t.published(number)}</StateMark>
  ) : (
    <StateMark status="info">{t.changed(number)}</StateMark>
  );
}

interface ThemesProps {
  readonly desk: Desk;
  readonly themes: readonly Theme[];
  readonly entered: Entered<typeof themeForm.fields>;
}

/** Themes in their order; a rank is a number, so that it works without a mouse and without script. */
function Themes({ desk, themes, entered }: ThemesProps) {
  const { visit, reading } = desk;
  const t = texts[visit.lang].themes;
  const base = `/atelier/${reading.campaign.slug}/programme/themes`;
  const labels = { name: themeForm.fields.name.label[visit.lang], place: themeForm.fields.place.label[visit.lang] };
  return (
    <section>
      <h2>{t.title}</h2>
      {themes.length === 0 && <p>{t.empty}</p>}
      {themes.map((theme) => (
        <details key={theme.publicId}>
          <summary>{`${theme.place}. ${theme.name}`}</summary>
          <Form action={visit.href(`${base}/${theme.publicId}`)} label={theme.name}>
            <TextField
              name="name"
              idPrefix={theme.publicId}
              label={labels.name}
              value={theme.name}
              maxLength={100}
              required
            />
            <TextField
              name="place"
              idPrefix={theme.publicId}
              label={labels.place}
              value={String(theme.place)}
              size={4}
            />
            <Submit kind="secondary">{t.rename}</Submit>
          </Form>
          <Form action={visit.href(`${base}/${theme.publicId}/retirer`)} label={t.remove}>
            <Submit kind="quiet">{t.remove}</Submit>
          </Form>
        </details>
      ))}
      <Form action={visit.href(base)} label={t.add}>
        <EnteredProblems entered={entered} />
        <EnteredField form={themeForm} entered={entered} name="name" />
        <Submit kind="secondary">{t.add}</Submit>
      </Form>
    </section>
  );
}
