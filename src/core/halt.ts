/** Why the house does not start or a command stops: a closed list, each with its own exit code. */
export const haltCodes = {
  "already-running": 3,
  "home-unusable": 4,
  "postgres-missing": 5,
  "postgres-failed": 6,
  "database-refused": 7,
  "migration-refused": 8,
  "login-too-strong": 9,
  "door-failed": 10,
  "doors-open": 11,
  "copy-refused": 12,
  "not-confirmed": 13,
  "already-used": 14,
  interrupted: 130,
} as const;
export type HaltReason = keyof typeof haltCodes;

/** The reason a child process ended for, by its exit code; `undefined` for a mistake of ours. */
export const reasonOf = (code: unknown): HaltReason | undefined =>
  (Object.keys(haltCodes) as HaltReason[]).find((reason) => haltCodes[reason] === code);

/** Stops a start or a command. `message` is the sentence for the operator: what happened, and what can be done. */
export class Halt extends Error {
  readonly reason: HaltReason;
  constructor(reason: HaltReason, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}
