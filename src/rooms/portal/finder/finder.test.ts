import type { Server } from "node:http";
import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { calendarOf2011 } from "../../calendar/testing.ts";
import { openPortal, type PortalWorld } from "../testing.ts";
import { answerOf, cardNumber, communesFound } from "./rules.ts";
import { aCommune, aPlace, FLAMBOYANTS, guadeloupe, ORMES, published, round, TILLEULS } from "./testing.ts";

let server: Server | undefined;
afterEach(() => server?.close());
const world: PortalWorld = { calendar: calendarOf2011(), places: published(aCommune(), guadeloupe) };
async function visit(path: string, given: PortalWorld = world) {
  const opened = await openPortal(given);
  server = opened.server;
  const answer = await fetch(opened.url + path);
  const html = await answer.text();
  return { answer, html, text: html.replace(/<[^>]+>/g, " ").replace(/\s+/gu, " ") };
}

describe("the search", () => {
  test.each([["lille"], ["LILLE"], ["59800"], ["pointe a pitre"], ["Pitre"]])("finds a commune by %s", (typed) => {
    expect(communesFound(published(aCommune(), guadeloupe).index, typed).length).toBeGreaterThan(0);
  });

  test("says that nothing was found, and never gives back what was typed as markup", async () => {
    const { answer, html, text } = await visit("/ou-voter?lieu=%3Cscript%3Ealert(1)%3C/script%3E");
    expect(answer.status).toBe(200);
    expect(text).toContain("Aucune commune trouvée");
    expect(html).not.toContain("alert(1)");
  });

  test("is written nowhere: neither the door nor the page says what was searched, and no cookie is set", async () => {
    const said: string[] = [];
    const spies = [process.stdout, process.stderr].map((stream) =>
      vi.spyOn(stream, "write").mockImplementation((text) => said.push(String(text)) > 0),
    );
    const { answer } = await visit("/ou-voter?lieu=lille");
    await visit("/ou-voter/59350?bureau=101");
    for (const spy of spies) spy.mockRestore();
    expect(said.filter((text) => /lille|101/i.test(text))).toEqual([]);
    expect(answer.headers.get("set-cookie")).toBeNull();
  });

  test("overlooks a wrong letter without script too, and the names are loaded once, the same for everybody", async () => {
    expect((await visit("/ou-voter?lieu=lile")).html).toContain('href="/ou-voter/59350"');
    const { answer, text } = await visit("/ou-voter/communes.txt");
    expect(answer.headers.get("content-type")).toContain("text/plain");
    expect(text).toContain("Lille");
  });

  test("by department lists the communes of it", async () => {
    const { html } = await visit("/ou-voter/departements/971");
    expect(html).toContain('href="/ou-voter/97120"');
    expect(html).not.toContain('href="/ou-voter/59350"');
  });
});

