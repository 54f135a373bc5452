import type { PublicDoor } from "../../../core/door.ts";
import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField, type Entered } from "../../../core/http/form.ts";
import type { Route } from "../../../core/http/route.ts";
import { mayPublish } from "../../calendar/index.ts";
import { deskRoutes, instantOf, notFound, openBox, zone, type Desk, type Said } from "../../campaigns/index.ts";
import { deskPath } from "../addresses.ts";
import { putForm } from "../forms/common.ts";
import { primary as texts } from "../messages/primary.ts";
import { PutDeskPage } from "../pages/put.tsx";
import { refusals } from "../refusals.ts";
import { dealingOf } from "../store/answers.ts";
import { putOf, putToAll } from "../store/put.ts";
import { findQuestion, type Question } from "../store/questions.ts";

type EnteredPut = Entered<typeof putForm.fields>;

interface Drawn {
  readonly entered?: EnteredPut;
  readonly said?: Said;
  readonly status?: number;
}

/** The primary's team puts a question of its box to all candidates. */
export function putRoutes(door: PublicDoor): readonly Route[] {
  const route = deskRoutes(door, openBox);
  return [
    route.post("/questions/:id/a-tous", ["answerer"], putForm, async (desk, entered) => {
      const { campaign } = desk.reading;
      const question = await findQuestion(door.db, campaign.slug, desk.visit.params["id"] ?? "");
      if (!question || campaign.kind !== "primary") return notFound(desk.visit);
      if (!entered.ok) return drawPut(door, desk, question, { entered, status: 422 });
      const revealAt = instantOf(entered.values.reveal, zone);
      const no = (why: string) => {
        const refused = refuseField<typeof putForm.fields>(entered, "reveal", why);
        return drawPut(door, desk, question, { entered: refused, status: 422 });
      };
      if (!mayPublish(door, revealAt).ok) return no(texts[desk.visit.lang].put.silence);
      const put = await putToAll(door.db, campaign, question, revealAt, desk.by);
      if (put.ok) return seeOther(desk.visit.href(`${deskPath(question)}?fait=a-tous`));
      const why = refusals[put.refusal][desk.visit.lang];
      if (put.refusal === "in-the-past") return no(why);
      return drawPut(door, desk, question, { entered, said: { refused: why }, status: 409 });
    }),
  ];
}

/** A question at the desk of the primary's team. */
export async function drawPut(
  door: PublicDoor,
  desk: Desk,
  question: Question,
  { entered = putForm.blank(), said = {}, status = 200 }: Drawn,
): Promise<Answer> {
  const [dealing, put] = [await dealingOf(door.db, question), await putOf(door.db, question)];
  return page(<PutDeskPage {...{ desk, question, dealing, put, entered, said }} />, { status });
}
