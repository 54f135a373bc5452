import type { PublicDoor } from "../../../core/door.ts";
import { page, type Answer } from "../../../core/http/answer.ts";
import { cachedGet, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { keptUntil, nothingHere, openBox, type Reading } from "../../campaigns/index.ts";
import { ConsultationPage } from "../pages/consultation/one.tsx";
import { ConsultationsPage } from "../pages/consultation/list.tsx";
import { MethodPage } from "../pages/consultation/method.tsx";
import { phaseOf, type Promised } from "../rules/consultation.ts";
import { nextShut, shutNow } from "../shut.ts";
import { consultationsOf, findConsultation, promisesOf } from "../store/consultations.ts";
import { talliesOf } from "../store/tallies.ts";
import { questionsTopic } from "../store/topics.ts";

interface Drawn {
  readonly answer: Answer;
  readonly about: readonly Promised[];
}

/** What everybody reads of consultations: kept ready-made, also on the campaign's own host. */
export function consultationRoutes(door: PublicDoor): readonly Route[] {
  const kept = (rest: string, draw: (visit: Visit, reading: Reading) => Promise<Drawn | undefined>) =>
    cachedGet(`/c/:slug/questions${rest}`, { reading: true }, async (visit) => {
      const { slug = "" } = visit.params;
      const reading = await openBox(door, slug, visit.now);
      const drawn = reading && (await draw(visit, reading));
      if (!drawn) return nothingHere(visit);
      const page = keptUntil(reading, drawn.answer, nextShut(door, reading.now), nextTurn(drawn.about, reading.now));
      return { ...page, topics: [...page.topics, questionsTopic(slug)] };
    });
  return [
    kept("/methode", (visit, reading) =>
      Promise.resolve({ answer: page(<MethodPage {...{ visit, reading }} />), about: [] }),
    ),
    kept("/consultations", async (visit, reading) => {
      const consultations = await consultationsOf(door.db, reading.campaign.slug);
      return { answer: page(<ConsultationsPage {...{ visit, reading, consultations }} />), about: consultations };
    }),
    kept("/consultations/:id", async (visit, reading) => {
      const consultation = await findConsultation(door.db, reading.campaign.slug, visit.params["id"] ?? "");
      if (!consultation) return undefined;
      const [promises, tallies] = [await promisesOf(door.db, consultation), await talliesOf(door.db, consultation)];
      const open = phaseOf(consultation, reading.now) === "open" && shutNow(door, reading, visit.lang) === undefined;
      const props = { visit, reading, consultation, promises, tallies, open };
      return { answer: page(<ConsultationPage {...props} />), about: [consultation] };
    }),
  ];
}

/** When the clock alone opens or freezes one. */
function nextTurn(about: readonly Promised[], now: Date): Date | undefined {
  const turns = about.flatMap(({ opensAt, freezeAt }) => [opensAt, freezeAt]).filter((at) => at > now);
  return turns.sort((a, b) => a.getTime() - b.getTime())[0];
}
