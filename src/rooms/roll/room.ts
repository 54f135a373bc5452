import { join } from "node:path";
import type { OfficeDoor } from "../../core/door.ts";
import { seeOther, type Answer } from "../../core/http/answer.ts";
import type { Guard } from "../../core/http/route.ts";
import type { Visit } from "../../core/http/visit.ts";
import type { Db } from "../../core/db/handle.ts";
import type { AllottedPlace, OpenHours } from "../polling/index.ts";
import { lastingSince, saidRounds, type Standing } from "../primary/index.ts";
import { roleGuard, type RoleHolder } from "../staff/index.ts";
import { votesOf } from "./closing.ts";
import { deeds, may, type Actor, type Deed } from "./may.ts";
import { frameMessages } from "./messages/frame.ts";
import type { Opening } from "./sealing/opening.ts";

/** What the wiring lends: what the primary decided, and the places as their room allots them. */
export interface RollPorts {
  readonly standing: () => Promise<Standing>;
  readonly places: (department: string) => Promise<readonly AllottedPlace[]>;
  /** The hours that places keep of their own, or kept until after `since`: a department closes with its last place (R-F1-06). */
  readonly hours: (since: Date) => Promise<readonly OpenHours[]>;
}

/** What every screen of the room works with. */
export interface Room {
  readonly door: OfficeDoor;
  readonly db: Db<"roll">;
  readonly ports: RollPorts;
  readonly opening: Opening;
  readonly guards: Readonly<Record<Deed, Guard<RoleHolder>>>;
}

export const roomOf = (door: OfficeDoor, ports: RollPorts): Room => ({
  ...{ door, ports: { ...ports, standing: () => standingOf(door, ports) }, db: door.roll },
  opening: openingOf(door.roll, door.config),
  guards: {
    board: roleGuard(door, ...deeds.board),
    ready: roleGuard(door, ...deeds.ready),
    import: roleGuard(door, ...deeds.import),
    find: roleGuard(door, ...deeds.find),
    freeze: roleGuard(door, ...deeds.freeze),
    reopen: roleGuard(door, ...deeds.reopen),
    print: roleGuard(door, ...deeds.print),
    object: roleGuard(door, ...deeds.object),
    strike: roleGuard(door, ...deeds.strike),
    duplicates: roleGuard(door, ...deeds.duplicates),
    paper: roleGuard(door, ...deeds.paper),
    register: roleGuard(door, ...deeds.register),
    move: roleGuard(door, ...deeds.move),
    answer: roleGuard(door, ...deeds.answer),
  },
});

/**
 * What the primary decided; its schedule carries all that is said of the rounds and the hours of places to whoever asks whether
 * a department votes.
 */
async function standingOf({ roll, clock }: OfficeDoor, { standing, hours }: RollPorts): Promise<Standing> {
  const now = clock.now();
  const found = await standing();
  const content = votesOf(found, await saidRounds(roll, now), await hours(lastingSince(now)));
  return found.schedule && content ? { ...found, schedule: { ...found.schedule, content } } : found;
}

/** Where this machine keeps what opens the roll. */
export const openingOf = (db: Db<"roll">, config: OfficeDoor["config"]): Opening => ({
  ...{ db, isDemonstration: config.demonstration },
  keeping: { keys: join(config.home, "keys"), memory: config.unlocked },
});

export interface Said {
  readonly status: "success" | "danger";
  readonly words: string;
}

/** What has just been done, told by the address the form led to. */
export function saidOf(visit: Visit): Said | undefined {
  const m = frameMessages[visit.lang];
  const words = {
    ...{ enregistre: m.saved, envoye: m.sent, confirme: m.confirmed, ecarte: m.dropped },
    ...{ arrete: m.frozen, leve: m.thawed, commande: m.ordered, rouvert: m.reopened },
    ...{ sac: m.bagged, retire: m.unbagged, annule: m.unkeyed, garde: m.keptForLater },
  };
  const done = visit.query.get("dit") ?? "";
  return Object.hasOwn(words, done) ? { status: "success", words: words[done as keyof typeof words] } : undefined;
}

export const done = (visit: Visit, path: string, what = "enregistre"): Answer =>
  seeOther(`${visit.href(path)}?dit=${what}`);

export const actorOf = (visit: Visit, member: RoleHolder, reason = ""): Actor => ({
  ...{ by: `staff:${member.publicId}`, at: visit.now, reason },
  roles: member.roles,
});

export const mayHere = (member: RoleHolder, deed: Deed, department: string | undefined): boolean =>
  may(member.roles, deed, department);
