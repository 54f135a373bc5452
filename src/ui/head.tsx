import type { VNode } from "preact";
import { surfaces } from "./accent.ts";
import type { Assets } from "./assets.ts";
import type { Lang } from "./messages.ts";

export interface Alternate {
  readonly lang: Lang | "x-default";
  readonly href: string;
}

/** What a share shows. Addresses are absolute. */
export interface OpenGraph {
  readonly type?: "website" | "article" | "profile";
  readonly image?: string;
  readonly imageAlt?: string;
  /** An HLS stream. */
  readonly video?: string;
  readonly siteName?: string;
}

export interface HeadProps {
  readonly lang: Lang;
  /** The page's title, most particular first; the site's name is added by the page. */
  readonly title: string;
  readonly description?: string;
  readonly canonical?: string;
  readonly alternates?: readonly Alternate[];
  readonly og?: OpenGraph;
  readonly accentHref?: string | undefined;
  readonly noindex?: boolean;
  /** In another site's page: links open in a window of their own. */
  readonly framed?: boolean;
  readonly feeds?: readonly { readonly href: string; readonly title: string; readonly type: string }[];
  /** Addresses of the same person elsewhere, for `rel="me"`. */
  readonly me?: readonly string[];
}

/** The `<head>`: stylesheets block, the one module script does not. */
export function Head(props: HeadProps & { readonly assets: Assets }): VNode {
  const { title, description, canonical, assets } = props;
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      {props.framed && <base target="_blank" />}
      {description && <meta name="description" content={description} />}
      {props.noindex && <meta name="robots" content="noindex" />}
      <meta name="color-scheme" content="light dark" />
      <meta name="theme-color" content={surfaces.light.paper} media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content={surfaces.dark.paper} media="(prefers-color-scheme: dark)" />
      {assets.css.map((href) => (
        <link key={href} rel="stylesheet" href={href} />
      ))}
      {props.accentHref && <link rel="stylesheet" href={props.accentHref} />}
      {assets.preload.map((href) => (
        <link key={href} rel="modulepreload" href={href} />
      ))}
      {assets.js && <script type="module" src={assets.js} />}
      <link rel="icon" href="/icon.svg" type="image/svg+xml" />
      {canonical && <link rel="canonical" href={canonical} />}
      <Related {...props} />
      <Sharing {...props} />
    </head>
  );
}

function Related({ alternates = [], feeds = [], me = [] }: HeadProps) {
  return (
    <>
      {alternates.map(({ lang, href }) => (
        <link key={lang} rel="alternate" hreflang={lang} href={href} />
      ))}
      {feeds.map(({ href, title, type }) => (
        <link key={href} rel="alternate" type={type} title={title} href={href} />
      ))}
      {me.map((href) => (
        <link key={href} rel="me" href={href} />
      ))}
    </>
  );
}

function Sharing({ og, title, description, canonical, lang }: HeadProps) {
  if (!og) return null;
  const property = (name: string, content: string | undefined) =>
    content && <meta property={`og:${name}`} content={content} />;
  return (
    <>
      {property("type", og.type ?? "website")}
      {property("title", title)}
      {property("description", description)}
      {property("url", canonical)}
      {property("site_name", og.siteName)}
      {property("locale", lang === "fr" ? "fr_FR" : "en_GB")}
      {property("image", og.image)}
      {property("image:alt", og.imageAlt)}
      {property("video", og.video)}
      {property("video:type", og.video && "application/vnd.apple.mpegurl")}
      <meta name="twitter:card" content={og.image ? "summary_large_image" : "summary"} />
    </>
  );
}
