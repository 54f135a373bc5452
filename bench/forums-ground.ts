import { publicId } from "../src/core/crypto/random.ts";
import { raw, type Db } from "../src/core/db/handle.ts";
import { acts } from "../src/rooms/forums/index.ts";
import { findCampaign } from "../src/rooms/campaigns/index.ts";

/** Slug of the campaign of the demonstration in whose forums it is measured. */
export const campaign = "malik-benhaddou";
export type Theme = NonNullable<Awaited<ReturnType<typeof acts.findTheme>>>;
export type Thread = NonNullable<Awaited<ReturnType<typeof acts.findThread>>>;

/** A theme that is open, of a campaign of the demonstration. */
export async function aTheme(db: Db<"web">): Promise<Theme> {
  const found = await findCampaign(db, campaign);
  if (!found) throw new Error("the demonstration has no such campaign");
  const told = {
    title: "Mesures",
    introduction: "Pour mesurer.",
    place: 99,
    documents: [],
    measures: [],
    moderators: [],
  };
  const at = new Date();
  const id = await acts.addTheme(db, found, { ...told, opensAt: at, closesAt: undefined }, { actor: "bench", at });
  const theme = await acts.findTheme(db, campaign, id);
  if (!theme) throw new Error("the theme is gone");
  return theme;
}

/** A thread with its first post. */
export async function aThread(db: Db<"web">, theme: Theme): Promise<Thread> {
  const by = { account: publicId(), at: new Date() };
  const made = await acts.openThread(db, theme, { title: "Une discussion", text: aParagraph(1), accounts: [] }, by);
  const thread = made.ok ? await acts.findThread(db, campaign, made.value.thread) : undefined;
  if (!thread) throw new Error("no thread");
  return thread;
}

const words =
  "le préau médecin canton route école train vert juin peu voisine trajet chauffage loyer mairie cantine soir marché pont".split(
    " ",
  );
/** Six hundred characters or so that differ from post to post. */
export const aParagraph = (seed: number): string =>
  Array.from({ length: 95 }, (_, n) => words[(seed * 7 + n * n + ((seed * n) >> 2)) % words.length]).join(" ");

/** Posts after the first of a thread, as a table: what is measured is reading them. */
export async function fill(db: Db<"web">, thread: Thread, posts: number): Promise<void> {
  await raw(
    db,
    `insert into forums.post (public_id, thread_id, theme_id, number, text, standing, standing_at, posted_at, posted_by)
     select '0' || substr(translate(md5($1 || n) || md5(n || $1), 'ilou', '0000'), 1, 25), $2, $3, n,
       (select string_agg((string_to_array($4, ' '))[1 + ((n * 7 + w * w + n * w / 4) % $5)::int], ' ')
        from generate_series(1, 95) w),
       'shown', now(), now(), $6
     from generate_series(2, $7::int) n`,
    [thread.publicId, thread.id, thread.themeId, words.join(" "), words.length, publicId(), posts],
  );
  await raw(db, "update forums.thread set posts = $1 where id = $2", [posts, thread.id]);
}
