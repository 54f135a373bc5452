import type { Server } from "node:http";
import { afterEach, describe, expect, test } from "vitest";
import { send as sendForm } from "../../../../tests/support/ask.ts";
import type { CommunePlaces } from "../../../contracts/places.ts";
import { calendarOf2011 } from "../../calendar/testing.ts";
import { openPortal, type PortalWorld } from "../testing.ts";
import { communesFound } from "./rules.ts";
import { aCommune, aPlace, FLAMBOYANTS, guadeloupe, ORMES, published, TILLEULS } from "./testing.ts";

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

test("R-POLL-09: a place abroad is found by country or town, on the day of its territory and its own clock, without a card", async () => {
  const there = aCommune({
    ...{ commune: "ZZ-US", name: "États-Unis", department: "ZZ" },
    precincts: [
      { code: "0007", name: "New York", first: TILLEULS, second: TILLEULS },
      { code: "0008", name: "Chicago", first: ORMES, second: ORMES },
    ],
    places: [
      aPlace(TILLEULS, { town: "New York", postcode: "", zone: "America/New_York" }),
      aPlace(ORMES, { town: "Chicago", zone: "America/Chicago" }),
    ],
  });
  const given = { ...world, places: published(there) };
  const entry = {
    ...given.places.index.communes[0],
    towns: ["New York", "Chicago"],
  } as (typeof given.places.index.communes)[0];
  const index = { ...given.places.index, communes: [entry] };
  for (const typed of ["etats unis", "new york", "chicgo"])
    expect(
      communesFound(index, typed).map(({ code }) => code),
      typed,
    ).toEqual(["ZZ-US"]);
  const { text, html } = await visit("/ou-voter/ZZ-US", given);
  expect(text).toMatch(/liste consulaire.*0007 New York Préau 1/);
  expect(html).not.toContain('name="bureau"');
  const place = await visit(`/ou-voter/ZZ-US/lieux/${TILLEULS}`, given);
  expect(place.text).toContain("samedi 8 octobre 2011, de 9 h à 19 h (heure de New York)");
  expect((await visit(`/ou-voter/ZZ-US/lieux/${ORMES}/agenda.ics`, given)).text).toContain("DTSTART:20111008T140000Z");
});

test("a commune of one place names it under the page's own heading, with no step between", async () => {
  const one = aCommune({
    precincts: [{ code: "0001", name: "", first: TILLEULS, second: TILLEULS }],
    places: [aPlace(TILLEULS, {})],
  });
  const { html } = await visit("/ou-voter/59350", { ...world, places: published(one) });
  expect(
    [...html.matchAll(/<main.*<\/main>/gs)]
      .join()
      .match(/<h[1-6]/g)
      ?.slice(0, 2),
  ).toEqual(["<h1", "<h2"]);
});

describe("a street", () => {
  const streets: CommunePlaces["streets"] = [
    { name: "Rue des Tilleuls", segments: [["0001", "even", "", ""], ["0101", "odd", "", "99"]] }, // prettier-ignore
  ];
  const given = { ...world, places: published(aCommune({ streets })) };
  async function send(rue: string, numero: string) {
    const opened = await openPortal(given);
    server = opened.server;
    const answer = await sendForm(`${opened.url}/ou-voter/59350/rue`, { rue, numero });
    return { ...answer, text: answer.text.replace(/<[^>]+>/g, " ").replace(/\s+/gu, " ") };
  }

  test("leads to its precinct’s page, whose address says the precinct and not the street", async () => {
    const { status, headers } = await send("rue des tilleuls", "12");
    expect([status, headers.location]).toEqual([303, "/ou-voter/59350?bureau=0001"]);
    expect(headers["set-cookie"]).toBeUndefined();
  });

  test("R-ROLL-19: that does not decide leads to the card, and an unknown one to those near it", async () => {
    const undecided = await send("rue des tilleuls", "101");
    expect(undecided.status).toBe(422);
    expect(undecided.headers["cache-control"]).toBe("no-store");
    expect(undecided.text).toMatch(/Regardez votre carte d’électeur .*ne dit pas à coup sûr/);
    expect((await send("rue des tileuls", "12")).text).toContain("Votre rue est-elle l’une de celles-ci");
    expect((await send("", "12")).status).toBe(422);
  });

  test("is asked only where the commune gave its streets", async () => {
    expect((await visit("/ou-voter/59350", given)).text).toContain("Par votre rue");
    expect((await visit("/ou-voter/59350")).text).not.toContain("Par votre rue");
  });
});

test("R-POLL-04: the address of a merged place goes on answering, and its calendar file replaces the one taken before", async () => {
  const merged = [
    { id: FLAMBOYANTS, into: TILLEULS },
    { id: "4".repeat(26), into: null },
  ];
  const given = { ...world, places: published(aCommune({ merged })) };
  expect((await visit(`/ou-voter/59350/lieux/${FLAMBOYANTS}`, given)).text).toMatch(
    /a été regroupé avec celui-ci.*Préau 1/,
  );
  const { text } = await visit(`/ou-voter/59350/lieux/${FLAMBOYANTS}/agenda.ics`, given);
  expect(text).toContain(`UID:tour-1-${FLAMBOYANTS}@localhost`);
  const away = await visit(`/ou-voter/59350/lieux/${"4".repeat(26)}`, given);
  expect([away.answer.status, away.text.includes("regroupé avec un autre")]).toEqual([410, true]);
});
