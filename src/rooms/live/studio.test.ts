import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { tokenHash } from "../../core/crypto/random.ts";
import { storageKey } from "../../core/storage/index.ts";
import { signedIn } from "../accounts/testing.ts";
import { calendarOf2011 } from "../calendar/testing.ts";
import { routes as campaignRoutes, type Campaign } from "../campaigns/index.ts";
import { aCampaign, aHouse, again, meeting, type TestHouse } from "../campaigns/testing.ts";
import type { EngineState } from "./engine/parts.ts";
import { routes, stage } from "./index.ts";
import type { Declaration } from "./store/declarations.ts";
import { appendStep } from "./store/steps.ts";
import { aDeclaration, aRecording, declared, fromEncoder, someCaptions } from "./testing.ts";

const databases = testDatabases();
let house: TestHouse;
let engine: Server;
let says: EngineState | undefined;
let campaign: Campaign;

beforeAll(async () => {
  house = aHouse(databases.url("web"), "2011-06-25T08:00:00Z");
  engine = createServer((request, response) => void engineAnswers(request, response));
  await new Promise<void>((resolve) => engine.listen(0, "127.0.0.1", resolve));
  const { config } = house.door;
  const live = { ...config.live, port: (engine.address() as AddressInfo).port };
  const door = { ...house.door, config: { ...config, live } };
  await house.open([...routes(door), ...campaignRoutes(door, { stage })]);
});
afterAll(async () => {
  engine.close();
  await house.close();
});
beforeEach(async () => {
  house.clock.to("2011-06-25T08:00:00Z");
  house.calendar = undefined;
  says = undefined;
  campaign = await aCampaign(house);
});

async function engineAnswers(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url === "/state") return void response.writeHead(says ? 200 : 503).end(JSON.stringify(says ?? {}));
  heard.push({ path: request.url ?? "", body: await text(request) });
  response.writeHead(request.method === "POST" ? 201 : 204).end(request.method === "POST" ? "v=0 answered" : "");
}

type Fields = Readonly<Record<string, string>>;
const folded = async (answer: Response) => (await answer.text()).replace(/[\s\u00a0\u202f]+/gu, " ");

/** Somebody signed in, of the team or not. */
async function somebody(role?: "owner" | "editor" | "moderator") {
  const { cookie } = await signedIn(house.door, { roles: role ? { [campaign.slug]: [role] } : {} });
  const send = (path: string, init: RequestInit = {}) =>
    fetch(house.origin() + path, { redirect: "manual", ...init, headers: { cookie, origin: house.origin() } });
  return {
    get: send,
    text: async (path: string) => folded(await send(path)),
    post: (path: string, fields: Fields = {}) => send(path, { method: "POST", body: new URLSearchParams(fields) }),
  };
}

const base = () => `/atelier/${campaign.slug}/declarations`;
const deskOf = ({ publicId }: Declaration) => `${base()}/${publicId}`;
/** What the live door was sent. */
const heard: { readonly path: string; readonly body: string }[] = [];
const stateOf = async ({ publicId }: Declaration) => (await declared(house.db, publicId)).steps.map(({ verb }) => verb);
const announced: Fields = {
  ...{ title: "Pourquoi je me présente", speaker: "Lucie Armand", lang: "fr", expectedMinutes: "40" },
  ...{ when: "at", startsAt: "2011-06-28T11:30", zone: "Europe/Paris" },
};

