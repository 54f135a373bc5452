/** What a person still has to do before they may act. Pure: what is known of them is passed in. */
export interface Standing {
  readonly fifteenDeclared: boolean;
  readonly isKeeper: boolean;
  readonly hasApplication: boolean;
  readonly hasPasskey: boolean;
  /** A second factor was passed in this very session. */
  readonly secondFactorPassed: boolean;
}

export type Barrier = "second-factor" | "declaration";

/**
 * Whether a second factor is asked for at sign-in. A link by e-mail never goes around one that was set up. For most
 * people a passkey is only a shorter way in, and the mailbox stays their way back; for a keeper it binds.
 */
export const asksSecondFactor = (of: Standing): boolean => of.hasApplication || (of.isKeeper && of.hasPasskey);

/** The first thing still in the way, or nothing. */
export function barrier(of: Standing): Barrier | undefined {
  if (asksSecondFactor(of) && !of.secondFactorPassed) return "second-factor";
  return of.fifteenDeclared ? undefined : "declaration";
}

export type KeeperBarrier = "not-keeper" | "no-second-factor" | "second-factor";

/** A keeper acts only after a second factor in this session; one who has none yet is sent to set it up. */
export function keeperBarrier(of: Standing): KeeperBarrier | undefined {
  if (!of.isKeeper) return "not-keeper";
  if (of.secondFactorPassed) return undefined;
  return of.hasApplication || of.hasPasskey ? "second-factor" : "no-second-factor";
}

/** The last proof may not be taken away from a keeper. */
export const mayLoseFactor = (
  of: Standing,
  left: { readonly passkeys: number; readonly application: boolean },
): boolean => !of.isKeeper || left.passkeys > 0 || left.application;