describe("the answer", () => {
  test("is given by the number on the card, padded or not: place, hours of its own zone and day, address, access", async () => {
    const { text } = await visit("/ou-voter/59350?bureau=1");
    expect(text).toMatch(/Bureau 0001 Tilleuls Préau 1 .*1 rue du Préau, 59000 Lille/);
    expect(text).toContain("dimanche 9 octobre 2011, de 9 h à 19 h");
    expect(text).toContain("Accessible en fauteuil roulant.");
  });

  test("R-ROLL-19: without the number no place is chosen: look at your card; nor with a number that nobody has", async () => {
    for (const [query, said] of [
      ["", "Regardez votre carte d’électeur"],
      ["?bureau=77", "Aucun bureau ne porte le numéro 0077"],
      ["?bureau=rue+du+Pr%C3%A9au", "Ce numéro n’est pas celui d’un bureau"],
    ] as const) {
      const { text, html } = await visit(`/ou-voter/59350${query}`);
      expect(text, query).toContain(said);
      expect(html, query).not.toContain("agenda.ics");
    }
  });

  test("R-POLL-06: says of a cancelled place that it is cancelled, and gives the other round", async () => {
    const { text } = await visit("/ou-voter/59350?bureau=0101");
    expect(text).toMatch(/Premier tour Le lieu « ?Préau 2 ?» est annulé à ce tour/);
    expect(text).toContain("dimanche 16 octobre 2011");
    expect(text).not.toContain("dimanche 9 octobre 2011");
    expect(text).toContain("Aucun autre lieu n’est encore fixé pour ce bureau");
  });

  test("R-POLL-06: among all precincts a cancelled place is no link under its round; another place of the round is the answer", async () => {
    const { html } = await visit("/ou-voter/59350?bureau=0101");
    const row = /<tr[^>]*>(?:(?!<tr).)*0101 Ormes.*?<\/tr>/s.exec(html)?.[0] ?? "";
    expect(row).toContain("Annulé à ce tour (Préau 2)");
    expect(row.match(/href=/g)).toHaveLength(1);
    const moved = aCommune({ precincts: aCommune().precincts.map((one) => ({ ...one, first: TILLEULS })) });
    const { text } = await visit("/ou-voter/59350?bureau=0101", { ...world, places: published(moved) });
    expect(text).toMatch(/Bureau 0101 Ormes Préau 1 .*dimanche 9 octobre 2011/);
    expect(text).not.toContain("est annulé à ce tour");
  });

  test("R-POLL-02: says of a precinct without a place that it has none yet", async () => {
    const { text } = await visit("/ou-voter/59350?bureau=102");
    expect(text).toContain("Ce bureau n’a pas encore de lieu à ce tour");
  });

  test("R-POLL-08: a commune that votes in one place needs no number, on the Saturday of its territory, on its own clock", async () => {
    const { text } = await visit("/ou-voter/97120");
    expect(text).toContain("samedi 8 octobre 2011, de 9 h à 19 h");
    expect(text).toContain("C’est une tente, dans la rue.");
    const { text: file, answer } = await visit(`/ou-voter/97120/lieux/${FLAMBOYANTS}/agenda.ics`);
    expect(answer.headers.get("content-type")).toContain("text/calendar");
    expect(file).toMatch(/DTSTART:20111008T130000Z .*DTEND:20111008T230000Z/);
  });

  test("of a place has its page; a place of another commune, or none, is not found there", async () => {
    expect((await visit(`/ou-voter/59350/lieux/${ORMES}`)).text).toContain("0101 Ormes, 0102");
    for (const path of [`/ou-voter/59350/lieux/${FLAMBOYANTS}`, "/ou-voter/59999", "/ou-voter/nowhere"])
      expect((await visit(path)).answer.status, path).toBe(404);
  });

  test("a file that cannot be had, or is another commune’s, gives no answer: it says to try again", async () => {
    const places = published(aCommune(), guadeloupe);
    const [one, other] = places.index.communes.map(({ sha256 }) => sha256);
    const swapped = new Map([[one ?? "", places.parts.get(other ?? "") ?? Buffer.alloc(0)]]);
    for (const parts of [new Map<string, Buffer>(), swapped]) {
      const { answer, text } = await visit("/ou-voter/59350?bureau=1", { ...world, places: { ...places, parts } });
      expect(answer.status).toBe(503);
      expect(text).toContain("ne peuvent pas être lus à présent");
    }
  });

  test("draws where the place stands among what is published around it: from no other site, told in words, in ten kilobytes", async () => {
    const at = (longitude: number, latitude: number) => ({ coordinates: { longitude, latitude } });
    const many = Array.from({ length: 40 }, (_, rank) =>
      aPlace(String(100 + rank).padStart(26, "0"), at(3.1 + rank / 300, 50.6)),
    );
    const lille = aCommune({ places: [aPlace(TILLEULS, at(3.06, 50.63)), aPlace(ORMES, at(3.06, 50.65)), ...many] });
    const roubaix = aCommune({ commune: "59512", name: "Roubaix", places: [] });
    const drawn = { ...world, places: published(lille, roubaix) };
    for (const path of [`/ou-voter/59350/lieux/${TILLEULS}`, "/ou-voter/59350?bureau=1"]) {
      const { html } = await visit(path, drawn);
      const figure = (/<figure class="picture">.*?<\/figure>/s.exec(html)?.[0] ?? "").replace(/\s/gu, " ");
      expect(figure, path).toContain("Plan : Préau 1");
      expect(figure).toMatch(/Autour de ce lieu : Préau 2, 2,2.km au nord ; .*Roubaix, 10,8.km au nord-est/u);
      expect(figure).toMatch(/<table.*Roubaix.*Commune.*10,8.km.*au nord-est/su);
      expect(figure.match(/<circle class="bar"/g)).toHaveLength(1);
      expect(figure.match(/<circle/g)).toHaveLength(1 + 6 + 1);
      expect(figure).toMatch(/<path [^>]*d="M8 .*<text[^>]*>\d+.(km|m)<\/text>/su);
      expect(figure).not.toMatch(/https?:|<image|<script|style=|(?:href|src)=/);
      expect(Buffer.byteLength(figure)).toBeLessThan(10_000);
    }
    const bare = await visit(`/ou-voter/59350/lieux/${TILLEULS}`);
    expect(bare.html).not.toContain('<figure class="picture">');
  });

  test("says the way there, how one gets in, and the hours of the place when they are not those of the others", async () => {
    const rounds = [
      { ...round(1), opensAt: "08:30", closesAt: "20:00" },
      { ...round(2), opensAt: "10:00", closesAt: "18:00" },
    ];
    const ways = { directions: "Tram B, arrêt Préau", access: "Rampe rue du Puits." };
    const lille = aCommune({ places: [aPlace(TILLEULS, { ...ways, rounds })] });
    const { text } = await visit(`/ou-voter/59350/lieux/${TILLEULS}`, { ...world, places: published(lille) });
    expect(text).toContain("Pour y aller Tram B, arrêt Préau");
    expect(text).toContain("Accessible en fauteuil roulant. Rampe rue du Puits.");
    expect(text).toContain("Premier tour dimanche 9 octobre 2011, de 8 h 30 à 20 h");
    expect(text).toContain("Second tour dimanche 16 octobre 2011, de 10 h à 18 h");
    const { text: early } = await visit(`/ou-voter/59350/lieux/${TILLEULS}`, { places: published(lille) });
    expect(early).toContain("de 08:30 à 20:00, heure locale");
  });

  test("before anything is published the page says so", async () => {
    expect((await visit("/ou-voter", {})).text).toContain("Les lieux de vote ne sont pas encore publiés");
  });

  test("a merged place is never an answer, whatever a file says", () => {
    const merged = aCommune({ places: [aPlace(TILLEULS, { rounds: [round(1, "merged"), round(2, "merged")] })] });
    for (const number of [1, 2] as const)
      for (const precinct of merged.precincts) expect(answerOf(merged, precinct, number).is).toBe("none");
  });
});

test("whatever is typed as a card’s number is a code of four, or nothing", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{1,5}$/)), (typed) => {
      const code = cardNumber(typed);
      expect(code === undefined || /^[0-9A-Z]{4}$/.test(code)).toBe(true);
    }),
  );
  expect([cardNumber("1"), cardNumber(" 0104 "), cardNumber("12345")]).toEqual(["0001", "0104", undefined]);
});
