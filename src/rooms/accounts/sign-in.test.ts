import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { aPublicDoor, TestBrowser, type Seen, type TestDoor } from "../../../tests/support/public-door.ts";
import { raw } from "../../core/db/handle.ts";
import { page } from "../../core/http/answer.ts";
import { line } from "../../core/http/fields.ts";
import { form } from "../../core/http/form.ts";
import { everyone, get, post } from "../../core/http/route.ts";
import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { h } from "preact";
import { accountGuard, accountsData, routes } from "./index.ts";
import { anAccount, signedIn } from "./testing.ts";

const databases = testDatabases();
let at: TestDoor;
let site: string;
const received: string[] = [];

const question = form({ texte: line({ label: { fr: "Votre question", en: "Your question" }, max: 300 }) });
beforeAll(async () => {
  at = aPublicDoor(databases);
  const guard = accountGuard(at.door);
  site = await at.serve([
    ...routes(at.door, {
      people: () => [accountsData(at.door.secret)],
      campaignNames: () => Promise.resolve(new Map([["lucie", "Lucie Armand"]])),
    }),
    get("/", { guard: everyone }, () => page(h("html", null))),
    get("/questions/nouvelle", { guard }, (_visit, who) => page(h("p", null, who.pseudonym))),
    post("/questions", { guard, form: question }, (visit, entered, who) => {
      received.push(`${who.accountId} ${entered.ok ? entered.values.texte : "refused"} ${visit.lang}`);
      return page(h("p", null, "merci"));
    }),
  ]);
});
afterAll(() => at.close());

const minutes = (count: number) => count * 60_000;
let people = 0;
const newAddress = (): string => `visiteuse${(people += 1)}@exemple.fr`;
const session = (browser: TestBrowser): string | undefined => browser.cookies.get("preau-public");

interface Mailed {
  readonly code: string;
  readonly link: string;
}
async function mailed(): Promise<Mailed> {
  const [mail, ...others] = await at.mails();
  expect(others).toEqual([]);
  return {
    code: /\b(\d{6})\b/.exec(mail?.text ?? "")?.[1] ?? "none",
    link: /http:\/\/localhost:4250(\S+)/.exec(mail?.text ?? "")?.[1] ?? "/none",
  };
}
async function begun(email = newAddress()): Promise<{ browser: TestBrowser; email: string; mail: Mailed }> {
  const browser = new TestBrowser(site);
  await browser.post("/connexion", { email });
  return { browser, email, mail: await mailed() };
}
const press = (browser: TestBrowser, link: string): Promise<Seen> =>
  browser.post("/connexion/lien", { jeton: new URL(link, site).searchParams.get("jeton") ?? "" });
const wrongCode = (code: string): string => (code === "000000" ? "000001" : "000000");

describe("signing in by the six digits", () => {
  it("works where it began: a session, then the declaration of age, then the account", async () => {
    const { browser, mail } = await begun();
    const answer = await browser.post("/connexion/code", { code: mail.code });
    expect([answer.status, answer.location]).toEqual([303, "/bienvenue"]);
    const welcome = await browser.follow(answer);
    const pseudonyme = /name="pseudonyme"[^>]*value="([^"]+)"|value="([^"]+)"[^>]*name="pseudonyme"/.exec(welcome.html);
    const name = pseudonyme?.[1] ?? pseudonyme?.[2] ?? "";
    expect(name).toMatch(/^\p{Lu}.+ \d{2,}$/u);
    const done = await browser.post("/bienvenue", { pseudonyme: name, quinze: "on" });
    expect(done.location).toBe("/mon-compte");
    expect((await browser.follow(done)).html).toContain(name);
  });
  it("does nothing in a browser where nothing was begun", async () => {
    const { mail } = await begun();
    const other = new TestBrowser(site);
    const answer = await other.post("/connexion/code", { code: mail.code });
    expect(answer.status).toBe(422);
    expect(answer.html).toContain("Aucune connexion n’a été commencée ici");
    expect(session(other)).toBeUndefined();
  });
  it("does nothing with the code of another browser's attempt for the same address", async () => {
    const first = await begun();
    const second = await begun(first.email);
    if (first.mail.code === second.mail.code) return;
    const answer = await second.browser.post("/connexion/code", { code: first.mail.code });
    expect(answer.status).toBe(422);
    expect(session(second.browser)).toBeUndefined();
  });
  it("refuses even the right code after five wrong ones, while the link still works", async () => {
    const { browser, mail } = await begun();
    for (let tries = 0; tries < 5; tries += 1) await browser.post("/connexion/code", { code: wrongCode(mail.code) });
    const right = await browser.post("/connexion/code", { code: mail.code });
    expect(right.html).toContain("Cinq codes faux");
    expect(session(browser)).toBeUndefined();
    expect((await press(browser, mail.link)).status).toBe(303);
  });
  it("locks nobody out: after five wrong codes a new attempt works at once", async () => {
    const { browser, email, mail } = await begun();
    for (let tries = 0; tries < 6; tries += 1) await browser.post("/connexion/code", { code: wrongCode(mail.code) });
    const again = await begun(email);
    expect((await again.browser.post("/connexion/code", { code: again.mail.code })).status).toBe(303);
  });
  it("refuses after fifteen minutes, and a second time", async () => {
    const late = await begun();
    at.clock.forward(minutes(15));
    expect((await late.browser.post("/connexion/code", { code: late.mail.code })).html).toContain("Quinze minutes");
    const used = await begun();
    await used.browser.post("/connexion/code", { code: used.mail.code });
    const other = new TestBrowser(site);
    expect((await press(other, used.mail.link)).html).toContain("déjà servi");
    expect(session(other)).toBeUndefined();
  });
});

