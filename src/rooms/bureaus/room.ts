import type { OfficeDoor } from "../../core/door.ts";
import { seeOther, type Answer } from "../../core/http/answer.ts";
import type { Guard } from "../../core/http/route.ts";
import type { Visit } from "../../core/http/visit.ts";
import { displayName } from "../../core/people.ts";
import type { Glance, OpenPlace } from "../polling/index.ts";
import { territoryOfDepartment, type CandidateRecord, type Standing } from "../primary/index.ts";
import { roleGuard, type RoleHolder } from "../staff/index.ts";
import type { Actor, Bureaus } from "./acts/actor.ts";
import { bureauKeys } from "./keys.ts";
import { frameMessages } from "./messages/frame.ts";
import { deeds } from "./rules/may.ts";
import type { RoundNumber } from "./terms.ts";

/** What the wiring lends: what the primary decided, and the places as their room keeps them. */
export interface BureausPorts {
  readonly standing: () => Promise<Standing>;
  readonly places: (department: string) => Promise<readonly OpenPlace[]>;
  readonly place: (id: string) => Promise<OpenPlace | undefined>;
  readonly departments: () => Promise<readonly Glance[]>;
}

/** What every screen of the room works with. */
export interface Room {
  readonly door: OfficeDoor;
  readonly ports: BureausPorts;
  readonly bureaus: Bureaus;
  readonly reads: Guard<RoleHolder>;
  readonly changes: Guard<RoleHolder>;
  readonly sets: Guard<RoleHolder>;
  /** Whoever may enter a person: a committee, or a candidate's representative. */
  readonly enters: Guard<RoleHolder>;
  /** Whoever may read somebody at all. */
  readonly sees: Guard<RoleHolder>;
  readonly owns: Guard<RoleHolder>;
}

export const roomOf = (door: OfficeDoor, ports: BureausPorts): Room => ({
  ...{ door, ports, bureaus: bureausOf({ db: door.bureaus, secret: door.secret }, ports) },
  reads: roleGuard(door, ...deeds.read),
  changes: roleGuard(door, ...deeds.change),
  sets: roleGuard(door, ...deeds.set),
  enters: roleGuard(door, ...deeds.change, ...deeds.own),
  sees: roleGuard(door, ...deeds.read, ...deeds.own),
  owns: roleGuard(door, ...deeds.own),
});

/** The acts of the room over what other rooms know. */
export function bureausOf(
  ground: Pick<Bureaus, "db" | "secret">,
  { standing, places, place }: Pick<BureausPorts, "standing" | "places" | "place">,
): Bureaus {
  return {
    ...{ ...ground, keys: bureauKeys(ground.secret), places, place },
    candidates: async () => (await standing()).candidates.filter(stands).map(knownOf),
    day: async (department, round) => dayOf(await standing(), department, round),
    lastDay: async () => daysOf(await standing()).at(-1),
  };
}

/** Whose list of candidates is settled and who is still in the race names people (R-BUR-03). */
const stands = ({ states }: CandidateRecord): boolean => ["official", "qualified"].includes(states[0]?.state ?? "");
const knownOf = ({ publicId, given, family }: CandidateRecord) => ({ publicId, name: displayName({ given, family }) });

const daysOf = ({ schedule }: Standing): readonly string[] =>
  (schedule?.content.rounds ?? []).flatMap(({ days }) => days.map(({ date }) => date)).sort();

function dayOf({ schedule }: Standing, department: string, round: RoundNumber) {
  const { id, zone } = territoryOfDepartment(department);
  const days = schedule?.content.rounds.find(({ number }) => number === round)?.days;
  const day = days?.find(({ territory }) => territory === id);
  return day && { round, date: day.date, zone };
}

export interface Said {
  readonly status: "success" | "danger";
  readonly words: string;
}

/** What has just been done, told by the address the form led to. */
export function saidOf(visit: Visit): Said | undefined {
  const m = frameMessages[visit.lang];
  const words = {
    ...{ enregistre: m.saved, inscrite: m.entered, attribuee: m.seated },
    ...{ liberee: m.released, effacee: m.left, convoquees: m.summoned },
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
