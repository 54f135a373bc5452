import type { IncomingMessage, ServerResponse } from "node:http";
import type { Lang } from "../lang.ts";
import type { Storage } from "../storage/index.ts";
import type { UploadLimits, UploadOutcome } from "../uploads.ts";

/** Whose house this is, for pages that belong to no campaign: the primary's name, and the links every page owes its reader. */
export interface Platform {
  readonly name: string;
  /** A few words under the name. */
  readonly tagline?: string;
  readonly menu: readonly PlatformLink[];
  readonly footer: readonly { readonly title: string; readonly links: readonly PlatformLink[] }[];
  /** The last line. */
  readonly note?: string;
  /** What a kept page that shows it depends on. */
  readonly topics: readonly string[];
}

export interface PlatformLink {
  readonly path: string;
  readonly label: string;
}

/** Somebody at their own pages: the name they carry, and where their account is. */
export interface SignedIn {
  readonly name: string;
  readonly path: string;
}

/** Before anything is wired, and in the office. */
export const plainPlatform = (name: string): Platform => ({ name, menu: [], footer: [], topics: [] });

/** One request, as handlers see it. Nothing here comes from the Host header. */
export interface Visit {
  readonly method: string;
  /** Path without language prefix, as the route saw it. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly lang: Lang;
  /** The instant of the request, by the house's clock. */
  readonly now: Date;
  /** The client's address, believed only through trusted proxies. For limits; never stored. */
  readonly address: string;
  /** The campaign whose own host name is being read, if any. */
  readonly campaignHost: string | undefined;
  /** A path of the platform ("/c/lucie/programme") as a link for this visitor: language and host kept. */
  href(path: string, lang?: Lang): string;
  /** The same as a whole address, from configuration. */
  absolute(path: string, lang?: Lang): string;
  readonly platform: Platform;
  /** Who is signed in, once the route's guard has found out: said at the top of their pages. Of a kept page, nobody. */
  readonly signedIn: SignedIn | undefined;
  /** For guards alone. */
  knows(who: SignedIn): void;
  cookie(name: string): string | undefined;
  /**
   * The fields of a body, read once; empty when there is none. An urlencoded body over 256 kB is answered 413; of a form
   * with files they are those of `upload`, or what was typed beside files that are thrown away.
   */
  typed(): Promise<Typed>;
  /** A form with files, read once, before `typed` is asked. */
  upload(storage: Storage, limits: UploadLimits): Promise<UploadOutcome>;
  /** For streams of events and uploads only. */
  readonly node: { readonly incoming: IncomingMessage; readonly outgoing: ServerResponse };
}

/** What was typed into a form, before any judgement: each field's texts in order. */
export type Typed = ReadonlyMap<string, readonly string[]>;
