/** As the history and the audit log name whoever acted. */
export const actorOf = (accountId: string): string => `account:${accountId}`;

/** The account behind a name of the history; undefined for the clock, a worker or a command. */
export const accountBehind = (actor: string): string | undefined =>
  actor.startsWith("account:") ? actor.slice("account:".length) : undefined;

/** What stands where somebody stood who has erased their account. */
export const erasedAuthor = "erased";
