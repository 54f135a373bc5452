import type { PublicDoor } from "../../../core/door.ts";
import { page } from "../../../core/http/answer.ts";
import { cachedGet, everyone, streamed, type Route } from "../../../core/http/route.ts";
import { securityHeaders } from "../../../core/http/security.ts";
import { sendStored } from "../../../core/http/stored.ts";
import { deskRoutes, everyRole, keptUntil, notFound, nothingHere, openBox } from "../../campaigns/index.ts";
import { exportFiles, exportKey } from "../export-files.ts";
import { OutcomePage, PreviewPage, type Placed } from "../pages/outcome.tsx";
import { phaseOf } from "../rules/consultation.ts";
import { dealtTo } from "../store/answers.ts";
import { findConsultation } from "../store/consultations.ts";
import { questionsBy } from "../store/lists.ts";
import { outcomeOf, type Outcome } from "../store/outcomes.ts";
import { questionsTopic } from "../store/topics.ts";

const consultations = "/c/:slug/questions/consultations/:id";

/** What came out of a consultation: read by everybody after the freeze, by the team before. */
export function outcomeRoutes(door: PublicDoor): readonly Route[] {
  const headers = { ...securityHeaders(door.config.publicUrl), "access-control-allow-origin": "*" };
  return [
    cachedGet(`${consultations}/resultats`, { reading: true, query: {} }, async (visit) => {
      const { slug = "", id = "" } = visit.params;
      const reading = await openBox(door, slug, visit.now);
      const consultation = reading && (await findConsultation(door.db, slug, id));
      if (!consultation || phaseOf(consultation, visit.now) !== "frozen") return nothingHere(visit);
      const outcome = await outcomeOf(door.db, consultation, true);
      const placed = await placedOf(door, outcome);
      const kept = keptUntil(
        reading,
        page(<OutcomePage {...{ visit, reading, consultation, outcome, placed }} />),
        overdue(consultation.answerBy, visit.now),
      );
      return { ...kept, topics: [...kept.topics, questionsTopic(slug)] };
    }),
    // An export is the same for everybody for ever; a CDN in front may keep it.
    streamed("GET", `${consultations}/export/:file`, { guard: everyone, reading: true }, async (visit) => {
      const { slug = "", id = "" } = visit.params;
      const file = exportFiles.find((name) => name === visit.params["file"]);
      const consultation = file && (await findConsultation(door.db, slug, id));
      const outcome = consultation && (await outcomeOf(door.db, consultation, true));
      if (!file || !outcome?.exported) return notFound(visit);
      const kept = { ...headers, "cache-control": "public, max-age=86400" };
      return (await sendStored(door.storage, visit, exportKey(id, file), kept)) ?? notFound(visit);
    }),
    deskRoutes(door, openBox).get("/questions/consultations/:id/apercu", everyRole, async (desk) => {
      const { slug } = desk.reading.campaign;
      const consultation = await findConsultation(door.db, slug, desk.visit.params["id"] ?? "");
      if (!consultation) return notFound(desk.visit);
      const outcome = await outcomeOf(door.db, consultation, phaseOf(consultation, desk.visit.now) === "frozen");
      return page(<PreviewPage {...{ desk, consultation, outcome }} placed={await placedOf(door, outcome)} />);
    }),
  ];
}

/** The clock alone makes an answer late. */
const overdue = (due: Date, now: Date): Date | undefined => (due > now ? due : undefined);

/** The questions of a slate as they stand now, by public id. Two statements. */
async function placedOf(door: PublicDoor, outcome: Outcome | undefined): Promise<ReadonlyMap<string, Placed>> {
  const questions = await questionsBy(door.db, outcome?.slate.map(({ publicId }) => publicId) ?? []);
  const dealt = await dealtTo(
    door.db,
    questions.map(({ id }) => id),
  );
  return new Map(
    questions.map((question) => [
      question.publicId,
      { question, dealt: dealt.get(question.id) ?? { promises: [], answers: [] } },
    ]),
  );
}
