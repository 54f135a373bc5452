import type { Page } from "@playwright/test";
import { expect, test } from "../support/journey.ts";
import { enterAs } from "../support/journey-people.ts";

/*
 * A neighbour finds Malik Benhaddou's open consultation from his questions, reads what she agrees to, and draws her ten cards.
 * She answers, takes an answer back, leaves, comes back to the card where she was, and ends with her draw key; with script by
 * the keys alone. She asks a question for the cards. Another team opens a consultation, then promises more: both promises stay
 * in sight.
 */

test("cards are drawn, answered, taken back, resumed, and a question is asked for them", async ({
  context,
  house,
  script,
  judged,
}) => {
  test.setTimeout(120_000);
  const neighbour = await enterAs(context, "public", script ? "Mésange du quai" : "Plume du canal");
  // Ten, or as many as there are outside her band (decision 0021): the demonstration has few questions.
  let dealt = 0;
  await test.step("from the box to the first card", async () => {
    await neighbour.goto(`${house.publicUrl}/c/malik-benhaddou/questions`);
    await neighbour.getByRole("link", { name: "Voir la consultation" }).click();
    await expect(neighbour.getByText("Ceci n’est pas un vote.")).toBeVisible();
    await judged(neighbour);
    await neighbour.getByRole("link", { name: "Répondre à mes cartes du jour" }).click();
    await expect(neighbour.getByText("peuvent dire quelque chose de vos opinions politiques")).toBeVisible();
    await neighbour.getByRole("button", { name: "Tirer mes cartes du jour" }).click();
    await expect(heading(neighbour)).toHaveText(/^Carte 1 sur \d+$/);
    dealt = Number(/\d+$/.exec((await heading(neighbour).textContent()) ?? "")?.[0]);
    expect(dealt).toBeGreaterThanOrEqual(6);
    await judged(neighbour);
  });

  const answer = (key: string, button: string) =>
    script ? neighbour.keyboard.press(key) : neighbour.getByRole("button", { name: button, exact: true }).click();
  await test.step("answered, taken back, answered otherwise", async () => {
    if (script) await expect(neighbour.getByText("Au clavier")).toBeVisible();
    const question = await neighbour.getByRole("article").getByRole("heading").textContent();
    await answer("ArrowRight", "Oui, posez-la");
    await expect(neighbour.getByText("Carte 1 : « Oui, posez-la ».")).toBeVisible();
    await expect(heading(neighbour)).toHaveText(`Carte 2 sur ${dealt}`);
    await answer("Backspace", "Annuler cette réponse");
    await expect(heading(neighbour)).toHaveText(`Carte 1 sur ${dealt}`);
    await expect(neighbour.getByRole("article").getByRole("heading")).toHaveText(question ?? "");
    await answer("ArrowLeft", "Pas pour moi");
    await expect(heading(neighbour)).toHaveText(`Carte 2 sur ${dealt}`);
  });

  await test.step("left and resumed at the same card, to the last", async () => {
    await neighbour.goto(`${house.publicUrl}/mes-questions`);
    await neighbour.goBack();
    for (let n = 2; n <= dealt; n++) {
      await expect(heading(neighbour)).toHaveText(`Carte ${n} sur ${dealt}`);
      if (script && n === 3) await swipe(neighbour, 60);
      await expect(heading(neighbour), "not far enough").toHaveText(`Carte ${n} sur ${dealt}`);
      if (script && n === 3) await swipe(neighbour, -160);
      else await (n % 2 ? answer("ArrowDown", "Passer") : answer("ArrowRight", "Oui, posez-la"));
    }
    await expect(heading(neighbour)).toHaveText("C’est tout pour aujourd’hui");
    await expect(neighbour.getByRole("heading", { name: "Votre clé de tirage" })).toBeVisible();
    await judged(neighbour);
    if (script) {
      const third = neighbour
        .getByRole("row")
        .filter({ has: neighbour.getByRole("link", { name: "Changer la carte 3" }) });
      await expect(third, "swiped to the left").toContainText("Pas pour moi");
    }
    await neighbour.getByRole("link", { name: "Changer la carte 2" }).click();
    await neighbour.getByRole("button", { name: "Passer" }).click();
    await expect(neighbour.getByText("Carte 2 : « Passer ».")).toBeVisible();
  });

  await test.step("a question for the cards", async () => {
    await neighbour.goto(`${house.publicUrl}/c/malik-benhaddou/questions/poser`);
    const words = script ? "Qui soignera les bêtes en montagne ?" : "Où vendra-t-on la laine des brebis ?";
    await neighbour.getByLabel("Votre question").fill(words);
    await expect(neighbour.getByLabel("La faire tirer sur les cartes de la consultation")).toBeChecked();
    await neighbour.getByRole("button", { name: "Poser cette question" }).click();
    await expect(neighbour.getByText("Votre question est posée.")).toBeVisible();
    await expect(neighbour.getByText("0 cartes de votre question ont reçu une réponse")).toBeVisible();
    await judged(neighbour);
  });
});

