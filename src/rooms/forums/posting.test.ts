import { beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { publicId } from "../../core/crypto/random.ts";
import { collectingTouched } from "../../core/db/changes.ts";
import { raw } from "../../core/db/handle.ts";
import { setHoldsFirst } from "./store/settings.ts";
import { findPost, openThread, reply, type NewPost, type Posted } from "./store/posts.ts";
import { findThread, type Thread } from "./store/threads.ts";
import { aForum } from "./testing.ts";

const forum = aForum(testDatabases());
let thread: Thread;
let first: Posted;

const somebody = () => ({ account: publicId(), at: forum().house.clock.now() });
const words = (text: string, more: Partial<NewPost> = {}): NewPost => ({ title: "", text, accounts: [], ...more });
const again = async (): Promise<Thread> => {
  const found = await findThread(forum().house.db, thread.campaign, thread.publicId);
  if (!found) throw new Error("no thread");
  return found;
};
const replied = async (post: NewPost, by = somebody()): Promise<Posted> => {
  const made = await reply(forum().house.db, thread, post, by);
  if (!made.ok) throw new Error(made.refusal);
  return made.value;
};
/** What was sent to the database meanwhile, `begin` and `commit` with it. */
const sent = async (work: () => Promise<unknown>): Promise<readonly string[]> => {
  const { statements } = forum().house;
  statements.length = 0;
  await work();
  return [...statements];
};

beforeEach(async () => {
  const { house, theme } = forum();
  const made = await openThread(house.db, theme, words("Chez nous, personne.", { title: "Qui soigne ?" }), somebody());
  if (!made.ok) throw new Error(made.refusal);
  first = made.value;
  const found = await findThread(house.db, theme.campaign, first.thread);
  if (!found) throw new Error("no thread");
  thread = found;
});

describe("what a post costs", () => {
  test("an answer is three statements in one transaction: what binds its author, what is known, and all that is written", async () => {
    const statements = await sent(() => replied(words("Ici non plus, @{1}.", { accounts: [publicId()] })));
    expect(statements.at(0)).toBe("begin");
    expect(statements.at(-1)).toBe("commit");
    expect(statements).toHaveLength(5);
  });

  test("a passage that is quoted costs one more, and a thread that is opened too", async () => {
    const opening = await findPost(forum().house.db, first.post);
    const answers = { id: opening?.id ?? "", quote: "personne" };
    expect(await sent(() => replied(words("Nulle part.", { answers })))).toHaveLength(6);
    const { house, theme } = forum();
    const opened = () => openThread(house.db, theme, words("Encore.", { title: "Et les gardes ?" }), somebody());
    expect(await sent(opened)).toHaveLength(6);
  });
});

describe("what is written with a post", () => {
  test("its number, whom it names, its line in the log and the pages about it, at once", async () => {
    const [by, named] = [somebody(), [publicId(), publicId()]];
    const { result, touched } = await collectingTouched(() =>
      replied(words("@{1}, @{2} : ici.", { accounts: named }), by),
    );
    expect(result.number).toBe(2);
    expect(await findPost(forum().house.db, result.post)).toMatchObject({
      number: 2,
      mentions: named,
      standing: "shown",
    });
    expect([...touched].sort()).toEqual([`forums:${thread.campaign}`, `thread:${thread.publicId}`]);
    const lines = await raw<{ actor: string; action: string; ids: string[] }>(
      forum().house.db,
      "select actor, action, subject_ids as ids from privacy.audit where actor = $1",
      [`account:${by.account}`],
    );
    expect(lines).toEqual([
      { actor: `account:${by.account}`, action: "post.written", ids: [thread.campaign, result.post] },
    ]);
    const told = "select distinct topic from core.change where topic = any($1) order by topic";
    expect(await raw(forum().house.db, told, [[...touched]])).toHaveLength(2);
    expect((await again()).posts).toBe(2);
  });

  test("a post that waits has no number and takes none", async () => {
    const { house, campaign } = forum();
    await house.write(() => setHoldsFirst(house.db, campaign, true, house.by));
    const held = await replied(words("Mon premier."));
    expect(held.number).toBeUndefined();
    expect(await findPost(house.db, held.post)).toMatchObject({ standing: "held", number: undefined });
    expect((await again()).posts).toBe(1);
  });

  test("nothing of it is kept when its line in the log is refused", async () => {
    const by = { ...somebody(), account: "Jeanne Martin" };
    const { result: made, touched } = await collectingTouched(() =>
      reply(forum().house.db, thread, words("Sans ligne."), by).catch((error: unknown) => String(error)),
    );
    expect(made).toMatch(/audit_actor_check/);
    expect(touched.size).toBe(0);
    expect((await again()).posts).toBe(1);
    const kept = await raw(forum().house.db, "select from forums.post where posted_by = $1", [by.account]);
    expect(kept).toHaveLength(0);
  });

  test("of eighty written at once in one thread none is lost, and each has its own number", async () => {
    const numbers: (number | undefined)[] = [];
    const writer = async (by: ReturnType<typeof somebody>) => {
      for (let n = 0; n < 10; n++) numbers.push((await replied(words(`Message ${n}.`), by)).number);
    };
    await Promise.all(Array.from({ length: 8 }, () => writer(somebody())));
    expect([...numbers].sort((a = 0, b = 0) => a - b)).toEqual(Array.from({ length: 80 }, (_, n) => n + 2));
    expect((await again()).posts).toBe(81);
  });

  test("whoever writes waits for the disk: the login of the public door commits with the server's full synchronous_commit", async () => {
    const [setting] = await raw<{ mode: string }>(
      forum().house.db,
      "select current_setting('synchronous_commit') as mode",
    );
    expect(setting?.mode).toBe("on");
  });
});
