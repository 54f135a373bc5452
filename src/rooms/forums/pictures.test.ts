import { deflateSync, crc32 } from "node:zlib";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { look } from "../../../tests/support/installation.ts";
import { aWorker } from "../../../tests/support/worker.ts";
import { openDb, type Db } from "../../core/db/handle.ts";
import { accountsData } from "../accounts/index.ts";
import { erasePerson } from "../accounts/people.ts";
import { accountByPublicId } from "../accounts/store/accounts.ts";
import { type Campaign } from "../campaigns/index.ts";
import { foldedText, type TestHouse } from "../campaigns/testing.ts";
import { forumsPath, minePath, picturePath, themePath } from "./addresses.ts";
import { forumsData, moderated, reactions, rounds } from "./index.ts";
import { PER_HOUR } from "./rules/picture.ts";
import type { Theme } from "./store/themes.ts";
import { aForum, aSpeaker, judge, type Speaker, type Written } from "./testing.ts";

const databases = testDatabases();
let house: TestHouse;
let workerDb: Db<"worker">;
let campaign: Campaign;
let theme: Theme;

const forum = aForum(databases);
beforeAll(() => void (workerDb = openDb<"worker">(databases.url("worker"))));
afterAll(() => workerDb.destroy());
beforeEach(() => void ({ house, campaign, theme } = forum()));

