import { publicId } from "../core/crypto/random.ts";
import { storageKey } from "../core/storage/index.ts";
import { openAccount } from "../rooms/accounts/index.ts";
import { findCampaign } from "../rooms/campaigns/index.ts";
import { acts } from "../rooms/forums/index.ts";
import { drawPicture } from "./forums/pictures.ts";
import { themes, type DemoPost, type DemoTheme, type DemoThread } from "./forums/texts.ts";
import type { PublicGround } from "./index.ts";
import { must } from "./must.ts";
import { askers } from "./questions/texts.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** When the forums were opened. */
const OPENED_DAYS_AGO = 25;

type Theme = NonNullable<Awaited<ReturnType<typeof acts.findTheme>>>;
/** Pseudonyms, by account. */
type People = ReadonlyMap<string, string>;

/** What invented people discuss, by the very acts of their pages. After what is asked, by the same people. */
export async function fillDemoForums(ground: PublicGround): Promise<void> {
  const people = new Map<string, string>();
  for (const [place, pseudonym] of askers.entries()) {
    const person = { email: `demande-${place + 1}@preau.example`, lang: "fr" } as const;
    people.set(await openAccount({ db: ground.db, secret: ground.secret }, person, ground.clock.now()), pseudonym);
  }
  for (const [place, told] of themes.entries()) {
    const theme = await openTheme(ground, told, place);
    for (const thread of told.threads ?? []) await openThread(ground, theme, thread, people);
  }
}

async function openTheme({ db, clock }: PublicGround, told: DemoTheme, place: number): Promise<Theme> {
  const campaign = await findCampaign(db, told.campaign);
  if (!campaign) throw new Error(`no campaign ${told.campaign}`);
  const opensAt = new Date(clock.now().getTime() - OPENED_DAYS_AGO * DAY);
  const closesAt = told.closesIn === undefined ? undefined : new Date(opensAt.getTime() + told.closesIn * DAY);
  const { title, introduction, documents = [] } = told;
  const theme = { title, introduction, place, opensAt, closesAt, documents, measures: [], moderators: [] };
  const id = await acts.addTheme(db, campaign, theme, { actor: "demo", at: opensAt });
  const made = await acts.findTheme(db, campaign.slug, id);
  if (!made) throw new Error("the theme is gone");
  return made;
}

async function openThread(ground: PublicGround, theme: Theme, told: DemoThread, people: People): Promise<void> {
  const [first, ...others] = told.posts;
  if (!first) return;
  const wording = { title: told.title, ...acts.placed(first.text, people) };
  const opened = must(await acts.openThread(ground.db, theme, wording, by(theme, first, people)));
  const thread = await acts.findThread(ground.db, theme.campaign, opened.thread);
  if (!thread) throw new Error("the thread is gone");
  const written = [opened.post];
  for (const post of others) {
    const quoted = post.quotes && (await acts.findPost(ground.db, written[post.quotes.post] ?? ""));
    const answers = quoted && { id: quoted.id, quote: post.quotes.passage };
    const pictures = post.picture ? [await sent(ground, post.picture)] : [];
    const said = { title: "", ...acts.placed(post.text, people), answers, pictures };
    written.push(must(await acts.reply(ground.db, thread, said, by(theme, post, people))).post);
  }
}

/** As a browser sends it: the worker draws it anew once it runs. */
async function sent({ storage }: PublicGround, { drawn, alt }: NonNullable<DemoPost["picture"]>) {
  const key = storageKey(`incoming/${publicId()}`);
  await storage.put(await drawPicture(drawn), key, "application/octet-stream");
  return { place: 1, key, alt } as const;
}

function by({ opensAt }: Theme, { by: name, hoursAfter }: DemoPost, people: People) {
  const account = [...people].find(([, pseudonym]) => pseudonym === name)?.[0] ?? "";
  return { account, at: new Date(opensAt.getTime() + hoursAfter * HOUR) };
}
