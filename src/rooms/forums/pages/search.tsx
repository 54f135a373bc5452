import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { Form, Submit } from "../../../ui/form.tsx";
import { DateTimeField, SelectField, TextField } from "../../../ui/forms.tsx";
import { Heading, PageTitle } from "../../../ui/heading.tsx";
import { When } from "../../../ui/when.tsx";
import { Shell, zone, type Reading } from "../../campaigns/index.ts";
import { forumsPath, placePath } from "../addresses.ts";
import { reading as texts } from "../messages/reading.ts";
import { search } from "../messages/search.ts";
import { piecesOf, plainly, SHOWN, type Asked } from "../rules/search.ts";
import type { Found } from "../store/search.ts";
import type { Theme } from "../store/themes.ts";
import type { Names } from "./posts.tsx";

export interface SearchPageProps {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly asked: Asked;
  readonly themes: readonly Theme[];
  readonly found: readonly Found[];
  readonly names: Names;
  /** Too many search at this moment: nothing was looked for, and what was typed stays. */
  readonly isBusy?: boolean;
}

/** Posts in which words are found, each where it stands. */
export function SearchPage(props: SearchPageProps): VNode {
  const { visit, reading, asked, found, names, isBusy = false } = props;
  const t = search[visit.lang];
  const { slug, lang } = reading.campaign;
  return (
    <Shell visit={visit} reading={reading} title={t.title} noindex>
      <PageTitle title={t.title} />
      <SearchForm {...props} />
      {asked.words !== "" && <p role="status">{isBusy ? t.busy : t.found(found.length, asked.words)}</p>}
      {found.map((post) => (
        <section key={post.publicId}>
          <Heading level={2}>
            <a
              lang={lang}
              href={visit.href(placePath({ ...post, campaign: slug, publicId: post.thread }, post.number ?? 1))}
            >
              {post.threadTitle === "" ? texts[visit.lang].untitled : post.threadTitle}
            </a>
          </Heading>
          <p class="hint">
            {post.themeTitle} · {names.get(post.postedBy) ?? texts[visit.lang].erasedName} ·{" "}
            <When at={post.postedAt} zone={zone} show="date" />
          </p>
          <p lang={lang}>
            {piecesOf(plainly(post.marked)).map(({ text, hit }, index) =>
              hit ? <mark key={index}>{text}</mark> : text,
            )}
          </p>
        </section>
      ))}
      {found.length >= SHOWN && <p class="hint">{t.most}</p>}
      <p>
        <a href={visit.href(forumsPath(slug))}>{t.all}</a>
      </p>
    </Shell>
  );
}

function SearchForm({ visit, reading, asked, themes }: SearchPageProps) {
  const t = search[visit.lang];
  return (
    <Form method="get" search action={visit.href(forumsPath(reading.campaign.slug, "/recherche"))} label={t.title}>
      <TextField name="mots" type="search" label={t.words} value={asked.words} maxLength={80} />
      <SelectField
        name="theme"
        label={t.theme}
        value={asked.theme}
        empty={t.everyTheme}
        options={themes.map(({ publicId, title }) => ({ value: publicId, label: title }))}
      />
      <TextField name="auteur" label={t.author} hint={t.authorHint} value={asked.author} maxLength={60} />
      <DateTimeField name="depuis" label={t.from} value={asked.from} zone={zone} kind="date" />
      <DateTimeField name="jusque" label={t.to} value={asked.to} zone={zone} kind="date" />
      <Submit kind="secondary">{t.submit}</Submit>
    </Form>
  );
}
