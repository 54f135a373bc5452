import { expect, test } from "vitest";
import { BODY } from "../../../core/print/part.ts";
import { INNER, PAGE } from "../../../core/print/sheet.ts";
import { aBatch, aPlace, electors, hasPdftoppm, pictureOf, printed, type Picture } from "./testing.ts";

/** A page of the sign-in list as a printer would have it: what another program draws, looked at dot by dot. */
const isHere = hasPdftoppm ? test : test.skip;
if (!hasPdftoppm) process.stdout.write("pdftoppm is not here: nobody looked at a printed page\n");

const SIGNATURE = 80;
const RIGHT = PAGE.margin + INNER;
const [FIRST, SECOND] = [RIGHT - 2 * SIGNATURE, RIGHT - SIGNATURE];
/** Under the titles of the columns. */
const TOP = BODY.top + 20;

async function aPage(): Promise<Picture> {
  const { pdf, told } = await printed(aBatch({ electors: electors(60), place: aPlace({ order: "alphabetical" }) }));
  const before = told.parts.slice(
    0,
    told.parts.findIndex(({ title }) => title === "Liste d’émargement"),
  );
  return pictureOf(
    pdf,
    before.reduce((sum, { pages }) => sum + pages, 1),
  );
}

/** Shares of ink of the lines of dots between two heights, in a column that is given without its rules. */
const inkOf = ({ share }: Picture, left: number, right: number): readonly number[] =>
  Array.from({ length: Math.floor((BODY.bottom - TOP) * 2) }, (_, at) => share(left + 2, right - 2, TOP + at / 2));

isHere("no ink stands in the margins that office printers leave white, and there is ink between them", async () => {
  const { share, column } = await aPage();
  const edge = PAGE.margin - 2;
  for (let y = 0; y < PAGE.height - 1; y += 0.5) {
    expect(share(0, edge, y) + share(PAGE.width - edge, PAGE.width - 1, y), `at ${y}`).toBe(0);
    if (y < edge || y > PAGE.height - edge) expect(share(0, PAGE.width - 1, y), `at ${y}`).toBe(0);
  }
  expect(column(FIRST, TOP, BODY.bottom)).toBeGreaterThan(0.5);
});

isHere(
  "the columns of both signatures are empty: rules and nothing between them, 11 mm apart at least (R-F1-06)",
  async () => {
    const page = await aPage();
    for (const left of [FIRST, SECOND]) {
      const ink = inkOf(page, left, left + SIGNATURE);
      expect(ink.filter((share) => share > 0 && share < 1)).toEqual([]);
      const rules = ink.flatMap((share, at) => (share === 1 && ink[at - 1] !== 1 ? [at / 2] : []));
      expect(rules.length).toBeGreaterThan(10);
      const apart = rules.slice(1).map((at, index) => at - (rules[index] ?? 0));
      expect(Math.min(...apart)).toBeGreaterThan(29);
    }
    const names = inkOf(page, PAGE.margin + 72, PAGE.margin + 72 + 205);
    expect(names.filter((share) => share > 0 && share < 1).length, "as the column of names is not").toBeGreaterThan(
      100,
    );
  },
);

isHere("the rules of both columns run from the titles to the last line, without a gap", async () => {
  const page = await aPage();
  const ink = inkOf(page, FIRST, SECOND);
  const last = TOP + ink.lastIndexOf(1) / 2;
  for (const x of [FIRST, SECOND, RIGHT]) expect(page.column(x, TOP, last), `at ${x}`).toBe(1);
  expect(page.column(FIRST + SIGNATURE / 2, TOP, last), "no rule in the middle of one").toBeLessThan(0.1);
});
