import type { PublicDoor } from "../../../core/door.ts";
import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField, type Entered } from "../../../core/http/form.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { accountGuard, type Account } from "../../accounts/index.ts";
import { notFound, openBox, type Reading } from "../../campaigns/index.ts";
import { personalPath } from "../addresses.ts";
import { askForm } from "../forms.ts";
import { FEWEST_PEOPLE } from "../method/record.ts";
import { AskPage, type AskedInto } from "../pages/ask.tsx";
import { dayOf, daysOf } from "../rules/consultation.ts";
import { refusals } from "../refusals.ts";
import { shutNow } from "../shut.ts";
import { openConsultationOf } from "../store/consultations.ts";
import { nearestTo } from "../store/lists.ts";
import { hasParticipants } from "../store/participants.ts";
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
      const reading = await openBox(door, visit.params["slug"] ?? "", visit.now);
      if (!reading) return notFound(visit);
      const refused = shutNow(door, reading, visit.lang);
      const open = await openConsultationOf(door.db, reading.campaign.slug, visit.now);
      // With a theme only on choice: what is asked may be of another.
      const blank = askForm.blank(open?.theme === "" ? { cards: "on" } : {});
      return drawAsk(door, { visit, reading, account }, blank, { refused });
    }),
    post(path, { guard, form: askForm }, async (visit, entered, account) => {
      const reading = await openBox(door, visit.params["slug"] ?? "", visit.now);
      return reading ? asked(door, { visit, reading, account }, entered) : notFound(visit);
    }),
  ];
}

async function asked(door: PublicDoor, asker: Asker, entered: EnteredAsk): Promise<Answer> {
  const { visit, reading, account } = asker;
  if (!entered.ok) return drawAsk(door, asker, entered, { status: 422 });
  const refused = shutNow(door, reading, visit.lang);
  if (refused !== undefined) return drawAsk(door, asker, entered, { refused, status: 403 });
  const { question: text, details = "", vu = "", cards } = entered.values;
  const { slug } = reading.campaign;
  const near = await nearestTo(door.db, slug, text);
  const seen = new Set(vu.split(","));
  if (near.some(({ publicId }) => !seen.has(publicId))) return drawAsk(door, asker, entered, { near, status: 409 });
  const into = cards ? await openConsultationOf(door.db, slug, visit.now) : undefined;
  const made = await ask(door.db, slug, { text, details }, { account: account.accountId, at: visit.now }, into);
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
  const open = await openingOf(door, reading, visit.now);
  return page(<AskPage {...{ visit, reading, pseudonym, entered, near, names, refused, open }} />, { status });
}

/** The consultation that a question asked now may enter. */
async function openingOf(door: PublicDoor, reading: Reading, now: Date): Promise<AskedInto | undefined> {
  const open = await openConsultationOf(door.db, reading.campaign.slug, now);
  if (!open) return undefined;
  const few = !(await hasParticipants(door.db, open.id, FEWEST_PEOPLE));
  return { publicId: open.publicId, title: open.title, few, last: dayOf(open, now) >= daysOf(open) };
}
