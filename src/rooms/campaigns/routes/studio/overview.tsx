import type { PublicDoor } from "../../../../core/door.ts";
import { page, seeOther, type Answer } from "../../../../core/http/answer.ts";
import { refuseField, type Entered } from "../../../../core/http/form.ts";
import type { Route } from "../../../../core/http/route.ts";
import {
  inviteToTeam,
  pseudonymsOf,
  removeFromTeam,
  teamOf,
  withdrawInvitation,
  type Deed as TeamDeed,
} from "../../../accounts/index.ts";
import { accountBehind } from "../../actors.ts";
import { deskRoutes, everyRole, owners, studioPath, type Desk } from "../../desk.tsx";
import { inviteForm, invitationForm, removeForm } from "../../forms/studio.ts";
import { studio as texts } from "../../messages/studio.ts";
import { OverviewPage } from "../../pages/studio/overview.tsx";
import { HistoryPage, TeamDeskPage } from "../../pages/studio/people.tsx";
import type { Said } from "../../pages/studio/shell.tsx";
import { openBox } from "../../reading.ts";
import { recentDeeds } from "../../store/deeds.ts";
import { countFollowers } from "../../store/followers.ts";
import { recentMailings } from "../../store/mailings.ts";
import { bothKinds } from "../../store/writings.ts";
import { doneOf } from "./meeting.tsx";

/** The first screen, the team, and who did what. */
export function overviewRoutes(door: PublicDoor): readonly Route[] {
  const route = deskRoutes(door, openBox);
  return [
    route.get("", everyRole, async (desk) => {
      const { id, kind } = desk.reading.campaign;
      if (kind === "primary") return seeOther(desk.visit.href(studioPath(desk, "/questions")));
      const { news, measures } = await bothKinds(door.db, id);
      const followers = await countFollowers(door.db, id);
      const mailings = await recentMailings(door.db, id);
      const { deeds, names } = await history(door, desk, 8);
      return page(<OverviewPage {...{ desk, followers, mailings, deeds, names }} writings={[...news, ...measures]} />);
    }),
    route.get("/historique", everyRole, async (desk) => {
      return page(<HistoryPage desk={desk} {...await history(door, desk, 200)} />);
    }),
    ...teamRoutes(door),
  ];
}

async function history(door: PublicDoor, desk: Desk, limit: number) {
  const deeds = await recentDeeds(door.db, desk.reading.campaign.id, limit);
  const accounts = [...new Set(deeds.flatMap(({ by }) => accountBehind(by) ?? []))];
  return { deeds, names: await pseudonymsOf(door, accounts) };
}

function teamRoutes(door: PublicDoor): readonly Route[] {
  const route = deskRoutes(door, openBox);
  const draw = async (desk: Desk, entered: EnteredInvite, said?: Said, status = 200): Promise<Answer> => {
    const team = await teamOf(door, desk.reading.campaign.slug, desk.visit.now);
    return page(<TeamDeskPage {...{ desk, team, entered, said }} />, { status });
  };
  const back = (desk: Desk): Answer => seeOther(desk.visit.href(`${studioPath(desk, "/equipe")}?fait=1`));
  return [
    route.get("/equipe", everyRole, (desk) => draw(desk, inviteForm.blank(), doneOf(desk))),
    route.post("/equipe/inviter", owners, inviteForm, async (desk, entered) => {
      if (!entered.ok) return draw(desk, entered, undefined, 422);
      const { slug, candidate } = desk.reading.campaign;
      const invited = { ...entered.values, campaign: slug, campaignName: candidate, lang: desk.visit.lang };
      const sent = await inviteToTeam(door, { ...invited, by: desk.member.accountId }, desk.visit.now);
      if (sent.ok) return back(desk);
      const said = texts[desk.visit.lang].team.refusals[sent.refusal];
      return draw(desk, refuseField(entered, "email", said), undefined, 429);
    }),
    route.post("/equipe/retirer", owners, removeForm, async (desk, entered) => {
      if (!entered.ok) return draw(desk, inviteForm.blank(), { refused: entered.problems[0]?.sentence }, 422);
      const { account, reason } = entered.values;
      const removed = { campaign: desk.reading.campaign.slug, accountId: account, role: "all" } as const;
      const ended = await removeFromTeam(door, removed, deedOf(desk, reason));
      if (ended.ok) return back(desk);
      return draw(desk, inviteForm.blank(), { refused: texts[desk.visit.lang].team.refusals[ended.refusal] }, 409);
    }),
    route.post("/equipe/invitation", owners, invitationForm, async (desk, entered) => {
      if (!entered.ok) return draw(desk, inviteForm.blank(), { refused: entered.problems[0]?.sentence }, 422);
      const { slug } = desk.reading.campaign;
      await withdrawInvitation(door, slug, entered.values.invitation, deedOf(desk, texts.fr.team.withdraw));
      return back(desk);
    }),
  ];
}
type EnteredInvite = Entered<typeof inviteForm.fields>;

const deedOf = ({ member, visit }: Desk, reason: string): TeamDeed => ({ by: member.accountId, reason, at: visit.now });
