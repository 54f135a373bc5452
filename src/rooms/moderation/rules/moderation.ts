import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { isRestriction, type RestrictionAct } from "./restrictions.ts";

/** Why something may be refused or hidden: a closed list, whose counts are public. */
export const grounds = [
  "insult",
  "hate",
  "threat",
  "private-life",
  "advertising",
  "not-a-question",
  "off-topic",
  "other-unlawful",
] as const;
export type Ground = (typeof grounds)[number];

/** What is against the law, and what is only against the rules of this site: the reasons must say which (DSA, art. 17). */
export const isUnlawful = (ground: Ground): boolean => !["advertising", "not-a-question", "off-topic"].includes(ground);

/** What a decision does to a text; `keep` leaves it as it is after a notice, `confirm` leaves it hidden after an emergency. */
export const moderationActs = ["release", "refuse", "hide", "restore", "keep", "confirm"] as const;
export type Act = (typeof moderationActs)[number];
/** All that is decided with a reason: on a text, on a place or an account, and what ends it. */
export type AnyAct = Act | RestrictionAct | "lift";

/** Whether a thing waits to be read, is read by all, or was taken out of sight. */
export type Visibility = "held" | "shown" | "refused" | "hidden";

const allowed: Readonly<Record<Visibility, readonly Act[]>> = {
  held: ["release", "refuse"],
  shown: ["hide", "keep"],
  refused: ["restore"],
  hidden: ["restore", "confirm"],
};

export const actsOn = (visibility: Visibility): readonly Act[] => allowed[visibility];

/** What the thing becomes. */
export const becomes: Readonly<Record<Act, "shown" | "refused" | "hidden">> = {
  ...{ release: "shown", restore: "shown", keep: "shown" },
  ...{ refuse: "refused", hide: "hidden", confirm: "hidden" },
};

export type DecideRefusal =
  "not-now" | "ground-missing" | "overtaken" | "reworded" | "pictured" | "drawing" | "own-text" | "own-notice";

/** Nobody leaves or puts online a text with a picture that nobody can have seen: one that is still to be drawn. */
export const showsUnseen = (act: Act, { drawing = false }: { readonly drawing?: boolean }): boolean =>
  drawing && becomes[act] === "shown";

export type LiftRefusal = "not-now" | "own-text" | "own-notice" | "own-restriction";

/**
 * Nobody lifts what was decided on their own text or on themselves, nor on a text that they reported as a trusted flagger.
 * @param author public id of whoever wrote the text that it is on; undefined where it is on none, or the text is gone
 */
export function mayLift(
  { on, account }: { readonly on: "text" | "account" | "place"; readonly account: string | undefined },
  {
    actor,
    author,
    flagged,
  }: { readonly actor: string; readonly author: string | undefined; readonly flagged: boolean },
): Outcome<undefined, LiftRefusal> {
  const own = [account, author].some((one) => one !== undefined && actor === `account:${one}`);
  if (own) return refuse(on === "text" ? "own-text" : "own-restriction");
  return flagged ? refuse("own-notice") : ok(undefined);
}

/** A thing is refused or hidden on a ground, and each act has its moment. */
export function mayDecide(
  visibility: Visibility,
  act: Act,
  ground: Ground | undefined,
): Outcome<undefined, DecideRefusal> {
  if (!allowed[visibility].includes(act)) return refuse("not-now");
  return restricts(act) && ground === undefined ? refuse("ground-missing") : ok(undefined);
}

/** What takes something from whoever wrote: it needs a ground, a statement of reasons, and may be appealed (DSA, art. 17 and 20). */
export const restricts = (act: AnyAct): boolean =>
  act === "refuse" || act === "hide" || act === "confirm" || isRestriction(act);

/** A notice that a trusted flagger signed. */
export interface Flagged {
  /** Public id of the account. */
  readonly flagger: string;
  readonly organisation: string;
  readonly ground: Ground;
}

/**
 * Whether a text is hidden at once: two flaggers of two organisations report it for what is against the law, and no person of
 * the moderation has decided about its words yet. What a person read and left online is not hidden by a rule.
 */
export function hidesAtOnce(notices: readonly Flagged[], judgedByPerson: boolean): boolean {
  if (judgedByPerson) return false;
  const unlawful = notices.filter(({ ground }) => isUnlawful(ground));
  return unlawful.some((one) =>
    unlawful.some((other) => one.flagger !== other.flagger && folded(one) !== folded(other)),
  );
}

/** One organisation, however its name was typed. */
const folded = ({ organisation }: Flagged): string =>
  organisation
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]+/gu, "")
    .toLowerCase();

/** Whether a person has decided on these words of a text; on which words an old decision was taken is not known: it holds. */
export const isJudged = (
  decided: readonly { readonly automated: boolean; readonly words: string | undefined }[],
  version: string,
): boolean => decided.some(({ automated, words = version }) => !automated && words === version);

/** A decision, as far as what holds and who took it goes. */
interface Taken {
  readonly act: AnyAct;
  readonly by: string;
  readonly at: Date;
  readonly appeal: { readonly answer: { readonly at: Date } | undefined } | undefined;
}

/** Of the decisions on a text, in order, the one that holds it where it is: the last, but for an edit that was asked for. */
export const inForceOn = <D extends Pick<Taken, "act">>(decided: readonly D[]): D | undefined =>
  decided.findLast(({ act }) => !isRestriction(act) && act !== "lift");

/** Whether somebody took one of these decisions. To have answered an appeal, which gives a text back, is not to have judged it first. */
export const tookPart = (decided: readonly Taken[], actor: string): boolean =>
  decided.some((one) => one.by === actor && !(givesBack(one.act) && answersAnAppeal(decided, one)));

const givesBack = (act: AnyAct): boolean => act === "restore" || act === "lift";
const answersAnAppeal = (decided: readonly Taken[], { at }: Taken): boolean =>
  decided.some(({ appeal }) => appeal?.answer?.at.getTime() === at.getTime());

/** Six months to appeal (DSA, art. 20). */
const APPEAL_MS = 183 * 86_400_000;

export type AppealRefusal = "too-late" | "appealed-already" | "nothing-to-appeal";

export interface Appealable {
  readonly act: AnyAct;
  readonly at: Date;
  readonly appealed: boolean;
}

export function mayAppeal({ act, at, appealed }: Appealable, now: Date): Outcome<undefined, AppealRefusal> {
  if (!restricts(act)) return refuse("nothing-to-appeal");
  if (appealed) return refuse("appealed-already");
  return now.getTime() - at.getTime() > APPEAL_MS ? refuse("too-late") : ok(undefined);
}
