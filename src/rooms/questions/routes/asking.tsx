import type { PublicDoor } from "../../../core/door.ts";
import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField, type Entered } from "../../../core/http/form.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { accountGuard, type Account } from "../../accounts/index.ts";
import { notFound, openReading, type Reading } from "../../campaigns/index.ts";
import { personalPath } from "../addresses.ts";
import { askForm } from "../forms.ts";
import { AskPage } from "../pages/ask.tsx";
import { refusals } from "../refusals.ts";
import { shutNow } from "../shut.ts";
import { nearestTo } from "../store/lists.ts";
import { ask, findQuestion, type Question } from "../store/questions.ts";
import { namesOf } from "./reading.tsx";

type EnteredAsk = Entered<typeof askForm.fields>;

interface Asker {
  readonly visit: Visit;
  readonly reading: Reading;
  readonly account: Account;
}

/** Asking: what looks like the question is shown before it is posted, and may be joined instead. */
export function askingRoutes(door: PublicDoor): readonly Route[] {
  const guard = accountGuard(door);
  const path = "/c/:slug/questions/poser";
  return [
    get(path, { guard }, async (visit, account) => {
      const reading = await openReading(door, visit.params["slug"] ?? "", visit.now);
      if (!reading) return notFound(visit);
      const refused = shutNow(door, reading, visit.lang);
      return drawAsk(door, { visit, reading, account }, askForm.blank(), { refused });
    }),
    post(path, { guard, form: askForm }, async (visit, entered, account) => {
      const reading = await openReading(door, visit.params["slug"] ?? "", visit.now);
      return reading ? asked(door, { visit, reading, account }, entered) : notFound(visit);
    }),
  ];
}

async function asked(door: PublicDoor, asker: Asker, entered: EnteredAsk): Promise<Answer> {
  const { visit, reading, account } = asker;
  if (!entered.ok) return drawAsk(door, asker, entered, { status: 422 });
  const refused = shutNow(door, reading, visit.lang);
  if (refused !== undefined) return drawAsk(door, asker, entered, { refused, status: 403 });
  const { question: text, details = "", vu = "" } = entered.values;
  const { slug } = reading.campaign;
  const near = await nearestTo(door.db, slug, text);
  const seen = new Set(vu.split(","));
  if (near.some(({ publicId }) => !seen.has(publicId))) return drawAsk(door, asker, entered, { near, status: 409 });
  const made = await ask(door.db, slug, { text, details }, { account: account.accountId, at: visit.now });
  if (made.ok) return posted(door, asker, made.value);
  const said = refuseField(entered, "question", refusals[made.refusal][visit.lang]);
  return drawAsk(door, asker, said, { near, status: 422 });
}

/** What it says of itself: online, or to be read first. */
async function posted(door: PublicDoor, { visit, reading }: Asker, publicId: string): Promise<Answer> {
  const { slug } = reading.campaign;
  const held = (await findQuestion(door.db, slug, publicId))?.standing === "held";
  return seeOther(visit.href(`${personalPath({ campaign: slug, publicId })}?fait=${held ? "attend" : "posee"}`));
}

interface Drawn {
  readonly near?: readonly Question[];
  readonly refused?: string | undefined;
  readonly status?: number;
}

async function drawAsk(door: PublicDoor, { visit, reading, account }: Asker, entered: EnteredAsk, drawn: Drawn) {
  const { near = [], refused, status = 200 } = drawn;
  const names = await namesOf(door, near);
  const { pseudonym } = account;
  return page(<AskPage {...{ visit, reading, pseudonym, entered, near, names, refused }} />, { status });
}
