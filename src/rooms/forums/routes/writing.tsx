import type { PublicDoor } from "../../../core/door.ts";
import { deriveKey } from "../../../core/crypto/derive.ts";
import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField, typedText, type Entered } from "../../../core/http/form.ts";
import { get, post, postWithFiles, type Route, type Sent } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { createLimiter, type Limiter } from "../../../core/limits.ts";
import { excerpt } from "../../../core/markdown.ts";
import { sharedCounter } from "../../../core/shared-counts.ts";
import { accountGuard, pseudonymsOf, rolesIn, type Account } from "../../accounts/index.ts";
import { notFound, openBox, type Reading } from "../../campaigns/index.ts";
import { ownPostPath } from "../addresses.ts";
import { previewForm, replyForm, threadForm } from "../forms.ts";
import { OpenPage, Preview, ReplyPage } from "../pages/write.tsx";
import { refusals } from "../refusals.ts";
import { placed, unnamed } from "../rules/mentions.ts";
import { quotable, quoted, QUOTE_MAX } from "../rules/post.ts";
import { shutNow } from "../shut.ts";
import { findPost, openThread, reply, type FoundPost, type NewPost, type Posted } from "../store/posts.ts";
import type { NewPicture } from "../store/pictures.ts";
import { findTheme, type Theme } from "../store/themes.ts";
import { findThread, speakersIn, type Thread } from "../store/threads.ts";
import { Shell } from "../../campaigns/index.ts";
import { chosen, picturesLimit, POST_LIMITS } from "./chosen.ts";

type EnteredThread = Entered<typeof threadForm.fields>;
type EnteredReply = Entered<typeof replyForm.fields>;

/** Somebody who is about to write in a theme. */
interface Writer {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly theme: Theme;
  readonly account: Account;
}

/** Opening a thread, answering in one, and what is typed shown as it will be read. */
export function writingRoutes(door: PublicDoor): readonly Route[] {
  const guard = accountGuard(door);
  const limits = { posts: postsOf(door), pictures: picturesLimit(door) };
  const looks = looksOf(door);
  const files = { storage: door.storage, limits: POST_LIMITS };
  const inTheme = async (visit: Visit, account: Account, act: (writer: Writer) => Promise<Answer>): Promise<Answer> => {
    const reading = await openBox(door, visit.params["slug"] ?? "", visit.now);
    const theme = reading && (await findTheme(door.db, reading.campaign.slug, visit.params["theme"] ?? ""));
    return theme ? act({ visit, reading, theme, account }) : notFound(visit);
  };
  const inThread = (visit: Visit, account: Account, act: (writer: Writer, thread: Thread) => Promise<Answer>) =>
    inTheme(visit, account, async (writer) => {
      const thread = await findThread(door.db, writer.theme.campaign, visit.params["thread"] ?? "");
      return thread?.theme === writer.theme.publicId ? act(writer, thread) : notFound(visit);
    });
  return [
    post("/c/:slug/forums/apercu", { guard, form: previewForm }, async (visit, entered, { accountId }) => {
      const reading = await openBox(door, visit.params["slug"] ?? "", visit.now);
      if (!reading) return notFound(visit);
      // Refused, nothing is drawn: the page that asked keeps what it last showed.
      const status = !entered.ok ? 422 : (await looks.take(accountId)).ok ? 200 : 429;
      const text = entered.ok && status === 200 ? (entered.values.text ?? "") : "";
      return page(
        <Shell visit={visit} reading={reading} title="" noindex>
          <Preview visit={visit} text={text} />
        </Shell>,
        { status },
      );
    }),
    get("/c/:slug/forums/:theme/ouvrir", { guard }, (visit, account) =>
      inTheme(visit, account, (writer) => drawOpen(door, writer, threadForm.blank())),
    ),
    postWithFiles("/c/:slug/forums/:theme/ouvrir", { guard, form: threadForm, ...files }, (visit, entered, sent, who) =>
      inTheme(visit, who, (writer) => opened(door, limits, writer, entered, sent)),
    ),
    get("/c/:slug/forums/:theme/:thread/repondre", { guard }, (visit, account) =>
      inThread(visit, account, async (writer, thread) => {
        const to = await answeredIn(door, thread, visit.query.get("a") ?? "");
        const blank = to ? { to: to.publicId, passage: passageOf(to) } : {};
        return drawReply(door, writer, thread, to, replyForm.blank(blank));
      }),
    ),
    postWithFiles(
      "/c/:slug/forums/:theme/:thread/repondre",
      { guard, form: replyForm, ...files },
      (visit, entered, sent, who) =>
        inThread(visit, who, (writer, thread) => replied(door, limits, writer, thread, entered, sent)),
    ),
  ];
}

/** Sixty an hour: more than anybody writes, fewer than a machine sends. */
const postsOf = (door: PublicDoor): Limiter =>
  createLimiter(
    { name: "forums-posts", points: 60, seconds: 3_600 },
    { key: deriveKey(door.secret, "forums/posts"), shared: sharedCounter(door.db, door.clock) },
  );

/** One a second for ten minutes: whoever types is drawn when they pause. Here alone, for no row is written. */
const looksOf = (door: PublicDoor): Limiter =>
  createLimiter({ name: "forums-looks", points: 600, seconds: 600 }, { key: deriveKey(door.secret, "forums/looks") });

interface Limits {
  readonly posts: Limiter;
  readonly pictures: Limiter;
}

/** Why somebody has written enough for now. */
async function enough({ posts, pictures }: Limits, { account }: Writer, sent: readonly NewPicture[]) {
  if (!(await posts.take(account.accountId)).ok) return "too-often" as const;
  if (sent.length === 0 || (await pictures.take(account.accountId, sent.length)).ok) return undefined;
  return "pictures-too-often" as const;
}

