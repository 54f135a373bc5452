/** How names of places are compared, here and in the browser: no accents, case, hyphens or apostrophes. */

/** « Saint-Étienne » and "st etienne" fold to the same text; « st » is « saint ». */
export function foldPlace(text: string): string {
  const bare = text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae");
  const words = bare.replace(/[^a-z0-9]+/g, " ").trim();
  return words.replace(/\bst\b/g, "saint").replace(/\bste\b/g, "sainte");
}

/** What a file or a reader writes for the kind of a street, at the beginning of its name. */
const kinds: Readonly<Record<string, string>> = {
  ...{ r: "rue", av: "avenue", ave: "avenue", bd: "boulevard", bld: "boulevard", boul: "boulevard", pl: "place" },
  ...{ che: "chemin", chem: "chemin", imp: "impasse", rte: "route", all: "allee", sq: "square", fg: "faubourg" },
  ...{ fbg: "faubourg", crs: "cours", qu: "quai", res: "residence", lot: "lotissement", pas: "passage", vla: "villa" },
};

/** The name of a street: as a place, and « av. » is « avenue ». */
export function foldStreet(name: string): string {
  const [first = "", ...rest] = foldPlace(name).split(" ");
  return [rest.length > 0 && Object.hasOwn(kinds, first) ? kinds[first] : first, ...rest].join(" ");
}
