import type { Tx } from "../../core/db/handle.ts";
import { erasureKey, recordOver, type WhenOver } from "../../core/erasure.ts";
import type { TeamRole } from "./rules/team.ts";
import { endSuspension, insertSuspension, suspensionNow } from "./store/keepers.ts";
import { deletePasskey, dropRecoveryCodes, secondFactorStore } from "./store/factors.ts";
import {
  campaignsWithTeams,
  endEverythingOpen,
  everyApplication,
  everyPasskey,
  rolesInForce,
} from "./store/restored.ts";
import { endRoles } from "./store/teams.ts";

/** Under which names the ledger keeps what this room has ended. */
export const overNames = {
  role: (held: { readonly campaign: string; readonly accountId: string; readonly role: TeamRole }): string =>
    `team-role:${held.campaign}:${held.accountId}:${held.role}`,
  suspended: (campaign: string): string => `team-suspended:${campaign}`,
  lifted: (campaign: string): string => `team-lifted:${campaign}`,
  passkey: (id: string): string => `passkey:${id}`,
  application: (account: string): string => `application:${account}`,
};

/** Enters it in the ledger, in the transaction that ends it. */
export const enterOver = (tx: Tx<"web">, secret: Buffer, named: string, at: Date): Promise<void> =>
  recordOver(tx, { key: erasureKey(secret), named, room: "accounts", reason: "ended", at });

const reason = "Decided after the copy from which this house was restored.";

/**
 * After a restore and before a door opens: ends what was ended since the copy, and whatever was under way when it was
 * made. What began after the ledger's line is another thing and stays. Answers how much the ledger ended.
 */
export async function overAgain(tx: Tx<"web">, over: WhenOver, at: Date): Promise<number> {
  await endEverythingOpen(tx, at);
  const ended = [await rolesAgain(tx, over), await suspensionsAgain(tx, over), await factorsAgain(tx, over)];
  return ended.reduce((sum, count) => sum + count, 0);
}

async function rolesAgain(tx: Tx<"web">, over: WhenOver): Promise<number> {
  let ended = 0;
  for (const held of await rolesInForce(tx)) {
    const at = over(overNames.role(held));
    if (at === undefined || at < held.since) continue;
    await endRoles(tx, held, { by: "restore", reason, at });
    ended += 1;
  }
  return ended;
}

/** Of a suspension and its lifting, the later one holds. */
async function suspensionsAgain(tx: Tx<"web">, over: WhenOver): Promise<number> {
  let changed = 0;
  for (const campaign of await campaignsWithTeams(tx)) {
    const [suspended, lifted] = [over(overNames.suspended(campaign)), over(overNames.lifted(campaign))];
    const now = await suspensionNow(tx, campaign);
    if (suspended && (!lifted || lifted < suspended)) {
      changed += Number(await insertSuspension(tx, campaign, { by: "restore", reason, at: suspended }));
    } else if (lifted && now && lifted >= now.at) {
      changed += Number(await endSuspension(tx, campaign, { by: "restore", reason, at: lifted }));
    }
  }
  return changed;
}

/** An application linked after the line is another one, and stays. */
async function factorsAgain(tx: Tx<"web">, over: WhenOver): Promise<number> {
  const passkeys = (await everyPasskey(tx)).filter(({ id }) => over(overNames.passkey(id)) !== undefined);
  for (const { row, id } of passkeys) await deletePasskey(tx, row, id);
  const applications = (await everyApplication(tx)).filter(({ accountId, since }) => {
    const at = over(overNames.application(accountId));
    return at !== undefined && at >= since;
  });
  for (const { row } of applications) {
    await secondFactorStore(tx, row).removeTotp();
    await dropRecoveryCodes(tx, row);
  }
  return passkeys.length + applications.length;
}
