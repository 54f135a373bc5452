import { field, frame, row, space, title, words } from "../../../core/print/blocks.ts";
import { amount } from "./lists.ts";
import type { Line } from "./order.ts";
import { flow, type Block, type Part } from "../../../core/print/part.ts";
import type { PrintedPlace, PrintedPrimary } from "./place.ts";
import { INNER, type Sheet, type Style } from "../../../core/print/sheet.ts";

const body: Style = { size: 12 };
const large: Style = { size: 16 };
const head: Style = { size: 9, weight: "bold" };

const sheetOf = (name: string, blocks: readonly Block[], lines = 0): Part => ({
  ...{ title: name, lines },
  pages: flow(blocks),
});

/** Numbered lines for hand additions; what is not numbered cannot be added (R-ELEC-10). */
export function supplementaryPage(sheet: Sheet, { rounds }: PrintedPrimary): Part {
  const signing = 126 / rounds.length;
  const widths = [34, 120, 80, 75, ...rounds.map(() => signing), 50, 50];
  const titles = ["Ligne", "Nom, prénoms, naissance", "Motif", "Pièce vue"];
  const signed = [...rounds.map((_round, at) => `Tour ${at + 1}`), "Président", "Assesseur"];
  const lines = Array.from({ length: ADDITIONS }, (_, at) =>
    row([`S${at + 1}`], widths, 34, { ...body, weight: "bold" }),
  );
  return sheetOf(
    "Page supplémentaire des ajouts à la main",
    [
      ...words(
        sheet,
        "Un ajout porte son motif, la pièce vue et deux signatures du bureau. N’écrivez sur aucune autre page et n’ajoutez aucune ligne. Barrez à la clôture les lignes restées vides.",
        { size: 10 },
      ),
      row([...titles, ...signed], widths, 20, { size: 8, weight: "bold" }),
      ...lines,
      ...rounds.map((_round, at) => field(`Nombre d’ajouts au tour ${at + 1} (à reporter au procès-verbal)`)),
    ],
    ADDITIONS,
  );
}

const ADDITIONS = 15;

/** For the greeters who ask « où votez-vous d’habitude ? » (R-POLL-05). */
export function orientationSheet(sheet: Sheet, place: PrintedPlace, lines: readonly Line[]): Part {
  const ranges = new Map(place.precincts.map((precinct) => [precinct, rangeOf(lines, precinct)]));
  const widths = [150, 215, 80, INNER - 445];
  const rows = place.precincts.map((precinct) =>
    row(
      [precinct.communeName, `${precinct.code} ${precinct.name}`, precinct.table, ranges.get(precinct) ?? ""],
      ...([widths, 28, { size: 12, weight: "bold" }] as const),
    ),
  );
  const last = place.order === "precinct" ? "Lignes" : "Électeurs";
  return sheetOf(
    "Feuille d’orientation",
    [
      ...words(sheet, "Où votez-vous d’habitude ? Le bureau officiel désigne la table.", large),
      row(["Commune", "Bureau officiel", "Table", last], widths, 20, head),
      ...rows,
    ],
    place.precincts.length,
  );

  function rangeOf(all: readonly Line[], precinct: PrintedPlace["precincts"][number]): string {
    const own = all.filter((line) => line.precinct === precinct);
    if (own.length === 0 || place.order === "alphabetical") return String(own.length);
    return `${own[0]?.number} à ${own[own.length - 1]?.number}`;
  }
}

/** Notice of rights on the wall (R-PRIV-01); its text is passed in. */
export const rightsPoster = (sheet: Sheet, { rights }: PrintedPrimary): Part =>
  sheetOf("Affiche : vos droits", [
    ...title(sheet, rights.title, 26),
    ...rights.paragraphs.flatMap((text) => words(sheet, text, large)),
  ]);

/** Order of the desks: one signs after the ballot is in the box, and never before (R-DESK-01). */
export const deskOrder = (sheet: Sheet, { participation }: PrintedPrimary): Part =>
  sheetOf("Affiche : l’ordre des tables", [
    ...title(sheet, "Ordre des tables", 26),
    ...steps.flatMap((text, at) => words(sheet, `${at + 1}. ${text}`, large)),
    ...words(sheet, amount(participation), { ...large, weight: "bold" }),
    ...words(
      sheet,
      "Personne ne signe la liste d’émargement avant d’avoir mis son enveloppe dans l’urne. Qui est dans le lieu à l’heure de la clôture peut voter ; personne après la clôture déclarée.",
      large,
    ),
  ]);

