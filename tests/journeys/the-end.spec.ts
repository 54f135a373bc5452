import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { packageRoot } from "../../src/core/root.ts";
import { pagesOf } from "../../src/rooms/roll/print/testing.ts";
import { expect, test } from "../support/journey.ts";
import { forward } from "../support/journey-clock.ts";
import { enterAs } from "../support/journey-people.ts";
import { shownInTime } from "../support/journey-roll.ts";

/*
 * The end of file 1. Guadeloupe is frozen and its lists are ordered and drawn. Three weeks after the last round are over: the room
 * says that the file should be gone. Whoever keeps the machine destroys it; the certificate can be read, as a page for the dossier
 * and by a program, and it counts what the room counted. Nothing is printed any more, and nobody is found. It is the last journey.
 */

const WEEKS_PAST_EVERYTHING = 20;

test("the roll is frozen, printed, destroyed, and a certificate says so @clock", async ({ context, house, judged }) => {
  test.setTimeout(90_000);
  const office = (path: string) => `${house.officeUrl}/fichier${path}`;
  const claire = await enterAs(context, "office", "Claire Nguyen");
  await claire.goto(office("/listes/971"));
  const print = claire.getByRole("link", { name: /Télécharger/ }).first();
  const order = claire.getByRole("button", { name: "Commander ce qui reste" });
  if (await order.isVisible()) await order.click();
  await shownInTime(claire, async () => expect(print).toBeVisible({ timeout: 500 }));
  const pdf = new URL((await print.getAttribute("href")) ?? "", claire.url()).href;
  expect((await claire.request.get(pdf)).headers()["content-type"]).toBe("application/pdf");

  await forward(claire.request, WEEKS_PAST_EVERYTHING * 7 * 86_400);
  const late = await enterAs(context, "office", "Claire Nguyen");
  await late.goto(office(""));
  await expect(late.getByText("Le fichier devrait être détruit").first()).toBeVisible();
  await judged(late);

  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(packageRoot(), "bin", "preau.mjs"), "roll", "destroy", "--yes", "--json"],
    { env: { ...process.env, PREAU_HOME: house.home } },
  );
  const said = JSON.parse(stdout) as { readonly key: string; readonly electors: number; readonly found: unknown };
  expect(said.electors).toBeGreaterThan(100);
  expect(said.found).toMatchObject({ blocksInTheDatabase: 0, tokensInTheDatabase: 0, filesInTheStorage: 0 });

  await late.goto(office(""));
  await expect(late.getByText(`Clé ${said.key} détruite`)).toBeVisible();
  await judged(late);
  const certificate = async (format: string) =>
    await late.request.get(office(`/certificats/${said.key}/certificat.${format}`));
  expect(await (await certificate("json")).json()).toEqual(said);
  const paper = pagesOf(await (await certificate("pdf")).body()).join("\n");
  expect(paper).toContain(said.key);
  expect(paper.replace(/\s/g, "")).toContain(String(said.electors));
  expect((await late.request.get(pdf, { maxRedirects: 0 })).status()).toBe(303);
  await late.goto(office("/listes/971"));
  await expect(late.getByText("Le fichier est détruit : ses listes n’existent plus que sur papier.")).toBeVisible();
  await expect(late.getByRole("link", { name: /Télécharger \(/ })).toHaveCount(0);
  await judged(late);
});