describe("a declaration, from the studio", () => {
  test("is announced at an hour of its own, changed, and put off; its public page follows", async () => {
    const owner = await somebody("owner");
    expect(await owner.text(base())).toContain("Aucune déclaration");
    const made = await owner.post(base(), announced);
    expect(made.status).toBe(303);
    const desk = (made.headers.get("location") ?? "").replace(/\?.*/, "");
    const id = desk.slice(desk.lastIndexOf("/") + 1);
    const address = `/c/${campaign.slug}/declarations/${id}`;
    expect(await house.text(address)).toContain("Rendez-vous mardi 28 juin 2011 à 11 h 30");
    const { when: _, startsAt: __, zone: ___, ...described } = announced;
    expect((await owner.post(desk, { ...described, title: "Ce que je propose" })).status).toBe(303);
    expect((await owner.post(`${desk}/heure`, { startsAt: "2011-06-28T12:00", zone: "Europe/Paris" })).status).toBe(
      303,
    );
    const page = await house.text(address);
    expect(page).toContain("Ce que je propose");
    expect(page).toContain("Rendez-vous mardi 28 juin 2011 à 12 h");
    expect(await owner.text(`/atelier/${campaign.slug}/historique`)).toContain("heure d’une déclaration changée");
  });

  test("is refused in words without an hour, for an hour that is past, and a second time on one rendez-vous", async () => {
    const owner = await somebody("owner");
    const { startsAt: _, ...hourless } = announced;
    expect(await folded(await owner.post(base(), hourless))).toContain("Dites à quelle heure");
    const late = await owner.post(base(), { ...announced, startsAt: "2011-06-01T10:00" });
    expect([late.status, (await folded(late)).includes("Cette heure est déjà passée")]).toEqual([422, true]);
    const follows = { ...hourless, when: "rendez-vous" };
    expect((await owner.post(base(), follows)).status).toBe(303);
    expect(await folded(await owner.post(base(), follows))).toContain("suit déjà le rendez-vous");
  });

  test("is started, ended and withdrawn by hand, once each, and withdrawn only with a reason", async () => {
    const owner = await somebody("owner");
    const declaration = await aDeclaration(house, campaign);
    const step = (verb: string, more = {}) => owner.post(`${deskOf(declaration)}/geste`, { verb, ...more });
    expect((await step("end")).status).toBe(409);
    expect((await step("start")).status).toBe(303);
    expect(await folded(await step("start"))).toContain("Cela a déjà commencé");
    expect((await step("end")).status).toBe(303);
    expect((await step("withdraw")).status).toBe(422);
    expect((await step("withdraw", { reason: "Une erreur de date." })).status).toBe(303);
    expect(await stateOf(declaration)).toEqual(["start", "end", "withdraw"]);
    expect(await house.text(`/c/${campaign.slug}/declarations/${declaration.publicId}`)).toContain(
      "Une erreur de date.",
    );
  });

  test("that follows the rendez-vous is started and ended with its campaign, and not apart from it", async () => {
    await meeting(house, campaign, "2011-06-28T09:30:00Z");
    campaign = await again(house, campaign.slug);
    const declaration = await aDeclaration(house, campaign, { hour: undefined });
    const owner = await somebody("owner");
    const desk = await owner.text(deskOf(declaration));
    expect(desk).toContain("Suit le rendez-vous de la campagne");
    expect(desk).not.toContain('value="start"');
    for (const verb of ["start", "end"]) {
      const refused = await owner.post(`${deskOf(declaration)}/geste`, { verb });
      expect([refused.status, (await folded(refused)).includes("suit le rendez-vous")]).toEqual([409, true]);
    }
    expect(
      (await owner.post(`${deskOf(declaration)}/heure`, { startsAt: "2011-06-29T10:00", zone: "Europe/Paris" })).status,
    ).toBe(422);
    expect(await stateOf(declaration)).toEqual([]);
  });

  test("sends its public to the fallback address and back in one click, and only when there is one", async () => {
    const owner = await somebody("owner");
    const bare = await aDeclaration(house, campaign);
    const held = await aDeclaration(house, campaign, { fallbackUrl: "https://peertube.example/secours" });
    const step = (one: Declaration, verb: string) => owner.post(`${deskOf(one)}/geste`, { verb });
    for (const one of [bare, held]) await step(one, "start");
    expect(await folded(await step(bare, "divert"))).toContain("Donnez d’abord une adresse de secours");
    expect((await step(held, "divert")).status).toBe(303);
    expect((await step(held, "divert")).status).toBe(409);
    expect(await house.text(`/c/${campaign.slug}/declarations/${held.publicId}`)).toContain(
      "https://peertube.example/secours",
    );
    expect((await step(held, "return")).status).toBe(303);
  });

  test("has a recording that can be replaced by another elsewhere: nothing of the first is shown any more", async () => {
    const owner = await somebody("owner");
    const declaration = await aRecording(house, campaign);
    const address = `/c/${campaign.slug}/declarations/${declaration.publicId}`;
    expect(await house.text(address)).toContain("Bonjour à tous");
    const sent = { url: "https://peertube.example/w/autre", reason: "Le son était mauvais." };
    expect((await owner.post(`${deskOf(declaration)}/remplacer`, { ...sent, url: "javascript:alert(1)" })).status).toBe(
      422,
    );
    expect((await owner.post(`${deskOf(declaration)}/remplacer`, sent)).status).toBe(303);
    const page = await house.text(address);
    for (const words of ["Le son était mauvais.", sent.url]) expect(page).toContain(words);
    for (const words of ["Bonjour à tous", "<video", "Égalité"]) expect(page).not.toContain(words);
    expect((await house.get(`${address}/sous-titres.vtt`)).status).toBe(404);
  });
});

