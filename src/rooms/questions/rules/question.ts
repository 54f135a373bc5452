import type { Visibility } from "../../moderation/index.ts";
import { ok, refuse, type Outcome } from "../../../core/outcome.ts";

/** Graphemes of a question, and of its optional explanation. */
export const QUESTION_MAX = 280;
export const DETAILS_MAX = 2_000;

/** Questions that one person may ask one candidate within a day. */
export const ASKED_A_DAY = 5;
export const DAY_MS = 86_400_000;

/** One sign may fold into eighteen letters; what is beyond so many is not compared. */
const FOLDED_MAX = 9_000;

/**
 * The words alone: no case, accent, mark or punctuation, one space between. Two texts with the same words are the same
 * question, and texts that look alike are compared by the trigrams of this form.
 */
export function foldedWords(text: string): string {
  const bare = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return bare
    .slice(0, FOLDED_MAX)
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** What has become of a question. Its words are read by everybody only while it is shown. */
export type QuestionStanding = Visibility | "withdrawn" | "erased";

export interface Changeable {
  readonly standing: QuestionStanding;
  /** Public id of an account. */
  readonly askedBy: string;
  /** How many want the answer, whoever asked among them. */
  readonly people: number;
  /** The answer and its corrections. */
  readonly answers: number;
  /** A card of it was answered. */
  readonly heard: boolean;
  /** It was put to all candidates, who may have answered under seal, or chosen by a consultation, in a place that is not filled again. */
  readonly settled: boolean;
}

export type ChangeRefusal = "not-yours" | "gone" | "answered" | "settled" | "joined" | "heard";
export type WithdrawRefusal = Exclude<ChangeRefusal, "joined" | "heard">;

/** Who asked may change the words until somebody else wants them as they stand, or has answered a card with them. */
export function mayEdit(question: Changeable, account: string): Outcome<undefined, ChangeRefusal> {
  const allowed = mayWithdraw(question, account);
  if (!allowed.ok) return allowed;
  if (question.heard) return refuse("heard");
  return question.people > 1 ? refuse("joined") : allowed;
}

/** Who asked may take it back while it stands, nobody has answered and nobody was promised an answer to it. */
export function mayWithdraw(question: Changeable, account: string): Outcome<undefined, WithdrawRefusal> {
  if (question.askedBy !== account) return refuse("not-yours");
  if (question.standing !== "shown" && question.standing !== "held") return refuse("gone");
  if (question.answers > 0) return refuse("answered");
  return question.settled ? refuse("settled") : ok(undefined);
}

/** Which of its words a question says: they change at the instant of an edit alone. */
export const versionOf = ({ editedAt }: { readonly editedAt: Date | undefined }): string =>
  editedAt?.toISOString() ?? "0";
