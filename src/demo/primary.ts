import type { KeyObject } from "node:crypto";
import type { Db } from "../core/db/handle.ts";
import { dayIn, shiftDay } from "../core/zones.ts";
import {
  changeCandidate,
  draw,
  enterCandidate,
  issueClaimCode,
  publishCalendar,
  readStanding,
  savePart,
  usualSchedule,
  type Body,
  type CandidateState,
  type Decision,
} from "../rooms/primary/index.ts";

/** What the rest of the demonstration world needs of the primary. */
export interface DemoPrimary {
  readonly candidates: readonly DemoCandidate[];
  readonly rounds: readonly [string, string];
}
export interface DemoCandidate {
  readonly slug: string;
  readonly id: string;
  readonly given: string;
  readonly family: string;
  /** The one-time code, for the campaign that claims this candidate. */
  readonly code: string;
}

/** Four invented people; the slugs are those of their campaigns. No party or politician of this world is meant. */
const people = [
  { slug: "lucie-armand", given: "Lucie", family: "Armand" },
  { slug: "malik-benhaddou", given: "Malik", family: "Benhaddou" },
  { slug: "solene-kerguelen", given: "Solène", family: "Kerguelen" },
  { slug: "etienne-vasseur", given: "Étienne", family: "Vasseur" },
] as const;

export interface DemoParts {
  readonly primary: Db<"primary">;
  readonly signingKey: KeyObject;
  readonly now: Date;
  /** Author of the decisions: the public id of a member of the national committee. */
  readonly by?: string;
}

/**
 * « La Primaire des Préaux », round 1 on the seventh Sunday from now: filled by the same acts as the office's screens,
 * dated as if decided over the last weeks, and published twice. To be called once, on an empty primary.
 */
export async function fillDemoPrimary({ primary: db, signingKey, now, by = "demo" }: DemoParts): Promise<DemoPrimary> {
  const today = dayIn("Europe/Paris", now);
  const first = sundayAfter(shiftDay(today, 6 * 7));
  const second = shiftDay(first, 7);
  const decided = (daysAgo: number, reason: string): Decision => ({
    by: `staff:${by}`,
    at: new Date(now.getTime() - daysAgo * 86_400_000),
    reason,
  });
  await saveAll(db, today, [first, second], decided);
  const candidates = await enterAll(db, decided);
  await draw(
    db,
    "07 12 23 31 48, complémentaire 5",
    decided(12, "Boules tirées en public à la Bourse du travail de Tours"),
  );
  await publish(db, signingKey, decided(11, "Liste des candidats et ordre tiré au sort"));
  const claimed: DemoCandidate[] = [];
  for (const candidate of candidates) {
    const code = await issueClaimCode(db, candidate.id, decided(2, "Remis en main propre au mandataire"));
    claimed.push({ ...candidate, code: must(code) });
  }
  await publish(db, signingKey, decided(1, "Codes de campagne remis"));
  return { candidates: claimed, rounds: [first, second] };
}

type Decided = (daysAgo: number, reason: string) => Decision;

async function saveAll(
  db: Db<"primary">,
  today: string,
  rounds: readonly [string, string],
  decided: Decided,
): Promise<void> {
  const settled = decided(60, "Vote de la convention nationale");
  const [first, second] = rounds;
  const parameters = {
    name: { fr: "La Primaire des Préaux", en: "The Préaux Primary" },
    organisers: ["Les Préaux réunis", "Le Mouvement des Marronniers"],
    rollCutOff: shiftDay(today, -30),
    adultOn: shiftDay(second, 84),
    preRegistrationUntil: shiftDay(today, 14),
    ...({ amountCents: 100, floor: "minimum", per: "once" } as const),
    abroad: {
      fr: "Un lieu de vote ouvre dans les villes où au moins deux cents personnes sont inscrites au consulat et où une équipe s’est déclarée. La liste paraîtra deux semaines avant le premier tour.",
      en: "A polling place opens in cities where at least two hundred people are on the consular list and a team has come forward. The list will appear two weeks before the first round.",
    },
  };
  const text = {
    fr: "Je me reconnais dans les valeurs de la République, liberté, égalité, fraternité, laïcité, et dans le projet d’une école et d’un pays où chacun a sa place. Ma signature vaut engagement et confirme ma participation aux frais.",
    en: "I share the values of the Republic, liberty, equality, fraternity, secularism, and the project of a school and a country where everyone has a place. My signature is a commitment and confirms my contribution to the costs.",
  };
  const milestones = [
    {
      id: "depot",
      name: { fr: "Clôture du dépôt des candidatures", en: "Filing of candidacies closes" },
      date: shiftDay(today, -20),
    },
    {
      id: "liste",
      name: { fr: "Liste des candidats et tirage de l’ordre", en: "List of candidates and drawing of the order" },
      date: shiftDay(today, -12),
    },
    {
      id: "preinscription",
      name: { fr: "Fin de la préinscription des mineurs", en: "Pre-registration of minors ends" },
      date: shiftDay(today, 14),
    },
    {
      id: "debat",
      name: { fr: "Débat entre les candidats, à Tours", en: "Debate between the candidates, in Tours" },
      date: shiftDay(first, -10),
    },
  ];
  held(await savePart(db, "parameters", parameters, 0, settled));
  held(await savePart(db, "charter", { text }, 0, settled));
  held(await savePart(db, "schedule", usualSchedule(rounds, []), 0, settled));
  held(
    await savePart(
      db,
      "schedule",
      usualSchedule(rounds, milestones),
      1,
      decided(40, "Étapes de la campagne arrêtées avec les équipes"),
    ),
  );
  held(await savePart(db, "bodies", { bodies: [...bodies] }, 0, decided(55, "Installation de la Haute Autorité")));
}