test("a team opens a consultation, then promises more in sight of all", async ({
  context,
  page,
  house,
  script,
  judged,
}) => {
  test.setTimeout(90_000);
  const [slug, name] = script ? ["solene-kerguelen", "Équipe Kerguelen"] : ["etienne-vasseur", "Équipe Vasseur"];
  const team = await enterAs(context, "public", name);
  await team.goto(`${house.publicUrl}/atelier/${slug}/questions`);
  await team.getByRole("link", { name: "Consultations" }).click();
  await judged(team);
  await team.getByLabel("Titre").fill("Les ports et les quais");
  await team.getByLabel("Thème").fill("La mer");
  await team.getByLabel("Gel").fill("2031-05-10T20:00");
  await team.getByLabel("Réponses au plus tard").fill("2031-05-01T20:00");
  await team.getByLabel("Combien de questions auront une réponse").fill("2");
  await team.getByRole("button", { name: "Promettre et ouvrir" }).click();
  await expect(team.getByText("Les dates ne se suivent pas").first()).toBeVisible();
  await expect(team.getByLabel("Titre")).toHaveValue("Les ports et les quais");
  const soon = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 11);
  const later = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 11);
  await team.getByLabel("Gel").fill(`${soon}20:00`);
  await team.getByLabel("Réponses au plus tard").fill(`${later}20:00`);
  await team.getByRole("button", { name: "Promettre et ouvrir" }).click();
  await expect(team.getByText("La consultation est publique.")).toBeVisible();
  await team.getByLabel("Combien de questions auront une réponse").fill("3");
  await team.getByRole("button", { name: "Publier cette promesse" }).click();
  await expect(team.getByText("La nouvelle promesse est publique.")).toBeVisible();
  await judged(team);
  await page.goto(`${house.publicUrl}/c/${slug}/questions/consultations`);
  await judged(page);
  await page.getByRole("link", { name: "Les ports et les quais" }).click();
  await expect(page.getByText("Elle a changé 1 fois.")).toBeVisible();
  await expect(page.getByRole("table").first().getByRole("row")).toHaveCount(3);
});

const heading = (page: Page) => page.getByRole("heading", { level: 1 });

/** A finger laid on the card and moved so many pixels to the right. */
async function swipe(page: Page, by: number): Promise<void> {
  const card = await page.getByRole("article").boundingBox();
  if (!card) throw new Error("no card");
  const finger = await page.context().newCDPSession(page);
  const [x, y] = [card.x + card.width / 2, card.y + 20];
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", at?: number) =>
    finger.send("Input.dispatchTouchEvent", { type, touchPoints: at === undefined ? [] : [{ x: at, y }] });
  await touch("touchStart", x);
  for (let step = 1; step <= 4; step++) await touch("touchMove", x + (by * step) / 4);
  await touch("touchEnd");
  await finger.detach();
}
