import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { communes } from "../../../core/territories.ts";
import { inventPlaces } from "../invented.ts";
import { aFile, placesFile, precinctsFile } from "../testing.ts";
import { readFiles, type FileReport } from "./read.ts";

const readOne = async (content: string | Uint8Array) => {
  const reading = await readFiles([aFile(content)]);
  return { ...reading, file: reading.files[0] as FileReport };
};
const reasons = ({ refused }: FileReport) => Object.fromEntries(refused.map(({ reason, lines }) => [reason, lines]));

describe("a file of precincts", () => {
  const header = "code commune;code du bureau de vote;canton;code du lieu\n";

  test("R-ROLL-11: a code is text padded to four; a destroyed or missing one is refused, with its line", async () => {
    const { precincts, file } = await readOne(
      `${header}59350;1;Lille-1;L-1\n59350;0,00E+00;;\n59350;;;\n59350;12345;;\n`,
    );
    expect(precincts.map(({ commune, code }) => [commune, code])).toEqual([
      ["59350", "0001"],
      ["59350", "12345"],
    ]);
    expect(reasons(file)).toEqual({ "precinct-destroyed": [3], "precinct-missing": [4] });
  });

  test("R-ROLL-13: Corsica, a lost zero and the districts of Paris are communes; what is none is refused", async () => {
    const { precincts, file } = await readOne(
      `${header}2A004;0001;;\n1001;0001;;\n75115;0001;;\n59999;0001;;\nLille;0001;;\n`,
    );
    expect(precincts.map(({ commune }) => commune)).toEqual(["2A004", "01001", "75115"]);
    expect(reasons(file)).toEqual({ "commune-unknown": [5], "commune-unreadable": [6] });
  });

  test("R-POLL-01: a precinct that comes twice is refused the second time: it has one place", async () => {
    const { precincts, file } = await readOne(`${header}59350;1;;L-1\n59350;0001;;L-2\n`);
    expect(precincts.map(({ reference }) => reference)).toEqual(["L-1"]);
    expect(reasons(file)).toEqual({ "precinct-twice": [3] });
  });

  test("R-ROLL-19: the extract of the INSEE is read, whose codes hold the commune's", async () => {
    const { precincts } = await readOne(
      "code_commune_ref,id_brut_bv_reu,longitude,latitude,geo_score\n59350,59350_0104,3.05,50.6,0.9\n",
    );
    expect(precincts).toMatchObject([
      { commune: "59350", code: "0104", content: { coordinates: { longitude: 3.05 } } },
    ]);
  });
});

describe("a file of places", () => {
  test("R-POLL-07: the hours of the place, 9:00 to 19:00 when none are written; unreadable ones are refused", async () => {
    const header = "code du lieu;nom du lieu;code commune;ouverture;fermeture\n";
    const { places, file } = await readOne(
      `${header}A;Mairie;97502;10 h;15h\nB;Mairie;59350;;\nC;Mairie;59350;midi;19h\nD;Mairie;59350;19:00;09:00\n`,
    );
    expect(places.map(({ content: { zone, rounds } }) => [zone, rounds[0]?.opensAt, rounds[1]?.closesAt])).toEqual([
      ["America/Miquelon", "10:00", "15:00"],
      ["Europe/Paris", "09:00", "19:00"],
    ]);
    expect(reasons(file)).toEqual({ "hours-unreadable": [4, 5] });
  });

  test("in Windows-1252 it reads the same as in UTF-8", async () => {
    const text = "code du lieu;nom du lieu;code commune\nA;École des Érables;59350\n";
    const { places } = await readOne(Buffer.from(text, "latin1"));
    expect(places[0]?.content.name).toBe("École des Érables");
  });

  test("without a column it must have, or with one twice, it is not read", async () => {
    const refusals = ["nom;code commune\nA;59350\n", "code du lieu;code lieu;nom;code commune\nA;B;C;59350\n", ""];
    const read = await readFiles(refusals.map((content) => aFile(content)));
    expect(read.files.map((file) => "refusal" in file && file.refusal)).toEqual([
      "column-missing",
      "column-twice",
      "no-header",
    ]);
  });
});

test("rows are kept or refused, each once, whatever a file holds", async () => {
  const field = fc.constantFrom("59350", "0001", "", "L-1", '"', ";", "0,00E+00", "é", "\u0007", "9h");
  const rows = fc.array(fc.array(field, { minLength: 1, maxLength: 6 }).map((fields) => fields.join(";")));
  await fc.assert(
    fc.asyncProperty(rows, async (lines) => {
      const { file, precincts } = await readOne(
        `code commune;code du bureau;canton;code du lieu\n${lines.join("\n")}\n`,
      );
      const refused = file.refused.reduce((sum, { count }) => sum + count, 0);
      expect(file.kept + refused).toBe(file.rows);
      expect(precincts).toHaveLength(file.kept);
    }),
    { numRuns: 100 },
  );
});

test("the invented files of two departments are read whole, and every precinct names a place that is there", async () => {
  const { places: some, precincts: their, streets: named } = inventPlaces(["59", "971"], 10_000);
  const { files, places, precincts } = await readFiles([aFile(some), aFile(their), aFile(named)]);
  expect(files.map((file) => "refusal" in file || file.refused.length)).toEqual([0, 0, 0]);
  const references = new Set(places.map(({ reference }) => reference));
  expect(precincts.filter(({ reference }) => !references.has(reference))).toEqual([]);
  expect(precincts.length / places.length).toBeGreaterThan(5);
  expect(communes().length).toBeGreaterThan(places.length);
});

test("the files of these tests are whole", async () => {
  const { files } = await readFiles([aFile(placesFile), aFile(precinctsFile)]);
  expect(files.map((file) => "refusal" in file || file.refused)).toEqual([[], []]);
});

describe("a long file", () => {
  const header = "code commune;nom de la voie;parité;du numéro;au numéro;code du bureau de vote\n";
  const streets = (rows: number, street = (n: number) => `rue ${n}`) =>
    header +
    Array.from({ length: rows }, (_, n) => `59350;${street(n)};pairs;${2 * n};${2 * n};${1 + (n % 9)}\n`).join("");

  test("is read in slices: who waits for another page has their turn", async () => {
    const file = aFile(streets(20_000));
    let [over, longest, last] = [false, 0, performance.now()];
    const began = last;
    const turns = (async () => {
      while (!over) {
        await setImmediate();
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }
    })();
    expect((await readFiles([file])).files).toMatchObject([{ rows: 20_000, kept: 20_000 }]);
    over = true;
    await turns;
    // Whatever the machine does besides, no turn is half of the whole; in one piece it is all of it.
    expect(longest).toBeLessThan((performance.now() - began) / 2);
  });

  test("of more rows than are kept, together with those before it, is refused in words, and nothing of it is kept", async () => {
    const files = [aFile(streets(6)), aFile(streets(5)), aFile(streets(4).replaceAll("\n", "\r"))];
    const { files: told, streets: lists } = await readFiles(files, 10);
    expect(told).toMatchObject([{ rows: 6 }, { refusal: "too-many-rows" }, { rows: 4 }]);
    expect(lists[0]?.streets).toHaveLength(6);
  });

  test("of one street in more parts than any street has leaves the commune’s list as it was", async () => {
    const { file, streets: lists, doubtful } = await readOne(streets(503, () => "rue des Essais"));
    expect(reasons(file)).toEqual({ "street-in-parts": [502, 503, 504] });
    expect([lists, doubtful]).toEqual([[], ["59350"]]);
  });
});
