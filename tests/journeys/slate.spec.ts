import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "../support/journey.ts";
import { forward, houseNow } from "../support/journey-clock.ts";
import { enterAs } from "../support/journey-people.ts";

/*
 * A sceptic reads which questions Étienne Vasseur will answer first, why, and what the audit says. They save two files and run
 * the program that came with them: it says yes. They change one answer of what they saved: it says no, and where. Then Malik
 * Benhaddou's consultation reaches its freeze: the neighbour, who was before her cards, is told that no card is answered any
 * more, and the list appears by itself.
 */

test("the list is read, with its reasons, and reckoned again by whoever does not believe it", async ({
  page,
  house,
  judged,
}) => {
  await page.goto(`${house.publicUrl}/c/etienne-vasseur/questions/consultations`);
  await page.getByRole("main").getByRole("link", { name: "Vos questions de la rentrée" }).click();
  await page.getByRole("link", { name: "Lire les questions choisies" }).click();
  await expect(page.getByText("Ceci n’est pas un vote.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Ce que dit le contrôle" })).toBeVisible();
  await expect(page.getByText("Réponse promise").first()).toBeVisible();
  await judged(page);

  const folder = mkdtempSync(join(tmpdir(), "preau-sceptic-"));
  const run = () => promisify(execFile)(process.execPath, ["verify.mjs"], { cwd: folder, env: {} });
  try {
    for (const name of ["export.json", "verify.mjs"]) {
      const address = await page.getByRole("link", { name, exact: true }).getAttribute("href");
      const file = await page.request.get(house.publicUrl + (address ?? ""));
      writeFileSync(join(folder, name), await file.body());
    }
    const { stdout } = await run();
    expect(stdout).toMatch(/^yes: /);
    const hash = /hash of the seed: ([0-9a-f]{64})/.exec(stdout)?.[1] ?? "nowhere";
    await page.getByRole("link", { name: "La consultation" }).click();
    await expect(page.getByText(hash)).toBeVisible();

    const saved = await page.request.get(`${page.url()}/export/export.json`);
    writeFileSync(join(folder, "export.json"), (await saved.text()).replace(/"answers":"(.)/, '"answers":"-'));
    await expect(run()).rejects.toMatchObject({ code: 1 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test("at the freeze cards are answered no more, and the list appears by itself @clock", async ({
  context,
  someone,
  house,
}) => {
  test.setTimeout(90_000);
  const reader = await (await someone({ script: false })).newPage();
  await reader.goto(`${house.publicUrl}/c/malik-benhaddou/questions/consultations`);
  await reader.getByRole("main").getByRole("link", { name: "Ce que vous voulez savoir" }).click();
  const address = reader.url();
  const api = address.replace("/c/", "/api/v1/campaigns/").replace("/questions/", "/");
  const { freezeAt } = (await (await reader.request.get(api)).json()) as { readonly freezeAt: string };
  const left = Date.parse(freezeAt) - houseNow().getTime();
  if (left > 0) await forward(reader.request, left / 1_000 + 60);
  const neighbour = await enterAs(context, "public", "Mésange du quai");
  await neighbour.goto(`${address}/cartes`);
  await expect(neighbour.getByText("La consultation est gelée")).toBeVisible();
  await expect(async () => {
    await reader.goto(`${address}/resultats`);
    await expect(reader.getByRole("heading", { name: "Ce qui n’est pas prouvé" })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
});
