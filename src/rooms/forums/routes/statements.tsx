import { randomInt } from "node:crypto";
import type { PublicDoor } from "../../../core/door.ts";
import { deriveKey } from "../../../core/crypto/derive.ts";
import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import type { Entered } from "../../../core/http/form.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { createLimiter, type Limiter } from "../../../core/limits.ts";
import { department } from "../../../core/territories.ts";
import { accountGuard, anyoneGuard } from "../../accounts/index.ts";
import { notFound, openBox, type Reading } from "../../campaigns/index.ts";
import { themePath } from "../addresses.ts";
import { bareForm } from "../forms.ts";
import { heard } from "../messages/heard.ts";
import { statements as texts } from "../messages/statements.ts";
import { drawnFrom, drawWeight } from "../opinion/index.ts";
import { MineHerePage } from "../pages/own-statements.tsx";
import { AddPage, CardPage, type Said } from "../pages/statements.tsx";
import { valueOf } from "../rules/statement.ts";
import { shutNow } from "../shut.ts";
import { departmentForm, statementForm, voteForm, withdrawForm } from "../statement-forms.ts";
import { statementRefusals, type StatementRefusal } from "../statement-refusals.ts";
import { citationsIn } from "../store/citations.ts";
import { drawTallies, type DrawTally } from "../store/maps.ts";
import { departmentOf, sayDepartment } from "../store/places.ts";
import { addStatement, nearestStatements, ownIn, withdrawStatement } from "../store/statements.ts";
import { findTheme, type Theme } from "../store/themes.ts";
import type { Person } from "../store/topics.ts";
import { castVote, handOf, takeBackVotes, type Unanswered } from "../store/votes.ts";

/** Somebody who votes in a theme. */
interface Voter {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly theme: Theme;
  readonly by: Person;
  readonly shut: string | undefined;
}

/** No account's id: whoever is not signed in reads a card as somebody who has voted on none. */
const STRANGER = "";

/** Statements shown one at a time; one's own; and what one said of each. */
export function statementRoutes(door: PublicDoor): readonly Route[] {
  const guard = accountGuard(door);
  const often = oftenOf(door);
  const path = "/c/:slug/forums/:theme/affirmations";
  const inTheme = async (visit: Visit, account: string, act: (voter: Voter) => Promise<Answer>): Promise<Answer> => {
    const reading = await openBox(door, visit.params["slug"] ?? "", visit.now);
    const theme = reading && (await findTheme(door.db, reading.campaign.slug, visit.params["theme"] ?? ""));
    if (!theme) return notFound(visit);
    const by = { account, at: visit.now };
    return act({ visit, reading, theme, by, shut: shutNow(door, reading, theme, visit.lang) });
  };
  return [
    get(path, { guard: anyoneGuard(door) }, (visit, account) =>
      inTheme(visit, account?.accountId ?? STRANGER, (voter) => drawCard(door, voter)),
    ),
    post(path, { guard, form: voteForm }, (visit, entered, { accountId }) =>
      inTheme(visit, accountId, async (voter) => {
        const done = await voted(door, often, voter, entered);
        return done === undefined ? onward(voter, "/affirmations") : drawCard(door, voter, done);
      }),
    ),
    get(`${path}/ajouter`, { guard }, (visit, { accountId }) =>
      inTheme(visit, accountId, (voter) => drawAdd(voter, statementForm.blank())),
    ),
    post(`${path}/ajouter`, { guard, form: statementForm }, (visit, entered, { accountId }) =>
      inTheme(visit, accountId, (voter) => added(door, voter, entered)),
    ),
    get(`${path}/moi`, { guard }, (visit, { accountId }) =>
      inTheme(visit, accountId, (voter) => drawMine(door, voter)),
    ),
    post(`${path}/moi`, { guard, form: voteForm }, (visit, entered, { accountId }) =>
      inTheme(visit, accountId, async (voter) => {
        const done = await voted(door, often, voter, entered);
        return done === undefined ? onward(voter, "/affirmations/moi?fait=change") : drawMine(door, voter, done);
      }),
    ),
    post(`${path}/moi/departement`, { guard, form: departmentForm }, (visit, entered, { accountId }) =>
      inTheme(visit, accountId, (voter) => placed(door, voter, entered)),
    ),
    post(`${path}/moi/retirer`, { guard, form: withdrawForm }, (visit, entered, { accountId }) =>
      inTheme(visit, accountId, async (voter) => {
        // What takes words or votes away publishes nothing: no hour and no silence shuts it.
        const id = entered.ok ? entered.values.statement : "";
        const done = await withdrawStatement(door.db, voter.theme, id, voter.by);
        return done.ok
          ? onward(voter, "/affirmations/moi?fait=retire")
          : drawMine(door, voter, refusal(voter, done.refusal));
      }),
    ),
    post(`${path}/moi/reprendre`, { guard, form: bareForm }, (visit, _entered, { accountId }) =>
      inTheme(visit, accountId, async (voter) => {
        await takeBackVotes(door.db, voter.theme, accountId);
        return onward(voter, "/affirmations/moi?fait=reprend");
      }),
    ),
  ];
}

