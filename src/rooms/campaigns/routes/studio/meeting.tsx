import type { PublicDoor } from "../../../../core/door.ts";
import { page, seeOther, type Answer } from "../../../../core/http/answer.ts";
import { refuseField } from "../../../../core/http/form.ts";
import type { Route } from "../../../../core/http/route.ts";
import { deskRoutes, everyRole, owners, silence, studioPath, type Desk } from "../../desk.tsx";
import { liveLinkForm, meetForm, phaseForm } from "../../forms/studio.ts";
import { studio as texts } from "../../messages/studio.ts";
import { MeetPage, type MeetProps } from "../../pages/studio/meet.tsx";
import { instantOf } from "../../rules/zones.ts";
import { changeSheet } from "../../store/campaign.ts";
import { setRendezVous, takeStep } from "../../store/phase.ts";

/** The rendez-vous and the phase, by hand. */
export function meetingRoutes(door: PublicDoor): readonly Route[] {
  const route = deskRoutes(door);
  return [
    route.get("/rendez-vous", everyRole, (desk) => page(<MeetPage desk={desk} said={doneOf(desk)} />)),
    route.post("/rendez-vous", owners, meetForm, async (desk, entered) => {
      const t = texts[desk.visit.lang].meet.refusals;
      if (!entered.ok) return refused({ desk, meet: entered });
      const frozen = silence(door, desk);
      if (frozen !== undefined) return refused({ desk, meet: entered, said: { refused: frozen } });
      const { startsAt, endsAt, zone, reason = "", ...rest } = entered.values;
      const meet = {
        ...rest,
        ...{ zone, reason, startsAt: instantOf(startsAt, zone) },
        endsAt: endsAt === undefined ? undefined : instantOf(endsAt, zone),
      };
      const set = await setRendezVous(door.db, desk.reading.campaign, meet, desk.by);
      if (set.ok) return back(desk);
      const field = set.refusal === "ends-before-it-starts" ? "endsAt" : "startsAt";
      return refused({ desk, meet: refuseField(entered, field, t[set.refusal]) });
    }),
    route.post("/phase", owners, phaseForm, async (desk, entered) => {
      if (!entered.ok) return refused({ desk, typed: entered, said: { refused: entered.problems[0]?.sentence } });
      const { verb, reason = "" } = entered.values;
      // Withdrawing is a fact the public must be able to read, silence or not.
      const frozen = verb === "withdraw" ? undefined : silence(door, desk);
      if (frozen !== undefined) return refused({ desk, typed: entered, said: { refused: frozen } });
      const taken = await takeStep(door.db, desk.reading.campaign, verb, reason, desk.by);
      if (taken.ok) return back(desk);
      return refused(
        { desk, typed: entered, said: { refused: texts[desk.visit.lang].meet.refusals[taken.refusal] } },
        409,
      );
    }),
    route.post("/direct", owners, liveLinkForm, async (desk, entered) => {
      if (!entered.ok) return refused({ desk, live: entered });
      const frozen = silence(door, desk);
      if (frozen !== undefined) return refused({ desk, live: entered, said: { refused: frozen } });
      await changeSheet(door.db, desk.reading.campaign, { liveLink: entered.values.liveLink }, desk.by);
      return back(desk);
    }),
  ];
}

const refused = (props: MeetProps, status = 422): Answer => page(<MeetPage {...props} />, { status });
const back = (desk: Desk): Answer => seeOther(desk.visit.href(`${studioPath(desk, "/rendez-vous")}?fait=1`));

/** What the page says after a redirect: one fixed sentence, so that no address can put words into our mouth. */
export const doneOf = ({ visit }: Desk) => ({
  done: { "1": texts[visit.lang].saved, decide: texts[visit.lang].decided }[visit.query.get("fait") ?? ""],
});
