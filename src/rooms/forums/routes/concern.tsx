import { randomInt } from "node:crypto";
import type { PublicDoor } from "../../../core/door.ts";
import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { accountGuard } from "../../accounts/index.ts";
import { notFound, openBox, type Reading } from "../../campaigns/index.ts";
import { forumsPath, themePath } from "../addresses.ts";
import { pairToAsk, scoreOf } from "../opinion/index.ts";
import { ConcernPage, type Scored } from "../pages/concern.tsx";
import { shutNow } from "../shut.ts";
import { concernForm } from "../statement-forms.ts";
import { statementRefusals } from "../statement-refusals.ts";
import {
  compare,
  hasChosen,
  saidOfPairs,
  thingsAmong,
  type Among,
  type PairSaid,
  type Thing,
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
    ...concern(door, "/c/:slug/forums/preoccupation", ofThemes),
    ...concern(door, "/c/:slug/forums/:theme/preoccupation", ofTheme),
  ];
}

function concern(door: PublicDoor, path: string, find: Find): readonly Route[] {
  const guard = accountGuard(door);
  const asked = async (visit: Visit, account: string, act: (asked: Asked) => Promise<Answer>): Promise<Answer> => {
    const reading = await openBox(door, visit.params["slug"] ?? "", visit.now);
    const found = reading && (await find(visit, reading));
    return found ? act({ ...found, visit, reading, account }) : notFound(visit);
  };
  return [
    get(path, { guard }, (visit, { accountId }) => asked(visit, accountId, (one) => drawConcern(door, one))),
    post(path, { guard, form: concernForm }, (visit, entered, { accountId }) =>
      asked(visit, accountId, async (one) => {
        if (one.shut !== undefined) return drawConcern(door, one, undefined, 403);
        if (!entered.ok) return drawConcern(door, one, entered.problems[0]?.sentence, 422);
        const { one: left, other, chosen } = entered.values;
        const by = { account: accountId, at: visit.now };
        const done = await compare(door.db, one.among, [left, other], chosen, by);
        if (done.ok) return seeOther(visit.href(one.action));
        return drawConcern(door, one, statementRefusals[done.refusal][visit.lang], 409);
      }),
    ),
  ];
}

const STEPS = 2 ** 32;
/** Things that one question is drawn from: of more, as many at random, since pairs grow with their square. */
const MOST = 100;

async function drawConcern(door: PublicDoor, asked: Asked, refused?: string, status = 200): Promise<Answer> {
  const { visit, reading, among, account, kicker, action, shut } = asked;
  const things = await thingsAmong(door.db, among, visit.now);
  const said = await saidOfPairs(door.db, among, account);
  const results = (await hasChosen(door.db, among, account)) ? scored(things, said) : undefined;
  const pair = pairOf(things, said);
  return page(<ConcernPage {...{ visit, reading, kicker, action, shut, refused, pair, results }} />, { status });
}

function pairOf(all: readonly Thing[], said: readonly PairSaid[]): readonly [Thing, Thing] | undefined {
  const from = all.length > MOST ? randomInt(all.length) : 0;
  const things = [...all.slice(from), ...all.slice(0, from)].slice(0, MOST);
  const pairs = new Map(said.map((pair) => [`${pair.one}-${pair.other}`, pair]));
  const votesOn = (one: number, other: number): number | undefined => {
    const ids = [things[one]?.id ?? "", things[other]?.id ?? ""].sort((a, b) => Number(a) - Number(b));
    const pair = pairs.get(ids.join("-"));
    return pair?.isMine === true ? undefined : (pair?.ones ?? 0) + (pair?.others ?? 0);
  };
  const drawn = pairToAsk(things.length, votesOn, randomInt(STEPS) / STEPS);
  const [one, other] = [things[drawn?.[0] ?? -1], things[drawn?.[1] ?? -1]];
  // Which of the two comes first is no hint.
  if (!one || !other) return undefined;
  return randomInt(2) === 0 ? [one, other] : [other, one];
}

/** What worries people most, first. */
function scored(things: readonly Thing[], said: readonly PairSaid[]): readonly Scored[] {
  const counts = new Map(things.map(({ id }) => [id, { wins: 0, losses: 0 }]));
  const add = (id: string, wins: number, losses: number): void => {
    const count = counts.get(id);
    if (count) counts.set(id, { wins: count.wins + wins, losses: count.losses + losses });
  };
  for (const { one, other, ones, others } of said) {
    add(one, ones, others);
    add(other, others, ones);
  }
  const all = things.map((thing): Scored => {
    const { wins, losses } = counts.get(thing.id) ?? { wins: 0, losses: 0 };
    return { ...thing, wins, losses, score: scoreOf(wins, losses) };
  });
  return all.toSorted((a, b) => b.score - a.score);
}
