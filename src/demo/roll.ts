import { join } from "node:path";
import { communes, department } from "../core/territories.ts";
import { dayIn } from "../core/zones.ts";
import { allottedPlaces } from "../rooms/polling/index.ts";
import { readStanding } from "../rooms/primary/index.ts";
import * as roll from "../rooms/roll/index.ts";
import { bornToRegister } from "./birthday.ts";
import type { OfficeGround } from "./index.ts";
import { must } from "./must.ts";

/** Public ids of the people who decide. */
interface Deciders {
  readonly committee: string | undefined;
  readonly officer: string | undefined;
  readonly authority: string | undefined;
}

const ELECTORS = 600;
const DAY = 86_400_000;

/**
 * The roll of two departments, of invented people: the four papers, two deliveries in two layouts, and Guadeloupe frozen.
 * Nothing is ordered: that is for whoever tries it.
 */
export async function fillDemoRoll(ground: OfficeGround, deciders: Deciders): Promise<void> {
  const by = (id: string | undefined): string => `staff:${id ?? "demo"}`;
  const now = ground.clock.now();
  const daysAgo = (days: number): Date => new Date(now.getTime() - days * DAY);
  for (const kind of roll.preconditionKinds)
    await roll.recordPrecondition(
      ground.roll,
      { kind, held: true, reference: "Dossier de la convention nationale" },
      { by: by(deciders.officer), at: daysAgo(30) },
    );
  const committee = { by: by(deciders.committee), at: daysAgo(12) };
  await deliver(ground, "59", "register", committee, [doubled("59350"), doubled("59512"), mover]);
  const twice = twiceBorn(dayIn("Europe/Paris", daysAgo(1)));
  await deliver(ground, "971", "legal", committee, [{ ...inventedIn(ABYMES, twice), birthDate: twice.born }]);
  const standing = await readStanding(ground.primary);
  const asked = {
    ...{ department: "971", departmentName: department("971")?.name ?? "971", oneRun: [] },
    ...{ places: await allottedPlaces(ground.polling, "971"), texts: must(roll.textsOf(standing, "971", now)) },
  };
  await fillPeople(ground, committee.by, daysAgo(1));
  const authority = { ...roll.operator(daysAgo(2), "Arrêt des listes de Guadeloupe"), by: by(deciders.authority) };
  const acceptedLeftOut = roll.leftOutOf(await roll.planDepartment(ground.roll, "971", asked));
  must(await roll.freezeDepartment(ground.roll, { ...asked, acceptedLeftOut }, authority));
}

async function deliver(
  { roll: db, primary, rollUrl, config }: OfficeGround,
  code: string,
  layout: "register" | "legal",
  who: { readonly by: string; readonly at: Date },
  more: readonly Parameters<typeof roll.inventedLine>[0][] = [],
): Promise<void> {
  const places = communes().filter(({ department: of, population = 0 }) => of === code && population >= 20_000);
  const day = dayIn("Europe/Paris", who.at);
  const fileName = `listes-${code}_LP_${day.split("-").reverse().join("-")}.csv`;
  const lines = [
    ...roll.inventedLines(ELECTORS, places, layout, ELECTORS * Number(code)),
    ...more.map((elector) => roll.inventedLine(elector, layout)),
  ];
  const source = roll.bytesSource(fileName, Buffer.from(lines.join("")));
  const keys = await keysOf({ roll: db, config }, who);
  const { parameters } = await readStanding(primary);
  if (!parameters) throw new Error("the demonstration has no parameters");
  const { rollCutOff: cutOff, adultOn } = parameters.content;
  const hands = { db, url: rollUrl, keys, by: who.by, clock: { now: () => who.at } };
  const origin = {
    ...{
      fileName,
      office: `Préfecture (${code})`,
      askedOn: dayIn("Europe/Paris", new Date(who.at.getTime() - 20 * DAY)),
    },
    ...{ receivedOn: day, medium: "disk" as const, undertaking: "Engagement signé, dossier des préfectures" },
  };
  must(await roll.importDelivery(hands, source, origin, { cutOff, adultOn, acceptRefused: true, acceptGone: false }));
}

const keysOf = async (
  { roll: db, config }: Pick<OfficeGround, "roll" | "config">,
  who: { readonly by: string; readonly at: Date },
): Promise<roll.RollKeys> => {
  const keeping = { keys: join(config.home, "keys"), memory: config.unlocked };
  return must(await roll.openRoll({ db, keeping, isDemonstration: true }, who));
};

const [LILLE, ROUBAIX, ABYMES] = ["59350", "59512", "97101"];

/** An invented elector of a commune, who is none of the six hundred. */
function inventedIn(commune: string, who: { readonly birthName: string; readonly firstNames: string }) {
  const found = communes().find(({ code }) => code === commune);
  if (!found) throw new Error(`no commune ${commune}`);
  const { elector } = roll.inventedElector(1, found);
  return { ...elector, ...who, birthDate: "14/05/1981", precinct: "0001", order: "901" };
}
const doubled = (commune: string) => inventedIn(commune, { birthName: "Plomirnel", firstNames: "Loïs, Côme" });
const mover = inventedIn(LILLE, { birthName: "Frossulhoux", firstNames: "Ysé, Oriane" });

/** On the roll of Guadeloupe, and registered in the Nord by a committee that may not know it. */
const twiceBorn = (today: string) => ({ birthName: "Ozelmarin", firstNames: "Éloi", born: bornToRegister(today) });

/**
 * One of each of what is done with people of the Nord: a double entry to decide, somebody who moved, a minor who registered, and
 * one whom another department's roll has too.
 */
async function fillPeople(ground: OfficeGround, by: string, at: Date): Promise<void> {
  const { roll: db, polling, primary } = ground;
  const keys = await keysOf(ground, { by, at });
  const { parameters, schedule } = await readStanding(primary);
  const actor = { ...roll.operator(at, "Démonstration"), by };
  must(await roll.searchDuplicates(db, keys, { department: "59", schedule: schedule?.content }, actor));
  const places = await allottedPlaces(polling, "59");
  const precinct = places.flatMap(({ precincts }) => precincts).find(({ commune }) => commune === ROUBAIX)?.code ?? "";
  const seeking = { commune: LILLE, name: mover.birthName, firstNames: mover.firstNames, born: mover.birthDate };
  const asked = { ...seeking, suppression: roll.suppressionIn(keys, seeking), to: ROUBAIX, precinct };
  const ofNow = { schedule: schedule?.content, places };
  must(await roll.moveElector(db, keys, { asked, document: "elector-card", ground: ofNow }, actor));
  const registering = { commune: ROUBAIX, precinct, kind: "minor", proof: "identity-card" } as const;
  const today = dayIn("Europe/Paris", at);
  const anael = { birthName: "Calvärnel", firstNames: "Anaël", born: bornToRegister(today) };
  const ofNord = [{ role: "department-committee", department: "59", candidate: undefined } as const];
  const register = (who: typeof anael, by: typeof actor) =>
    roll.registerComplementary(
      db,
      keys,
      { asked: { ...registering, ...who }, ground: { days: parameters?.content, places } },
      by,
    );
  must(await register(anael, actor));
  must(await register(twiceBorn(today), { ...actor, roles: ofNord }));
}
