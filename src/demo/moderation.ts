import { openAccount } from "../rooms/accounts/index.ts";
import { acts, moderated } from "../rooms/forums/index.ts";
import { acts as moderation } from "../rooms/moderation/index.ts";
import type { PublicGround } from "./index.ts";
import { posts, statement, thread as title, THEME, type JudgedPost } from "./moderation/texts.ts";
import { must } from "./must.ts";
import { demoPeople } from "./people.ts";
import { askers } from "./questions/texts.ts";

const HOUR = 3_600_000;
type Ground = Pick<PublicGround, "db" | "secret" | "clock" | "config">;
type Of = Parameters<typeof moderation.decide>[2];

/**
 * What waits for the moderators of the primary, and an appeal against what one of them decided: not the keeper, who may therefore
 * answer it (DSA, art. 20-6). After the forums.
 */
export async function fillDemoModeration(ground: Ground): Promise<void> {
  const { db } = ground;
  const theme = (await acts.themesOf(db, THEME.campaign)).find((one) => one.title === THEME.title);
  if (!theme) throw new Error(`no theme ${THEME.title}`);
  const { campaign } = theme;
  const [first, ...others] = posts;
  const opened = must(
    await acts.openThread(db, theme, { title, text: first.text, accounts: [] }, await by(ground, first)),
  );
  const thread = await acts.findThread(db, campaign, opened.thread);
  if (!thread) throw new Error("the thread is gone");
  for (const told of others) {
    const written = { title: "", text: told.text, accounts: [] };
    const { post } = must(await acts.reply(db, thread, written, await by(ground, told)));
    await judged(ground, { subject: "post", id: post, campaign }, told);
  }
  const said = must(await acts.addStatement(db, theme, statement.text, await by(ground, statement)));
  await judged(ground, { subject: "statement", id: said.publicId, campaign }, statement);
}

/** What others said of a text, what was decided, and what its author answers. */
async function judged(ground: Ground, of: Of, { by: name, notices = [], hidden }: JudgedPost): Promise<void> {
  const { db, config } = ground;
  for (const { hoursAgo, ...notice } of notices) {
    const address = new URL(moderation.noticePath(of), config.publicUrl).href;
    await moderation.writeNotice(db, of, { ...notice, address }, ago(ground, hoursAgo));
  }
  if (!hidden) return;
  const { hoursAgo, appeal, ...why } = hidden;
  const moderator = await actor(ground, demoPeople.moderatrice.name, hoursAgo);
  const id = must(await moderation.decide(db, moderated, of, { act: "hide", ...why }, moderator));
  const decision = await moderation.findDecision(db, id);
  if (!decision) throw new Error("the decision is gone");
  must(await moderation.appeal(db, decision, appeal.words, await actor(ground, name, appeal.hoursAgo)));
}

const ago = ({ clock }: Ground, hours: number): Date => new Date(clock.now().getTime() - hours * HOUR);

/** As rooms name who acts. */
async function actor(ground: Ground, name: string, hoursAgo: number) {
  const { account, at } = await by(ground, { by: name, hoursAgo });
  return { actor: `account:${account}`, at };
}

/** Somebody whom the demonstration knows, by their pseudonym. */
async function by(ground: Ground, told: Pick<JudgedPost, "hoursAgo"> & { readonly by: string }) {
  const persona = Object.values(demoPeople).find(({ name }) => name === told.by);
  const place = askers.findIndex((name) => name === told.by) + 1;
  const email = persona?.email ?? `demande-${place}@preau.example`;
  const at = ago(ground, told.hoursAgo);
  return { account: await openAccount(ground, { email, lang: "fr", pseudonym: told.by }, at), at };
}