describe("signing in by the mail's link", () => {
  it("changes nothing when it is only read, however often: mail filters open links", async () => {
    const { mail } = await begun();
    const filter = new TestBrowser(site);
    for (let reads = 0; reads < 3; reads += 1) expect((await filter.get(mail.link)).status).toBe(200);
    expect(session(filter)).toBeUndefined();
    expect((await press(new TestBrowser(site), mail.link)).status).toBe(303);
  });
  it("signs in the browser where its button is pressed, and not the one where it began", async () => {
    const { browser, mail } = await begun();
    const phone = new TestBrowser(site);
    await press(phone, mail.link);
    expect(session(phone)).toBeDefined();
    expect((await browser.get("/mon-compte")).location).toBe("/connexion?vers=%2Fmon-compte");
  });
  it("tells for which address, without spelling it out", async () => {
    const { mail } = await begun("camille.dupont@exemple.fr");
    const seen = await new TestBrowser(site).get(mail.link);
    expect(seen.html).toContain("ca…@exemple.fr");
    expect(seen.html).not.toContain("camille.dupont");
  });
  it("refuses a link that nobody was sent", async () => {
    const answer = await press(new TestBrowser(site), `/connexion/lien?jeton=${"A".repeat(43)}`);
    expect(answer.status).toBe(410);
  });
});

describe("who has an account", () => {
  it("is not told: known and unknown addresses get the same answer, the same letter and the same statements", async () => {
    await anAccount(at.door, { email: "connue@exemple.fr" });
    await new TestBrowser(site).get("/connexion");
    const ask = async (email: string) => {
      at.statements();
      const { status, location, html } = await new TestBrowser(site).post("/connexion", { email });
      const statements = at.statements();
      const [mail] = await at.mails();
      const letter = mail?.text.replace(/\d{6}/, "code").replace(/jeton=\S+/, "jeton");
      return { status, location, html, statements, letter };
    };
    const known = await ask("connue@exemple.fr");
    const unknown = await ask("inconnue@exemple.fr");
    expect(known).toEqual(unknown);
    expect(known.statements.some((sql) => sql.includes('accounts"."account') || sql.includes('accounts"."email'))).toBe(
      false,
    );
  });
});

describe("whoever floods an address", () => {
  it("fills no mailbox: past five waiting links no mail leaves, the answer stays the same, an earlier link still works", async () => {
    const email = newAddress();
    const links: string[] = [];
    for (let asked = 0; asked < 7; asked += 1) {
      const answer = await new TestBrowser(site).post("/connexion", { email });
      expect(answer.location).toBe("/connexion/code");
      links.push(...(await at.mails()).map(({ text }) => /localhost:4250(\S+)/.exec(text)?.[1] ?? ""));
    }
    expect(links).toHaveLength(5);
    expect((await press(new TestBrowser(site), links[0] ?? "")).status).toBe(303);
  });
  it("gets three tries in ten minutes from one address without proof of work, more with one, each used once", async () => {
    const browser = new TestBrowser(site);
    const ask = (preuve = "") => browser.post("/connexion", { email: newAddress(), ...(preuve && { preuve }) });
    const plain = [];
    for (let asked = 0; asked < 4; asked += 1) plain.push((await ask()).status);
    expect(plain).toEqual([303, 303, 303, 429]);
    const challenge = JSON.parse((await browser.post("/connexion/preuve")).html) as never;
    const solution = await solveChallenge({ challenge, deriveKey });
    const proof = Buffer.from(JSON.stringify({ challenge, solution })).toString("base64");
    expect((await ask(proof)).status).toBe(303);
    expect((await ask(proof)).html).toContain("déjà été envoyé");
    await at.mails();
  });
});

