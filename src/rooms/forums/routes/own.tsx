import type { PublicDoor } from "../../../core/door.ts";
import { deriveKey } from "../../../core/crypto/derive.ts";
import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import type { Entered, Fields, Form } from "../../../core/http/form.ts";
import { get, post, postWithFiles, type Route, type Sent } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { createLimiter, type Limiter } from "../../../core/limits.ts";
import { sharedCounter } from "../../../core/shared-counts.ts";
import { accountGuard, pseudonymsOf, type Account } from "../../accounts/index.ts";
import { notFound, openBox, type Reading } from "../../campaigns/index.ts";
import { decisionsOn } from "../../moderation/index.ts";
import { ownPostPath } from "../addresses.ts";
import { bareForm, editForm } from "../forms.ts";
import { writing } from "../messages/writing.ts";
import { OwnPage, type Said } from "../pages/post.tsx";
import { refusals } from "../refusals.ts";
import { placed, typedAgain } from "../rules/mentions.ts";
import { shutNow } from "../shut.ts";
import { subjectOf } from "../store/moderated.ts";
import { picturesOf } from "../store/pictures.ts";
import { editPost, removePicture, withdrawPost } from "../store/own-posts.ts";
import { findPost, type FoundPost } from "../store/posts.ts";
import { findTheme, type Theme } from "../store/themes.ts";
import { findThread, speakersIn } from "../store/threads.ts";
import { chosen, picturesLimit, POST_LIMITS } from "./chosen.ts";

type EnteredEdit = Entered<typeof editForm.fields>;
type Done = keyof (typeof writing)["fr"]["done"];

/** A post in the hands of one person. */
interface Held {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly theme: Theme;
  readonly post: FoundPost;
  readonly account: Account;
}

/** What its author does with a post. */
export function ownRoutes(door: PublicDoor): readonly Route[] {
  const guard = accountGuard(door);
  const limits = { edits: editsOf(door), pictures: picturesLimit(door) };
  const path = "/c/:slug/forums/messages/:post/moi";
  const held = async (visit: Visit, account: Account, act: (held: Held) => Promise<Answer>): Promise<Answer> => {
    const reading = await openBox(door, visit.params["slug"] ?? "", visit.now);
    const found = await findPost(door.db, visit.params["post"] ?? "");
    if (!reading || found?.campaign !== reading.campaign.slug) return notFound(visit);
    const theme = await findTheme(door.db, found.campaign, found.theme);
    // What is not shown is its author's alone.
    const theirs = found.standing === "shown" || found.postedBy === account.accountId;
    return theme && theirs ? act({ visit, reading, theme, post: found, account }) : notFound(visit);
  };
  const sent = <F extends Fields>(
    rest: string,
    form: Form<F>,
    act: (held: Held, entered: Entered<F>) => Promise<Answer>,
  ) =>
    post(`${path}${rest}`, { guard, form }, (visit, entered, account) =>
      held(visit, account, (own) => act(own, entered)),
    );
  return [
    get(path, { guard }, (visit, account) => held(visit, account, (own) => draw(door, own, { said: saidOf(visit) }))),
    postWithFiles(
      `${path}/modifier`,
      { guard, form: editForm, storage: door.storage, limits: POST_LIMITS },
      (visit, entered, files, account) => held(visit, account, (own) => edited(door, limits, own, entered, files)),
    ),
    sent("/images/:picture/retirer", bareForm, async (own) => {
      const { visit, account } = own;
      const by = { account: account.accountId, at: visit.now };
      const gone = await removePicture(door.db, own.post, visit.params["picture"] ?? "", by);
      return gone.ok ? done(own, "image") : draw(door, own, { said: no(own, gone.refusal), status: 409 });
    }),
    sent("/retirer", bareForm, async (own) => {
      const { visit, account } = own;
      const gone = await withdrawPost(door.db, own.post, { account: account.accountId, at: visit.now });
      return gone.ok ? done(own, "retire") : draw(door, own, { said: no(own, gone.refusal), status: 409 });
    }),
  ];
}