const steps = [
  "Accueil : demander le bureau de vote habituel, indiquer la table.",
  "Pièce d’identité, puis liste de décharge : charte et participation.",
  "Bulletins et enveloppe.",
  "Isoloir.",
  "Urne.",
  "Liste d’émargement, signée après l’urne.",
  "Sortie : qui veut être recontacté remplit une feuille à part.",
];

/** Money is counted as money: no name, no line number (R-DESK-03). */
export function cashSheet(sheet: Sheet): Part {
  const widths = [180, 120, INNER - 300];
  const values = ["50 €", "20 €", "10 €", "5 €", "2 €", "1 €", "50 c", "20 c", "10 c", "5 c, 2 c, 1 c"];
  return sheetOf("Feuille de caisse", [
    ...words(sheet, "Une feuille par tour. Aucun nom et aucun numéro de ligne ne figurent sur cette feuille.", body),
    field("Tour"),
    row(["Billets et pièces", "Nombre", "Montant"], widths, 20, head),
    ...values.map((value) => row([value], widths, 26, body)),
    row(["Total en espèces"], widths, 30, { ...body, weight: "bold" }),
    ...["Heure de l’ouverture de l’urne de caisse", "Heure du comptage", "Numéro du sac remis"].map((label) =>
      field(label),
    ),
    frame("Noms et signatures de deux membres du bureau", 90),
  ]);
}

/** Shows at round 2 that one has paid; it names nobody and has no number (R-DESK-02, R-F1-06). */
export function vouchers(sheet: Sheet, { name, participation, rounds }: PrintedPrimary): Part | undefined {
  if (participation.eachRound || rounds.length < 2) return undefined;
  const one = (): readonly Block[] => [
    ...title(sheet, "Bon pour le second tour", 15),
    ...words(
      sheet,
      `${name}. La participation a été versée au premier tour. Ce bon ne remplace ni la pièce d’identité ni l’inscription sur la liste.`,
      body,
    ),
    frame("Cachet du lieu", 38),
    space(14),
  ];
  return sheetOf("Bons pour le second tour (à copier)", Array.from({ length: 5 }, one).flat(), 5);
}

/** What the place received and sends back (R-POLL-10). */
export function kitCount(sheet: Sheet, { kit }: PrintedPrimary): Part {
  const widths = [INNER - 255, 85, 85, 85];
  return sheetOf("Inventaire du matériel", [
    ...words(sheet, "Comptez à l’ouverture du colis. Signalez sans attendre ce qui manque.", body),
    row(["Matériel", "Prévu", "Reçu", "Rendu"], widths, 20, head),
    ...kit.map(({ what, count }) => row([what, String(count)], widths, 26, body)),
    frame("Nom et signature de qui a compté", 70),
  ]);
}

/** The official record of one round, in two originals (R-PV-01). Numbers of electors are those of the lists. */
export function minutes(sheet: Sheet, { candidates, rounds }: PrintedPrimary, round: number, enrolled: number): Part {
  const widths = [INNER - 300, 80, 220];
  const scores = ["Votes blancs", "Votes nuls", "Suffrages exprimés", ...candidates];
  return sheetOf(`Procès-verbal, tour ${round + 1}`, [
    ...words(sheet, rounds[round] ?? "", { ...body, weight: "bold" }),
    ...words(sheet, "À établir en deux originaux. Le résultat est lu à haute voix et affiché.", body),
    ...["Heure d’ouverture", "Heure de clôture déclarée", "Votants à midi (nombre)", "Votants à 17 h (nombre)"].map(
      (label) => field(label),
    ),
    row(["Inscrits sur les deux listes", String(enrolled)], [INNER - 200, 200], 24, { ...body, weight: "bold" }),
    ...["Ajouts à la main", "Signatures sur les listes d’émargement", "Enveloppes dans l’urne"].map((label) =>
      field(label),
    ),
    row(["", "En chiffres", "En lettres"], widths, 18, head),
    ...scores.map((label) => row([label], widths, 24, body)),
    field("Total de la caisse"),
    frame("Réclamations et décisions motivées du bureau", 130),
    frame("Pièces annexées (nombre et nature)", 60),
    frame("Signatures des membres du bureau", 100),
    frame("Contreseing des délégués des candidats, ou motif de leur refus", 80),
  ]);
}