describe("the key of an encoder", () => {
  test("is shown once, kept as a fingerprint, replaced by the next and revoked", async () => {
    const owner = await somebody("owner");
    const declaration = await aDeclaration(house, campaign);
    const make = async () => {
      const after = /name="after" value="(\d+)"/.exec(await owner.text(deskOf(declaration)))?.[1];
      const answer = await owner.post(`${deskOf(declaration)}/cle`, after === undefined ? {} : { after });
      expect(answer.headers.get("cache-control")).toContain("no-store");
      return /<code>([\w-]{40,})<\/code>/.exec(await answer.text())?.[1] ?? "";
    };
    const [first, second] = [await make(), await make()];
    expect([first === "", second === "", first === second]).toEqual([false, false, false]);
    expect(await owner.text(deskOf(declaration))).not.toContain(second);
    const again = await owner.post(`${deskOf(declaration)}/cle`);
    expect(again.status, "a page that is loaded again puts no encoder out").toBe(409);
    const held = await house.db
      .selectFrom("live.key")
      .select(["hash", "revoked_at", "expires_at"])
      .orderBy("id")
      .execute();
    expect(held.slice(-2).map(({ hash, revoked_at }) => [hash.equals(tokenHash(second)), revoked_at === null])).toEqual(
      [
        [false, false],
        [true, true],
      ],
    );
    expect(held.at(-1)?.expires_at).toEqual(new Date("2011-06-27T08:00:00Z"));
    expect((await owner.post(`${deskOf(declaration)}/cle/revoquer`)).status).toBe(303);
    expect(await owner.text(deskOf(declaration))).toContain("Aucune clé");
  });

  test("is not made for what is over", async () => {
    const owner = await somebody("owner");
    const answer = await owner.post(`${deskOf(await aRecording(house, campaign))}/cle`);
    expect([answer.status, (await folded(answer)).includes("n’attend plus d’image")]).toEqual([409, true]);
  });
});

describe("this device's camera", () => {
  const quiet = { program: "5.1.9", freeBytes: 80e9, udpFree: true, ends: {}, unfinished: {}, receiving: [] };

  test("is asked for by its own page alone", async () => {
    const owner = await somebody("owner");
    const declaration = await aDeclaration(house, campaign);
    const page = await owner.get(`${deskOf(declaration)}/camera`);
    expect(page.headers.get("permissions-policy")).toContain("camera=(self)");
    expect((await owner.get(deskOf(declaration))).headers.get("permissions-policy")).toContain("camera=()");
  });

  test("has its offer passed on with a key that nobody sees, and is stopped by it", async () => {
    says = quiet;
    heard.length = 0;
    const owner = await somebody("owner");
    const declaration = await aDeclaration(house, campaign);
    const answer = await owner.post(`${deskOf(declaration)}/camera/offre`, { sdp: "v=0\r\no=- 1\r\n" });
    expect(await answer.json()).toEqual({ answer: "v=0 answered" });
    const [offer] = heard;
    expect(offer?.body).toBe("v=0\r\no=- 1\r\n");
    const hash = tokenHash(offer?.path.replace("/whip/", "") ?? "");
    const key = () =>
      house.db.selectFrom("live.key").select("revoked_at").where("hash", "=", hash).executeTakeFirstOrThrow();
    expect((await key()).revoked_at).toBeNull();
    expect((await owner.post(`${deskOf(declaration)}/camera/fin`)).status).toBe(200);
    expect(heard.at(-1)?.path).toBe(`/whip/${declaration.publicId}`);
    expect((await key()).revoked_at).not.toBeNull();
  });

  test("is refused in a sentence, and no key is made, while another picture comes or the live door is away", async () => {
    const owner = await somebody("owner");
    const declaration = await aDeclaration(house, campaign);
    const offer = async () => {
      const answer = await owner.post(`${deskOf(declaration)}/camera/offre`, { sdp: "v=0" });
      return [answer.status, ((await answer.json()) as { refused: string }).refused];
    };
    expect(await offer()).toEqual([409, "La porte du direct ne répond pas."]);
    const one = { rehearsal: false, source: "rtmp", picture: "copied", bitrate: 1, frames: 25, sound: true } as const;
    says = { ...quiet, receiving: [{ ...one, declaration: declaration.publicId, silentFor: 10 }] };
    expect(await offer()).toEqual([409, "Une image arrive déjà d’ailleurs. Arrêtez-la d’abord."]);
    expect(await owner.text(deskOf(declaration))).toContain("Aucune clé");
  });
});