/** What a telephone takes: lying on its side, with who took it and where. */
const photo = (width = 400, height = 300): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 3, background: "#557755" } })
    .withExif({ IFD0: { Artist: "Jeanne" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "46/1 10/1 0/1" } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

interface Chosen {
  readonly file?: Buffer;
  readonly alt?: string;
  readonly decorative?: boolean;
}

/** A form as a browser sends it: an empty file where none was chosen. */
function aForm(fields: Readonly<Record<string, string>>, pictures: readonly Chosen[]): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  for (const [at, { file, alt = "", decorative }] of pictures.entries()) {
    body.append(`picture${at + 1}`, file ? new File([new Uint8Array(file)], "IMG_1.JPG") : new File([], ""));
    body.append(`alt${at + 1}`, alt);
    if (decorative) body.append(`decorative${at + 1}`, "on");
  }
  return body;
}
const send = ({ get }: Speaker, path: string, body: FormData) => get(path, { method: "POST", body });
const replyWith = (who: Speaker, { path }: Written, pictures: readonly Chosen[], text = "Voyez vous-mêmes.") =>
  send(who, `${path}/repondre`, aForm({ text }, pictures));

/** Somebody whom this campaign has read for four days, and their thread. */
async function aKnownSpeaker() {
  const jeanne = await aSpeaker(house);
  const opened = await jeanne.opens(theme);
  house.clock.to(new Date(house.clock.now().getTime() + 4 * 86_400_000).toISOString());
  return { jeanne, opened };
}

const one = async (alt = "Le quai, vide."): Promise<Chosen> => ({ file: await photo(), alt });
const idOf = (answer: Response): string =>
  /messages\/([0-9a-z]{26})/.exec(answer.headers.get("location") ?? "")?.[1] ?? "";

/** Runs what the worker is told, as the relay hands it over. */
async function settle(): Promise<void> {
  const all = reactions(aWorker(house, workerDb));
  const owner = databases.owner("public");
  const told = await look<{ event: string; key: string; payload: Record<string, string> }>(
    owner,
    "select event, key, payload from core.outbox where event like 'forums.%' order by id",
  );
  await look(owner, "delete from core.outbox where event like 'forums.%'");
  for (const event of told) for (const { run } of all[event.event] ?? []) await house.write(() => run(event));
}

/** A reply with pictures, drawn: the post and the ids of its pictures. */
async function posted(who: Speaker, opened: Written, pictures: readonly Chosen[]) {
  const answer = await replyWith(who, opened, pictures);
  expect(answer.status, await foldedText(answer.clone())).toBe(303);
  await settle();
  const post = idOf(answer);
  const own = await who.text(forumsPath(campaign.slug, `/messages/${post}/moi`));
  return { post, pictures: [...own.matchAll(/images\/([0-9a-z]{26})\/moi/g)].map(([, id]) => id ?? "") };
}

const shown = (id = "") => picturePath(campaign.slug, id);
async function keptFiles(): Promise<readonly string[]> {
  const keys = [];
  for (const prefix of ["incoming", "forums"])
    for await (const { key } of house.door.storage.list(prefix)) keys.push(key);
  return keys;
}
async function clean(): Promise<void> {
  for (const prefix of ["incoming", "forums"])
    for await (const { key } of house.door.storage.list(prefix)) await house.door.storage.delete(key);
}
beforeEach(clean);

describe("a picture", () => {
  test("is shown with its post, drawn anew: upright, bounded, without who took it and where", async () => {
    const { jeanne, opened } = await aKnownSpeaker();
    const sent = await photo(2000, 1500);
    expect((await sharp(sent).metadata()).exif?.toString("latin1")).toContain("Jeanne");
    const { pictures } = await posted(jeanne, opened, [{ file: sent, alt: "Le quai <vide>." }]);
    const text = await house.text(opened.path);
    expect(text).toContain(
      `<img src="${shown(pictures[0])}" alt="Le quai &lt;vide>." width="360" height="480" loading="lazy"`,
    );
    const answer = await house.get(shown(pictures[0]));
    expect(answer.headers.get("content-type")).toBe("image/webp");
    expect(answer.headers.get("cache-control")).toBe("private, no-cache");
    const bytes = Buffer.from(await answer.arrayBuffer());
    const said = await sharp(bytes).metadata();
    expect(said).toMatchObject({ format: "webp", width: 960, height: 1280 });
    expect([said.exif, said.xmp, said.iptc, said.icc]).toEqual([undefined, undefined, undefined, undefined]);
    expect(bytes.includes("Jeanne")).toBe(false);
    expect(await keptFiles()).toEqual([`forums/${pictures[0]}.webp`]);
  });

  test("is asked for anew each time, and sent again only where it is not held already", async () => {
    const { jeanne, opened } = await aKnownSpeaker();
    const { pictures } = await posted(jeanne, opened, [await one()]);
    const etag = (await house.get(shown(pictures[0]))).headers.get("etag") ?? "";
    const again = await house.get(shown(pictures[0]), { "if-none-match": etag });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  test("that only decorates has an empty description, and is no link without a name", async () => {
    const { jeanne, opened } = await aKnownSpeaker();
    const { pictures } = await posted(jeanne, opened, [{ file: await photo(), decorative: true }]);
    const text = await house.text(opened.path);
    expect(text).toContain(`<p><img src="${shown(pictures[0])}" alt width="300" height="400"`);
    expect(text).not.toContain(`href="${shown(pictures[0])}"`);
  });

  test("is told in feeds by a link to its post, and by no address of its own", async () => {
    const { jeanne, opened } = await aKnownSpeaker();
    await posted(jeanne, opened, [await one(), await one()]);
    const feed = await house.text(`${opened.path}/fil.atom`);
    expect(feed).toContain("2 images, à voir dans la discussion");
    expect(feed).not.toMatch(/&lt;img|<img|forums\/images/);
  });
});

describe("a picture whose post is not read is not read either", () => {
  test("hidden, then restored: its moderators and its author see it meanwhile, nobody else, not even with what their browser holds", async () => {
    const { jeanne, opened } = await aKnownSpeaker();
    const [paul, moderator] = [
      await aSpeaker(house),
      await aSpeaker(house, undefined, { [campaign.slug]: ["moderator"] }),
    ];
    const { post, pictures } = await posted(jeanne, opened, [await one()]);
    const path = shown(pictures[0]);
    const etag = (await house.get(path)).headers.get("etag") ?? "";
    await judge(house, campaign, post, "hide");
    expect((await house.get(path)).status).toBe(404);
    expect((await house.get(path, { "if-none-match": etag })).status).toBe(404);
    expect(await house.text(opened.path)).not.toContain(pictures[0]);
    const seen = async ({ get }: Speaker, rest: string) => (await get(path + rest)).status;
    expect(await seen(jeanne, "/moi")).toBe(200);
    expect(await seen(moderator, "/relecture")).toBe(200);
    expect((await moderator.get(`${path}/relecture`)).headers.get("cache-control")).toBe("private, no-store");
    expect([await seen(paul, "/moi"), await seen(moderator, "/moi")]).toEqual([404, 404]);
    expect([await seen(paul, "/relecture"), await seen(jeanne, "/relecture")]).toEqual([403, 403]);
    expect(await seen(moderator, "/recours")).toBe(403);
    for (const rest of ["/moi", "/relecture", "/recours"]) expect((await house.get(path + rest)).status).toBe(303);
    await judge(house, campaign, post, "restore");
    expect((await house.get(path)).status).toBe(200);
  });

  test("held, since its author is new here: it is given to whoever judges the post, and appears once that is released", async () => {
    const { opened } = await aKnownSpeaker();
    const stranger = await aSpeaker(house);
    const { post, pictures } = await posted(stranger, opened, [await one("Un abri.")]);
    expect((await house.get(shown(pictures[0]))).status).toBe(404);
    const thing = await moderated.find(house.door, { subject: "post", id: post });
    expect(thing).toMatchObject({ visibility: "held", pictures: [{ alt: "Un abri.", width: 300, height: 400 }] });
    expect(thing?.pictures?.[0]?.team).toBe(`${shown(pictures[0])}/relecture`);
    await judge(house, campaign, post, "release");
    expect((await house.get(shown(pictures[0]))).status).toBe(200);
    expect(await house.text(opened.path)).toContain("Un abri.");
  });

  test("withdrawn: at once, and its bytes as soon as the worker hears", async () => {
    const { jeanne, opened } = await aKnownSpeaker();
    const { post, pictures } = await posted(jeanne, opened, [await one()]);
    await jeanne.post(forumsPath(campaign.slug, `/messages/${post}/moi/retirer`));
    expect((await house.get(shown(pictures[0]))).status).toBe(404);
    expect((await jeanne.get(`${shown(pictures[0])}/moi`)).status).toBe(404);
    await settle();
    expect(await keptFiles()).toEqual([]);
  });

  test("withdrawn before the worker looked: it is not drawn, and what was sent goes", async () => {
    const { jeanne, opened } = await aKnownSpeaker();
    const post = idOf(await replyWith(jeanne, opened, [await one()]));
    expect(await keptFiles()).toHaveLength(1);
    await jeanne.post(forumsPath(campaign.slug, `/messages/${post}/moi/retirer`));
    await settle();
    expect(await keptFiles()).toEqual([]);
  });

  test("of another campaign's forums, or of an address that is none, is not found", async () => {
    const { jeanne, opened } = await aKnownSpeaker();
    const { pictures } = await posted(jeanne, opened, [await one()]);
    for (const path of [picturePath("la-primaire", pictures[0] ?? ""), shown("x"), shown("0".repeat(26))])
      expect((await house.get(path)).status, path).toBe(404);
  });

  test("seven months after it was hidden, its bytes end with the words", async () => {
    const { jeanne, opened } = await aKnownSpeaker();
    const { post } = await posted(jeanne, opened, [await one()]);
    await judge(house, campaign, post, "hide");
    const ending = rounds(aWorker(house, workerDb)).find(({ name }) => name === "forums.hidden-words");
    await ending?.run();
    expect(await keptFiles()).toHaveLength(1);
    house.clock.to("2012-03-01T08:00:00Z");
    await ending?.run();
    expect(await keptFiles()).toEqual([]);
    const left = await look(
      databases.owner("public"),
      "select from forums.picture i join forums.post p on p.id = i.post_id where p.public_id = $1",
      [post],
    );
    expect(left).toEqual([]);
  });

  test.each([false, true])("erased with its author's account, whether or not their words stay (%s)", async (stay) => {
    const { jeanne, opened } = await aKnownSpeaker();
    const { pictures } = await posted(jeanne, opened, [await one("Image inoubliable.")]);
    if (stay) await jeanne.post(`${minePath}/apres-moi`, { keep: "on" });
    const account = await accountByPublicId(house.db, jeanne.accountId);
    if (!account) throw new Error("no account");
    const rooms = [forumsData, accountsData(house.door.secret)];
    const who = { ...account, isKeeper: false };
    expect((await house.write(() => erasePerson(house.door, rooms, who, house.clock.now()))).ok).toBe(true);
    expect((await house.get(shown(pictures[0]))).status).toBe(404);
    const text = await house.text(opened.path);
    expect(text.includes("Voyez vous-mêmes.")).toBe(stay);
    expect(text).not.toContain("inoubliable");
    await settle();
    expect(await keptFiles()).toEqual([]);
    const left = await look(databases.owner("public"), "select to_jsonb(p)::text as row from forums.picture p");
    expect(JSON.stringify(left)).not.toContain("inoubliable");
  });

  test("bytes without a row are found and deleted; those that have one stay", async () => {
    const { jeanne, opened } = await aKnownSpeaker();
    const { pictures } = await posted(jeanne, opened, [await one()]);
    const bytes = await photo();
    await house.door.storage.put(bytes, `forums/${"0".repeat(26)}.webp` as never, "image/webp");
    await rounds(aWorker(house, workerDb))
      .find(({ name }) => name === "forums.sweep-pictures")
      ?.run();
    expect(await keptFiles()).toEqual([`forums/${pictures[0]}.webp`]);
  });
});

describe("a picture that is refused", () => {
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypheic"), Buffer.alloc(40)]);
  test.each<[string, () => Promise<readonly Chosen[]>, string, string]>([
    ["is not described", async () => [{ file: await photo() }], "alt1", "« Image 1 » : écrivez ce qu’elle montre"],
    [
      "is described and only decorates",
      async () => [{ file: await photo(), alt: "Le quai", decorative: true }],
      "alt1",
      "pas les deux",
    ],
    [
      "was not chosen",
      () => Promise.resolve([{}, { alt: "Le quai" }]),
      "picture2",
      "« Image 2 » : choisissez son fichier",
    ],
    [
      "is no picture",
      async () => [await one(), { file: Buffer.from("<html>"), alt: "x" }],
      "picture2",
      "« Image 2 » : Ce fichier n’est pas une image.",
    ],
    [
      "holds scripts",
      () => Promise.resolve([{ file: Buffer.from("<svg onload='x'/>"), alt: "x" }]),
      "picture1",
      "Ce format d’image n’est pas accepté",
    ],
    [
      "is of a format not read here",
      () => Promise.resolve([{ file: heic, alt: "x" }]),
      "picture1",
      "n’est pas accepté",
    ],
    [
      "is too heavy",
      async () => [await one(), { file: Buffer.alloc(10 * 1024 * 1024 + 1, 1), alt: "x" }],
      "picture2",
      "« Image 2 » : Ce fichier est trop lourd",
    ],
    [
      "is one too many",
      async () => [await one(), await one(), await one(), await one(), await one()],
      "picture1",
      "Il y a trop de fichiers",
    ],
  ])("%s: its field says so, the words are given back, nothing is kept", async (_name, pictures, field, said) => {
    const { jeanne, opened } = await aKnownSpeaker();
    const answer = await replyWith(jeanne, opened, await pictures(), "Mot à mot.");
    expect(answer.status).toBe(422);
    const text = await foldedText(answer);
    expect(text).toContain(said);
    expect(text).toContain(`<a href="#f-${field}">`);
    expect(text).toContain(">Mot à mot.</textarea>");
    expect(await keptFiles()).toEqual([]);
    expect(await house.text(opened.path)).not.toContain("Mot à mot");
  });

  test("unfolds to half a thousand million points: its author reads why, and the words stay online", async () => {
    const { jeanne, opened } = await aKnownSpeaker();
    const answer = await replyWith(jeanne, opened, [{ file: bomb(), alt: "Un carré." }], "Les mots restent.");
    expect(answer.status).toBe(303);
    await settle();
    const own = await jeanne.text(forumsPath(campaign.slug, `/messages/${idOf(answer)}/moi`));
    expect(own).toContain("Cette image est trop grande");
    const text = await house.text(opened.path);
    expect(text).toContain("Les mots restent.");
    expect(text).not.toContain("Un carré.");
    expect(await keptFiles()).toEqual([]);
  });

  test("because many were sent within an hour: the words are given back, and the files are not kept", async () => {
    const { jeanne, opened } = await aKnownSpeaker();
    for (let sent = 0; sent < PER_HOUR; sent += 4)
      expect((await replyWith(jeanne, opened, [await one(), await one(), await one(), await one()])).status).toBe(303);
    await settle();
    await clean();
    const answer = await replyWith(jeanne, opened, [await one()], "Une de trop.");
    expect(answer.status).toBe(429);
    const text = await foldedText(answer);
    expect(text).toContain("beaucoup d’images en une heure");
    expect(text).toContain(">Une de trop.</textarea>");
    expect(await keptFiles()).toEqual([]);
    expect((await replyWith(jeanne, opened, [], "Sans image, oui.")).status).toBe(303);
  });

  test("because nobody is signed in: the words are kept for them, the file is not", async () => {
    const { opened } = await aKnownSpeaker();
    const body = aForm({ text: "Gardez-moi ceci." }, [await one()]);
    const answer = await fetch(house.origin() + `${opened.path}/repondre`, {
      ...{ method: "POST", body, redirect: "manual", headers: { origin: house.origin() } },
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toContain("/connexion");
    expect(answer.headers.get("set-cookie")).not.toBeNull();
    expect(await keptFiles()).toEqual([]);
  });

  test("because the forum shut meanwhile: the words are given back, and the file is not kept", async () => {
    const { jeanne, opened } = await aKnownSpeaker();
    await look(databases.owner("public"), "update forums.theme set closes_at = $1 where public_id = $2", [
      house.clock.now(),
      theme.publicId,
    ]);
    const answer = await replyWith(jeanne, opened, [await one()], "Trop tard ?");
    expect(answer.status).toBe(403);
    expect(await foldedText(answer)).toContain(">Trop tard ?</textarea>");
    expect(await keptFiles()).toEqual([]);
  });
});

test("a picture that the worker gave up is drawn a day later: whoever judges its post does not wait for ever", async () => {
  const { jeanne, opened } = await aKnownSpeaker();
  await replyWith(jeanne, opened, [await one()]);
  await look(databases.owner("public"), "delete from core.outbox where event = 'forums.picture-sent'");
  const sweep = async () => {
    await rounds(aWorker(house, workerDb))
      .find(({ name }) => name === "forums.sweep-pictures")
      ?.run();
    await settle();
  };
  await sweep();
  expect(await house.text(opened.path)).not.toContain("Le quai, vide.");
  house.clock.to(new Date(house.clock.now().getTime() + 25 * 3_600_000).toISOString());
  await sweep();
  expect(await house.text(opened.path)).toContain("Le quai, vide.");
});

test("pictures that wait take turns: who sends many waits behind whoever sends one", async () => {
  const { jeanne, opened } = await aKnownSpeaker();
  const paul = await aSpeaker(house);
  const turns = async () => {
    const told = await look<{ turn: number }>(
      databases.owner("public"),
      "select (payload->>'turn')::int as turn from core.outbox where event = 'forums.picture-sent' order by id",
    );
    return told.map(({ turn }) => turn);
  };
  await settle();
  await replyWith(jeanne, opened, [await one(), await one()]);
  await replyWith(jeanne, opened, [await one()]);
  await replyWith(paul, opened, [await one()]);
  expect(await turns()).toEqual([1, 2, 3, 1]);
  await settle();
  await replyWith(jeanne, opened, [await one()]);
  expect(await turns()).toEqual([1]);
});

describe("its author", () => {
  test("is led from the thread to where pictures are chosen, with what was typed", async () => {
    const { jeanne, opened } = await aKnownSpeaker();
    const answer = await jeanne.post(`${opened.path}/repondre`, { text: "À moitié dit", more: "images" });
    expect(answer.status).toBe(200);
    const text = await foldedText(answer);
    expect(text).toContain(">À moitié dit</textarea>");
    expect(text).toMatch(/<details open[^>]*>.*name="picture1"/);
    expect(await house.text(opened.path)).not.toContain("À moitié dit");
  });

  test("adds one to what they wrote, where none stands, and takes it back", async () => {
    const { jeanne, opened } = await aKnownSpeaker();
    const { post, pictures } = await posted(jeanne, opened, [await one("La première.")]);
    const own = forumsPath(campaign.slug, `/messages/${post}/moi`);
    const edit = { edits: "0", text: "Voyez vous-mêmes." };
    const refused = await send(
      jeanne,
      `${own}/modifier`,
      aForm(edit, [{}, { file: Buffer.from("rien"), alt: "La jetée, le soir." }]),
    );
    expect(refused.status).toBe(422);
    expect(await refused.text(), "what it shows is not typed twice").toContain('value="La jetée, le soir."');
    const taken = await send(jeanne, `${own}/modifier`, aForm(edit, [await one("Une autre.")]));
    expect(taken.status).toBe(409);
    expect(await foldedText(taken)).toContain("Une image est déjà à cette place");
    expect((await send(jeanne, `${own}/modifier`, aForm(edit, [{}, await one("La seconde.")]))).status).toBe(303);
    await settle();
    expect(await house.text(opened.path)).toMatch(/alt="La première\.".*alt="La seconde\."/);
    const removed = `${own}/images/${pictures[0]}/retirer`;
    const paul = await aSpeaker(house);
    expect((await paul.post(removed)).status).toBe(409);
    expect((await jeanne.post(removed)).status).toBe(303);
    await settle();
    expect((await house.get(shown(pictures[0]))).status).toBe(404);
    expect(await house.text(opened.path)).toContain("La seconde.");
    expect(await keptFiles()).toHaveLength(1);
  });

  test("finds their pictures in the file of all that is held on them", async () => {
    const { jeanne, opened } = await aKnownSpeaker();
    const { pictures } = await posted(jeanne, opened, [await one("Le quai.")]);
    const given = await forumsData.gather(house.db, { accountId: jeanne.accountId }, house.door.storage);
    const [last] = given["written"] as { pictures: { alt: string; webp: string }[] }[];
    const bytes = Buffer.from(last?.pictures[0]?.webp ?? "", "base64");
    expect(last?.pictures[0]?.alt).toBe("Le quai.");
    expect(bytes.equals(Buffer.from(await (await house.get(shown(pictures[0]))).arrayBuffer()))).toBe(true);
  });

  test("opens a thread with pictures", async () => {
    const { jeanne } = await aKnownSpeaker();
    const body = aForm({ title: "Vu du quai", text: "Regardez." }, [await one()]);
    const answer = await send(jeanne, themePath(theme, "/ouvrir"), body);
    expect(answer.status).toBe(303);
    await settle();
    expect(await house.text(forumsPath(campaign.slug, `/messages/${idOf(answer)}`))).toContain('alt="Le quai, vide."');
  });
});

/** 22 000 points square in a few kilobytes. */
function bomb(side = 22_000): Buffer {
  const chunk = (type: string, content: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), content]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(content.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head[8] = 1;
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const rows = chunk("IDAT", deflateSync(Buffer.alloc((side / 8 + 1) * 100)));
  return Buffer.concat([mark, chunk("IHDR", head), rows, chunk("IEND", Buffer.alloc(0))]);
}
