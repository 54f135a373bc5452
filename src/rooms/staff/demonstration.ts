import { inTransaction } from "../../core/db/handle.ts";
import type { OfficeDoor } from "../../core/door.ts";
import type { Visit } from "../../core/http/visit.ts";
import type { OfficeRole } from "../../core/office-roles.ts";
import { confirmTotp, proposeTotp, totpCodeAt } from "../../core/second-factor/index.ts";
import { deviceOf } from "../../core/sessions.ts";
import { staffOf, type Staff } from "./operations/context.ts";
import { openSession, totpCell } from "./operations/sign-in.ts";
import { accountOfEmail, addAccount } from "./store/accounts.ts";
import { secondFactorStore } from "./store/factors.ts";
import { addGrant } from "./store/roles.ts";

/** Somebody of the demonstration world who works on the vote. */
export interface DemoStaffMember {
  readonly given: string;
  readonly family: string;
  readonly email: string;
  readonly roles: readonly {
    readonly role: OfficeRole;
    readonly department?: string;
    /** Public id of the candidate whose representative this is. */
    readonly candidate?: string;
  }[];
}

/** Adds a person with their roles and an application of codes already set up. Answers their public id. */
export function addDemoMember(staff: Staff, person: DemoStaffMember, at: Date): Promise<string> {
  const { given, family, email, roles } = person;
  const why = "Monde de démonstration";
  return inTransaction(staff.db, async (tx) => {
    const identity = { given, family, email };
    const account = await addAccount(tx, staff.keys, { identity, by: undefined, at, reason: why });
    if (!account) throw new Error(`there is already an account of ${email}`);
    await enrolApplication(tx, staff, account, at);
    for (const { role, department, candidate } of roles) {
      const place = { department, candidate, endsAt: undefined };
      await addGrant(tx, { role, ...place, accountId: account.id, by: undefined, at, reason: why });
    }
    return account.publicId;
  });
}

export interface Enrolled {
  readonly secret: string;
  readonly codes: readonly string[];
}

/** Sets up an application of codes, proved by the code of an hour ago: the code of now is still unused. */
export async function enrolApplication(
  tx: Parameters<typeof secondFactorStore>[0],
  staff: Staff,
  account: { readonly id: string; readonly publicId: string },
  at: Date,
): Promise<Enrolled> {
  const store = secondFactorStore(tx, account.id);
  const owner = totpCell({ publicId: account.publicId });
  const secret = await proposeTotp(store, staff.keys.factors, owner, at);
  const before = new Date(at.getTime() - 3_600_000);
  const codes = await confirmTotp(store, staff.keys.factors, owner, totpCodeAt(secret, before), before);
  if (!codes.ok) throw new Error(codes.refusal);
  return { secret, codes: codes.value };
}

const HALF_A_DAY_S = 12 * 3600;

/** Signs a persona in: only the `/dev` page of a demonstration calls it. Answers the cookies, or undefined. */
export async function signInPersona(
  door: OfficeDoor,
  visit: Visit,
  email: string,
): Promise<readonly string[] | undefined> {
  if (!door.config.demonstration) return undefined;
  const staff = staffOf(door);
  return inTransaction(staff.db, async (tx) => {
    const account = await accountOfEmail(tx, staff.keys, email);
    if (!account) return undefined;
    const device = deviceOf(visit.headers.get("user-agent"));
    const { secret } = await openSession(tx, account, "code", device, visit.now);
    return [door.jar().set(secret, HALF_A_DAY_S)];
  });
}
