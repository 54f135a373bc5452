import { join } from "node:path";
import { communes, department } from "../core/territories.ts";
import { dayIn } from "../core/zones.ts";
import { allottedPlaces } from "../rooms/polling/index.ts";
import { readStanding } from "../rooms/primary/index.ts";
import * as roll from "../rooms/roll/index.ts";
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
  await deliver(ground, "59", "register", committee);
  await deliver(ground, "971", "legal", committee);
  const standing = await readStanding(ground.primary);
  const asked = {
    ...{ department: "971", departmentName: department("971")?.name ?? "971", oneRun: [], acceptLeftOut: true },
    ...{ places: await allottedPlaces(ground.polling, "971"), texts: must(roll.textsOf(standing, "971", now)) },
  };
  const authority = { ...roll.operator(daysAgo(2), "Arrêt des listes de Guadeloupe"), by: by(deciders.authority) };
  must(await roll.freezeDepartment(ground.roll, asked, authority));
}

async function deliver(
  { roll: db, primary, rollUrl, config }: OfficeGround,
  code: string,
  layout: "register" | "legal",
  who: { readonly by: string; readonly at: Date },
): Promise<void> {
  const places = communes().filter(({ department: of, population = 0 }) => of === code && population >= 20_000);
  const day = dayIn("Europe/Paris", who.at);
  const fileName = `listes-${code}_LP_${day.split("-").reverse().join("-")}.csv`;
  const source = roll.bytesSource(fileName, Buffer.from([...roll.inventedLines(ELECTORS, places, layout)].join("")));
  const keeping = { keys: join(config.home, "keys"), memory: config.unlocked };
  const keys = must(await roll.openRoll({ db, keeping, isDemonstration: true }, who));
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
