import type { PublicDoor } from "../../../core/door.ts";
import { page, type Answer } from "../../../core/http/answer.ts";
import { everyone, get, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { accountCalled, pseudonymsOf } from "../../accounts/index.ts";
import { notFound, openBox } from "../../campaigns/index.ts";
import { SearchPage } from "../pages/search.tsx";
import type { Asked } from "../rules/search.ts";
import { searchPosts } from "../store/search.ts";
import { themesOf } from "../store/themes.ts";

const LONGEST_SEARCH = 80;

/** Words looked for in the forums of a campaign. Writes nothing. */
export const searchRoutes = (door: PublicDoor): readonly Route[] => [
  get("/c/:slug/forums/recherche", { guard: everyone, reading: true }, (visit) => search(door, visit)),
];

/** Five statements at most: the campaign, its themes, the author if one is named, what is found, the names. */
async function search(door: PublicDoor, visit: Visit): Promise<Answer> {
  const reading = await openBox(door, visit.params["slug"] ?? "", visit.now);
  if (!reading) return notFound(visit);
  const { slug } = reading.campaign;
  const asked = askedIn(visit);
  const themes = await themesOf(door.db, slug);
  const author = asked.author === undefined ? undefined : await accountCalled(door, asked.author);
  const nobody = asked.author !== undefined && author === undefined;
  const found = asked.words === "" || nobody ? [] : await searchPosts(door.db, slug, asked, author);
  const names = await pseudonymsOf(
    door,
    found.map(({ postedBy }) => postedBy),
  );
  return page(<SearchPage {...{ visit, reading, asked, themes, found, names }} />);
}

function askedIn({ query }: Visit): Asked {
  const typed = (name: string): string => (query.get(name) ?? "").replace(/[\p{Cc}\p{Cs}]/gu, " ").trim();
  const day = (name: string): string | undefined => {
    const text = typed(name);
    return /^(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:[0-2]\d|3[01])$/.test(text) && isDay(text) ? text : undefined;
  };
  return {
    words: typed("mots").slice(0, LONGEST_SEARCH),
    theme: /^[0-9a-z]{26}$/.test(typed("theme")) ? typed("theme") : undefined,
    author: typed("auteur").slice(0, LONGEST_SEARCH) || undefined,
    ...{ from: day("depuis"), to: day("jusque") },
  };
}

const isDay = (text: string): boolean => {
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
};
