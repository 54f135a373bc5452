import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import type { TestDatabases } from "../../../tests/support/database.ts";
import { signedIn } from "../accounts/testing.ts";
import type { TeamRole } from "../accounts/index.ts";
import { routes as campaignRoutes, type Campaign } from "../campaigns/index.ts";
import {
  aBrowser,
  aCampaign,
  aHouse,
  foldedText,
  inCampaign,
  type Hands,
  type TestHouse,
} from "../campaigns/testing.ts";
import { decide, moderatedBy, routes as moderationRoutes } from "../moderation/index.ts";
import { themePath } from "./addresses.ts";
import { routes } from "./routes.ts";
import { moderated } from "./moderated.ts";
import { moderatedStatements } from "./moderated-statements.ts";
import { addTheme, findTheme, type Theme, type ThemeTold } from "./store/themes.ts";

export interface TestForum {
  readonly house: TestHouse;
  readonly campaign: Campaign;
  readonly theme: Theme;
}

const MORNING = "2011-06-25T08:00:00Z";

/** A house for a whole file of tests, and in it before each a campaign with a theme that is open. Answers that of the test. */
export function aForum(databases: TestDatabases): () => TestForum {
  let forum: TestForum;
  let house: TestHouse;
  beforeAll(async () => {
    house = aHouse(databases.url("web"), MORNING);
    await house.open([...routes(house.door), ...campaignRoutes(house.door)]);
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    house.clock.to(MORNING);
    house.calendar = undefined;
    const campaign = await aCampaign(house);
    await inCampaign(house, campaign);
    forum = { house, campaign, theme: await aTheme(house, campaign) };
  });
  return () => forum;
}

/** Opens a house with the forums and the desk that judges them; `silence`: the reason why nothing is published now. */
export async function openJudged(
  house: TestHouse,
  silence: Parameters<typeof moderationRoutes>[2] = () => undefined,
): Promise<void> {
  const judged = moderatedBy({ question: moderated, post: moderated, statement: moderatedStatements });
  const desk = moderationRoutes(house.door, judged, silence);
  await house.open([...routes(house.door), ...desk, ...campaignRoutes(house.door)]);
}

/** A theme of a campaign, open since an hour ago. */
export async function aTheme(house: Hands, campaign: Campaign, told: Partial<ThemeTold> = {}): Promise<Theme> {
  const theme: ThemeTold = {
    ...{ title: "Se soigner près de chez soi", introduction: "Ce qui **manque** là où vous vivez.", place: 0 },
    ...{ opensAt: new Date(house.by.at.getTime() - 3_600_000), closesAt: undefined },
    ...{ documents: [], measures: [], moderators: [] },
    ...told,
  };
  const id = await house.write(() => addTheme(house.db, campaign, theme, house.by));
  const made = await findTheme(house.db, campaign.slug, id);
  if (!made) throw new Error("no theme");
  return made;
}

/** Decides on a post, as its moderators do. */
export function judge(house: Hands, campaign: Campaign, id: string, act: "hide" | "restore" | "release") {
  const of = { subject: "post", id, campaign: campaign.slug } as const;
  const decision = { act, ground: act === "hide" ? ("insult" as const) : undefined, reason: "Pour un essai." };
  return house.write(() => decide(house.db, moderated, of, decision, house.by));
}

/** Where somebody's post stands: public ids. */
export interface Written {
  readonly thread: string;
  readonly post: string;
  /** Address of its thread. */
  readonly path: string;
}

let people = 0;

/** Somebody with an account who writes in a theme through the door's own pages. */
export async function aSpeaker(
  house: TestHouse,
  pseudonym = `Mésange ${++people}`,
  roles: Readonly<Record<string, readonly TeamRole[]>> = {},
  /** An account made before. */
  known?: string,
) {
  const who = known === undefined ? { pseudonym } : { accountId: known };
  const { cookie, accountId } = await signedIn(house.door, { ...who, roles });
  const { get, post, text } = aBrowser(house, cookie);
  const written = async (answer: Response, theme: Theme): Promise<Written> => {
    expect(answer.status, await foldedText(answer.clone())).toBe(303);
    const id = /messages\/([0-9a-z]{26})/.exec(answer.headers.get("location") ?? "")?.[1] ?? "";
    const own = await text(`/c/${theme.campaign}/forums/messages/${id}/moi`);
    const thread = new RegExp(`forums/${theme.publicId}/([0-9a-z]{26})`).exec(own)?.[1] ?? "";
    return { post: id, thread, path: themePath(theme, `/${thread}`) };
  };
  return {
    ...{ accountId, pseudonym, get, post, text },
    opens: async (theme: Theme, title = "Qui soigne chez vous ?", words = "Ici, **introuvables** depuis juin.") =>
      written(await post(themePath(theme, "/ouvrir"), { title, text: words }), theme),
    /** @param to what is answered and quoted */
    replies: async (theme: Theme, { path }: Written, words: string, to: { to?: string; passage?: string } = {}) =>
      written(await post(`${path}/repondre`, { text: words, ...to }), theme),
  };
}
export type Speaker = Awaited<ReturnType<typeof aSpeaker>>;
