/** Whether people may write in a theme: not yet, now, no longer. A fact of the clock, never stored. */
export type ThemeState = "coming" | "open" | "closed";

export interface Hours {
  readonly opensAt: Date;
  readonly closesAt: Date | undefined;
}

export function themeState({ opensAt, closesAt }: Hours, now: Date): ThemeState {
  if (now < opensAt) return "coming";
  return closesAt !== undefined && now >= closesAt ? "closed" : "open";
}

/** When the clock alone will change that. */
export const nextHour = ({ opensAt, closesAt }: Hours, now: Date): Date | undefined =>
  [opensAt, closesAt].find((at) => at !== undefined && at > now);

/** The name of a theme among the places where people write, as moderation keeps it. */
export const themePlace = (publicId: string): string => `theme:${publicId}`;
