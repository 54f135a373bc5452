import type { Db } from "../../core/db/handle.ts";
import type { OfficeDoor } from "../../core/door.ts";
import type { Bilingual, Lang } from "../../core/lang.ts";
import { scopeOf, type HeldRole } from "../../core/office-roles.ts";
import { departmentCodeOf } from "../../core/territories.ts";
import { calendarDay } from "../../ui/format.ts";
import { doublesWaiting } from "./complementary/store/doubles.ts";
import { counts } from "./duplicates/store.ts";
import { keyings } from "./keying/store.ts";
import { deeds, may } from "./may.ts";
import { waitingMessages } from "./messages/waiting.ts";
import { takeUpObjections } from "./objections/receiving.ts";
import { deadlineOf } from "./objections/rules.ts";
import { waitingObjections } from "./objections/store.ts";

type Waits = Promise<Bilingual | undefined>;
const both = (say: (lang: Lang) => string): Bilingual => ({ fr: say("fr"), en: say("en") });

/** Objections of one's territory; what the box holds is taken up first. */
export async function objectionsWait(door: OfficeDoor, roles: readonly HeldRole[]): Waits {
  await takeUpObjections(door.roll, door.letterKeys);
  const scope = scopeOf(roles, ...deeds.object);
  const mine = scope?.everywhere ? undefined : (scope?.departments ?? []);
  const { waiting, oldest } = await waitingObjections(door.roll, mine);
  if (oldest === null) return undefined;
  const { by } = deadlineOf(oldest, oldest);
  return both((lang) => waitingMessages[lang].objections(waiting, calendarDay(by, lang)));
}

/** Pages that are not settled yet, of the rolls that one may key. */
export async function keyingWaits(db: Db<"roll">, roles: readonly HeldRole[]): Waits {
  const mine = (await keyings(db)).filter(({ commune }) => may(roles, "paper", departmentCodeOf(commune)));
  if (mine.length === 0) return undefined;
  const pages = mine.reduce((sum, one) => sum + one.pages - one.settled, 0);
  return both((lang) => waitingMessages[lang].pages(pages));
}

export async function doublesWait(db: Db<"roll">): Waits {
  const waiting = (await counts(db)).waiting + (await doublesWaiting(db));
  return waiting === 0 ? undefined : both((lang) => waitingMessages[lang].doubles(waiting));
}
