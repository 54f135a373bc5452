import type { TextRelease, Writing } from "../store/writings.ts";
import { appeared, nextAppearance, type Awaited } from "./release.ts";

/** A text as the public could read it from an instant on. */
export interface Version {
  /** 1 for the text that appeared first. */
  readonly number: number;
  readonly at: Date;
  readonly text: TextRelease;
}

/** A writing as the public sees it now: its current text and what came before. */
export interface Shown {
  readonly writing: Writing;
  readonly current: Version;
  /** Oldest first; the last is the current one. */
  readonly versions: readonly Version[];
}

/** What the public sees of a writing; undefined when nothing of it has appeared. */
export function shown(writing: Writing, awaited: Awaited, now: Date): Shown | undefined {
  const versions = appeared(writing.releases, awaited, now).map(({ release, at }, place): Version => ({
    number: place + 1,
    at,
    text: release,
  }));
  const current = versions.at(-1);
  return current && { writing, current, versions };
}

/** What the public sees of a list, those withdrawn left out. */
export function allShown(writings: readonly Writing[], awaited: Awaited, now: Date): Shown[] {
  return writings.filter(({ withdrawn }) => !withdrawn).flatMap((writing) => shown(writing, awaited, now) ?? []);
}

/** News by the day they first appeared, the latest first: a correction does not bring an old item back to the top. */
export const latestFirst = (list: readonly Shown[]): Shown[] =>
  [...list].sort((a, b) => firstAt(b).getTime() - firstAt(a).getTime());

export const firstAt = ({ versions, current }: Shown): Date => versions[0]?.at ?? current.at;

/** The next instant at which any of these changes by the clock. */
export const nextShown = (writings: readonly Writing[], awaited: Awaited, now: Date): Date | undefined =>
  nextAppearance(
    writings.flatMap(({ releases }) => releases),
    awaited,
    now,
  );

export type Change =
  | { readonly kind: "added"; readonly shown: Shown; readonly at: Date }
  | { readonly kind: "changed"; readonly shown: Shown; readonly before: Version; readonly at: Date }
  | { readonly kind: "removed"; readonly shown: Shown; readonly at: Date; readonly reason: string };

/** What a reader who last came at `since` would find different, the latest first. */
export function changesSince(writings: readonly Writing[], since: Date, awaited: Awaited, now: Date): Change[] {
  return writings
    .flatMap((writing) => changeOf(writing, since, awaited, now) ?? [])
    .sort((a, b) => b.at.getTime() - a.at.getTime());
}

function changeOf(writing: Writing, since: Date, awaited: Awaited, now: Date): Change | undefined {
  const seen = shown(writing, awaited, now);
  if (!seen) return undefined;
  const before = seen.versions.filter(({ at }) => at <= since).at(-1);
  const { withdrawn } = writing;
  if (withdrawn) {
    // What came and went in between was never seen by this reader.
    return withdrawn.at > since && before
      ? { kind: "removed", shown: seen, at: withdrawn.at, reason: withdrawn.reason }
      : undefined;
  }
  if (!before) return { kind: "added", shown: seen, at: seen.current.at };
  return before.number === seen.current.number
    ? undefined
    : { kind: "changed", shown: seen, before, at: seen.current.at };
}

/** A text as one reads it, without the marks of Markdown, for a difference between two of its versions. */
export const readable = ({ title, summary, body }: Pick<TextRelease, "title" | "summary" | "body">): string =>
  [title, summary, unmarked(body)].filter(Boolean).join("\n\n");

const unmarked = (source: string): string =>
  source
    .replace(/^ {0,3}#{1,6} +/gmu, "")
    .replace(/^ {0,3}[-*+] +/gmu, "– ")
    .replace(/(\*\*|__|\*|_)(?=\S)([^\n]{1,2000}?)(?<=\S)\1/gu, "$2")
    .replace(/!?\[([^\]\n]{0,500})\]\(([^)\s]{1,500})\)/gu, "$1 ($2)");
