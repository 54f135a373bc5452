import { expect, test } from "../support/journey.ts";
import { forward, houseNow } from "../support/journey-clock.ts";
import { enterAs } from "../support/journey-people.ts";

/*
 * The keeper asks all candidates one question. Two teams deposit an answer under seal, one of them without script; one thinks
 * again and replaces it. Until the hour a reader sees hashes and no answer. At the hour both are there, side by side, and the
 * others have none. Then the primary's own consultation: a citizen answers a card without script, its list is put to all
 * candidates at the freeze, a team answers under seal, and at the hour that answer is read beside those who gave none.
 */

const question = "Que ferez-vous de la première journée de votre mandat ?";

test("one question to all is sealed until its hour, then read side by side @clock", async ({
  context,
  someone,
  house,
  judged,
}) => {
  test.setTimeout(90_000);
  const keeper = await enterAs(context, "public", "Gardienne du préau");
  await keeper.goto(`${house.publicUrl}/gardien`);
  await keeper.getByRole("link", { name: "Poser une question à tous les candidats" }).click();
  await judged(keeper);
  await keeper.getByLabel("La question").fill(question);
  await keeper.getByLabel("Heure à laquelle").fill(parisTime(new Date(houseNow().getTime() + 40 * 60_000)));
  await keeper.getByRole("button", { name: "Poser à tous" }).click();
  await expect(keeper.getByRole("heading", { level: 1 })).toHaveText(question);
  const address = keeper.url();

  const first = await enterAs(await someone(), "public", "Équipe Benhaddou");
  await deposit(first, "malik-benhaddou", "Je dors, puis j’écoute.");
  await deposit(first, "malik-benhaddou", "J’écoute, dès sept heures.");
  const second = await enterAs(await someone({ script: false }), "public", "Équipe Vasseur");
  await deposit(second, "etienne-vasseur", "Je rends les clés du parc automobile.");

  const reader = await (await someone({ script: false })).newPage();
  await reader.goto(address);
  await expect(reader.getByText("Réponses sous scellé jusqu’au")).toBeVisible();
  await expect(reader.getByText("J’écoute")).toHaveCount(0);
  await expect(reader.getByText("remplacée ensuite")).toBeVisible();

  await forward(keeper.request, 41 * 60);
  await expect(async () => {
    await reader.reload();
    await expect(reader.getByText("J’écoute, dès sept heures.")).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 15_000 });
  await expect(reader.getByText("Je rends les clés du parc automobile.")).toBeVisible();
  await expect(reader.getByText("Je dors, puis j’écoute.")).toHaveCount(0);
  await expect(reader.getByText("Pas de réponse").first()).toBeVisible();
  await keeper.goto(address);
  await judged(keeper);
  await first.reload();
  await expect(first.getByText("L’heure est passée")).toBeVisible();

  async function deposit(team: typeof keeper, campaign: string, answer: string): Promise<void> {
    await team.goto(`${house.publicUrl}/atelier/${campaign}/questions`);
    await team.getByRole("link", { name: "La même question à tous" }).click();
    await team.getByRole("link", { name: question }).click();
    await team.getByLabel("Votre réponse").fill(answer);
    await team.getByRole("button", { name: "Sceller et déposer" }).click();
    await expect(team.getByText("La réponse est déposée, et son empreinte publiée.")).toBeVisible();
  }
});

test("all candidates answer what cards chose in the primary's own consultation @clock", async ({
  context,
  someone,
  house,
  judged,
}) => {
  test.setTimeout(120_000);
  const citizen = await enterAs(await someone({ script: false }), "public", "Mésange du quai");
  await citizen.goto(`${house.publicUrl}/questions-communes`);
  await citizen.getByRole("link", { name: "Consultation ouverte : Trois questions à tous" }).click();
  await expect(citizen.getByRole("heading", { level: 1 })).toHaveText("Trois questions à tous");
  const address = citizen.url();
  await citizen.getByRole("link", { name: "Répondre à mes cartes du jour" }).click();
  await citizen.getByRole("button", { name: "Tirer" }).click();
  await citizen.getByRole("button", { name: "Oui, posez-la" }).click();
  await expect(citizen.getByRole("heading", { level: 1 })).toHaveText(/Carte 2 sur/);

  const api = address.replace("/c/", "/api/v1/campaigns/").replace("/questions/", "/");
  const { freezeAt, answerBy } = (await (await citizen.request.get(api)).json()) as Record<string, string>;
  const reach = async (at = ""): Promise<void> => {
    const left = Date.parse(at) - houseNow().getTime();
    if (left > 0) await forward(citizen.request, left / 1_000 + 30);
  };
  await reach(freezeAt);
  const reader = await context.newPage();
  await expect(async () => {
    await reader.goto(`${address}/resultats`);
    await reader.getByRole("main").getByRole("listitem").getByRole("link").first().click({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await expect(reader.getByText("Posée à tous les candidats : leurs réponses s’ouvrent le")).toBeVisible();
  const chosen = (await reader.getByRole("heading", { level: 1 }).textContent()) ?? "";
  await judged(reader);

  const team = await enterAs(await someone(), "public", "Équipe Benhaddou");
  await team.goto(`${house.publicUrl}/atelier/malik-benhaddou/questions/communes`);
  await team.getByRole("link", { name: chosen }).click();
  await team.getByLabel("Votre réponse").fill("Oui, et je dirai comment.");
  await team.getByRole("button", { name: "Sceller et déposer" }).click();
  await expect(team.getByText("La réponse est déposée")).toBeVisible();

  await reach(answerBy);
  await expect(async () => {
    await reader.reload();
    await reader.getByRole("link", { name: "Les réponses de tous, côte à côte" }).click({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await expect(reader.getByText("Oui, et je dirai comment.")).toBeVisible();
  await expect(reader.getByText("Pas de réponse").first()).toBeVisible();
  await judged(reader);
});

/** What a clock on a wall in Paris shows, as a field of a form takes it. */
const parisTime = (at: Date): string =>
  at.toLocaleString("sv", { timeZone: "Europe/Paris" }).slice(0, 16).replace(" ", "T");
