import { expect, test } from "vitest";
import { placeByCommune, printFileName } from "./file-name.ts";
import type { PrintedPlace } from "./place.ts";

const printed = (name: string, precincts: PrintedPlace["precincts"] = []): PrintedPlace => ({
  ...{ name, precincts, address: ["3 rue des Essais", "20090 Ajaccio"], department: "Corse-du-Sud", order: "precinct" },
});
const here = { commune: "2A004", communeName: "Ajaccio", code: "0001", name: "", table: "A" };
const place = "4qzczs1t487dxz7c1rbxzqnsb0";

test("the PDF of a place is named after its commune and its name, and two of one name differ", () => {
  const one = { place, printedPlace: printed("École Saint-Jean (préau)", [here]) };
  expect(printFileName(one, 1)).toBe("ajaccio-ecole-saint-jean-preau-4qzczs-tirage-1.pdf");
  expect(printFileName({ ...one, place: "5rzczs1t487dxz7c1rbxzqnsb0" }, 1)).not.toBe(printFileName(one, 1));
  expect(placeByCommune(one.printedPlace)).toBe("Ajaccio – École Saint-Jean (préau)");
});

test("without a precinct the town of the address stands for the commune, and a long name stays a name of a file", () => {
  const name = printFileName({ place, printedPlace: printed(`../${"é\u0000/".repeat(200)}`) }, 12);
  expect(name).toMatch(/^ajaccio-[a-z0-9-]{1,40}-4qzczs-tirage-12\.pdf$/);
});
