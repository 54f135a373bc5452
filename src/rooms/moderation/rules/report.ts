import type { Ground } from "./moderation.ts";

/** What moderation did in one month of Paris, on one ground or on none. */
export interface MonthRow {
  /** `2011-06` */
  readonly month: string;
  readonly ground: Ground | "";
  readonly notices: number;
  /** Texts refused, or hidden; an emergency that was confirmed counts once. */
  readonly removed: number;
  /** Edits asked for, places closed or slowed, accounts limited or suspended. */
  readonly restricted: number;
  /** Read after a notice and left, released, or put back. */
  readonly left: number;
  /** Of what was decided, by a rule alone. */
  readonly automated: number;
  readonly appeals: number;
  readonly overturned: number;
  /** Median hours between a notice and the first decision after it; undefined without one. */
  readonly hours: number | undefined;
}

const columns = [
  "month",
  "ground",
  "notices",
  "removed",
  "restricted",
  "left",
  "automated",
  "appeals",
  "overturned",
  "hours",
] as const;

/** The same figures for machines: RFC 4180, one line a month and ground, an empty ground for what has none. */
export function reportCsv(rows: readonly MonthRow[]): string {
  const lines = rows.map((row) => columns.map((name) => row[name] ?? "").join(","));
  return [columns.join(","), ...lines].map((line) => `${line}\r\n`).join("");
}

/** The month that an instant falls in, in Paris, as `2011-06`: months before it are over, and published. */
export function monthOf(now: Date): string {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/Paris", year: "numeric", month: "2-digit" });
  return parts.format(now).slice(0, 7);
}
