import { accountGround, fillDemoAccounts } from "./accounts.ts";
import type { World } from "./index.ts";
import { fillDemoPrimary } from "./primary.ts";
import { fillDemoStaff } from "./staff.ts";

/** The shares of every room, in the order of the story. A room adds its file beside this one and a line here. */
export const world: World = {
  office: [
    {
      name: "staff and primary",
      fill: async ({ staff, primary, secret, config, clock, signing }) => {
        const now = clock.now();
        const made = await fillDemoStaff({ staff, secret, config }, now);
        const by = made.get("claire-nguyen");
        await fillDemoPrimary({ primary, signingKey: signing, now, ...(by !== undefined && { by }) });
      },
    },
  ],
  public: [
    {
      name: "accounts",
      fill: (ground) => fillDemoAccounts(accountGround(ground), ground.clock.now()),
    },
  ],
};
