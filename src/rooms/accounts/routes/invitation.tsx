import { page, type Answer } from "../../../core/http/answer.ts";
import { get, post, type Route } from "../../../core/http/route.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { linkForm } from "../forms.ts";
import { presentGuard } from "../guards.tsx";
import { InvitationDonePage, InvitationOverPage, InvitationPage } from "../pages/invitation.tsx";
import type { AccountPorts } from "../ports.ts";
import { refusals } from "../refusals.ts";
import type { Room } from "../room.ts";
import type { InvitationRefusal } from "../rules/team.ts";
import { acceptInvitation, readInvitation } from "../teams.ts";

/** Joining a team. One signs in first; the link comes back afterwards. */
export function invitationRoutes(room: Room, { campaignNames }: AccountPorts): readonly Route[] {
  const guard = presentGuard(room.door);
  const called = async (campaign: string): Promise<string> => (await campaignNames()).get(campaign) ?? campaign;
  return [
    get("/invitation", { guard }, async (visit) => {
      const link = visit.query.get("jeton") ?? "";
      const read = await readInvitation(room, link, visit.now);
      if (!read.ok) return over(visit, read.refusal);
      const { campaign, role, invited } = read.value;
      const name = await called(campaign);
      return page(<InvitationPage {...{ visit, link, name, role, reason: invited.reason }} />);
    }),
    post("/invitation", { guard, form: linkForm }, async (visit, entered, present) => {
      const accepted = await acceptInvitation(room, visit, present, entered.ok ? entered.values.jeton : "");
      if (!accepted.ok) return over(visit, accepted.refusal);
      const { campaign } = accepted.value;
      return page(<InvitationDonePage {...{ visit, campaign, name: await called(campaign) }} />);
    }),
  ];
}

const over = (visit: Visit, refusal: InvitationRefusal): Answer =>
  page(<InvitationOverPage visit={visit} words={refusals.invitation[refusal][visit.lang]} />, {
    status: refusal === "other-address" ? 403 : 410,
  });
