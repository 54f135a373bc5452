import type { PublicDoor } from "../../../core/door.ts";
import { page, seeOther, type Answer } from "../../../core/http/answer.ts";
import { refuseField, type Entered } from "../../../core/http/form.ts";
import type { Route } from "../../../core/http/route.ts";
import {
  deskRoutes,
  everyRole,
  instantOf,
  owners,
  silence,
  studioPath,
  zone,
  type Desk,
  type Said,
} from "../../campaigns/index.ts";
import { announceForm } from "../forms.ts";
import { studio as texts } from "../messages/studio.ts";
import { DeclarationsPage } from "../pages/studio/list.tsx";
import { declarationsOf, declarationStandingAt } from "../store/declarations.ts";
import { openDeclaration, type NewDeclaration } from "../store/writing.ts";
import { cameraRoutes } from "./studio/camera.tsx";
import { captioningRoutes } from "./studio/captioning.tsx";
import { deskScreenRoutes } from "./studio/desk.tsx";
import { keyRoutes } from "./studio/keys.tsx";
import { sendingRoutes } from "./studio/sending.tsx";
import { rehearsalRoutes } from "./studio/rehearsal.ts";

/** The team's side of every declaration of a campaign. */
export function studioRoutes(door: PublicDoor): readonly Route[] {
  const route = deskRoutes(door);
  const draw = async (desk: Desk, entered: EnteredAnnounce, said: Said = {}, status = 200): Promise<Answer> => {
    const { campaign, now } = desk.reading;
    const declarations = await declarationsOf(door.db, campaign.slug);
    const judged = declarations.map((declaration) => ({
      declaration,
      standing: declarationStandingAt(declaration, campaign, now),
    }));
    return page(<DeclarationsPage {...{ desk, judged, entered, said }} />, { status });
  };
  return [
    route.get("/declarations", everyRole, (desk) => draw(desk, blankOf(desk))),
    route.post("/declarations", owners, announceForm, async (desk, entered) => {
      if (!entered.ok) return draw(desk, entered, {}, 422);
      const frozen = silence(door, desk);
      if (frozen !== undefined) return draw(desk, entered, { refused: frozen }, 422);
      const { when, startsAt, zone: of, ...written } = entered.values;
      const t = texts[desk.visit.lang].refusals;
      if (when === "at" && startsAt === undefined)
        return draw(desk, refuseField(entered, "startsAt", t["hour-missing"]), {}, 422);
      const hour =
        when === "at" && startsAt !== undefined ? { startsAt: instantOf(startsAt, of), zone: of } : undefined;
      return opened(desk, entered, { ...written, hour });
    }),
    ...deskScreenRoutes(door),
    ...keyRoutes(door),
    ...cameraRoutes(door),
    ...captioningRoutes(door),
    ...rehearsalRoutes(door),
    ...sendingRoutes(door),
  ];

  async function opened(desk: Desk, entered: EnteredAnnounce, written: NewDeclaration): Promise<Answer> {
    const t = texts[desk.visit.lang].refusals;
    const made = await openDeclaration(door.db, desk.reading.campaign, written, desk.by);
    if (made.ok) return seeOther(desk.visit.href(`${studioPath(desk, "/declarations")}/${made.value}?fait=1`));
    const field = made.refusal === "in-the-past" ? "startsAt" : "when";
    return draw(desk, refuseField(entered, field, t[made.refusal]), {}, 422);
  }
}
type EnteredAnnounce = Entered<typeof announceForm.fields>;

const blankOf = ({ reading: { campaign } }: Desk): EnteredAnnounce =>
  announceForm.blank({ speaker: campaign.candidate, lang: "fr", expectedMinutes: "40", when: "at", zone });
