import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { watchPath } from "../../core/http/watching.ts";
import { testDatabases } from "../../../tests/support/database.ts";
import { readingSideRoutes } from "./routes.ts";
import { setRendezVous, takeStep } from "./store/phase.ts";
import {
  aCampaign,
  aHouse,
  aMeasure,
  aNewsItem,
  aNewVersion,
  again,
  inCampaign,
  meeting,
  type TestHouse,
} from "./testing.ts";
import { calendarOf2011 } from "../calendar/testing.ts";

const databases = testDatabases();
let house: TestHouse;
beforeAll(async () => {
  house = aHouse(databases.url("web"), "2011-06-25T08:00:00Z");
  await house.open(readingSideRoutes(house.door, {}), (host) =>
    host === "lucie.example" ? "lucie-hosted" : undefined,
  );
});
afterAll(() => house.close());
beforeEach(() => {
  house.clock.to("2011-06-25T08:00:00Z");
  house.calendar = undefined;
});

/** Unfolds an `.ics` and gives one property's value. */
const property = (ics: string, name: string): string | undefined =>
  ics
    .replace(/\r\n[ \t]/g, "")
    .split("\r\n")
    .find((line) => line.startsWith(`${name}:`))
    ?.slice(name.length + 1);

describe("the holding page", () => {
  test("says the rendez-vous on the clocks of its place, and in every overseas territory without script", async () => {
    const campaign = await aCampaign(house);
    await meeting(house, campaign, "2011-06-28T09:30:00Z");
    const page = await house.text(`/c/${campaign.slug}`);
    expect(page).toContain("mardi 28 juin 2011 à 11 h 30");
    expect(page).toContain("Halle aux sucres, Lille");
    for (const hour of ["à 5 h 30", "à 6 h 30", "à 13 h 30", "à 20 h 30", "à 23 h 30", "lundi 27 juin 2011 à 23 h 30"])
      expect(page).toContain(hour);
  });

  test("28 June 2011, 11:30 in Paris is 09:30Z in the .ics; moved, it keeps its UID and raises its SEQUENCE", async () => {
    const campaign = await aCampaign(house);
    await meeting(house, campaign, "2011-06-28T09:30:00Z");
    const first = await (await house.get(`/c/${campaign.slug}/rendez-vous.ics`)).text();
    expect(property(first, "DTSTART")).toBe("20110628T093000Z");
    expect(property(first, "SEQUENCE")).toBe("0");
    await meeting(house, campaign, "2011-06-28T10:00:00Z", { reason: "Un train en retard." });
    const second = await (await house.get(`/c/${campaign.slug}/rendez-vous.ics`)).text();
    expect(property(second, "DTSTART")).toBe("20110628T100000Z");
    expect(property(second, "SEQUENCE")).toBe("1");
    expect(property(second, "UID")).toBe(property(first, "UID"));
    expect(await house.text(`/c/${campaign.slug}`)).toContain("Un train en retard.");
  });

  test("becomes live at its instant without a restart, then the campaign when the team says « Terminé »", async () => {
    const campaign = await aCampaign(house, { liveLink: "https://video.example/direct" });
    await meeting(house, campaign, "2011-06-28T09:30:00Z");
    const at = async (instant: string) => {
      house.clock.to(instant);
      return ((await (await house.get(`/c/${campaign.slug}/etat.json`)).json()) as { phase: string }).phase;
    };
    expect(await at("2011-06-28T09:29:59.999Z")).toBe("holding");
    expect(await house.text(`/c/${campaign.slug}`)).toContain('name="countdown"');
    expect(await at("2011-06-28T09:30:00Z")).toBe("live");
    const page = await house.text(`/c/${campaign.slug}`);
    expect(page).toContain("La déclaration a commencé.");
    expect(page).toContain("https://video.example/direct");
    house.clock.to("2011-06-28T10:15:00Z");
    expect(await takeStep(house.db, await again(house, campaign.slug), "finish", "", house.by)).toMatchObject({
      ok: true,
    });
    house.clock.to("2011-06-28T10:15:02Z");
  });

  test("a rendez-vous is refused in the past, ending before it starts, and once the declaration is over", async () => {
    const campaign = await aCampaign(house);
    const meet = { zone: "Europe/Paris", place: "", startsItself: true, reason: "", endsAt: undefined };
    const set = (startsAt: string, endsAt?: string) =>
      setRendezVous(
        house.db,
        campaign,
        { ...meet, startsAt: new Date(startsAt), endsAt: endsAt ? new Date(endsAt) : undefined },
        house.by,
      );
    expect(await set("2011-06-25T07:59:00Z")).toEqual({ ok: false, refusal: "in-the-past" });
    expect(await set("2011-06-28T09:00:00Z", "2011-06-28T08:00:00Z")).toEqual({
      ok: false,
      refusal: "ends-before-it-starts",
    });
    await inCampaign(house, campaign);
    house.clock.to("2011-06-26T00:00:00Z");
    expect(await set("2011-06-28T09:00:00Z")).toEqual({ ok: false, refusal: "declaration-over" });
  });

  test("weighs at most 30 kB with its stylesheets and scripts left out, sets no cookie and names no other site's script", async () => {
    const campaign = await aCampaign(house);
    await meeting(house, campaign, "2011-06-28T09:30:00Z");
    const answer = await house.get(`/c/${campaign.slug}`, { "accept-encoding": "br" });
    const body = await answer.text();
    expect(answer.headers.get("set-cookie")).toBeNull();
    expect(Number(answer.headers.get("content-length"))).toBeLessThan(12_000);
    expect(body).not.toMatch(/<script[^>]+src="https?:/);
    expect(body).not.toMatch(/<(?:img|link rel="stylesheet"|iframe)[^>]+(?:src|href)="https?:/);
  });
});

describe("what was published", () => {
  test("appears signed by the candidate or by the team, and a correction is seen with its reason", async () => {
    const campaign = await aCampaign(house);
    await inCampaign(house, campaign);
    const mine = await aNewsItem(house, campaign, { title: "Je serai à Lens", signed: "candidate" });
    await aNewsItem(house, campaign, { title: "Revue de presse" });
    const list = await house.text(`/c/${campaign.slug}/actualites`);
    expect(list).toContain("signé en personne");
    expect(list).toContain("L’équipe de Lucie Armand");
    house.clock.to("2011-06-25T09:00:00Z");
    await aNewVersion(
      house,
      campaign,
      "news",
      mine,
      { title: "Je serai à Liévin", signed: "candidate" },
      "Ce n’était pas Lens.",
    );
    house.clock.to("2011-06-25T09:00:05Z");
    const item = await house.text(`/c/${campaign.slug}/actualites/${mine}`);
    expect(item).toContain("Corrigé le samedi 25 juin 2011 à 11 h. Ce n’était pas Lens.");
    expect(item).toMatch(/<del>.*Lens/);
  });

  test("scheduled, it is nowhere before its instant and everywhere from it on, whether or not a worker runs", async () => {
    const campaign = await aCampaign(house);
    await inCampaign(house, campaign);
    const id = await aMeasure(house, campaign, {}, { appears: { when: "at", at: new Date("2011-06-25T12:00:00Z") } });
    const seen = async (at: string) => {
      house.clock.to(at);
      const page = await house.get(`/c/${campaign.slug}/programme/${id}`);
      const list = await house.text(`/c/${campaign.slug}/programme`);
      const feed = await house.text(`/c/${campaign.slug}/programme.atom`);
      return [page.status, list.includes("Un médecin"), feed.includes("Un médecin")];
    };
    expect(await seen("2011-06-25T11:59:59Z")).toEqual([404, false, false]);
    expect(await seen("2011-06-25T12:00:00Z")).toEqual([200, true, true]);
  });

  test("scheduled into a silence of the calendar, it waits for its end", async () => {
    const campaign = await aCampaign(house);
    await inCampaign(house, campaign);
    house.calendar = calendarOf2011();
    house.clock.to("2011-10-01T08:00:00Z");
    const id = await aMeasure(house, campaign, {}, { appears: { when: "at", at: new Date("2011-10-08T10:00:00Z") } });
    const status = async (at: string) => {
      house.clock.to(at);
      return (await house.get(`/c/${campaign.slug}/programme/${id}`)).status;
    };
    expect(await status("2011-10-08T10:00:00Z")).toBe(404);
    expect(await status("2011-10-09T16:59:59Z")).toBe(404);
    expect(await status("2011-10-09T17:00:00Z")).toBe(200);
  });

  test("set to appear when the declaration ends, it does, by hand or by the clock", async () => {
    const campaign = await aCampaign(house);
    await meeting(house, campaign, "2011-06-28T09:30:00Z", { endsAt: new Date("2011-06-28T10:30:00Z") });
    const id = await aMeasure(house, campaign, {}, { appears: { when: "declaration" } });
    const status = async (at: string) => {
      house.clock.to(at);
      return (await house.get(`/c/${campaign.slug}/programme/${id}`)).status;
    };
    expect(await status("2011-06-28T10:29:59Z")).toBe(404);
    expect(await status("2011-06-28T10:30:00Z")).toBe(200);
  });

  test("keeps every version with its date, and says what has changed since a day", async () => {
    const campaign = await aCampaign(house);
    await inCampaign(house, campaign);
    const id = await aMeasure(house, campaign, { title: "Mille maisons", body: "Mille maisons de santé." });
    await aMeasure(house, campaign, { title: "Rien ne change" });
    house.clock.to("2011-07-02T08:00:00Z");
    await aNewVersion(
      house,
      campaign,
      "measure",
      id,
      { title: "Mille maisons", body: "Douze cents maisons de santé." },
      "Chiffré à nouveau.",
    );
    await aMeasure(house, campaign, { title: "Une mesure de juillet" });
    house.clock.to("2011-07-03T08:00:00Z");
    const measure = await house.text(`/c/${campaign.slug}/programme/${id}`);
    expect(measure).toContain("Chiffré à nouveau.");
    const version = await house.text(`/c/${campaign.slug}/programme/${id}/version/2`);
    expect(version).toMatch(/<del>.*Mille.*<\/del>.*<ins>.*Douze cents/);
    const changes = await house.text(`/c/${campaign.slug}/programme/changements?depuis=2011-07-01`);
    expect(changes).toContain("Texte changé");
    expect(changes).toContain("Une mesure de juillet");
    expect(changes).not.toContain("Rien ne change");
    const aMonthAgo = await house.text(`/c/${campaign.slug}/programme/changements`);
    expect(await house.text(`/c/${campaign.slug}/programme/changements?depuis=hier`)).toBe(aMonthAgo);
    expect((await house.get(`/c/${campaign.slug}/programme/${id}/version/3`)).status).toBe(404);
  });

  test("feeds are well formed, hold one entry a version, and stay the same bytes when nothing changed", async () => {
    const campaign = await aCampaign(house);
    await inCampaign(house, campaign);
    const id = await aMeasure(house, campaign, { title: "Un & deux <trois>" });
    house.clock.to("2011-07-02T08:00:00Z");
    await aNewVersion(house, campaign, "measure", id, { title: "Un & deux <trois>", body: "Autre." });
    house.clock.to("2011-07-02T09:00:00Z");
    const json = (await (await house.get(`/c/${campaign.slug}/programme.json`)).json()) as { items: { id: string }[] };
    expect(new Set(json.items.map((item) => item.id)).size).toBe(2);
    const atom = await house.get(`/c/${campaign.slug}/programme.atom`);
    expect(atom.headers.get("content-type")).toMatch(/^application\/atom\+xml/);
    const etag = atom.headers.get("etag") ?? "";
    expect((await atom.text()).match(/<entry>/g)).toHaveLength(2);
    house.clock.to("2011-07-20T09:00:00Z");
    expect((await house.get(`/c/${campaign.slug}/programme.atom`, { "if-none-match": etag })).status).toBe(304);
  });
});

test("an anonymous page costs at most 5 statements when it is drawn, none when it is kept, and writes nothing", async () => {
  const campaign = await aCampaign(house);
  await inCampaign(house, campaign);
  const news = await aNewsItem(house, campaign);
  const measure = await aMeasure(house, campaign);
  const paths = ["", "/actualites", `/actualites/${news}`, "/programme", `/programme/${measure}`, "/agenda", "/equipe"];
  const more = [
    "/contact",
    "/mentions-legales",
    "/suivre",
    "/agenda.ics",
    "/programme.atom",
    "/actualites.json",
    "/etat.json",
  ];
  for (const path of [...paths, ...more]) {
    house.statements.length = 0;
    const first = await house.get(`/c/${campaign.slug}${path}`);
    expect([path, first.status, first.headers.get("set-cookie")]).toEqual([path, 200, null]);
    expect([path, house.statements.length <= 5]).toEqual([path, true]);
    expect(house.statements.filter((sql) => !/^\s*(?:select|with)/i.test(sql))).toEqual([]);
    house.statements.length = 0;
    await house.get(`/c/${campaign.slug}${path}`);
    expect([path, house.statements]).toEqual([path, []]);
  }
});

test("invented days, pages, colours, campaigns and writings leave the kept pages where they are", async () => {
  const campaign = await aCampaign(house);
  await inCampaign(house, campaign);
  await house.get(`/c/${campaign.slug}`);
  const before = house.kept();
  const days = Array.from({ length: 150 }, (_, n) => new Date(Date.UTC(2011, 0, n + 1)).toISOString().slice(0, 10));
  for (const [n, day] of days.entries()) {
    await house.get(`/c/${campaign.slug}/programme/changements?depuis=${day}`);
    await house.get(`/accent/${(n * 1_111).toString(16).padStart(6, "0")}.css`);
    for (const path of [`actualites?page=${n + 2}`, `programme/${n}`, `actualites/${n}`, `agenda/${n}.ics`])
      expect((await house.get(`/c/${campaign.slug}/${path}`)).status).toBe(404);
    expect((await house.get(`/c/nobody-${n}/programme.atom`)).status).toBe(404);
  }
  expect(house.kept() - before).toBeLessThanOrEqual(64);
  house.statements.length = 0;
  await house.get(`/c/${campaign.slug}`);
  expect(house.statements).toEqual([]);
}, 60_000);

test("on a campaign's own host, links stay there for reading and go to the platform for the rest", async () => {
  const campaign = await aCampaign(house, { slug: "lucie-hosted" });
  await inCampaign(house, campaign);
  await aMeasure(house, campaign);
  const { request } = await import("node:http");
  const page = await new Promise<string>((resolve, reject) => {
    const asked = request(`${house.origin()}/programme`, { headers: { host: "lucie.example" } }, (answer) => {
      let body = "";
      answer
        .setEncoding("utf8")
        .on("data", (chunk: string) => (body += chunk))
        .on("end", () => resolve(body));
    });
    asked.on("error", reject).end();
  });
  expect(page).toContain('href="/actualites"');
  expect(page).toContain('action="/programme/changements"');
  expect(page).not.toContain('href="/c/lucie-hosted');
});

test("whoever watches is told of a change within a second", async () => {
  const campaign = await aCampaign(house);
  const watching = new AbortController();
  const answer = await fetch(`${house.origin()}/c/${campaign.slug}/direct`, { signal: watching.signal });
  const reader = answer.body?.getReader();
  expect(answer.headers.get("content-type")).toBe("text/event-stream");
  house.door.hub.tell(`campaign:${campaign.slug}`);
  let heard = "";
  while (!heard.includes("event: changed")) heard += Buffer.from((await reader?.read())?.value ?? []).toString();
  expect(heard).toContain(`campaign:${campaign.slug}`);
  watching.abort();
});

test("whoever read a page that was drawn after the last change is not told of it again; whoever read an older one is", async () => {
  const campaign = await aCampaign(house);
  const watching = new AbortController();
  const { signal } = watching;
  const told = async (depuis: Date, changed: RegExp): Promise<string> => {
    const path = watchPath(`/c/${campaign.slug}/direct`, { now: depuis });
    const reader = (await fetch(`${house.origin()}${path}`, { signal })).body?.getReader();
    let heard = "";
    while (!changed.test(heard)) heard += Buffer.from((await reader?.read())?.value ?? []).toString();
    return heard;
  };
  const before = told(house.clock.now(), /changed/);
  await vi.waitFor(() => expect(house.door.hub.followersOf(`campaign:${campaign.slug}`)).toBe(1));
  house.door.hub.tell(`campaign:${campaign.slug}`);
  expect(await before).toContain("event: changed");
  const [older, newer] = [-1, 1].map((ms) => new Date(house.clock.now().getTime() + ms));
  expect(await told(older ?? new Date(), /changed/)).toContain("event: changed");
  const begun = await told(newer ?? new Date(), /retry: \d+\n\n/);
  expect(begun).not.toContain("changed");
  watching.abort();
});

test("one network has a hundred streams at most, another has its own, and who leaves makes room", async () => {
  const campaign = await aCampaign(house);
  const watching = new AbortController();
  // An answer that nobody keeps is collected, and its stream closed with it.
  const answers: Response[] = [];
  const watch = async (from: string, signal = watching.signal): Promise<Response> => {
    const headers = { "x-test-address": from };
    const answer = await fetch(`${house.origin()}/c/${campaign.slug}/direct`, { signal, headers });
    answers.push(answer);
    return answer;
  };
  const leaving = new AbortController();
  expect((await watch("2001:db8:1:1::1", leaving.signal)).status).toBe(200);
  for (let n = 2; n <= 100; n += 1) expect((await watch(`2001:db8:1:1::${n}`)).status).toBe(200);
  const refused = await watch("2001:db8:1:1::ffff");
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "60"]);
  expect((await watch("2001:db8:1:2::1")).status).toBe(200);
  expect((await watch("192.0.2.1")).status).toBe(200);
  leaving.abort();
  await expect.poll(async () => (await watch("2001:db8:1:1::1")).status).toBe(200);
  expect(answers.length).toBeGreaterThan(103);
  watching.abort();
}, 30_000);

test("nothing went wrong inside", () => {
  expect(house.incidents).toEqual([]);
});
