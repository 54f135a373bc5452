/** Feeds of what changed: Atom and JSON Feed of the same entries. Stable ids, so that a correction is not a new entry. */
import { Feed } from "feed";
import type { SafeHtml } from "./markdown.ts";
import { xmlCharacters, xmlText } from "./xml.ts";

export interface FeedHead {
  /** The page the feed is about; also the feed's id. */
  readonly url: string;
  readonly atomUrl: string;
  readonly jsonUrl: string;
  readonly title: string;
  readonly text?: string;
  readonly lang: "fr" | "en";
}

export interface FeedEntry {
  /** Stable and unique, for instance the page's address with the version's number. */
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly author: string;
  readonly published: Date;
  readonly changed: Date;
  readonly html: SafeHtml;
  readonly summary?: string;
}

/** @param entries newest first; the feed is dated by the latest change in them, so the same entries give the same bytes */
export function atomFeed(head: FeedHead, entries: readonly FeedEntry[]): string {
  // Entries' titles and summaries are HTML in Atom (as the library declares them), the head's and names are plain.
  const plain = (entry: FeedEntry): FeedEntry => ({
    ...entry,
    title: xmlText(entry.title),
    author: xmlCharacters(entry.author),
    html: xmlCharacters(entry.html) as SafeHtml,
    ...(entry.summary && { summary: xmlText(entry.summary) }),
  });
  const headPlain = { ...head, title: xmlCharacters(head.title), ...(head.text && { text: xmlCharacters(head.text) }) };
  return feedOf(headPlain, entries.map(plain)).atom1();
}

export function jsonFeed(head: FeedHead, entries: readonly FeedEntry[]): string {
  return feedOf(head, entries).json1();
}

function feedOf(head: FeedHead, entries: readonly FeedEntry[]): Feed {
  const updated = new Date(Math.max(0, ...entries.map((entry) => entry.changed.getTime())));
  const feed = new Feed({
    id: head.url,
    link: head.url,
    title: head.title,
    ...(head.text && { description: head.text }),
    language: head.lang,
    updated,
    generator: false,
    feedLinks: { atom: head.atomUrl, json: head.jsonUrl },
  });
  for (const entry of entries) feed.addItem(item(entry));
  return feed;
}

function item(entry: FeedEntry) {
  return {
    id: entry.id,
    link: entry.url,
    title: entry.title,
    date: entry.changed,
    published: entry.published,
    author: [{ name: entry.author }],
    content: entry.html,
    ...(entry.summary && { description: entry.summary }),
  };
}