/** A vote every two seconds for ten minutes: a machine is stopped, and here alone, for no row is written. */
const oftenOf = (door: PublicDoor): Limiter =>
  createLimiter({ name: "forums-votes", points: 300, seconds: 600 }, { key: deriveKey(door.secret, "forums/votes") });

interface Refused {
  readonly refused?: string;
  readonly status: number;
}

const refusal = ({ visit }: Voter, code: StatementRefusal, status = 409): Refused => ({
  refused: statementRefusals[code][visit.lang],
  status,
});

const onward = ({ visit, theme }: Voter, rest: string): Answer => seeOther(visit.href(themePath(theme, rest)));

/** Undefined when the vote is cast. */
async function voted(
  door: PublicDoor,
  often: Limiter,
  voter: Voter,
  entered: Entered<typeof voteForm.fields>,
): Promise<Refused | undefined> {
  if (voter.shut !== undefined) return { status: 403 };
  if (!entered.ok) return { refused: entered.problems[0]?.sentence ?? "", status: 422 };
  if (!(await often.take(voter.by.account)).ok) return refusal(voter, "too-often", 429);
  const { statement, vote } = entered.values;
  const done = await castVote(door.db, voter.theme, statement, valueOf(vote), voter.by);
  return done.ok ? undefined : refusal(voter, done.refusal);
}

async function drawCard(door: PublicDoor, voter: Voter, refused?: Refused): Promise<Answer> {
  const { visit, reading, theme, by, shut } = voter;
  const hand = await handOf(door.db, theme, by.account);
  const asked = hand.unanswered.find(({ publicId }) => publicId === visit.query.get("a"));
  const card = asked ?? drawn(hand.unanswered, await drawTallies(door.db, theme));
  const { add } = texts[visit.lang];
  const done = new Map([
    ["ajoutee", add.done],
    ["attend", add.waits],
  ]).get(visit.query.get("fait") ?? "");
  const said: Said = { done: refused ? undefined : done, refused: refused?.refused };
  const props = { visit, reading, theme, shut, said, hand, card, isStranger: by.account === STRANGER };
  return page(<CardPage {...props} />, { status: refused?.status ?? 200 });
}

const STEPS = 2 ** 32;

/** The next statement, drawn by the weights of the method, from what the map in force says of each. */
function drawn(unanswered: readonly Unanswered[], tallies: readonly DrawTally[]): Unanswered | undefined {
  const told = new Map(tallies.map((tally) => [tally[0], tally]));
  const weights = unanswered.map(({ number }) => {
    const [, agree, disagree, seen, extremity] = told.get(number) ?? [number, 0, 0, 0, 0];
    return drawWeight({ agree, disagree, seen }, extremity);
  });
  const place = drawnFrom(weights, randomInt(STEPS) / STEPS);
  return place === undefined ? undefined : unanswered[place];
}

async function added(door: PublicDoor, voter: Voter, entered: Entered<typeof statementForm.fields>): Promise<Answer> {
  if (!entered.ok) return drawAdd(voter, entered, { status: 422 });
  if (voter.shut !== undefined) return drawAdd(voter, entered, { status: 403 });
  const { text, anyway } = entered.values;
  const near = anyway ? [] : await nearestStatements(door.db, voter.theme, text);
  if (near.length > 0) return drawAdd(voter, entered, { status: 409 }, near);
  const made = await addStatement(door.db, voter.theme, text, voter.by);
  if (made.ok) return onward(voter, `/affirmations?fait=${made.value.standing === "held" ? "attend" : "ajoutee"}`);
  return drawAdd(voter, entered, refusal(voter, made.refusal));
}

function drawAdd(
  { visit, reading, theme, shut }: Voter,
  entered: Entered<typeof statementForm.fields>,
  refused: Refused = { status: 200 },
  near: Awaited<ReturnType<typeof nearestStatements>> = [],
): Promise<Answer> {
  const said: Said = { refused: refused.refused };
  return Promise.resolve(
    page(<AddPage {...{ visit, reading, theme, shut, said, entered, near }} />, { status: refused.status }),
  );
}

/** Whoever says where they live says it again each time: a place is no vote, and no hour shuts it. */
async function placed(door: PublicDoor, voter: Voter, entered: Entered<typeof departmentForm.fields>): Promise<Answer> {
  const code = entered.ok ? entered.values.department : "?";
  if (code !== undefined && !department(code)) return drawMine(door, voter, { status: 422 });
  await sayDepartment(door.db, voter.by.account, code);
  return onward(voter, "/affirmations/moi?fait=departement");
}

async function drawMine(door: PublicDoor, voter: Voter, refused?: Refused): Promise<Answer> {
  const { visit, reading, theme, by, shut } = voter;
  const own = await ownIn(door.db, theme, by.account);
  const citations = await citationsIn(door.db, theme);
  const lives = await departmentOf(door.db, by.account);
  const t = texts[visit.lang].mine;
  const done = new Map([
    ["change", t.changed],
    ["retire", t.gone],
    ["reprend", t.takenBack],
    ["departement", heard[visit.lang].territories.saved],
  ]).get(visit.query.get("fait") ?? "");
  const said: Said = { done: refused ? undefined : done, refused: refused?.refused };
  const props = { visit, reading, theme, shut, said, own, citations, account: by.account, department: lives };
  return page(<MineHerePage {...props} />, { status: refused?.status ?? 200 });
}
