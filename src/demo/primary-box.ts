import { giveRole, openAccount } from "../rooms/accounts/index.ts";
import { acts } from "../rooms/campaigns/index.ts";
import type { PublicGround } from "./index.ts";
import { must } from "./must.ts";
import { demoPeople } from "./people.ts";

const DAY = 86_400_000;
const campaign = "la-primaire";

/** The primary's own box, kept by the keeper, with somebody who moderates it. After the campaigns, before what is asked. */
export async function openDemoPrimary({
  db,
  secret,
  clock,
}: Pick<PublicGround, "db" | "secret" | "clock">): Promise<void> {
  const at = new Date(clock.now().getTime() - 30 * DAY);
  const box = {
    kind: "primary",
    slug: campaign,
    candidate: "La Primaire des Préaux",
    lang: "fr",
    colour: "#2f5d8a",
  } as const;
  must(await acts.openCampaign(db, box, { actor: "demo", at }));
  const deed = { by: "demo", reason: "Monde de démonstration", at };
  const team = [[demoPeople.keeper, "owner"] as const, [demoPeople.moderatrice, "moderator"] as const];
  for (const [{ email }, role] of team) {
    const accountId = await openAccount({ db, secret }, { email, lang: "fr" }, at);
    must(await giveRole({ db }, { campaign, accountId, role }, deed));
  }
}
