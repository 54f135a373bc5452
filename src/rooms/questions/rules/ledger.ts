/** What a candidate promised, answered and refused, read from rows that are never edited. */
export interface PromiseMade {
  readonly dueAt: Date;
  readonly at: Date;
}

export interface AnswerGiven {
  /** `common`: by all candidates at once, side by side (`store/put.ts`). */
  readonly kind: "text" | "chapter" | "refusal" | "common";
  readonly at: Date;
}

/** What is owed to a question, in their order. */
export interface Dealt {
  readonly promises: readonly PromiseMade[];
  /** The first one, then its corrections. */
  readonly answers: readonly AnswerGiven[];
}

export type DealtState = "open" | "promised" | "overdue" | "answered" | "answered-late" | "refused" | "refused-late";

/**
 * How a question stands with the candidate. The first date that was promised is the one that counts: a promise that is
 * put off later is late all the same.
 */
export function dealtState({ promises, answers }: Dealt, now: Date): DealtState {
  const due = promises[0]?.dueAt;
  const [first, last] = [answers[0], answers.at(-1)];
  if (!first || !last) return due === undefined ? "open" : due < now ? "overdue" : "promised";
  const said = last.kind === "refusal" ? "refused" : "answered";
  return due !== undefined && first.at > due ? `${said}-late` : said;
}

/** When the clock alone will say it otherwise. */
export const nextDue = ({ promises, answers }: Dealt, now: Date): Date | undefined =>
  answers.length === 0 ? promises.map(({ dueAt }) => dueAt).find((due) => due > now) : undefined;

/** The figures of a campaign: of those asked, how many were answered or refused; of those promised, how many in time. */
export interface Rate {
  readonly asked: number;
  readonly answered: number;
  readonly refused: number;
  readonly promised: number;
  /** Answered or refused by the first date that was promised. */
  readonly inTime: number;
  /** Promised, and neither answered nor refused by that date; perhaps later. */
  readonly late: number;
}

/** The share answered, in whole per cent; undefined before anything was asked. */
export const shareAnswered = ({ asked, answered }: Rate): number | undefined =>
  asked === 0 ? undefined : Math.floor((100 * answered) / asked);