describe("« Prêt ? »", () => {
  const receiving = {
    ...({ rehearsal: true, source: "rtmp", picture: "copied", size: { width: 1280, height: 720 } } as const),
    ...{ bitrate: 2_500_000, frames: 30, sound: true, silentFor: 40 },
  };
  /** Of a house on this machine: no certificate, no letter asked for, and the clock of the test. */
  const around = [
    "L’adresse publique n’est pas chiffrée",
    "Le port 8189 est libre pour les caméras",
    "Personne n’a demandé à être prévenu",
    "Ici, il est 10:00:00",
  ];
  const look = async (state: EngineState | undefined) => {
    says = state;
    const declaration = await aDeclaration(house, campaign);
    if (state)
      says = { ...state, receiving: state.receiving.map((one) => ({ ...one, declaration: declaration.publicId })) };
    return (await somebody("editor")).text(deskOf(declaration));
  };

  test("says what comes, in rehearsal, and what is missing, with the command to type", async () => {
    const well = await look({
      program: "5.1.9",
      freeBytes: 80e9,
      udpFree: true,
      ends: {},
      unfinished: {},
      receiving: [{ ...receiving, declaration: "" }],
    });
    for (const words of [
      "ffmpeg 5.1.9",
      "1280 × 720, 30 images par seconde. Répétition",
      "2,5 Mbit/s",
      "80 Go libres",
      ...around,
    ])
      expect(well).toContain(words);
    const silent = { ...receiving, declaration: "", sound: false, silentFor: 9_000 };
    const ill = await look({
      program: "missing",
      freeBytes: 1e9,
      udpFree: false,
      ends: {},
      unfinished: {},
      receiving: [silent],
    });
    for (const words of [
      "ffmpeg manque sur cette machine. À taper :",
      "Aucun son",
      "Rien depuis 9 s",
      "1 Go libres",
      "est pris par un autre",
    ])
      expect(ill).toContain(words);
  });

  test("shows the rehearsal to the team, whose files nobody else is given", async () => {
    const declaration = await aDeclaration(house, campaign);
    says = {
      ...{ program: "5.1.9", freeBytes: 80e9, udpFree: true, ends: {}, unfinished: {} },
      receiving: [{ ...receiving, declaration: declaration.publicId }],
    };
    const put = (name: string, content: string, type: string) =>
      house.door.storage.put(Buffer.from(content), storageKey(`rehearsal/${declaration.publicId}/${name}`), type);
    const moderator = await somebody("moderator");
    expect(await moderator.text(deskOf(declaration))).not.toContain("<video");
    await put("1/source-00000.m4s", "0123456789", "video/iso.segment");
    await put("master.m3u8", "#EXTM3U\n", "application/vnd.apple.mpegurl");
    const file = `${deskOf(declaration)}/repetition/1/source-00000.m4s`;
    expect(await moderator.text(deskOf(declaration))).toContain(`${deskOf(declaration)}/repetition/master.m3u8`);
    const given = await moderator.get(file);
    expect([given.headers.get("cache-control"), await given.text()]).toEqual(["no-store", "0123456789"]);
    expect((await house.get(file)).status).toBe(303);
    expect((await (await somebody()).get(file)).status).toBe(403);
    for (const name of ["original-1.mp4", "..%2f..%2flive%2fmaster.m3u8"])
      expect((await moderator.get(`${deskOf(declaration)}/repetition/${name}`)).status, name).toBe(404);
  });

  test("says that the live door does not answer, and the rest of the desk is there", async () => {
    const page = await look(undefined);
    expect(page).toContain("Elle ne répond pas");
    expect(page).toContain("Ce qui en est dit");
  });

  test("says that a recording could not be finished so far, and that one is seen from its pieces", async () => {
    const declaration = await aDeclaration(house, campaign);
    await fromEncoder(house, campaign, declaration, "start", "air", "end");
    const unfinished = { [declaration.publicId]: { tries: 2, againIn: 10 } };
    says = { program: "5.1.9", freeBytes: 80e9, udpFree: true, ends: {}, unfinished, receiving: [] };
    const editor = await somebody("editor");
    expect(await editor.text(deskOf(declaration))).toContain(
      "2 essais n’ont pas suffi à finir l’enregistrement. Le prochain vient dans 10 s",
    );
    const by = { actor: "clock", at: house.clock.now() };
    await house.write(() => appendStep(house.db, campaign, declaration, "ready", by, "no-room"));
    says = { ...says, unfinished: {} };
    expect(await editor.text(deskOf(declaration))).toContain("Le disque était trop plein");
  });

  test("puts what is urgent before every form, for whoever holds a telephone, and breaks no title before its colon", async () => {
    const declaration = await aDeclaration(house, campaign, { title: "Réponse : pourquoi ?" });
    const desk = await (await (await somebody("owner")).get(deskOf(declaration))).text();
    const places = ["Maintenant</h2>", "C’est parti", "Ce qui en est dit"].map((words) => desk.indexOf(words));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(desk).toContain("<h1>Réponse\u202f: pourquoi\u202f?</h1>");
    const list = await (await (await somebody("owner")).get(base())).text();
    expect(list).toContain(">Réponse\u202f: pourquoi\u202f?</a>");
  });

  test("counts the pages that are open, and knows nothing else of them", async () => {
    const stop = new AbortController();
    await fetch(`${house.origin()}/c/${campaign.slug}/direct`, { signal: stop.signal });
    const page = await look({
      program: "5.1.9",
      freeBytes: 80e9,
      udpFree: true,
      ends: {},
      unfinished: {},
      receiving: [],
    });
    expect(page).toContain("1 page de ce site est ouverte");
    stop.abort();
  });

  test("expects nothing here of a video that is elsewhere", async () => {
    const declaration = await aDeclaration(house, campaign, { externalUrl: "https://peertube.example/w/la" });
    const page = await (await somebody("owner")).text(deskOf(declaration));
    expect(page).toContain("La vidéo est ailleurs");
    expect(page).not.toContain("Faire une clé");
  });
});

