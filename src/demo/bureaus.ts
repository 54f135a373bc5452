import { bureauConsent } from "../contracts/bureaus.ts";
import { dayIn, shiftDay } from "../core/zones.ts";
import { bureausOf, enterPerson, giveSeat, saveSettings, train, type Actor } from "../rooms/bureaus/index.ts";
import { placesToHold, placeToHold } from "../rooms/polling/index.ts";
import { readStanding } from "../rooms/primary/index.ts";
import type { OfficeGround } from "./index.ts";
import { must } from "./must.ts";

interface DemoBureaus {
  /** Public ids, by slug and by the id of the persona. */
  readonly candidates: ReadonlyMap<string, string>;
  readonly staff: ReadonlyMap<string, string>;
}

type Bureaus = ReturnType<typeof bureausOf>;

/**
 * Invented people in the bureaus of the Nord and of Guadeloupe: of the first places one is complete, one lacks an assessor; two
 * people wait for a seat; one candidate named three. By the same acts as the office's screens.
 */
export async function fillDemoBureaus(ground: OfficeGround, { candidates, staff }: DemoBureaus): Promise<void> {
  const { primary, polling, clock } = ground;
  const bureaus = bureausOf(
    { db: ground.bureaus, secret: ground.secret },
    {
      standing: () => readStanding(primary),
      places: (department) => placesToHold(polling, department),
      place: (id) => placeToHold(polling, id),
    },
  );
  const by = (persona: string, role: Actor["roles"][number]["role"], department?: string): Actor => ({
    ...{ by: `staff:${staff.get(persona) ?? "demo"}`, at: clock.now(), reason: "Réunion du comité" },
    roles: [{ role, department, candidate: undefined }],
  });
  const last = (await bureaus.lastDay()) ?? dayIn("Europe/Paris", clock.now());
  const floor = { president: 1, "vice-president": 0, assessor: 2, secretary: 1 };
  must(await saveSettings(bureaus, { floor, endsOn: shiftDay(last, 45) }, 0, by("paul-tessier", "high-authority")));
  await fillDepartment(
    bureaus,
    "59",
    by("marc-delannoy", "department-committee", "59"),
    candidates.get("lucie-armand"),
  );
  await fillDepartment(bureaus, "971", by("josette-bellon", "department-committee", "971"), undefined);
}

async function fillDepartment(
  bureaus: Bureaus,
  department: string,
  actor: Actor,
  candidate: string | undefined,
): Promise<void> {
  const [first, second] = await bureaus.places(department);
  if (!first || !second) return;
  const complete = ["president", "assessor", "assessor", "secretary"] as const;
  for (const [at, role] of complete.entries()) {
    const person = await enter(bureaus, department, actor, at);
    for (const round of [1, 2] as const)
      must(await giveSeat(bureaus, { person, place: first.publicId, round, role }, actor));
    const held = { heldOn: shiftDay(dayIn("Europe/Paris", actor.at), -3), modules: ["code", "mock-vote"] as const };
    must(await train(bureaus, person, held, actor));
  }
  for (const [at, role] of (["president", "assessor", "secretary"] as const).entries()) {
    const person = await enter(bureaus, department, actor, 4 + at);
    for (const round of [1, 2] as const)
      must(await giveSeat(bureaus, { person, place: second.publicId, round, role }, actor));
  }
  for (const at of [7, 8]) await enter(bureaus, department, actor, at);
  for (const [at, role] of candidate ? (["assessor", "substitute", "delegate"] as const).entries() : []) {
    const person = await enter(bureaus, department, actor, 9 + at, candidate);
    must(await giveSeat(bureaus, { person, place: first.publicId, round: 1, role }, actor));
  }
}

async function enter(
  bureaus: Bureaus,
  department: string,
  actor: Actor,
  at: number,
  candidate?: string,
): Promise<string> {
  const [given = "", family = ""] = (people[at % people.length] ?? "").split(" ");
  const slug = `${given}.${family}.${department}`
    .normalize("NFD")
    .replace(/[^A-Za-z0-9.]/g, "")
    .toLowerCase();
  const entered = await enterPerson(
    bureaus,
    {
      ...{ department, candidate, rounds: [1, 2], mobility: "neighbours", channel: "paper" },
      roles: candidate ? ["assessor", "substitute", "delegate"] : ["president", "assessor", "secretary"],
      ...{ consent: bureauConsent.version, consentOn: shiftDay(dayIn("Europe/Paris", actor.at), -5) },
      details: {
        ...{ given, family, bornOn: `19${60 + at}-0${1 + (at % 9)}-1${at % 10}`, bornAt: "Tours" },
        ...{ address: `${at + 1} rue des Haies`, postcode: department === "59" ? "59000" : "97110" },
        ...{ town: department === "59" ? "Lille" : "Pointe-à-Pitre", email: `${slug}@bureaux.example`, phone: null },
      },
    },
    actor,
  );
  return must(entered);
}

/** Nobody of this world is meant. */
const people = [
  "Odile Noisetier",
  "Anselme Sureau",
  "Colette Aubépin",
  "Rachid Troène",
  "Mireille Charmille",
  "Gaspard Lilas",
  "Awa Cornouiller",
  "Tristan Églantier",
  "Bérénice Fusain",
  "Octave Genêt",
  "Paulette Houx",
  "Simon Myrtille",
];