describe("a session", () => {
  it("is never the one that was planted: signing in gives a new secret and ends what the browser had", async () => {
    const planted = await signedIn(at.door);
    const { browser, mail } = await begun();
    browser.cookies.set(planted.name, planted.value);
    await browser.post("/connexion/code", { code: mail.code });
    expect(session(browser)).not.toBe(planted.value);
    const thief = new TestBrowser(site);
    thief.cookies.set(planted.name, planted.value);
    expect((await thief.get("/mon-compte")).status).toBe(303);
  });
  it("does not open to a forged, cut or foreign cookie, nor to its own hash", async () => {
    const { value } = await signedIn(at.door);
    const [kept] = await raw<{ hash: string }>(
      at.door.db,
      "select encode(secret_hash, 'base64') as hash from accounts.session order by id desc limit 1",
    );
    for (const forged of [
      value.slice(1),
      `${value}A`,
      "A".repeat(43),
      kept?.hash ?? "none",
      "",
      "' or true --",
      "%00",
    ]) {
      const browser = new TestBrowser(site);
      browser.cookies.set("preau-public", forged);
      expect((await browser.get("/mon-compte")).location, forged).toContain("/connexion");
    }
  });
  it("is kept as a hash only: the secret is nowhere in the database", async () => {
    const { value } = await signedIn(at.door);
    const [row] = await raw<{ found: number }>(
      at.door.db,
      "select count(*)::int as found from accounts.session s where s::text like '%' || $1 || '%'",
      [value],
    );
    expect(row?.found).toBe(0);
  });
  it("ends after thirty days unused", async () => {
    const person = await signedIn(at.door);
    const browser = new TestBrowser(site);
    browser.cookies.set(person.name, person.value);
    expect((await browser.get("/mon-compte")).status).toBe(200);
    at.clock.forward(minutes(30 * 24 * 60));
    expect((await browser.get("/mon-compte")).status).toBe(303);
  });
  it("is refused to a form that comes from another site", async () => {
    const person = await signedIn(at.door);
    const browser = new TestBrowser(site);
    browser.cookies.set(person.name, person.value);
    const forged = await browser.post("/mon-compte/appareils/partout", {}, { origin: "https://evil.example" });
    expect(forged.status).toBe(403);
    expect((await browser.get("/mon-compte")).status).toBe(200);
  });
});

describe("one writes first and signs in after", () => {
  it("what was typed waits, is shown after signing in, and one button sends it", async () => {
    const browser = new TestBrowser(site);
    const typed = "Que ferez-vous des écoles rurales ? <b>Oui</b>";
    const turned = await browser.post("/en/questions", { texte: typed });
    expect([turned.status, turned.location]).toEqual([303, "/en/connexion"]);
    expect((await browser.follow(turned)).html).toContain("What you wrote is kept");
    await browser.post("/en/connexion", { email: newAddress() });
    const { code } = await mailed();
    const welcome = await browser.post("/en/connexion/code", { code });
    expect(welcome.location).toBe("/en/bienvenue");
    const named = await browser.post("/en/bienvenue", { pseudonyme: `Anonyme au canal ${people}`, quinze: "on" });
    expect(named.location).toBe("/en/reprendre");
    const resume = await browser.follow(named);
    expect(resume.html).toContain("&lt;b>Oui");
    expect(resume.html).toContain('action="/en/questions"');
    await browser.post("/en/questions", { texte: typed });
    expect(received.at(-1)).toContain(`${typed} en`);
    expect((await browser.get("/reprendre")).html).toContain("Il n’y a rien à reprendre");
  });
  it("is sealed in the database and tied to the browser: another person's cookie shows nothing", async () => {
    const browser = new TestBrowser(site);
    await browser.post("/questions", { texte: "un texte que personne ne doit lire" });
    const rows = await raw<{ sealed: Buffer }>(at.door.db, "select sealed from accounts.stash");
    expect(rows.some(({ sealed }) => sealed.toString("latin1").includes("personne ne doit"))).toBe(false);
    const other = new TestBrowser(site);
    const person = await signedIn(at.door);
    other.cookies.set(person.name, person.value);
    expect((await other.get("/reprendre")).html).not.toContain("personne ne doit");
  });
  it("is gone after a day", async () => {
    const browser = new TestBrowser(site);
    await browser.post("/questions", { texte: "à demain peut-être, ou pas" });
    at.clock.forward(minutes(24 * 60));
    const person = await signedIn(at.door);
    browser.cookies.set(person.name, person.value);
    expect((await browser.get("/reprendre")).html).toContain("Il n’y a rien à reprendre");
  });
  it("too long to be kept, it is given back in the page", async () => {
    const answer = await new TestBrowser(site).post("/questions", { texte: `${"mot ".repeat(20_000)}fin` });
    expect(answer.status).toBe(403);
    expect(answer.html).toContain("mot fin");
  });
});

describe("where one was going", () => {
  it("one gets there after signing in", async () => {
    const browser = new TestBrowser(site);
    const turned = await browser.get("/questions/nouvelle?theme=ecole");
    expect(turned.location).toBe("/connexion?vers=%2Fquestions%2Fnouvelle%3Ftheme%3Decole");
    const email = newAddress();
    await anAccount(at.door, { email });
    await browser.post("/connexion", { email, vers: "/questions/nouvelle?theme=ecole" });
    const { code } = await mailed();
    expect((await browser.post("/connexion/code", { code })).location).toBe("/questions/nouvelle?theme=ecole");
  });
  it("is never another site", async () => {
    const hostile = [
      "//evil.example",
      "/\\evil.example",
      "https://evil.example",
      "/.//evil.example",
      "/\t/evil.example",
    ];
    for (const vers of hostile) {
      const email = newAddress();
      await anAccount(at.door, { email });
      const browser = new TestBrowser(site);
      await browser.post("/connexion", { email, vers });
      const { code } = await mailed();
      expect((await browser.post("/connexion/code", { code })).location, vers).toBe("/mon-compte");
    }
  });
});
