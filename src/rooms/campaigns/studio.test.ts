import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import sharp from "sharp";
import { testDatabases } from "../../../tests/support/database.ts";
import { inTransaction, openDb, type Db } from "../../core/db/handle.ts";
import { seeOther } from "../../core/http/answer.ts";
import { everyone, get } from "../../core/http/route.ts";
import { giveRole, makeKeeper, openAccount, signInPersona, suspendTeam, type TeamRole } from "../accounts/index.ts";
import { calendarOf2011 } from "../calendar/testing.ts";
import { claimHash } from "../../contracts/claim-code.ts";
import { campaignHosts, type TxtResolver } from "./hosts.ts";
import { drawPortrait } from "./jobs/images.ts";
import { campaignsData } from "./personal-data.ts";
import { routes } from "./routes.ts";
import { allHosts } from "./store/hosts.ts";
import { findWriting, writingsOf } from "./store/writings.ts";
import type { Campaign } from "./store/campaign.ts";
import { aCampaign, aHouse, aMeasure, again, inCampaign, meeting, type TestHouse } from "./testing.ts";

const databases = testDatabases();
const records = new Map<string, readonly string[]>();
const resolver: TxtResolver = {
  txt: (name) => {
    const found = records.get(name);
    return found ? Promise.resolve(found) : Promise.reject(Object.assign(new Error("no"), { code: "ENOTFOUND" }));
  },
};
let house: TestHouse;
let worker: Db<"worker">;
beforeAll(async () => {
  house = aHouse(databases.url("web"), "2011-07-01T08:00:00Z");
  worker = openDb<"worker">(databases.url("worker"));
  const signIn = get("/test/:account", { guard: everyone }, async (visit) => {
    const opened = await signInPersona(house.door, visit, visit.params["account"] ?? "");
    return seeOther("/", { cookies: opened?.cookies ?? [] });
  });
  await house.open([signIn, ...routes(house.door, { resolver })]);
});
afterAll(async () => {
  await worker.destroy();
  await house.close();
});
beforeEach(() => {
  house.clock.to("2011-07-01T08:00:00Z");
  house.calendar = undefined;
});

let people = 0;
interface Person {
  readonly id: string;
  readonly get: (path: string) => Promise<Response>;
  readonly text: (path: string) => Promise<string>;
  readonly post: (path: string, fields?: Record<string, string>) => Promise<Response>;
  readonly cookie: string;
}

/** Somebody signed in, with a role in a team or none. */
async function somebody(campaign?: Campaign, role?: TeamRole): Promise<Person> {
  const now = house.clock.now();
  const id = await openAccount(house.door, { email: `p${++people}@example.org`, lang: "fr" }, now);
  if (campaign && role)
    await giveRole(
      house.door,
      { campaign: campaign.slug, accountId: id, role },
      { by: "init", reason: "test", at: now },
    );
  const signedIn = await house.get(`/test/${id}`);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(";")[0])
    .join("; ");
  const send = (path: string, init: RequestInit = {}) =>
    fetch(house.origin() + path, { redirect: "manual", ...init, headers: { cookie, origin: house.origin() } });
  return {
    ...{ id, cookie },
    get: (path) => send(path),
    text: async (path) => (await (await send(path)).text()).replace(/[\s\u00a0\u202f]+/gu, " "),
    post: (path, fields = {}) => send(path, { method: "POST", body: new URLSearchParams(fields) }),
  };
}
const said = async (answer: Response): Promise<string> => (await answer.text()).replace(/[\s\u00a0\u202f]+/gu, " ");

const aNews = { title: "Bonjour", summary: "En deux mots.", body: "Le texte.", signed: "candidate", number: "0" };