async function opened(
  door: PublicDoor,
  limits: Limits,
  writer: Writer,
  typed: EnteredThread,
  sent: Sent,
): Promise<Answer> {
  const { visit, reading, theme, account } = writer;
  const { entered, pictures } = await chosen(door, visit.lang, typed, sent);
  if (!entered.ok) return drawOpen(door, writer, entered, 422);
  const shut = shutNow(door, reading, theme, visit.lang);
  if (shut !== undefined) return drawOpen(door, writer, entered, 403);
  const often = await enough(limits, writer, pictures);
  if (often) return drawOpen(door, writer, entered, 429, refusals[often][visit.lang]);
  const { title, text } = entered.values;
  const wording = { title, ...placed(text, new Map([[account.accountId, account.pseudonym]])), pictures };
  const made = await openThread(door.db, theme, wording, { account: account.accountId, at: visit.now });
  if (made.ok) sent.keep();
  if (made.ok) return posted(writer, made.value);
  return drawOpen(door, writer, entered, 409, refusals[made.refusal][visit.lang]);
}

async function replied(
  door: PublicDoor,
  limits: Limits,
  writer: Writer,
  thread: Thread,
  typed: EnteredReply,
  sent: Sent,
): Promise<Answer> {
  const { visit, reading, theme, account } = writer;
  const { entered, pictures } = await chosen(door, visit.lang, typed, sent);
  const to = await answeredIn(door, thread, typedText(entered, "to"));
  const draw = (again: EnteredReply, status: number, refused?: string) =>
    drawReply(door, writer, thread, to, again, status, refused);
  if (typedText(entered, "more") === "images") return draw({ ok: false, typed: entered.typed, problems: [] }, 200);
  if (!entered.ok) return draw(entered, 422);
  if (shutNow(door, reading, theme, visit.lang) !== undefined) return draw(entered, 403);
  const passage = entered.values.passage ?? "";
  const quote = to && passage !== "" ? quoteOf(to, passage) : undefined;
  if (quote === null)
    return draw(refuseField<typeof replyForm.fields>(entered, "passage", refusals["not-in-the-post"][visit.lang]), 422);
  const often = await enough(limits, writer, pictures);
  if (often) return draw(entered, 429, refusals[often][visit.lang]);
  const people = await pseudonymsOf(door, await speakersIn(door.db, thread));
  const signed = (await maySignFor(door, writer)) ? (entered.values.signed ?? "self") : "self";
  const answers = to && { id: to.id, quote };
  const wording: NewPost = { title: "", ...placed(entered.values.text, people), answers, signed, pictures };
  const made = await reply(door.db, thread, wording, { account: account.accountId, at: visit.now });
  if (!made.ok) return draw(entered, 409, refusals[made.refusal][visit.lang]);
  sent.keep();
  return posted(writer, made.value);
}

/** Who answers in a team signs for it, or for the candidate; in the primary's own themes nobody speaks for all. */
async function maySignFor(door: PublicDoor, { reading, account }: Writer): Promise<boolean> {
  const { slug, kind } = reading.campaign;
  const held = kind === "candidate" ? await rolesIn(door, account.accountId) : [];
  return held.some(({ campaign, role }) => campaign === slug && (role === "owner" || role === "answerer"));
}

/** Null where the post does not say it. A post that was hidden meanwhile is answered without its words. */
function quoteOf(to: FoundPost, passage: string): string | undefined | null {
  if (to.standing !== "shown") return undefined;
  const said = quoted(quotable(to.text), passage);
  return said.ok ? said.value : null;
}

/** What may be quoted of it; nothing of what is held or hidden, whose words its author and moderation alone read. */
const passageOf = (post: FoundPost): string => {
  if (post.standing !== "shown") return "";
  const cut = excerpt(unnamed(post.text), QUOTE_MAX);
  return cut.endsWith("…") ? cut.slice(0, -1) : cut;
};

/** What is answered, if it is of this thread and was ever shown. */
async function answeredIn(door: PublicDoor, thread: Thread, id: string): Promise<FoundPost | undefined> {
  const found = id === "" ? undefined : await findPost(door.db, id);
  return found?.thread === thread.publicId && found.number !== undefined ? found : undefined;
}

const posted = ({ visit, theme }: Writer, { post: publicId, number }: Posted): Answer => {
  const fait = number === undefined ? "attend" : "publie";
  return seeOther(visit.href(`${ownPostPath({ campaign: theme.campaign, publicId })}?fait=${fait}`));
};

function drawOpen(
  door: PublicDoor,
  { visit, reading, theme, account: { pseudonym } }: Writer,
  entered: EnteredThread,
  status = 200,
  refused = shutNow(door, reading, theme, visit.lang),
): Promise<Answer> {
  return Promise.resolve(page(<OpenPage {...{ visit, reading, theme, pseudonym, entered, refused }} />, { status }));
}

async function drawReply(
  door: PublicDoor,
  writer: Writer,
  thread: Thread,
  to: FoundPost | undefined,
  entered: EnteredReply,
  status = 200,
  refused = shutNow(door, writer.reading, writer.theme, writer.visit.lang),
): Promise<Answer> {
  const { visit, reading, account } = writer;
  const maySign = await maySignFor(door, writer);
  const toName = to ? ((await pseudonymsOf(door, [to.postedBy])).get(to.postedBy) ?? "") : "";
  const props = { visit, reading, thread, to, toName, entered, refused, maySign };
  return page(<ReplyPage {...props} pseudonym={account.pseudonym} />, { status });
}
