import type { ComponentChildren, VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { assetsFor, type Assets, type Side } from "./assets.ts";
import { classes, InLang, useUi } from "./catalogue.ts";
import { Head, type HeadProps } from "./head.tsx";
import type { Lang } from "./messages.ts";

export interface NavLink {
  readonly href: string;
  readonly label: ComponentChildren;
  readonly current?: boolean;
}

export interface SiteIdentity {
  /** Whose page this is: « Préau », a campaign's name, the primary's name. */
  readonly name: string;
  readonly href: string;
  /** A few words under the name: « La primaire citoyenne », « Équipe de campagne ». */
  readonly tagline?: string;
}

export interface FooterProps {
  readonly groups?: readonly { readonly title: string; readonly links: readonly NavLink[] }[];
  /** Last line: who publishes, legal words. */
  readonly note?: ComponentChildren;
}

export interface DocumentProps extends HeadProps {
  readonly side: Side;
  readonly site: SiteIdentity;
  readonly nav?: readonly NavLink[];
  /** On the right of the header: sign-in link, who is signed in. The same for everybody on a cached page. */
  readonly session?: ComponentChildren;
  /** Folds all that is beside and below the name on narrow screens, behind these words. */
  readonly menu?: string | undefined;
  /** The same page in the other language. */
  readonly otherLang?: { readonly lang: Lang; readonly href: string };
  readonly footer?: FooterProps;
  readonly bodyClass?: string;
  /** Above the content, outside `<main>`: breadcrumb, demonstration band. */
  readonly before?: ComponentChildren;
  /** Where the red margin stands: beside the text (`book`, default), or nowhere (`plain`: wide tables, studio). */
  readonly shape?: "book" | "plain";
  readonly assets?: Assets;
  readonly children: ComponentChildren;
}

/** A whole page as text, doctype included. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`;
}

/**
 * The page around a room's content. The content brings its one `<h1>`; landmarks are header, nav, main, footer.
 * Nothing inline: the policy of every page is `default-src 'none'` with scripts and styles from this host only.
 */
export function Document(props: DocumentProps): VNode {
  const { lang, side, assets = assetsFor(side) } = props;
  return (
    <InLang lang={lang}>
      <html lang={lang} class={classes(side)}>
        <Head {...props} assets={assets} />
        <body class={classes(props.shape ?? "book", props.bodyClass)}>
          <SkipLink />
          <SiteHeader {...props} />
          {props.before}
          <main id="main" tabIndex={-1}>
            {props.children}
          </main>
          <SiteFooter {...props.footer} />
        </body>
      </html>
    </InLang>
  );
}

export interface FrameProps extends HeadProps {
  readonly side: Side;
  readonly assets?: Assets;
  readonly children: ComponentChildren;
}

/** A page made to be shown inside another site's: the content alone. */
export function Frame({ children, ...props }: FrameProps): VNode {
  const { lang, side, assets = assetsFor(side) } = props;
  return (
    <InLang lang={lang}>
      <html lang={lang} class={classes(side)}>
        <Head {...props} assets={assets} framed />
        <body class="plain">
          <main id="main">{children}</main>
        </body>
      </html>
    </InLang>
  );
}

function SkipLink() {
  return (
    <a class="skip" href="#main">
      {useUi().skip}
    </a>
  );
}

function SiteHeader(props: DocumentProps) {
  const { site, side } = props;
  const ui = useUi();
  return (
    <header class="site-header">
      {side === "office" && <p class="office-band">{ui.office}</p>}
      <div class="site-line">
        <p class="site-name">
          <a href={site.href} rel="home">
            {site.name}
          </a>
          {site.tagline && <span class="tagline">{site.tagline}</span>}
        </p>
        {props.menu === undefined ? <SiteTools {...props} /> : <FoldedMenu {...props} menu={props.menu} />}
      </div>
      {props.menu === undefined && <SiteNav {...props} />}
    </header>
  );
}

/** On a phone a line with what it holds in words, which opens without script; on a wide screen as if there were no fold. */
function FoldedMenu({ menu, ...props }: DocumentProps & { readonly menu: string }) {
  return (
    <details class="site-menu">
      <summary>{menu}</summary>
      <SiteTools {...props} />
      <SiteNav {...props} />
    </details>
  );
}

function SiteTools({ session, otherLang }: DocumentProps) {
  const ui = useUi();
  return (
    <div class="site-tools">
      {session}
      {otherLang && (
        <a href={otherLang.href} lang={otherLang.lang} hreflang={otherLang.lang}>
          {ui.otherLanguage}
        </a>
      )}
    </div>
  );
}

function SiteNav({ nav = [] }: DocumentProps) {
  const ui = useUi();
  if (nav.length === 0) return null;
  return (
    <nav class="site-nav" aria-label={ui.menu}>
      <NavList links={nav} />
    </nav>
  );
}

export function NavList({ links }: { readonly links: readonly NavLink[] }): VNode {
  return (
    <ul>
      {links.map((link) => (
        <li key={link.href}>
          <a href={link.href} aria-current={link.current ? "page" : undefined}>
            {link.label}
          </a>
        </li>
      ))}
    </ul>
  );
}

function SiteFooter({ groups = [], note }: FooterProps) {
  return (
    <footer class="site-footer">
      {groups.length > 0 && (
        <div class="footer-groups">
          {groups.map((group) => (
            <nav key={group.title} aria-label={group.title}>
              <p class="footer-title">{group.title}</p>
              <NavList links={group.links} />
            </nav>
          ))}
        </div>
      )}
      {note && <div class="footer-note">{note}</div>}
    </footer>
  );
}
