import type { VNode } from "preact";
import { problemOf, typedText, type Entered } from "../../../core/http/form.ts";
import { Action, Actions } from "../../../ui/compositions.tsx";
import { Empty } from "../../../ui/empty.tsx";
import { EnteredField, EnteredProblems } from "../../../ui/entered.tsx";
import { Form, Submit } from "../../../ui/form.tsx";
import { SelectField } from "../../../ui/forms.tsx";
import { PageTitle } from "../../../ui/heading.tsx";
import { Table } from "../../../ui/table.tsx";
import { When } from "../../../ui/when.tsx";
import { StudioShell, zone, type Desk, type PublicMeasure, type Said } from "../../campaigns/index.ts";
import { queuePath } from "../../moderation/index.ts";
import { forumsDeskPath, heardPath, themeDeskPath, themePath } from "../addresses.ts";
import { settingForm, themeForm } from "../forms.ts";
import { heard } from "../messages/heard.ts";
import { studio as texts } from "../messages/studio.ts";
import type { Theme } from "../store/themes.ts";

export interface ThemesDeskProps {
  readonly desk: Desk;
  readonly themes: readonly Theme[];
  /** Those that are common to all, which the primary's own team keeps. */
  readonly shared: readonly Theme[];
  /** Somebody's first post is read before it appears. */
  readonly holdsFirst: boolean;
  readonly said: Said;
}

/** The themes of a campaign as its team keeps them, each with what people say in it. */
export function ThemesDeskPage({ desk, themes, shared, holdsFirst, said }: ThemesDeskProps): VNode {
  const { visit, reading } = desk;
  const t = texts[visit.lang];
  const { slug } = reading.campaign;
  const h = heard[visit.lang].desk;
  const heardHref = (one: Theme): string => visit.href(heardPath(slug, one.publicId));
  return (
    <StudioShell {...{ desk, said }} screen="forums" title={t.title}>
      <PageTitle title={t.title} lead={t.lead} />
      <Actions>
        <Action href={visit.href(forumsDeskPath(slug, "/themes/nouveau"))}>{t.add}</Action>
        <Action kind="secondary" href={visit.href(queuePath(slug))}>
          {t.moderation}
        </Action>
      </Actions>
      <Table
        caption={t.title}
        captionHidden
        rows={themes}
        rowKey={({ publicId }) => publicId}
        empty={<Empty title={t.empty}>{t.emptyWhy}</Empty>}
        columns={[
          {
            ...{ key: "theme", header: t.table.theme, rowHeader: true },
            cell: (one) => <a href={visit.href(themeDeskPath(one))}>{one.title}</a>,
          },
          { key: "opens", header: t.table.opens, cell: ({ opensAt }) => <When at={opensAt} zone={zone} show="date" /> },
          {
            ...{ key: "closes", header: t.table.closes },
            cell: ({ closesAt }) => (closesAt ? <When at={closesAt} zone={zone} show="date" /> : t.never),
          },
          { key: "heard", header: h.title, cell: (one) => <a href={heardHref(one)}>{h.link}</a> },
        ]}
      />
      {shared.length > 0 && (
        <section>
          <h2>{h.common}</h2>
          <ul>
            {shared.map((one) => (
              <li key={one.publicId}>
                {one.title} · <a href={heardHref(one)}>{h.link}</a>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h2>{t.first}</h2>
        <Form action={visit.href(forumsDeskPath(slug))} label={t.first}>
          <EnteredField form={settingForm} entered={settingForm.blank(holdsFirst ? { hold: "on" } : {})} name="hold" />
          <Submit kind="secondary">{t.save}</Submit>
        </Form>
      </section>
    </StudioShell>
  );
}

export interface ThemeDeskProps {
  readonly desk: Desk;
  /** Undefined for one that is being opened. */
  readonly theme: Theme | undefined;
  readonly measures: readonly PublicMeasure[];
  readonly entered: Entered<typeof themeForm.fields>;
  readonly said: Said;
}

/** One theme at its team's desk. */
export function ThemeDeskPage({ desk, theme, measures, entered, said }: ThemeDeskProps): VNode {
  const { visit, reading } = desk;
  const t = texts[visit.lang];
  const title = theme ? t.change : t.add;
  const fields = { form: themeForm, entered };
  const action = theme ? themeDeskPath(theme) : forumsDeskPath(reading.campaign.slug, "/themes/nouveau");
  return (
    <StudioShell {...{ desk, said }} screen="forums" title={title}>
      <PageTitle title={title} />
      {theme && (
        <p>
          <a href={visit.href(themePath(theme))}>{t.read}</a>
          {" · "}
          <a href={visit.href(heardPath(reading.campaign.slug, theme.publicId))}>{heard[visit.lang].desk.link}</a>
        </p>
      )}
      <EnteredProblems entered={entered} />
      <Form action={visit.href(action)} label={title}>
        {theme && <EnteredField {...fields} name="revision" />}
        <EnteredField {...fields} name="title" />
        <EnteredField {...fields} name="introduction" rows={8} />
        <EnteredField {...fields} name="documents" rows={3} />
        {measures.length > 0 && <Measures {...{ visit, measures, entered }} />}
        <EnteredField {...fields} name="moderators" rows={3} />
        <EnteredField {...fields} name="opens" zone={zone} />
        <EnteredField {...fields} name="closes" zone={zone} />
        <EnteredField {...fields} name="place" />
        <Submit>{t.save}</Submit>
      </Form>
    </StudioShell>
  );
}

function Measures({ visit, measures, entered }: Pick<ThemeDeskProps, "measures" | "entered"> & Pick<Desk, "visit">) {
  const options = measures.map(({ publicId, title }) => ({ value: publicId, label: title }));
  return (
    <>
      {(["measure1", "measure2", "measure3"] as const).map((name) => (
        <SelectField
          key={name}
          name={name}
          label={themeForm.fields[name].label[visit.lang]}
          value={typedText(entered, name)}
          error={problemOf(entered, name)}
          empty={texts[visit.lang].noMeasure}
          options={options}
        />
      ))}
    </>
  );
}