describe("captions and chapters", () => {
  test("are typed live while it is on air, and only then", async () => {
    const editor = await somebody("editor");
    const declaration = await aDeclaration(house, campaign);
    const line = () => editor.post(`${deskOf(declaration)}/ligne`, { line: "Bonjour à tous" });
    expect((await line()).status).toBe(409);
    house.clock.to("2011-06-26T08:00:01Z");
    await fromEncoder(house, campaign, declaration, "air");
    const typed = `/c/${campaign.slug}/declarations/${declaration.publicId}/sous-titres.json`;
    expect(await (await house.get(typed)).json()).toEqual({ lines: [] });
    expect(await editor.text(deskOf(declaration))).toContain("Sous-titrer en direct");
    expect((await line()).status).toBe(303);
    expect(await (await house.get(typed)).json()).toEqual({ lines: ["Bonjour à tous"] });
  });

  test("of the recording are saved whole, or refused with what was typed", async () => {
    const editor = await somebody("editor");
    const early = await aDeclaration(house, campaign);
    expect((await editor.post(`${deskOf(early)}/sous-titres`, { vtt: someCaptions })).status).toBe(409);
    const declaration = await aRecording(house, campaign);
    const path = `${deskOf(declaration)}/sous-titres`;
    const changed = someCaptions.replace("Bonjour à tous", "Bonsoir à tous");
    expect((await editor.post(path, { vtt: changed })).status).toBe(303);
    expect(await house.text(`/c/${campaign.slug}/declarations/${declaration.publicId}`)).toContain("Bonsoir à tous");
    const broken = await editor.post(path, { vtt: `${changed}\n\n1:2 --> 3\nPerdu` });
    expect([broken.status, (await folded(broken)).includes("Perdu")]).toEqual([422, true]);
    expect(await folded(await editor.post(path, { vtt: "Bonjour" }))).toContain("Aucun sous-titre n’a été compris");
  });

  test("chapters keep the address of the instant they begin at, and a line of another shape is given back", async () => {
    const editor = await somebody("editor");
    const declaration = await aRecording(house, campaign);
    const address = `/c/${campaign.slug}/declarations/${declaration.publicId}`;
    const chapter = async () => /chapitres\/(\w+)/.exec(await house.text(address))?.[1];
    const before = await chapter();
    const save = (chapters: string) => editor.post(`${deskOf(declaration)}/chapitres`, { chapters });
    expect((await save("0:12 | L’égalité d’abord\n1:02:03 | La suite")).status).toBe(303);
    expect(await chapter()).toBe(before);
    expect(await house.text(address)).toContain("1:02:03 La suite");
    const refused = await save("douze | Titre");
    expect([refused.status, (await folded(refused)).includes("douze | Titre")]).toEqual([422, true]);
  });
});

