import { communes, type Commune } from "../../core/territories.ts";

/** Invented places in real communes, as a party would write them: for tests and the demonstration. No real building is meant. */
export interface InventedFiles {
  readonly places: string;
  readonly precincts: string;
  /** Of communes that vote in several places: sides and numbers of a few streets that do not exist. */
  readonly streets: string;
}

const placeColumns =
  "code du lieu;nom du lieu;adresse;code postal;ville;code commune;type de lieu;accessibilité;indications;ouverture;fermeture;longitude;latitude;source des coordonnées";
const precinctColumns =
  "code commune;code du bureau de vote;libellé du bureau de vote;canton;code du lieu;longitude;latitude;source des coordonnées";

const streetColumns = "code commune;nom de la voie;parité;du numéro;au numéro;code du bureau de vote";

/** One precinct for a thousand inhabitants, seven precincts a place (R-POLL-01), in the communes of at least `inhabitants`. */
export function inventPlaces(departments: readonly string[], inhabitants: number): InventedFiles {
  const chosen = communes().filter(
    ({ department, population = 0 }) => departments.includes(department) && population >= inhabitants,
  );
  const rows = chosen.map(rowsOf);
  const file = (header: string, lines: readonly string[]): string => [header, ...lines, ""].join("\n");
  return {
    places: file(
      placeColumns,
      rows.flatMap(({ places }) => places),
    ),
    precincts: file(
      precinctColumns,
      rows.flatMap(({ precincts }) => precincts),
    ),
    streets: file(
      streetColumns,
      rows.flatMap(({ streets }) => streets),
    ),
  };
}

/** One place abroad, where two consular lists vote (R-POLL-09). */
export const inventAbroad = (): Omit<InventedFiles, "streets"> => ({
  places: [
    "code du lieu;nom du lieu;adresse;ville;code pays;fuseau horaire;type de lieu;accessibilité;ouverture;fermeture",
    "US-01;Salle des Érables;1 rue du Préau;New York;US;America/New_York;bâtiment;oui;09:00;19:00",
    "",
  ].join("\n"),
  precincts: [
    "code pays;code de la liste consulaire;nom de la liste consulaire;code du lieu",
    "US;0001;New York 1;US-01",
    "US;0002;New York 2;US-01",
    "",
  ].join("\n"),
});

const A_PLACE = 7;

function rowsOf(commune: Commune) {
  const count = Math.max(1, Math.ceil((commune.population ?? 0) / 1_000));
  const ranks = Array.from({ length: count }, (_, at) => at);
  const held = ranks.filter((at) => at % A_PLACE === 0);
  return {
    places: held.map((at) => placeLine(commune, at / A_PLACE)),
    precincts: ranks.map((at) => precinctLine(commune, at)),
    streets: count > A_PLACE ? ranks.flatMap((at) => streetLines(commune, at)) : [],
  };
}

function placeLine({ code, name, postcodes }: Commune, rank: number): string {
  const { longitude, latitude } = pointOf(code, rank);
  const tent = rank > 0 && rank % 9 === 0;
  return [
    ...[
      `${code}-${two(rank + 1)}`,
      `${pick(tent ? tents : buildings, rank + Number(code.slice(-2)))} ${pick(trees, rank)}`,
    ],
    ...[`${rank + 1} rue du Préau`, postcodes[rank % Math.max(1, postcodes.length)] ?? "", name, code],
    ...[tent ? "tente" : "bâtiment", pick(["oui", "oui", "partielle"], rank)],
    ...[pick(["Entrée par la cour", "", "Fléché depuis la mairie"], rank), "09:00", "19:00"],
    ...[longitude, latitude, "lieu inventé"],
  ].join(";");
}

function precinctLine({ code, name }: Commune, rank: number): string {
  const at = Math.floor(rank / A_PLACE);
  const { longitude, latitude } = pointOf(code, at);
  return [
    ...[code, String(rank + 1).padStart(4, "0"), `${pick(trees, rank)} ${two(rank + 1)}`, `${name} ${1 + (at % 2)}`],
    ...[`${code}-${two(at + 1)}`, (Number(longitude) + 0.004).toFixed(5), latitude, "lieu inventé"],
  ].join(";");
}

/** A hundred numbers of a long avenue, and one side of a short street. */
function streetLines({ code }: Commune, rank: number): readonly string[] {
  const precinct = String(rank + 1).padStart(4, "0");
  const street = `Rue ${pick(trees, Math.floor(rank / 2))} ${Math.floor(rank / 2 / trees.length) + 1}`;
  return [
    [code, "Avenue du Préau", "", rank * 100 + 1, rank * 100 + 100, precinct].join(";"),
    [code, street, rank % 2 === 0 ? "pair" : "impair", "", "", precinct].join(";"),
  ];
}

/** Somewhere in the department, the same at each call: these are no addresses. */
function pointOf(code: string, rank: number): { readonly longitude: string; readonly latitude: string } {
  const overseas = code.startsWith("97");
  const spread = Number(code.slice(-3));
  const [west, south] = overseas ? [-61.8, 15.9] : [2.1, 50.0];
  return {
    longitude: (west + (spread % 37) / (overseas ? 90 : 18) + rank / 400).toFixed(5),
    latitude: (south + (spread % 23) / (overseas ? 80 : 30) + rank / 500).toFixed(5),
  };
}

const pick = (list: readonly string[], at: number): string => list[at % list.length] ?? "";
const two = (number: number): string => String(number).padStart(2, "0");
const buildings = ["École", "Salle", "Gymnase", "Maison de quartier"];
const tents = ["Tente de la place"];
const trees = [
  "des Marronniers",
  "des Tilleuls",
  "des Platanes",
  "des Érables",
  "des Frênes",
  "des Charmes",
  "des Ormes",
];