describe("what is being typed", () => {
  test("is drawn by the same Markdown, as text and never as markup, and nothing of it is kept", async () => {
    const campaign = await aCampaign(house);
    const studio = `/atelier/${campaign.slug}/actualites`;
    const editor = await somebody(campaign, "editor");
    expect(await editor.text(`${studio}/nouvelle`)).toContain("data-preview");
    house.statements.length = 0;
    const typing = { title: "Un <b>titre</b>", body: "Le **texte** <script>alert(1)</script>" };
    const drawn = await said(await editor.post(`${studio}/en-cours`, typing));
    expect(drawn).toContain("Le <strong>texte</strong> &lt;script&gt;");
    expect(drawn).toContain("Un &lt;b>titre&lt;/b>");
    expect((await editor.post(`${studio}/en-cours`)).status).toBe(200);
    expect((await editor.post(`${studio}/en-cours`, { body: "x".repeat(60_000) })).status).toBe(422);
    expect(house.statements.filter((sql) => /campaigns\./.test(sql) && !/^\s*(?:select|with)/i.test(sql))).toEqual([]);
    const moderator = await somebody(campaign, "moderator");
    expect((await moderator.post(`${studio}/en-cours`, typing)).status).toBe(403);
  });

  test("is kept for whoever must sign in again by its form alone, and not by its drawing", async () => {
    const campaign = await aCampaign(house);
    const studio = `/atelier/${campaign.slug}/actualites`;
    const nobody = (path: string) => {
      const headers = { origin: house.origin() };
      return fetch(house.origin() + path, {
        ...{ method: "POST", redirect: "manual", headers },
        body: new URLSearchParams(aNews),
      });
    };
    const drawing = await nobody(`${studio}/en-cours`);
    expect([drawing.status, drawing.headers.getSetCookie()]).toEqual([303, []]);
    const form = await nobody(`${studio}/nouvelle`);
    expect([form.status, form.headers.getSetCookie().length]).toEqual([303, 1]);
  });
});

describe("who may enter", () => {
  test("nobody without an account, nobody of another team, and a role does only what it is for", async () => {
    const campaign = await aCampaign(house);
    const other = await aCampaign(house);
    const studio = `/atelier/${campaign.slug}`;
    expect((await house.get(studio)).status).toBe(303);
    expect((await (await somebody(other, "owner")).get(studio)).status).toBe(403);
    const moderator = await somebody(campaign, "moderator");
    expect((await moderator.get(studio)).status).toBe(200);
    expect((await moderator.post(`${studio}/actualites/nouvelle`, aNews)).status).toBe(403);
    const editor = await somebody(campaign, "editor");
    expect((await editor.post(`${studio}/actualites/nouvelle`, aNews)).status).toBe(303);
    expect((await editor.post(`${studio}/phase`, { verb: "withdraw" })).status).toBe(403);
    expect((await again(house, campaign.slug)).steps).toEqual([]);
  });

  test("a suspended team is told why, and its public pages stay", async () => {
    const campaign = await aCampaign(house);
    const editor = await somebody(campaign, "editor");
    await suspendTeam(house.door, campaign.slug, { by: "init", reason: "Compte volé.", at: house.clock.now() });
    const answer = await editor.get(`/atelier/${campaign.slug}`);
    expect(answer.status).toBe(403);
    expect(await said(answer)).toContain("Compte volé.");
    expect((await house.get(`/c/${campaign.slug}`)).status).toBe(200);
  });
});

