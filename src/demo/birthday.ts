import { shiftDay } from "../core/zones.ts";

/** The birth date, as on a card, of somebody who comes of age twenty days after a day: too late for the rolls, in time for the election. */
export function bornToRegister(today: string): string {
  const [year = "", month = "", day = ""] = shiftDay(today, 20).split("-");
  // The eighteenth birthday of nobody born in a common year is on 29 February.
  return [day === "29" ? "28" : day, month, String(Number(year) - 18)].join("/");
}