interface Limits {
  readonly edits: Limiter;
  readonly pictures: Limiter;
}

/** Sixty an hour, as of posts. */
const editsOf = (door: PublicDoor): Limiter =>
  createLimiter(
    { name: "forums-edits", points: 60, seconds: 3_600 },
    { key: deriveKey(door.secret, "forums/edits"), shared: sharedCounter(door.db, door.clock) },
  );

/** To put words online is to publish them: a silence refuses that, and never what takes words away. */
async function edited(door: PublicDoor, limits: Limits, own: Held, typed: EnteredEdit, files: Sent): Promise<Answer> {
  const { entered, pictures } = await chosen(door, own.visit.lang, typed, files);
  if (!entered.ok) return draw(door, own, { entered, status: 422 });
  const { visit, reading, theme, account, post: found } = own;
  if (shutNow(door, reading, theme, visit.lang) !== undefined) return draw(door, own, { entered, status: 403 });
  if (!(await limits.edits.take(account.accountId)).ok)
    return draw(door, own, { entered, said: no(own, "edits-too-often"), status: 429 });
  const thread = await findThread(door.db, found.campaign, found.thread);
  const speakers = thread ? await speakersIn(door.db, thread) : [];
  const people = await pseudonymsOf(door, [...speakers, ...found.mentions]);
  const wording = { title: entered.values.title ?? found.title, ...placed(entered.values.text, people), pictures };
  if (pictures.length > 0 && !(await limits.pictures.take(account.accountId, pictures.length)).ok)
    return draw(door, own, { entered, said: no(own, "pictures-too-often"), status: 429 });
  const by = { account: account.accountId, at: visit.now };
  const changed = await editPost(door.db, found, wording, Number(entered.values.edits), by);
  if (changed.ok) files.keep();
  if (changed.ok) return done(own, changed.value === "held" ? "relu" : "modifie");
  return draw(door, own, { entered, said: no(own, changed.refusal), status: 409 });
}

const no = ({ visit }: Held, why: keyof typeof refusals): Said => ({ refused: refusals[why][visit.lang] });

const done = ({ visit, post: found }: Held, fait: Done): Answer =>
  seeOther(visit.href(`${ownPostPath(found)}?fait=${fait}`));

interface Drawn {
  readonly said?: Said;
  readonly entered?: EnteredEdit;
  readonly status?: number;
}

async function draw(door: PublicDoor, own: Held, { said = {}, entered, status = 200 }: Drawn): Promise<Answer> {
  const { visit, reading, theme, account } = own;
  const now = (await findPost(door.db, own.post.publicId)) ?? own.post;
  const names = await pseudonymsOf(door, now.mentions);
  const text = typedAgain(
    now.text,
    now.mentions.map((id) => names.get(id) ?? "…"),
  );
  const stored = { edits: String(now.edits), title: now.title, text };
  // What was typed stays, and is saved next time over what is there now.
  const typed = entered ? editForm.blank({ ...stored, ...keptOf(entered) }) : editForm.blank(stored);
  const shown = entered && !entered.ok ? { ...typed, problems: entered.problems } : typed;
  const decision = (await decisionsOn(door.db, subjectOf(now))).at(-1)?.publicId;
  const shut = shutNow(door, reading, theme, visit.lang);
  const pictures = await picturesOf(door.db, now.id);
  const props = { visit, reading, post: now, account: account.accountId, pictures, decision, said, shut };
  const wasTyped = entered !== undefined;
  return page(<OwnPage {...props} entered={shown} typed={wasTyped} />, { status });
}

/** All that was typed but which version it began with: what a picture shows too. */
const keptOf = ({ typed }: EnteredEdit): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...typed].flatMap(([name, [text]]) => (name === "edits" || text === undefined ? [] : [[name, text]])),
  );

/** What the page says after a redirect: fixed sentences, so that no address can put words into our mouth. */
function saidOf(visit: Visit): Said {
  const all: Readonly<Record<string, string>> = writing[visit.lang].done;
  return { done: all[visit.query.get("fait") ?? ""] };
}
