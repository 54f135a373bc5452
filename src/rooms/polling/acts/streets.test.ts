import { generateKeyPairSync } from "node:crypto";
import { describe, expect, test } from "vitest";
import { testDatabases } from "../../../../tests/support/database.ts";
import { communePlacesSchema, type CommunePlaces } from "../../../contracts/places.ts";
import { raw } from "../../../core/db/handle.ts";
import { withClient } from "../../../supervisor/databases.ts";
import { readFiles } from "../reading/read.ts";
import { indexOf } from "../rules/compose.ts";
import { aFile, anActor, aRole } from "../testing.ts";
import { importPlaces, preview } from "./import.ts";
import { mergePlaces } from "./places.ts";
import { publishPlaces, toPublish } from "./publish.ts";
import { aGround } from "./testing.ts";

const databases = testDatabases();
const { db, place } = aGround(databases);

const header = "code commune;nom de la voie;parité;du numéro;au numéro;code du bureau de vote\n";
const tilleuls = `${header}59350;Rue des Tilleuls;pair;2;98;1
59350;R. DES TILLEULS;impair;;;0002
59350;Avenue de la Gare;;;;0101
`;
const reading = (content: string) => readFiles([aFile(content)]);
const write = async (content: string) => importPlaces(db, await reading(content), anActor());
const lille = async (): Promise<CommunePlaces | undefined> =>
  (await toPublish(db)).find(({ commune }) => commune === "59350");

describe("the streets of a commune", () => {
  test("R-ROLL-19: are reported, written by a second act, replaced whole, and told with the commune's places", async () => {
    expect(await preview(db, await reading(tilleuls))).toMatchObject({ streets: [{ commune: "59350" }], contested: 0 });
    expect((await lille())?.streets).toBeUndefined();
    expect(await write(tilleuls)).toMatchObject({ ok: true });
    expect((await lille())?.streets).toEqual([
      { name: "Avenue de la Gare", segments: [["0101", "both", "", ""]] },
      {
        name: "Rue des Tilleuls",
        segments: [
          ["0001", "even", "2", "98"],
          ["0002", "odd", "", ""],
        ],
      },
    ]);
    expect(await write(tilleuls)).toEqual({ ok: false, refusal: "nothing-to-write" });
    await write(`${header}59350;Rue des Tilleuls;;;;1\n`);
    expect((await lille())?.streets?.map(({ name }) => name)).toEqual(["Rue des Tilleuls"]);
    expect(await raw(db, "select number from polling.street_edition order by 1")).toHaveLength(2);
  });

  test("of which one row is refused stay as they were; a row that says no commune leaves the whole file in doubt", async () => {
    await write(tilleuls);
    const spoilt = `${header}59350;Rue des Tilleuls;;;;1\n59350;Rue des Tilleuls;pair;12 T;20;2\n97120;Quai neuf;;;;1\n`;
    const plan = await preview(db, await reading(spoilt));
    expect([plan.doubtful, plan.streets.map(({ commune }) => commune)]).toEqual([["59350"], ["97120"]]);
    const worse = await preview(db, await reading(`${spoilt}trop;court\n`));
    expect([worse.doubtful, worse.streets]).toEqual([["59350", "97120"], []]);
  });

  test("are reported where two precincts claim a number, and where nobody knows the precinct", async () => {
    const plan = await preview(
      db,
      await reading(`${tilleuls}59350;rue des tilleuls;;90;120;0101\n59350;Quai;;;;0999\n`),
    );
    expect([plan.contested, plan.unplaced]).toEqual([1, 1]);
  });

  test("R-ROLL-19: never come from a file about people, which is not read", async () => {
    const { files, streets } = await reading(`prénoms;${header}Zoé;59350;Rue des Tilleuls;;;;1\n`);
    expect(files).toMatchObject([{ refusal: "about-people" }]);
    expect(streets).toEqual([]);
  });
});

describe("R-POLL-09: places abroad", () => {
  const files = [
    `code du lieu;nom du lieu;adresse;ville;code pays;fuseau horaire;ouverture;fermeture
US-1;Salle des Érables;10 Maple Street;New York;US;America/New_York;9h;19h
US-2;Salle sans fuseau;11 Maple Street;Boston;US;;9h;19h
`,
    "code pays;liste consulaire;nom de la liste consulaire;code du lieu\nUS;0007;New York;US-1\nXX;0001;Nulle part;US-1\n",
  ];

  test("are a country, its consular lists and their place, found by its towns and open on their own clock", async () => {
    const read = await readFiles(files.map((content) => aFile(content)));
    expect(read.files.flatMap((file) => ("refused" in file ? file.refused.map(({ reason }) => reason) : []))).toEqual([
      "zone-missing",
      "country-unknown",
    ]);
    expect(await importPlaces(db, read, anActor())).toMatchObject({ ok: true });
    const published = await toPublish(db);
    const [there] = published.filter(({ commune }) => commune === "ZZ-US");
    expect(there).toMatchObject({
      name: "États-Unis",
      department: "ZZ",
      precincts: [{ code: "0007", name: "New York" }],
    });
    expect(there?.places.map(({ town, zone }) => [town, zone])).toEqual([["New York", "America/New_York"]]);
    expect(communePlacesSchema.safeParse(there).success).toBe(true);
    const index = indexOf(
      published.map((commune) => ({ commune, sha256: "0".repeat(64) })),
      anActor().at,
    );
    expect(index.communes.find(({ code }) => code === "ZZ-US")?.towns).toEqual(["New York"]);
  });

  test("are of the department ZZ: a committee of the Nord does not write them", async () => {
    const read = await readFiles(files.map((content) => aFile(content)));
    const nord = anActor({ roles: [aRole("department-committee", "59")] });
    expect(await importPlaces(db, read, nord)).toEqual({ ok: false, refusal: "not-your-territory" });
  });
});

describe("R-POLL-04: a published place that is merged", () => {
  test("is told by its id with the place at the end of the mergings, in the communes where it served", async () => {
    await mergePlaces(db, place("L-2").publicId, place("L-1").publicId, place("L-2").number, anActor());
    const after = await lille();
    expect(after?.merged).toEqual([{ id: place("L-2").publicId, into: place("L-1").publicId }]);
    expect(after?.places.map(({ id }) => id)).toEqual([place("L-1").publicId]);
    const elsewhere = (await toPublish(db)).find(({ commune }) => commune === "97120");
    expect(elsewhere?.merged).toBeUndefined();
  });

  test("keeps the contract of the readers, with streets, once published", async () => {
    await write(tilleuls);
    await mergePlaces(db, place("L-2").publicId, place("L-1").publicId, place("L-2").number, anActor());
    const { privateKey } = generateKeyPairSync("ed25519");
    expect(await publishPlaces(db, privateKey, anActor())).toMatchObject({ ok: true });
    const parts = await withClient(databases.owner("files"), (client) =>
      client.query<{ body: string }>("select body from core.publication_part"),
    );
    const read = parts.rows.map(({ body }) => communePlacesSchema.parse(JSON.parse(body)));
    expect(read.find(({ commune }) => commune === "59350")?.streets).toHaveLength(2);
  });
});
