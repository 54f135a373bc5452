import type { PublicDoor } from "../../../core/door.ts";
import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { accountGuard } from "../../accounts/index.ts";
import { notFound, openBox, type Reading } from "../../campaigns/index.ts";
import { minePath, threadPath } from "../addresses.ts";
import { bareForm, bequestForm, digestForm } from "../forms.ts";
import { sealForDigest } from "../letters.ts";
import { mine as texts } from "../messages/mine.ts";
import { FollowPage, MinePage } from "../pages/mine.tsx";
import type { Said } from "../pages/post.tsx";
import { refusals } from "../refusals.ts";
import { citedOf } from "../store/citations.ts";
import {
  bequeath,
  followedBy,
  followThread,
  leaveThread,
  readOf,
  readTo,
  wishDigest,
  wishesOf,
} from "../store/follows.ts";
import { callsFor, writtenBy } from "../store/mine.ts";
import { findThread, type Thread } from "../store/threads.ts";

const DAY_MS = 86_400_000;

/** What somebody follows, how far they have read, and what they want of us. Shown to nobody else. */
export function followingRoutes(door: PublicDoor): readonly Route[] {
  const guard = accountGuard(door);
  const path = "/c/:slug/forums/:theme/:thread/moi";
  const found = async (visit: Visit, act: (thread: Thread, reading: Reading) => Promise<Answer>): Promise<Answer> => {
    const reading = await openBox(door, visit.params["slug"] ?? "", visit.now);
    const thread = reading && (await findThread(door.db, reading.campaign.slug, visit.params["thread"] ?? ""));
    return thread?.theme === visit.params["theme"] && thread ? act(thread, reading) : notFound(visit);
  };
  const moved = (rest: string, act: (thread: Thread, account: string) => Promise<void>): Route =>
    post(`${path}${rest}`, { guard, form: bareForm }, (visit, _entered, { accountId }) =>
      found(visit, async (thread) => {
        await act(thread, accountId);
        return seeOther(visit.href(threadPath(thread, "/moi")));
      }),
    );
  return [
    get(path, { guard }, (visit, { accountId }) =>
      found(visit, async (thread, reading) =>
        page(<FollowPage {...{ visit, reading, thread }} readTo={await readOf(door.db, thread, accountId)} />),
      ),
    ),
    moved("/suivre", (thread, account) => followThread(door.db, thread, account)),
    moved("/quitter", (thread, account) => leaveThread(door.db, thread, account)),
    moved("/lu", (thread, account) => readTo(door.db, thread, account, thread.posts)),
    get(minePath, { guard }, (visit, { accountId }) => drawMine(door, visit, accountId, saidOf(visit))),
    post(`${minePath}/courriel`, { guard, form: digestForm }, async (visit, entered, { accountId }) => {
      if (!entered.ok) return drawMine(door, visit, accountId, { refused: entered.problems[0]?.sentence }, 422);
      const wanted = entered.values.letter;
      const letters = wanted ? await sealForDigest(door, accountId, visit.lang) : undefined;
      if (wanted && !letters)
        return drawMine(door, visit, accountId, { refused: refusals["no-address"][visit.lang] }, 409);
      await wishDigest(door.db, accountId, letters && { ...letters, nextAt: new Date(visit.now.getTime() + DAY_MS) });
      return seeOther(visit.href(`${minePath}?fait=note`));
    }),
    post(`${minePath}/apres-moi`, { guard, form: bequestForm }, async (visit, entered, { accountId }) => {
      if (!entered.ok) return drawMine(door, visit, accountId, { refused: entered.problems[0]?.sentence }, 422);
      await bequeath(door.db, accountId, entered.values.keep);
      return seeOther(visit.href(`${minePath}?fait=note`));
    }),
  ];
}

async function drawMine(door: PublicDoor, visit: Visit, account: string, said: Said, status = 200): Promise<Answer> {
  const followed = await followedBy(door.db, account);
  const [calls, written] = [await callsFor(door.db, account, 30), await writtenBy(door.db, account, 100)];
  const cited = await citedOf(door.db, account);
  return page(
    <MinePage {...{ visit, followed, calls, written, cited, said }} {...await wishesOf(door.db, account)} />,
    {
      status,
    },
  );
}

const saidOf = (visit: Visit): Said =>
  visit.query.get("fait") === "note" ? { done: texts[visit.lang].done.note } : {};
