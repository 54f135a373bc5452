import { addressGroup } from "../../../core/client-address.ts";
import type { PublicDoor } from "../../../core/door.ts";
import { page, type Answer } from "../../../core/http/answer.ts";
import { everyone, get, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { seatsOf } from "../../../core/seats.ts";
import { accountCalled, pseudonymsOf } from "../../accounts/index.ts";
import { notFound, openBox } from "../../campaigns/index.ts";
import { SearchPage } from "../pages/search.tsx";
import type { Asked } from "../rules/search.ts";
import { searchPosts } from "../store/search.ts";
import { themesOf } from "../store/themes.ts";

const LONGEST_SEARCH = 80;
/** Searches at once: of one source, and of all. */
const OF_ONE = 2;
const OF_ALL = 6;

type Seats = ReturnType<typeof seatsOf>;

/** Words looked for in the forums of a campaign. Writes nothing. */
export function searchRoutes(door: PublicDoor): readonly Route[] {
  const seats = seatsOf(OF_ONE, OF_ALL);
  return [get("/c/:slug/forums/recherche", { guard: everyone, reading: true }, (visit) => search(door, visit, seats))];
}

/** Five statements at most: the campaign, its themes, the author if one is named, what is found, the names. */
async function search(door: PublicDoor, visit: Visit, seats: Seats): Promise<Answer> {
  const reading = await openBox(door, visit.params["slug"] ?? "", visit.now);
  if (!reading) return notFound(visit);
  const { slug } = reading.campaign;
  const asked = askedIn(visit);
  const themes = await themesOf(door.db, slug);
  const leave = asked.words === "" ? () => undefined : seats(addressGroup(visit.address));
  const shown = { visit, reading, asked, themes };
  if (!leave) return page(<SearchPage {...shown} found={[]} names={new Map()} isBusy />, LATER);
  try {
    return page(<SearchPage {...shown} {...await foundOf(door, slug, asked)} />);
  } finally {
    leave();
  }
}

const LATER = { status: 429, headers: { "retry-after": "5" } };

async function foundOf(door: PublicDoor, slug: string, asked: Asked) {
  const author = asked.author === undefined ? undefined : await accountCalled(door, asked.author);
  const nobody = asked.author !== undefined && author === undefined;
  const found = asked.words === "" || nobody ? [] : await searchPosts(door.db, slug, asked, author);
  const names = await pseudonymsOf(
    door,
    found.map(({ postedBy }) => postedBy),
  );
  return { found, names };
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
