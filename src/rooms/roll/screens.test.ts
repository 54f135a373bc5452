import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import type { OfficeRole } from "../../core/office-roles.ts";
import { routes } from "../staff/index.ts";
import { aBrowser, aStaffMember, officeSession } from "../staff/testing.ts";
import { registerPaper } from "./keying/acts.ts";
import { operator } from "./may.ts";
import { aRollOffice, type RollOffice } from "./office/testing.ts";
import { rollScreens } from "./screens.ts";

const databases = testDatabases();
const at = new Date("2011-03-20T10:00:00Z");
let roll: RollOffice;
let origin: string;

beforeAll(async () => {
  roll = await aRollOffice(databases, at);
  origin = await roll.office.serve(routes(roll.office.door, { screens: rollScreens(roll.office.door) }));
});
afterAll(() => roll.close());
beforeEach(() => roll.owner("truncate roll.objection, roll.keying, roll.duplicate, roll.complementary cascade"));

async function home(role: OfficeRole, department?: string): Promise<string> {
  const person = await aStaffMember(roll.office, { role, ...(department !== undefined && { department }) });
  const text = await (await aBrowser(origin, await officeSession(roll.office, person)).get("/")).text();
  return text.replace(/[\u00a0\u202f]/g, " ");
}

test("the office's home says what of the roll waits for whoever looks, in their territory and in counts", async () => {
  expect(await home("national-committee")).not.toMatch(/opposition attend|pages? à régler|doublons? à décider/);
  await roll.owner(
    `insert into roll.objection (public_id, letter_id, reference, commune, received_on)
     select lpad(n::text, 26, '0'), n, lpad(n::text, 8, '0'), (array['59350', '62041', '62041'])[n], '2011-03-03'
       from generate_series(1, 3) n`,
  );
  const paper = {
    ...{ commune: "62041", extractedOn: "2011-03-01", office: "Mairie d’Arras", askedOn: "2011-02-01" },
    ...{ receivedOn: "2011-03-02", undertaking: "Engagement 12" },
  };
  expect((await registerPaper(roll.db, paper, [2, 2], operator(at, ""))).ok).toBe(true);
  await roll.owner(
    `insert into roll.duplicate (public_id, person, birth, one, other, author, at)
     select repeat('d', 26), decode(repeat('ab', 16), 'hex'), decode(repeat('ab', 16), 'hex'), '59350', '62041', 'operator', $1`,
    [at],
  );
  const central = await home("national-committee");
  expect(central).toContain("3 oppositions attendent, la première à traiter au plus tard le 3 avril 2011");
  expect(central).toContain("2 pages à régler");
  expect(central).toContain("1 doublon à décider");
  const north = await home("department-committee", "59");
  expect(north).toContain("1 opposition attend, la première");
  expect(north).not.toMatch(/pages? à régler|doublons? à décider/);
  expect(await home("department-committee", "62")).toMatch(
    /2 oppositions attendent[^]*2 pages à régler|2 pages à régler[^]*2 oppositions attendent/,
  );
});