describe("writing", () => {
  test("a draft is seen by the team in a preview, then by everybody once it is published", async () => {
    const campaign = await aCampaign(house);
    await inCampaign(house, campaign);
    const editor = await somebody(campaign, "editor");
    const created = await editor.post(`/atelier/${campaign.slug}/actualites/nouvelle`, aNews);
    const here = (created.headers.get("location") ?? "").replace(/\?.*/, "");
    const publicPath = here.replace("/atelier/", "/c/");
    expect(await editor.text(`${here}/apercu`)).toContain("Aperçu : personne d’autre que l’équipe");
    expect((await house.get(publicPath)).status).toBe(404);
    expect((await editor.post(`${here}/publier`, { number: "1", when: "now" })).status).toBe(303);
    expect(await house.text(publicPath)).toContain("signé en personne");
    expect((await editor.post(`${here}/publier`, { number: "1", when: "now" })).status).toBe(422);
  });

  test("two editors: the second sees the difference, nothing is overwritten, and may then save knowingly", async () => {
    const campaign = await aCampaign(house);
    const [first, second] = [await somebody(campaign, "editor"), await somebody(campaign, "editor")];
    const id = await aMeasure(house, campaign, { title: "Mille maisons", body: "Mille." });
    const here = `/atelier/${campaign.slug}/programme/${id}`;
    const text = (title: string, number: string) => ({ title, summary: "s", body: "Mille.", number });
    expect((await first.post(here, text("Deux mille maisons", "1"))).status).toBe(303);
    const answer = await second.post(here, text("Trois mille maisons", "1"));
    expect(answer.status).toBe(409);
    const page = await said(answer);
    expect(page).toContain("Quelqu’un a enregistré entre-temps");
    expect(page).toMatch(/<del>.*Deux.*<\/del>.*<ins>.*Trois/);
    expect(page).toContain('value="Trois mille maisons"');
    expect((await findWriting(house.db, campaign.id, "measure", id))?.lastTitle).toBe("Deux mille maisons");
    expect(/name="number" value="(\d+)"/.exec(page)?.[1]).toBe("2");
    expect((await second.post(here, text("Trois mille maisons", "2"))).status).toBe(303);
    const rows = await house.db.selectFrom("campaigns.writing_text").select("title").orderBy("id").execute();
    expect(rows.map(({ title }) => title)).toEqual(
      expect.arrayContaining(["Deux mille maisons", "Trois mille maisons"]),
    );
  });

  test("two editors at the very same instant: one wins, the other is told", async () => {
    const campaign = await aCampaign(house);
    const editors = await Promise.all([1, 2, 3].map(() => somebody(campaign, "editor")));
    const id = await aMeasure(house, campaign);
    const answers = await Promise.all(
      editors.map((one, n) =>
        one.post(`/atelier/${campaign.slug}/programme/${id}`, { title: `T${n}`, summary: "s", body: "b", number: "1" }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409, 409]);
  });

  test("in a silence publishing is refused in words, the text is kept, and what is scheduled waits", async () => {
    const campaign = await aCampaign(house);
    await inCampaign(house, campaign);
    const editor = await somebody(campaign, "editor");
    house.clock.to("2011-10-08T10:00:00Z");
    house.calendar = calendarOf2011();
    const signedIn = await somebody(campaign, "editor");
    expect(editor.id).not.toBe(signedIn.id);
    const created = await signedIn.post(`/atelier/${campaign.slug}/actualites/nouvelle`, aNews);
    const here = (created.headers.get("location") ?? "").replace(/\?.*/, "");
    const refused = await signedIn.post(`${here}/publier`, { number: "1", when: "now" });
    expect(refused.status).toBe(422);
    const page = await said(refused);
    expect(page).toContain("c’est la période de réserve");
    expect(page).toContain("Le texte.");
    expect((await signedIn.post(`${here}/publier`, { number: "1", when: "at", at: "2011-10-09T10:00" })).status).toBe(
      303,
    );
    const publicPath = here.replace("/atelier/", "/c/");
    house.clock.to("2011-10-09T16:59:59Z");
    expect((await house.get(publicPath)).status).toBe(404);
    house.clock.to("2011-10-09T17:00:00Z");
    expect((await house.get(publicPath)).status).toBe(200);
  });

  test("in a silence nothing that the public reads can be changed, but for a withdrawal", async () => {
    const campaign = await aCampaign(house);
    await inCampaign(house, campaign);
    const id = await aMeasure(house, campaign);
    house.clock.to("2011-10-08T10:00:00Z");
    house.calendar = calendarOf2011();
    const owner = await somebody(campaign, "owner");
    const base = `/atelier/${campaign.slug}`;
    const tries: readonly (readonly [string, Record<string, string>])[] = [
      ["/presentation", { candidate: "X", sentence: "Y" }],
      ["/contact", { contactAddress: "Z" }],
      ["/comptes", { links: "A | https://a.example/" }],
      ["/page-equipe", { team: "A | B" }],
      ["/apparence/couleur", { colour: "#123456" }],
      ["/agenda", { title: "T", startsAt: "2011-10-10T10:00", zone: "Europe/Paris" }],
      ["/programme/themes", { name: "T" }],
      [`/programme/${id}/place`, { place: "3" }],
      ["/direct", { liveLink: "https://v.example/" }],
      ["/phase", { verb: "close" }],
    ];
    const before = await again(house, campaign.slug);
    for (const [path, fields] of tries) {
      const answer = await owner.post(base + path, fields);
      expect([path, answer.status, (await said(answer)).includes("période de réserve")]).toEqual([path, 422, true]);
    }
    expect(await again(house, campaign.slug)).toEqual(before);
    expect((await owner.post(`${base}/programme/${id}/retirer`, { reason: "Erreur." })).status).toBe(303);
    expect(await house.text(`/c/${campaign.slug}/programme/${id}`)).toContain("Erreur.");
  });

  test("scheduling needs an hour to come, and can be called off until it appears", async () => {
    const campaign = await aCampaign(house);
    const editor = await somebody(campaign, "editor");
    const created = await editor.post(`/atelier/${campaign.slug}/actualites/nouvelle`, aNews);
    const here = (created.headers.get("location") ?? "").replace(/\?.*/, "");
    expect(await said(await editor.post(`${here}/publier`, { number: "1", when: "at" }))).toContain("Dites quand");
    expect(
      await said(await editor.post(`${here}/publier`, { number: "1", when: "at", at: "2011-06-30T10:00" })),
    ).toContain("passée");
    expect((await editor.post(`${here}/publier`, { number: "1", when: "at", at: "2011-07-02T10:00" })).status).toBe(
      303,
    );
    expect(await editor.text(`/atelier/${campaign.slug}/actualites`)).toContain(
      "Paraîtra le samedi 2 juillet 2011 à 10 h",
    );
    expect((await editor.post(`${here}/annuler`)).status).toBe(303);
    house.clock.to("2011-07-03T10:00:00Z");
    expect((await house.get(here.replace("/atelier/", "/c/"))).status).toBe(404);
  });

  test("nonsense is refused field by field, in words, with what was typed given back", async () => {
    const campaign = await aCampaign(house);
    const editor = await somebody(campaign, "editor");
    const bad = { title: "a\u202eb", summary: "s", body: "x".repeat(60_000), signed: "pope", number: "0" };
    const answer = await editor.post(`/atelier/${campaign.slug}/actualites/nouvelle`, bad);
    expect(answer.status).toBe(422);
    const page = await said(answer);
    for (const field of ["« Titre »", "« Texte »", "« Qui signe »"]) expect(page).toContain(field);
    expect(await writingsOf(house.db, campaign.id, "news")).toEqual([]);
  });
});

describe("the rendez-vous and the phase", () => {
  test("set, moved and started by hand from the studio, each a row with its author, seen at once by the public", async () => {
    const campaign = await aCampaign(house);
    const owner = await somebody(campaign, "owner");
    const meet = { startsAt: "2011-07-03T11:30", zone: "Europe/Paris", place: "Lille", startsItself: "on" };
    expect((await owner.post(`/atelier/${campaign.slug}/rendez-vous`, meet)).status).toBe(303);
    expect(await house.text(`/c/${campaign.slug}`)).toContain("dimanche 3 juillet 2011 à 11 h 30");
    const later = { ...meet, startsAt: "2011-07-03T12:00", reason: "Un train en retard." };
    expect((await owner.post(`/atelier/${campaign.slug}/rendez-vous`, later)).status).toBe(303);
    expect(await house.text(`/c/${campaign.slug}`)).toContain("dimanche 3 juillet 2011 à 12 h");
    house.clock.to("2011-07-03T09:00:00Z");
    const back = await somebody(campaign, "owner");
    expect((await back.post(`/atelier/${campaign.slug}/phase`, { verb: "start" })).status).toBe(303);
    expect(await house.text(`/c/${campaign.slug}`)).toContain("La déclaration a commencé");
    expect((await back.post(`/atelier/${campaign.slug}/phase`, { verb: "start" })).status).toBe(409);
    expect((await back.post(`/atelier/${campaign.slug}/phase`, { verb: "finish" })).status).toBe(303);
    const { steps, rendezVous } = await again(house, campaign.slug);
    expect(steps.map(({ verb, by }) => [verb, by])).toEqual([
      ["start", `account:${back.id}`],
      ["finish", `account:${back.id}`],
    ]);
    expect(rendezVous).toHaveLength(2);
    const history = await back.text(`/atelier/${campaign.slug}/historique`);
    expect(history).toContain("rendez-vous déplacé");
    expect(history, "instants as people read them").not.toMatch(/>\d{4}-\d\d-\d\dT/);
  });

  test("what somebody did before they erased their account stays in the history, by nobody", async () => {
    const campaign = await aCampaign(house);
    const [gone, stays] = [await somebody(campaign, "owner"), await somebody(campaign, "owner")];
    const meet = { startsAt: "2011-07-03T11:30", zone: "Europe/Paris", place: "Lille" };
    expect((await gone.post(`/atelier/${campaign.slug}/rendez-vous`, meet)).status).toBe(303);
    const history = `/atelier/${campaign.slug}/historique`;
    expect(await stays.text(history)).not.toContain("compte effacé");
    await inTransaction(house.db, (tx) => campaignsData.erase(tx, { accountId: gone.id }, house.clock.now()));
    expect(await stays.text(history)).toMatch(/compte effacé.*rendez-vous fixé/);
    expect(await stays.text(`/en${history}`)).toContain("erased account");
  });

  test("two owners who press at once: one step is made", async () => {
    const campaign = await aCampaign(house);
    await meeting(house, campaign, "2011-07-05T08:00:00Z");
    const owners = await Promise.all([1, 2].map(() => somebody(campaign, "owner")));
    const answers = await Promise.all(
      owners.map((one) => one.post(`/atelier/${campaign.slug}/phase`, { verb: "start" })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    expect((await again(house, campaign.slug)).steps).toHaveLength(1);
  });
});

describe("a portrait", () => {
  const upload = async (person: Person, campaign: Campaign, bytes: Uint8Array<ArrayBuffer>, name: string) => {
    const body = new FormData();
    body.set("portrait", new Blob([bytes]), name);
    const url = `${house.origin()}/atelier/${campaign.slug}/apparence/portrait`;
    return fetch(url, {
      method: "POST",
      body,
      redirect: "manual",
      headers: { cookie: person.cookie, origin: house.origin() },
    });
  };
  const draw = async () => {
    const rows = await worker.selectFrom("core.outbox").select(["event", "key", "payload"]).execute();
    const reaction = drawPortrait({ ...house.door, db: worker, mail: undefined as never });
    for (const { event, key, payload } of rows)
      if (event === "campaigns.image-uploaded")
        await reaction.run({ event, key, payload: payload as Record<string, string> });
  };

  test("is drawn anew without where it was taken, shown with its card, and served for ever", async () => {
    const campaign = await aCampaign(house);
    const editor = await somebody(campaign, "editor");
    const photo = await sharp({ create: { width: 900, height: 1100, channels: 3, background: "#884422" } })
      .withExif({ IFD3: { GPSLatitude: "50/1 37/1 0/1" } })
      .jpeg()
      .toBuffer();
    expect((await upload(editor, campaign, new Uint8Array(photo), "moi.jpg")).status).toBe(303);
    expect(await editor.text(`/atelier/${campaign.slug}/apparence`)).toContain("En cours de préparation");
    await house.write(draw);
    const { portrait } = await again(house, campaign.slug);
    const answer = await house.get(`/media/${portrait?.key ?? ""}`);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/webp"]);
    expect(answer.headers.get("cache-control")).toContain("immutable");
    expect((await sharp(Buffer.from(await answer.arrayBuffer())).metadata()).exif).toBeUndefined();
    const card = await house.get(`/media/${portrait?.cardKey ?? ""}`);
    expect((await sharp(Buffer.from(await card.arrayBuffer())).metadata()).width).toBe(1200);
    expect(await house.text(`/c/${campaign.slug}`)).toContain(`/media/${portrait?.cardKey ?? ""}`);
  });

  test("that is a program, or nothing, is refused in words and nothing of it is kept", async () => {
    const campaign = await aCampaign(house);
    const editor = await somebody(campaign, "editor");
    const svg = new TextEncoder().encode("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>");
    expect((await upload(editor, campaign, svg, "moi.png")).status).toBe(303);
    await house.write(draw);
    expect(await editor.text(`/atelier/${campaign.slug}/apparence`)).toContain("Ce format d’image n’est pas accepté");
    expect((await again(house, campaign.slug)).portrait).toBeUndefined();
    expect((await upload(editor, campaign, new Uint8Array(), "")).status).toBe(422);
    for await (const left of house.door.storage.list("incoming")) expect(left.key).toBe("nothing");
    expect((await house.get("/media/..%2f..%2fkeys%2fpublic.key")).status).toBe(404);
    expect((await house.get("/media/incoming%2fabc")).status).toBe(404);
  });
});

describe("the keeper", () => {
  const aKeeper = async (): Promise<Person> => {
    const keeper = await somebody();
    await makeKeeper(house.door, keeper.id, { by: "init", reason: "test", at: house.clock.now() });
    return keeper;
  };

  test("is the only one who opens campaigns; an address is taken once", async () => {
    const open = { kind: "candidate", candidate: "Ada Li", slug: "ada-li", lang: "fr", colour: "#123456" };
    expect((await (await somebody()).post("/gardien", open)).status).toBe(403);
    const keeper = await aKeeper();
    expect((await keeper.post("/gardien", open)).status).toBe(303);
    expect(await house.text("/c/ada-li")).toContain("Ada Li");
    const twice = await keeper.post("/gardien", open);
    expect(twice.status).toBe(409);
    expect(await said(twice)).toContain("Cette adresse est déjà prise.");
  });

  test("a host name serves once its TXT record proves it, and Caddy is told so on loopback only", async () => {
    const campaign = await aCampaign(house);
    const keeper = await aKeeper();
    const base = `/gardien/${campaign.slug}/noms`;
    for (const wrong of ["lucie", "lucie.example/x", "*.example", "10.0.0.1", "lucie.example:80", "a b.example"])
      expect([wrong, (await keeper.post(base, { name: wrong })).status]).toEqual([wrong, 422]);
    expect((await keeper.post(base, { name: "https://Lucie.Example/" })).status).toBe(303);
    const hosts = campaignHosts(house.door);
    await hosts.ready;
    const ask = async (domain: string, headers = {}) =>
      (await house.get(`/.well-known/preau/hosts?domain=${domain}`, headers)).status;
    expect(await ask("lucie.example")).toBe(404);
    const check = async () => {
      await keeper.post(`${base}/lucie.example/verifier`);
      return keeper.text(`/gardien/${campaign.slug}`);
    };
    expect(await check()).toContain("n’est pas encore visible");
    records.set("_preau.lucie.example", ["preau=other"]);
    expect(await check()).toContain("ce n’est pas celui-ci");
    const challenge = (await allHosts(house.db)).find(({ name }) => name === "lucie.example")?.challenge ?? "";
    records.set("_preau.lucie.example", ["v=spf1", `preau=${challenge}`]);
    expect(await check()).toContain("Prouvé, en service");
    expect(await ask("lucie.example")).toBe(200);
    expect(await ask("LUCIE.example", { "x-forwarded-for": "203.0.113.9" })).toBe(404);
    expect(hosts.campaignOf("lucie.example")).toBeUndefined();
    hosts.changed("hosts");
    await expect.poll(() => hosts.campaignOf("lucie.example")).toBe(campaign.slug);
  });

  test("ties a campaign to an official candidate by the office's code, once", async () => {
    const campaign = await aCampaign(house);
    const other = await aCampaign(house);
    const keeper = await aKeeper();
    const candidate = { id: "ada-li", name: { given: "Ada", family: "Li" }, drawnOrder: 1, state: "official" } as const;
    const claim = { stateSince: "2011-07-01", claimHash: claimHash("7K3M-Q0PA-AAAA-BBBB") } as const;
    house.calendar = calendarOf2011({ candidates: [{ ...candidate, ...claim }] });
    const tie = (one: Campaign, code: string) => keeper.post(`/gardien/${one.slug}/officielle`, { code });
    expect(await said(await tie(campaign, "nope"))).toContain("aucune candidature officielle publiée");
    expect((await tie(campaign, "7k3m q0pa aaaa bbbb")).status).toBe(303);
    expect((await tie(other, "7K3M-Q0PA-AAAA-BBBB")).status).toBe(409);
    expect(await house.text(`/c/${campaign.slug}`)).toContain("Candidature officielle à la primaire");
  });
});

test("nothing went wrong inside", () => {
  expect(house.incidents).toEqual([]);
});
