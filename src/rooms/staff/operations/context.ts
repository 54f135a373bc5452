import type { Device } from "../../../core/sessions.ts";
import type { AuditSubject } from "../../../core/audit-subjects.ts";
import { record } from "../../../core/audit.ts";
import type { Db, Tx } from "../../../core/db/handle.ts";
import type { OfficeDoor } from "../../../core/door.ts";
import { scopeOf, type OfficeMember } from "../../../core/office-roles.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { staffKeys, type StaffKeys } from "../keys.ts";
import type { SignInMethod } from "../store/sessions.ts";

/** What every operation of this room works with. */
export interface Staff {
  readonly db: Db<"staff">;
  readonly keys: StaffKeys;
  readonly officeUrl: string;
  /** The master secret of the files' side; `queueMail` seals with it. */
  readonly secret: Buffer;
  readonly mailFrom: string;
}

export const staffOf = (door: Pick<OfficeDoor, "staff" | "secret" | "config">): Staff => ({
  db: door.staff,
  keys: staffKeys(door.secret),
  officeUrl: door.config.officeUrl,
  secret: door.secret,
  mailFrom: door.config.mailFrom,
});

/** Whoever is signed in, with what only this room may know of them. */
export interface Member extends OfficeMember {
  readonly accountId: string;
  readonly email: string;
  readonly session: {
    readonly publicId: string;
    readonly startedAt: Date;
    readonly method: SignInMethod;
    readonly device: Device;
  };
}

/** Asked again by each operation: the guard looked at the route, this looks at the act. */
export function mustAdminister(by: Member): Outcome<void, "not-administrator"> {
  return scopeOf(by.roles, "administrator") ? ok(undefined) : refuse("not-administrator");
}

export interface Trace {
  readonly at: Date;
  /** Undefined: the operator of the machine, from the command line. */
  readonly by: string | undefined;
  readonly action: string;
  readonly subject: AuditSubject;
  readonly ids: readonly string[];
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

export const trace = (tx: Tx<"staff">, { by, ...entry }: Trace): Promise<void> =>
  record(tx, { ...entry, actor: by === undefined ? "operator" : `staff:${by}` });
