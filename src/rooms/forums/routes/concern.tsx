import { deriveKey } from "../../../core/crypto/derive.ts";
import type { PublicDoor } from "../../../core/door.ts";
import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { createLimiter, type Limiter } from "../../../core/limits.ts";
import { accountGuard } from "../../accounts/index.ts";
import { notFound, openBox, type Reading } from "../../campaigns/index.ts";
import { forumsPath, themePath } from "../addresses.ts";
import { keptWhile } from "../kept-while.ts";
import { pairToAsk, scoreOf } from "../opinion/index.ts";
import { ConcernPage, isCompared, type Ranking, type Scored } from "../pages/concern.tsx";
import { lotOf, markOf, wasAsked, type Asking } from "../rules/asked.ts";
import { shutNow } from "../shut.ts";
import { concernForm } from "../statement-forms.ts";
import { statementRefusals, type StatementRefusal } from "../statement-refusals.ts";
import {
  compare,
  hasChosen,
  pairsOf,
  saidOfPairs,
  thingsAmong,
  wonAmong,
  type Among,
  type PairSaid,
  type Thing,
  type Won,
} from "../store/comparisons.ts";
import { findTheme, themesOf } from "../store/themes.ts";

/** Somebody who is asked which of two worries them more. */
interface Asked {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly among: Among;
  readonly kicker: string | undefined;
  readonly action: string;
  readonly shut: string | undefined;
  readonly account: string;
}

type Find = (visit: Visit, reading: Reading) => Promise<Omit<Asked, "visit" | "reading" | "account"> | undefined>;

/** "Which worries you more?", over the statements of a theme and over the themes of a campaign. */
export function concernRoutes(door: PublicDoor): readonly Route[] {
  const desk = deskOf(door);
  const ofTheme: Find = async (visit, reading) => {
    const theme = await findTheme(door.db, reading.campaign.slug, visit.params["theme"] ?? "");
    if (!theme) return undefined;
    const among = { campaign: theme.campaign, themeId: theme.id };
    const shut = shutNow(door, reading, theme, visit.lang);
    return { among, kicker: theme.title, action: themePath(theme, "/preoccupation"), shut };
  };
  const ofThemes: Find = async (visit, reading) => {
    const { slug } = reading.campaign;
    const [first] = await themesOf(door.db, slug);
    // The campaign and the silence shut it; the hours of one theme do not.
    const shut = first && shutNow(door, reading, { opensAt: new Date(0), closesAt: undefined }, visit.lang);
    const among = { campaign: slug, themeId: undefined };
    return { among, kicker: undefined, action: forumsPath(slug, "/preoccupation"), shut };
  };
  return [
    ...concern(desk, "/c/:slug/forums/preoccupation", ofThemes),
    ...concern(desk, "/c/:slug/forums/:theme/preoccupation", ofTheme),
  ];
}

/** What the pages of one door share. */
interface Desk {
  readonly door: PublicDoor;
  readonly key: Uint8Array;
  readonly often: Limiter;
  readonly said: ReturnType<typeof keptWhile<readonly PairSaid[]>>;
  readonly won: ReturnType<typeof keptWhile<readonly Won[]>>;
}

/** A question every two seconds for ten minutes, as of votes. Here alone, for no row is written. */
const deskOf = (door: PublicDoor): Desk => ({
  door,
  key: deriveKey(door.secret, "forums/concerns"),
  often: createLimiter(
    { name: "forums-concerns", points: 300, seconds: 600 },
    { key: deriveKey(door.secret, "forums/concerns-often") },
  ),
  ...{ said: keptWhile(), won: keptWhile() },
});

function concern(desk: Desk, path: string, find: Find): readonly Route[] {
  const { door, key, often } = desk;
  const guard = accountGuard(door);
  const asked = async (visit: Visit, account: string, act: (asked: Asked) => Promise<Answer>): Promise<Answer> => {
    const reading = await openBox(door, visit.params["slug"] ?? "", visit.now);
    const found = reading && (await find(visit, reading));
    return found ? act({ ...found, visit, reading, account }) : notFound(visit);
  };
  return [
    get(path, { guard }, (visit, { accountId }) => asked(visit, accountId, (one) => drawConcern(desk, one))),
    post(path, { guard, form: concernForm }, (visit, entered, { accountId }) =>
      asked(visit, accountId, async (one) => {
        if (one.shut !== undefined) return drawConcern(desk, one, undefined, 403);
        if (!entered.ok) return drawConcern(desk, one, entered.problems[0]?.sentence, 422);
        const refused = (code: StatementRefusal, status = 409) =>
          drawConcern(desk, one, statementRefusals[code][visit.lang], status);
        if (!(await often.take(accountId)).ok) return refused("too-often", 429);
        const { one: left, other, chosen, asked: mark } = entered.values;
        if (!wasAsked(key, askingOf(one), [left, other], mark ?? "")) return refused("not-asked");
        const done = await compare(door.db, one.among, [left, other], chosen, { account: accountId, at: visit.now });
        return done.ok ? seeOther(visit.href(one.action)) : refused(done.refusal);
      }),
    ),
  ];
}

