import { ok, refuse, type Outcome } from "../../../core/outcome.ts";
import { zoneOfDepartment } from "../../../core/territories.ts";
import { displayName } from "../../../core/people.ts";
import { calendarDay, date } from "../../../ui/format.ts";
import { territoryOfDepartment, type CandidateRecord, type Standing } from "../../primary/index.ts";
import type { PrintedPrimary } from "../print/place.ts";

/**
 * What every list of a department prints, from what the primary decided, in French: the paper has one language. Refused before
 * there are parameters, a charter and days to print (R-LIST-05).
 */
export function textsOf(
  standing: Standing,
  department: string,
  now: Date,
): Outcome<PrintedPrimary, "primary-not-ready"> {
  const { parameters, charter, schedule } = standing;
  if (!parameters || !charter || !schedule) return refuse("primary-not-ready");
  const { name, amountCents, floor, per } = parameters.content;
  const candidates = candidatesOf(standing);
  return ok({
    name: name.fr,
    rounds: schedule.content.rounds.map(({ number, days }) => roundText(number, dayOf(days, department))),
    charter: { version: String(charter.number), paragraphs: charter.content.text.fr.split(/\n\s*\n/) },
    participation: { cents: amountCents, exact: floor === "exact", eachRound: per === "round" },
    rights,
    candidates,
    kit: kitFor(candidates.length),
    frozenOn: date(now, zoneOfDepartment(department), "fr"),
  });
}

const roundText = (number: number, day: string): string =>
  `${number === 1 ? "1er" : "2nd"} tour : ${calendarDay(day, "fr", { weekday: true })}`;

function dayOf(days: readonly { readonly territory: string; readonly date: string }[], department: string): string {
  const { id } = territoryOfDepartment(department);
  const found = days.find(({ territory }) => territory === id);
  if (!found) throw new Error(`no day for ${department}`);
  return found.date;
}

/** Those who stand, in the drawn order; by name before the draw. */
function candidatesOf({ candidates, draw }: Standing): readonly string[] {
  const standing = candidates.filter(({ states }) => ["official", "qualified"].includes(states[0]?.state ?? ""));
  const rank = ({ publicId }: CandidateRecord): number => draw?.drawn.indexOf(publicId) ?? -1;
  return [...standing].sort((a, b) => rank(a) - rank(b) || a.family.localeCompare(b.family, "fr")).map(displayName);
}

/** R-POLL-10: one kit for every place. Ballots and envelopes are counted in the minutes, by who receives them. */
const kitFor = (candidates: number): PrintedPrimary["kit"] => [
  { what: "Urne transparente à deux serrures", count: 1 },
  { what: "Isoloirs", count: 3 },
  { what: "Paquets de bulletins, un par candidat", count: candidates },
  { what: "Paquet d’enveloppes", count: 1 },
  { what: "Boîte fermée à fente pour la participation", count: 1 },
  { what: "Scellés numérotés", count: 4 },
];

/** R-PRIV-01, GDPR article 14: told at the place, since the roll was not collected from the person. */
const rights: PrintedPrimary["rights"] = {
  title: "Vos droits sur la liste de ce lieu de vote",
  paragraphs: [
    "La liste des participants potentiels vient des listes électorales des communes, que la loi permet à tout parti de copier (code électoral, articles L. 37 et R. 20). Elle sert à tenir la primaire, et à rien d’autre.",
    "Aucun fichier n’enregistre qui est venu voter ni qui ne l’est pas. Les listes signées ne sont ni copiées ni numérisées ; elles sont détruites après le scrutin, et le fichier aussi.",
    "Vous pouvez vous opposer à y figurer, ici et maintenant : le bureau l’inscrit à la main sur la liste, et cette mention est respectée aux deux tours.",
    "Vous pouvez demander ce que le fichier contient sur vous, le faire rectifier, et saisir la CNIL (www.cnil.fr).",
  ],
};
