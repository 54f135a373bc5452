import type { Tx } from "../core/db/handle.ts";
import { roleOf } from "../core/db/logins.ts";
import { erasureKey, whenOver } from "../core/erasure.ts";
import type { AccountSubject } from "../core/personal-data.ts";
import * as accounts from "../rooms/accounts/index.ts";
import * as bureaus from "../rooms/bureaus/index.ts";
import * as campaigns from "../rooms/campaigns/index.ts";
import { reapplyErasures } from "../rooms/privacy/index.ts";
import * as staff from "../rooms/staff/index.ts";
import { publicPersonalData } from "../wiring.public.ts";
import type { InitPorts } from "./init/init.ts";
import type { AdministratorPorts, LetIn } from "./administrator.ts";
import type { ForgetAgain, RestoredSide, RestorePorts } from "./restore.ts";

/**
 * What the commands ask of the rooms. Both sides are named here and in no process that lasts: a command that holds the
 * owners' addresses ends.
 */

const DAY_MS = 86_400_000;

/** The first people of a real installation. Each is asked for a second factor before anything else. */
export const firstPeople: InitPorts = {
  appointKeeper: async ({ web, publicSecret, config, now }, email) => {
    const opener = { db: web, secret: publicSecret };
    const person = { email, lang: "fr" } as const;
    const accountId = await accounts.openAccount(opener, person, now);
    await accounts.makeKeeper(opener, accountId, { by: "init", reason: "preau init", at: now });
    const path = await accounts.oneTimeSignInPath(opener, person, now);
    return { url: config.publicUrl + path, endsAt: new Date(now.getTime() + DAY_MS) };
  },
  appointAdministrator: async ({ staff: db, filesSecret, config, now }, person) => {
    const made = await letIn({ staff: db, secret: filesSecret, config, now }, person, { verb: "init", reset: false });
    return made.ok ? made.value : undefined;
  },
};

const letIn: LetIn = ({ now, ...ground }, { givenName: given, familyName: family, email }, { verb, reset }) =>
  staff.letAdministratorIn(
    staff.staffOf(ground),
    { identity: { given, family, email }, reason: `preau ${verb}`, reset },
    now,
  );

/** An administrator let in from the command line. */
export const administratorPorts: AdministratorPorts = { letIn };

/** Everybody of the public side whom an erasure names. */
const accountsAgain: ForgetAgain = ({ asLogin, erasures }, { secret, prefix }) =>
  asLogin<"web", number>(roleOf(prefix, "web"), (tx) =>
    reapplyErasures(tx, {
      rooms: publicPersonalData(secret),
      people: everyAccount(tx),
      ledger: erasures,
      key: erasureKey(secret),
    }),
  );

async function* everyAccount(tx: Tx<"web">): AsyncGenerator<{ subject: AccountSubject; named: string }> {
  for (const accountId of await accounts.accountIds(tx))
    yield { subject: { accountId }, named: `account:${accountId}` };
}

/** Everybody who left a campaign's list. */
const leaversAgain: ForgetAgain = ({ asLogin, erasures }, { secret, prefix }) =>
  asLogin<"web", number>(roleOf(prefix, "web"), (tx) =>
    campaigns.forgetLeavers(tx, whenOver(erasures, erasureKey(secret))),
  );

const teamsAgain: ForgetAgain = ({ asLogin, erasures }, { secret, prefix, at }) =>
  asLogin<"web", number>(roleOf(prefix, "web"), (tx) =>
    accounts.overAgain(tx, whenOver(erasures, erasureKey(secret)), at),
  );

const staffAgain: ForgetAgain = ({ asLogin, erasures }, { secret, prefix, at }) =>
  asLogin<"staff", number>(roleOf(prefix, "staff"), (tx) =>
    staff.overAgain(tx, whenOver(erasures, erasureKey(secret)), at),
  );

const nobodyEnters: NonNullable<RestoredSide["nobodyEnters"]> = ({ asLogin }, { prefix, at }) =>
  asLogin<"staff", boolean>(roleOf(prefix, "staff"), async (tx) => !(await staff.somebodyEnters(tx, at)));

/** Everybody who left the file of bureaus. */
const bureausAgain: ForgetAgain = ({ asLogin, erasures }, { secret, prefix }) =>
  asLogin<"bureaus", number>(roleOf(prefix, "bureaus"), (tx) =>
    bureaus.forgetLeavers(tx, whenOver(erasures, erasureKey(secret))),
  );

/** And what they had sent, if the copy still holds the letter. */
const offersAgain: ForgetAgain = ({ asLogin, erasures }, { secret, prefix }) =>
  asLogin<"files_worker", number>(roleOf(prefix, "files_worker"), (tx) =>
    bureaus.forgetOffers(tx, secret, whenOver(erasures, erasureKey(secret))),
  );

export const afterRestore: RestorePorts = {
  public: { forget: [accountsAgain, leaversAgain], end: [teamsAgain] },
  files: { forget: [bureausAgain, offersAgain], end: [staffAgain], nobodyEnters },
};