const askingOf = ({ account, among: { campaign, themeId } }: Asked): Asking => ({
  ...{ account, among: `${campaign} ${themeId ?? ""}` },
});

/** Things that one question is drawn from, and how far apart such runs of them begin: pairs grow with their square. */
const MOST = 100;
const APART = 50;

async function drawConcern(desk: Desk, asked: Asked, refused?: string, status = 200): Promise<Answer> {
  const { door, key } = desk;
  const { visit, reading, among, account, kicker, action, shut } = asked;
  const things = await thingsAmong(door.db, among, visit.now);
  const { among: word } = askingOf(asked);
  const results = (await hasChosen(door.db, among, account))
    ? rankingOf(scored(things, await desk.won(word, () => wonAmong(door.db, among))), visit.query.get("page"))
    : undefined;
  const pair = await pairFor(desk, asked, things);
  const mark = pair && markOf(key, askingOf(asked), [pair[0].publicId, pair[1].publicId]);
  return page(<ConcernPage {...{ visit, reading, kicker, action, shut, refused, pair, mark, results }} />, { status });
}

/** The pair somebody is asked next: of the first run of things, from one drawn by lot on, that has one they have not answered. */
async function pairFor(
  { door, key, said }: Desk,
  asked: Asked,
  things: readonly Thing[],
): Promise<readonly [Thing, Thing] | undefined> {
  const { among, account } = asked;
  const asking = askingOf(asked);
  const mine = await pairsOf(door.db, among, account);
  const [where, which, order] = lotOf(key, asking, mine.length);
  const isMine = new Set(mine.map(({ one, other }) => `${one}-${other}`));
  const runs = things.length > MOST ? Math.ceil(things.length / APART) : 1;
  for (let run = 0; run < runs; run++) {
    const from = APART * ((Math.floor(where * runs) + run) % runs);
    const some = [...things.slice(from), ...things.slice(0, from)].slice(0, MOST);
    const ids = some.map(({ id }) => id);
    const votes = await said(`${asking.among} ${ids.join()}`, () => saidOfPairs(door.db, among, ids));
    const pair = drawnPair(some, votes, isMine, which);
    // Which of the two comes first is no hint.
    if (pair) return order < 0.5 ? pair : [pair[1], pair[0]];
  }
  return undefined;
}

function drawnPair(
  things: readonly Thing[],
  said: readonly PairSaid[],
  isMine: ReadonlySet<string>,
  at: number,
): readonly [Thing, Thing] | undefined {
  const votes = new Map(said.map((pair) => [`${pair.one}-${pair.other}`, pair.votes]));
  const votesOn = (one: number, other: number): number | undefined => {
    const [a, b] = [things[one]?.id ?? "", things[other]?.id ?? ""];
    const pair = Number(a) < Number(b) ? `${a}-${b}` : `${b}-${a}`;
    return isMine.has(pair) ? undefined : (votes.get(pair) ?? 0);
  };
  const drawn = pairToAsk(things.length, votesOn, at);
  const [one, other] = [things[drawn?.[0] ?? -1], things[drawn?.[1] ?? -1]];
  return one && other ? [one, other] : undefined;
}

/** What worries people most, first; then what nobody compared. */
function scored(things: readonly Thing[], won: readonly Won[]): readonly Scored[] {
  const byId = new Map(won.map((one) => [one.id, one]));
  const all = things.map((thing): Scored => {
    const { wins, losses } = byId.get(thing.id) ?? { wins: 0, losses: 0 };
    return { ...thing, wins, losses, score: scoreOf(wins, losses) };
  });
  return all.toSorted((a, b) => Number(isCompared(b)) - Number(isCompared(a)) || b.score - a.score);
}

const PER_PAGE = 50;

/** The page asked for; the first where none of that number is. */
function rankingOf(all: readonly Scored[], asked: string | null): Ranking {
  const pages = Math.max(1, Math.ceil(all.length / PER_PAGE));
  const wanted = /^[1-9]\d{0,5}$/.test(asked ?? "") ? Number(asked) : 1;
  const page = wanted <= pages ? wanted : 1;
  return { rows: all.slice((page - 1) * PER_PAGE, page * PER_PAGE), page, pages };
}
