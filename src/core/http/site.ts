import type { IncomingMessage } from "node:http";
import { isLoopbackUrl } from "../config.ts";
import type { Lang } from "../lang.ts";

/**
 * Where a visitor is: on the platform's own address, or on a campaign's own host name, which carries that campaign's
 * reading pages and sends everything else to the platform. Links are made here, from configuration, never from Host.
 */
export interface Site {
  /** Slug of the campaign whose host name this is. */
  readonly campaign: string | undefined;
  /** Path the routes know for a path on this host. */
  inside(path: string): string;
  href(path: string, lang: Lang): string;
  absolute(path: string, lang: Lang): string;
}

const withLang = (path: string, lang: Lang): string => (lang === "fr" ? path : path === "/" ? "/en" : `/en${path}`);

export function platformSite(siteUrl: string): Site {
  return {
    campaign: undefined,
    inside: (path) => path,
    href: (path, lang) => withLang(path, lang),
    absolute: (path, lang) => siteUrl + withLang(path, lang),
  };
}

/** `https://lucie.example/programme` is the platform's `/c/lucie/programme`. */
export function campaignSite(hostUrl: string, slug: string, platform: Site): Site {
  const root = `/c/${slug}`;
  const own = (path: string): string | undefined =>
    path === root ? "/" : path.startsWith(`${root}/`) ? path.slice(root.length) : undefined;
  // Shared, immutable files are served on every host; forms and accounts live on the platform.
  const shared = (path: string): boolean => /^\/(assets|media|accent|direct)\//.test(path);
  return {
    campaign: slug,
    inside: (path) => (shared(path) ? path : path === "/" ? root : root + path),
    href: (path, lang) => {
      const here = own(path);
      if (here !== undefined) return withLang(here, lang);
      return shared(path) ? path : platform.absolute(path, lang);
    },
    absolute: (path, lang) => {
      const here = own(path);
      return here === undefined ? platform.absolute(path, lang) : hostUrl + withLang(here, lang);
    },
  };
}

/** Finds the campaign of a host name, lower-case and without port. Filled by the wiring. */
export type CampaignHosts = (hostname: string) => string | undefined;

/** The one Host header (RFC 9112, 3.2). Of two, Node reads the first; a proxy in front may have gone by the other. */
export function onlyHost({ headers, rawHeaders }: IncomingMessage): string | undefined {
  const named = rawHeaders.filter((text, at) => at % 2 === 0 && text.length === 4 && text.toLowerCase() === "host");
  return named.length === 1 ? headers.host : undefined;
}

/** The site a Host header names, or undefined when nothing here bears that name. */
export function siteFinder(siteUrl: string, campaignOf: CampaignHosts): (host: string | undefined) => Site | undefined {
  const own = new URL(siteUrl);
  const platform = platformSite(siteUrl);
  const loopback = isLoopbackUrl(siteUrl);
  return (host) => {
    if (host === undefined || !/^[a-z0-9.:[\]-]{1,255}$/i.test(host)) return undefined;
    if (host.toLowerCase() === own.host) return platform;
    if (loopback && URL.canParse(`http://${host}`) && isLoopbackUrl(`http://${host}`)) return platform;
    const hostname = host.toLowerCase().replace(/:\d+$/, "");
    const slug = campaignOf(hostname);
    return slug === undefined ? undefined : campaignSite(`${own.protocol}//${hostname}${portOf(own)}`, slug, platform);
  };
}

const portOf = (url: URL): string => url.port && `:${url.port}`;