const body = (id: string, kind: Body["kind"], fr: string, en: string, email: string): Body => ({
  ...{ id, kind, name: { fr, en }, territory: null, email },
  address: "12 rue du Préau, 37000 Tours",
});
const bodies: readonly Body[] = [
  body(
    "haute-autorite",
    "high-authority",
    "Haute Autorité de la primaire",
    "High authority of the primary",
    "haute-autorite@preaux.example",
  ),
  body(
    "comite-national",
    "national-committee",
    "Comité national d’organisation",
    "National organising committee",
    "comite@preaux.example",
  ),
  body(
    "donnees",
    "data-protection-officer",
    "Samira Haddad, déléguée à la protection des données",
    "Samira Haddad, data protection officer",
    "donnees@preaux.example",
  ),
].concat([
  {
    ...body(
      "cdop-37",
      "department-committee",
      "Comité d’Indre-et-Loire",
      "Indre-et-Loire committee",
      "cdop37@preaux.example",
    ),
    territory: "37",
  },
  {
    ...body(
      "cdop-971",
      "department-committee",
      "Comité de la Guadeloupe",
      "Guadeloupe committee",
      "cdop971@preaux.example",
    ),
    territory: "971",
    address: "4 rue des Flamboyants, 97110 Pointe-à-Pitre",
  },
]);

async function enterAll(db: Db<"primary">, decided: Decided): Promise<Omit<DemoCandidate, "code">[]> {
  const entered: Omit<DemoCandidate, "code">[] = [];
  for (const person of people) {
    const id = await enterCandidate(db, person, "filed", decided(25, "Dossier complet, reçu par le greffe"));
    await move(db, id, "official", decided(13, "Parrainages vérifiés"));
    entered.push({ ...person, id });
  }
  const late = await enterCandidate(
    db,
    { given: "Maud", family: "Lestrange" },
    "filed",
    decided(24, "Dossier complet, reçu par le greffe"),
  );
  await move(db, late, "withdrawn", decided(15, "Retrait à sa demande, par lettre"));
  return entered;
}

async function move(db: Db<"primary">, id: string, to: CandidateState, decision: Decision): Promise<void> {
  const last = (await readStanding(db)).candidates.find(({ publicId }) => publicId === id)?.states[0];
  must(await changeCandidate(db, id, to, last?.id ?? "", decision));
}

const publish = async (db: Db<"primary">, key: KeyObject, decision: Decision): Promise<void> =>
  void must(await publishCalendar(db, key, decision));

function sundayAfter(day: string): string {
  const weekday = new Date(`${day}T12:00:00Z`).getUTCDay();
  return shiftDay(day, (7 - weekday) % 7);
}

/** A refusal here is a mistake of ours in the invented data. */
function must<T>(
  outcome: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: string },
): T {
  if (!outcome.ok) throw new Error(`the demonstration primary was refused: ${outcome.refusal}`);
  return outcome.value;
}
function held(saved: { readonly ok: boolean; readonly refused?: unknown }): void {
  if (!saved.ok) throw new Error(`the demonstration primary was refused: ${JSON.stringify(saved.refused)}`);
}
