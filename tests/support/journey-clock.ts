import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { APIRequestContext } from "@playwright/test";
import { journeyHouse } from "./journey-house.ts";
import { addressOf } from "./journey-people.ts";

/** What time it is in the demonstration: every door reads the same file. */
export function houseNow(): Date {
  return new Date(Date.now() + shift());
}

function shift(): number {
  try {
    return Number(readFileSync(join(journeyHouse().home, "clock"), "utf8")) || 0;
  } catch {
    return 0;
  }
}

/** Moves the demonstration forward, by the form of `/dev`. */
export async function forward(request: APIRequestContext, seconds: number): Promise<void> {
  const site = addressOf("public");
  const answer = await request.post(`${site}/dev/horloge`, {
    form: { seconds: String(Math.round(seconds)) },
    headers: { origin: site, "sec-fetch-site": "same-origin" },
  });
  if (!answer.ok()) throw new Error(`the clock did not move: ${answer.status()}`);
}