describe("who may", () => {
  const acts: readonly (readonly [string, Fields])[] = [
    ["", { title: "T", speaker: "S", lang: "fr", expectedMinutes: "5" }],
    ["/heure", { startsAt: "2011-06-29T10:00", zone: "Europe/Paris" }],
    ["/geste", { verb: "start" }],
    ["/remplacer", { url: "https://peertube.example/w/x", reason: "R" }],
    ["/cle", {}],
    ["/cle/revoquer", {}],
    ["/camera/offre", { sdp: "v=0" }],
    ["/camera/fin", {}],
  ];
  const writings: typeof acts = [
    ["/ligne", { line: "L" }],
    ["/sous-titres", { vtt: someCaptions }],
    ["/chapitres", { chapters: "0:10 | T" }],
  ];

  test("decide: the owners; write: editors too; nobody of another team, and nobody at all", async () => {
    const declaration = await aDeclaration(house, campaign);
    const [editor, moderator] = [await somebody("editor"), await somebody("moderator")];
    const elsewhere = campaign;
    campaign = await aCampaign(house);
    const stranger = await somebody("owner");
    campaign = elsewhere;
    for (const [rest, fields] of acts)
      expect((await editor.post(deskOf(declaration) + rest, fields)).status, rest).toBe(403);
    for (const [rest, fields] of [...acts, ...writings]) {
      expect((await moderator.post(deskOf(declaration) + rest, fields)).status, rest).toBe(403);
      expect((await stranger.post(deskOf(declaration) + rest, fields)).status, rest).toBe(403);
      expect((await house.post(deskOf(declaration) + rest, fields)).status, rest).toBe(303);
    }
    expect((await moderator.get(deskOf(declaration))).status).toBe(200);
    expect(await stateOf(declaration)).toEqual([]);
  });

  test("a declaration of another campaign is not found from this one's studio", async () => {
    const declaration = await aDeclaration(house, campaign);
    campaign = await aCampaign(house);
    const owner = await somebody("owner");
    for (const [rest, fields] of [...acts, ...writings])
      expect((await owner.post(deskOf(declaration) + rest, fields)).status, rest).toBe(404);
  });

  test("in a silence nothing new begins or is shown, and what stops is never refused", async () => {
    const hour = { startsAt: new Date("2011-10-08T09:00:00Z"), zone: "Europe/Paris" };
    const declaration = await aDeclaration(house, campaign, { hour });
    const recording = await aRecording(house, campaign);
    house.clock.to("2011-10-08T10:00:00Z");
    house.calendar = calendarOf2011();
    const owner = await somebody("owner");
    const withheld = [
      ...acts.slice(0, 4).map(([rest, fields]) => [deskOf(declaration) + rest, fields] as const),
      ...writings.slice(1).map(([rest, fields]) => [deskOf(recording) + rest, fields] as const),
    ];
    for (const [path, fields] of withheld) {
      const refused = await owner.post(path, fields);
      expect([refused.status, (await folded(refused)).includes("période de réserve")], path).toEqual([422, true]);
    }
    expect((await owner.post(base(), announced)).status).toBe(422);
    expect((await owner.post(`${deskOf(declaration)}/geste`, { verb: "end" })).status).toBe(303);
  });
});
