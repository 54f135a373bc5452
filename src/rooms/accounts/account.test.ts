import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { aPublicDoor, TestBrowser, type TestDoor } from "../../../tests/support/public-door.ts";
import { raw } from "../../core/db/handle.ts";
import { page } from "../../core/http/answer.ts";
import { get } from "../../core/http/route.ts";
import { relyingParty, totpCodeAt } from "../../core/second-factor/index.ts";
import { SoftAuthenticator } from "../../core/second-factor/testing.ts";
import { h } from "preact";
import {
  accountsData,
  inviteToTeam,
  keeperGuard,
  liftSuspension,
  makeKeeper,
  pseudonymsOf,
  removeFromTeam,
  rolesIn,
  routes,
  suspendTeam,
  teamGuard,
  teamOf,
} from "./index.ts";
import { erasePerson } from "./people.ts";
import { accountByPublicId } from "./store/accounts.ts";
import { signedIn, type SignedInToMake } from "./testing.ts";

const databases = testDatabases();
let at: TestDoor;
let site: string;
const hello = () => page(h("p", null, "bienvenue ici"));
const deed = (by = "test") => ({ by, reason: "pour un essai", at: at.clock.now() });
beforeAll(async () => {
  at = aPublicDoor(databases);
  site = await at.serve([
    ...routes(at.door, {
      people: () => [accountsData(at.door.secret)],
      campaignNames: () => Promise.resolve(new Map([["malik", "Malik Benhaddou"]])),
    }),
    get("/gardien", { guard: keeperGuard(at.door) }, hello),
    get("/c/:slug/atelier", { guard: teamGuard(at.door, ["editor"]) }, hello),
  ]);
});
afterAll(() => at.close());

async function someone(wanted: SignedInToMake = {}) {
  const person = await signedIn(at.door, wanted);
  const browser = new TestBrowser(site);
  browser.cookies.set(person.name, person.value);
  return { ...person, browser };
}
const device = () => new SoftAuthenticator(relyingParty(at.door.config.publicUrl, "Préau"));
const options = async (browser: TestBrowser, path: string) => JSON.parse((await browser.post(path)).html) as never;

async function withPasskey(wanted: SignedInToMake = {}) {
  const person = await someone(wanted);
  const authenticator = device();
  const answer = authenticator.create(await options(person.browser, "/mon-compte/cles/options"));
  const added = await person.browser.post("/mon-compte/cles", { nom: "mon téléphone", reponse: answer });
  expect(added.location).toBe("/mon-compte/cles");
  return { ...person, authenticator };
}

async function withApplication(wanted: SignedInToMake = {}) {
  const person = await someone(wanted);
  const shown = await person.browser.post("/mon-compte/second-facteur/application");
  const secret = /secret=([A-Z2-7]{32})/.exec(shown.html)?.[1] ?? "";
  const proved = await person.browser.post("/mon-compte/second-facteur/preuve", {
    code: totpCodeAt(secret, at.clock.now()),
  });
  const codes = [...proved.html.matchAll(/[0-9a-hjkmnp-tv-z]{4}(?:-[0-9a-hjkmnp-tv-z]{4}){2}/g)].map(([code]) => code);
  expect(codes).toHaveLength(10);
  const code = () => {
    at.clock.forward(60_000);
    return totpCodeAt(secret, at.clock.now());
  };
  return { ...person, codes, code };
}
async function byMail(email: string): Promise<TestBrowser> {
  const browser = new TestBrowser(site);
  await browser.post("/connexion", { email });
  const [mail] = await at.mails();
  await browser.post("/connexion/code", { code: /\b(\d{6})\b/.exec(mail?.text ?? "")?.[1] ?? "" });
  return browser;
}

describe("a passkey", () => {
  it("is added, then signs in without naming anybody, in another browser", async () => {
    const { authenticator, accountId } = await withPasskey();
    const other = new TestBrowser(site);
    const answer = authenticator.get(await options(other, "/connexion/cle/options"));
    expect((await other.post("/connexion/cle", { reponse: answer })).location).toBe("/mon-compte");
    expect((await other.get("/mon-compte/donnees/export")).html).toContain(accountId);
  });
  it("signs in once by one answer: the same answer sent again is refused", async () => {
    const { authenticator } = await withPasskey();
    const answer = authenticator.get(await options(new TestBrowser(site), "/connexion/cle/options"));
    await new TestBrowser(site).post("/connexion/cle", { reponse: answer });
    const thief = new TestBrowser(site);
    expect((await thief.post("/connexion/cle", { reponse: answer })).status).toBe(422);
    expect(thief.cookies.has("preau-public")).toBe(false);
  });
  it("asking for a challenge writes nothing", async () => {
    at.statements();
    await options(new TestBrowser(site), "/connexion/cle/options");
    expect(at.statements()).toEqual([]);
  });
  it("is not added to an account by an answer made in another session", async () => {
    const victim = await someone();
    const attacker = await someone();
    const answer = device().create(await options(attacker.browser, "/mon-compte/cles/options"));
    const added = await victim.browser.post("/mon-compte/cles", { nom: "clé", reponse: answer });
    expect(added.status).toBe(422);
  });
  it("once removed no longer signs in", async () => {
    const { browser, authenticator } = await withPasskey();
    const id = /name="id" value="([^"]+)"/.exec((await browser.get("/mon-compte/cles")).html)?.[1] ?? "";
    await browser.post("/mon-compte/cles/nom", { id, nom: "vieux téléphone" });
    expect((await browser.get("/mon-compte/cles")).html).toContain("vieux téléphone");
    await browser.post("/mon-compte/cles/retrait", { id });
    const answer = authenticator.get(await options(browser, "/connexion/cle/options"));
    expect((await new TestBrowser(site).post("/connexion/cle", { reponse: answer })).html).toContain("aucun compte");
  });
  it("of one person is neither renamed nor removed by another", async () => {
    const { browser } = await withPasskey();
    const id = /name="id" value="([^"]+)"/.exec((await browser.get("/mon-compte/cles")).html)?.[1] ?? "";
    const other = await someone();
    await other.browser.post("/mon-compte/cles/nom", { id, nom: "à moi" });
    await other.browser.post("/mon-compte/cles/retrait", { id });
    expect((await browser.get("/mon-compte/cles")).html).toContain("mon téléphone");
  });
});

describe("one's own page", () => {
  it("leads first to the studios of one's teams, by the candidates' names", async () => {
    const { browser } = await someone({ roles: { malik: ["editor"] } });
    const { html } = await browser.get("/mon-compte");
    expect(html).toMatch(/<a href="\/atelier\/malik">Ouvrir l’atelier de Malik Benhaddou<\/a>\s*\(rédaction\)/);
  });
});

describe("an authenticator application", () => {
  it("once linked is asked for after the mail, and a link by mail does not go around it", async () => {
    const email = "protegee@exemple.fr";
    const { accountId, code } = await withApplication({ email });
    const browser = await byMail(email);
    expect((await browser.get("/mon-compte")).location).toBe("/connexion/second?vers=%2Fmon-compte");
    for (const path of [
      "/mon-compte/cles/options",
      "/mon-compte/second-facteur/retrait",
      "/mon-compte/donnees/effacement",
    ])
      expect((await browser.post(path, { sur: "on" })).location, path).toContain("/connexion/second");
    const name = "Pris par le courriel";
    expect((await browser.post("/bienvenue", { pseudonyme: name, quinze: "on" })).location).toBe("/mon-compte");
    expect((await pseudonymsOf(at.door, [accountId])).get(accountId)).not.toBe(name);
    const before = browser.cookies.get("preau-public");
    expect((await browser.post("/connexion/second", { code: code(), vers: "/mon-compte/cles" })).location).toBe(
      "/mon-compte/cles",
    );
    expect(browser.cookies.get("preau-public")).not.toBe(before);
    expect((await browser.get("/mon-compte")).status).toBe(200);
  });
  it("lost, a recovery code passes once", async () => {
    const email = "perdue@exemple.fr";
    const { codes } = await withApplication({ email });
    const pass = async () => {
      const browser = await byMail(email);
      return (await browser.post("/connexion/second", { code: codes[2] ?? "" })).status;
    };
    expect([await pass(), await pass()]).toEqual([303, 422]);
  });
  it("linked in one session ends the others", async () => {
    const email = "deux-appareils@exemple.fr";
    const first = await someone({ email });
    await withApplication({ accountId: first.accountId });
    expect((await first.browser.get("/mon-compte")).location).toContain("/connexion");
  });
});

describe("the keeper of the platform", () => {
  it("is sent to set up a second factor before anything else, and passes with a passkey", async () => {
    const person = await someone();
    await makeKeeper(at.door, person.accountId, deed("init"));
    expect((await person.browser.get("/gardien")).location).toBe("/mon-compte/second-facteur");
    const keeper = await withPasskey({ accountId: person.accountId, keeper: true, secondFactor: false });
    expect((await keeper.browser.get("/gardien")).status).toBe(200);
  });
  it("who came by mail alone must still show the passkey", async () => {
    const email = "gardienne@exemple.fr";
    const { authenticator } = await withPasskey({ email, keeper: true });
    const browser = await byMail(email);
    expect((await browser.get("/gardien")).location).toBe("/connexion/second?vers=%2Fgardien");
    const answer = authenticator.get(await options(browser, "/connexion/second/cle/options"));
    await browser.post("/connexion/second/cle", { reponse: answer });
    expect((await browser.get("/gardien")).status).toBe(200);
  });
  it("does not pass with the passkey of somebody else", async () => {
    const email = "gardien2@exemple.fr";
    await withPasskey({ email, keeper: true });
    const { authenticator } = await withPasskey();
    const browser = await byMail(email);
    const answer = authenticator.get(await options(browser, "/connexion/second/cle/options"));
    expect((await browser.post("/connexion/second/cle", { reponse: answer })).status).toBe(422);
    expect((await browser.get("/gardien")).status).toBe(303);
  });
  it("keeps at least one factor, and nobody else is a keeper", async () => {
    const { browser } = await withPasskey({ keeper: true });
    const id = /name="id" value="([^"]+)"/.exec((await browser.get("/mon-compte/cles")).html)?.[1] ?? "";
    expect((await browser.post("/mon-compte/cles/retrait", { id })).html).toContain("au moins un second facteur");
    const other = await someone();
    expect((await other.browser.get("/gardien")).status).toBe(403);
  });
});

describe("a campaign's team", () => {
  const invite = (email: string, campaign: string) =>
    inviteToTeam(
      at.door,
      {
        campaign,
        campaignName: "Lucie Armand",
        role: "editor",
        email,
        lang: "fr",
        by: "demo",
        reason: "elle écrit bien",
      },
      at.clock.now(),
    );
  const linkOf = async () => /localhost:4250(\S+)/.exec((await at.mails())[0]?.text ?? "")?.[1] ?? "";

  it("is joined by the invited address, with its reason kept, and then its pages open", async () => {
    const guest = await someone({ email: "Redac@exemple.fr" });
    await invite("redac@EXEMPLE.fr", "lucie");
    const link = await linkOf();
    expect((await guest.browser.get("/c/lucie/atelier")).status).toBe(403);
    expect((await guest.browser.get(link)).html).toContain("elle écrit bien");
    const jeton = new URL(link, site).searchParams.get("jeton") ?? "";
    await guest.browser.post("/invitation", { jeton });
    expect((await guest.browser.get("/c/lucie/atelier")).status).toBe(200);
    expect((await guest.browser.get("/c/basile/atelier")).status).toBe(403);
    expect((await guest.browser.post("/invitation", { jeton })).html).toContain("déjà été acceptée");
    const { now } = await teamOf(at.door, "lucie", at.clock.now());
    expect(now.map(({ accountId, role, given }) => [accountId, role, given.by, given.reason])).toEqual([
      [guest.accountId, "editor", "demo", "elle écrit bien"],
    ]);
  });
  it("is not joined by whoever was forwarded the link, nor after seven days", async () => {
    await invite("attendue@exemple.fr", "basile");
    const jeton = new URL(await linkOf(), site).searchParams.get("jeton") ?? "";
    const other = await someone();
    expect((await other.browser.post("/invitation", { jeton })).status).toBe(403);
    expect(await rolesIn(at.door, other.accountId)).toEqual([]);
    at.clock.forward(7 * 24 * 3_600_000);
    const guest = await someone({ email: "attendue@exemple.fr" });
    expect((await guest.browser.post("/invitation", { jeton })).html).toContain("sept jours");
  });
  it("is not joined by the invitation of somebody who was removed, no longer an owner, or erased", async () => {
    const owner = async () => (await someone({ roles: { eva: ["owner"] } })).accountId;
    const [stays, removed, demoted, erased] = [await owner(), await owner(), await owner(), await owner()];
    const sent = async (by: string, email: string) => {
      const asked = {
        campaign: "eva",
        campaignName: "Eva",
        role: "editor",
        email,
        lang: "fr",
        by,
        reason: "essai",
      } as const;
      await inviteToTeam(at.door, asked, at.clock.now());
      return new URL(await linkOf(), site).searchParams.get("jeton") ?? "";
    };
    const links = [
      await sent(removed, "a@exemple.fr"),
      await sent(demoted, "b@exemple.fr"),
      await sent(erased, "c@exemple.fr"),
    ];
    const good = await sent(stays, "d@exemple.fr");
    const end = (accountId: string, role: "all" | "owner") =>
      removeFromTeam(at.door, { campaign: "eva", accountId, role }, { ...deed(), by: stays });
    expect([await end(removed, "all"), await end(demoted, "owner")]).toMatchObject([{ ok: true }, { ok: true }]);
    const account = await accountByPublicId(at.door.db, erased);
    if (!account) throw new Error("no account");
    await erasePerson(at.door, [accountsData(at.door.secret)], { ...account, isKeeper: false }, at.clock.now());
    for (const [index, jeton] of links.entries()) {
      const guest = await someone({ email: `${"abc".charAt(index)}@exemple.fr` });
      expect((await guest.browser.post("/invitation", { jeton })).html).toContain("retirée");
      expect(await rolesIn(at.door, guest.accountId)).toEqual([]);
    }
    const guest = await someone({ email: "d@exemple.fr" });
    await guest.browser.post("/invitation", { jeton: good });
    expect(await rolesIn(at.door, guest.accountId)).toMatchObject([{ campaign: "eva", role: "editor" }]);
  });
  it("is not left by its last owner, until there is another", async () => {
    const first = await someone({ roles: { noe: ["owner"] } });
    const leave = () => removeFromTeam(at.door, { campaign: "noe", accountId: first.accountId, role: "all" }, deed());
    expect(await leave()).toEqual({ ok: false, refusal: "last-owner" });
    await someone({ roles: { noe: ["owner"] } });
    expect(await leave()).toEqual({ ok: true, value: undefined });
    expect((await first.browser.get("/c/noe/atelier")).status).toBe(403);
    const { before } = await teamOf(at.door, "noe", at.clock.now());
    expect(before[0]?.ended?.reason).toBe("pour un essai");
  });
  it("whose two last owners leave at once keeps one", async () => {
    const [one, two] = [await someone({ roles: { ida: ["owner"] } }), await someone({ roles: { ida: ["owner"] } })];
    const leave = (accountId: string) => removeFromTeam(at.door, { campaign: "ida", accountId, role: "owner" }, deed());
    const left = await Promise.all([leave(one.accountId), leave(two.accountId)]);
    expect(left.filter(({ ok }) => ok)).toHaveLength(1);
  });
  it("once suspended is refused in words with the reason, until the suspension is lifted", async () => {
    const { browser } = await someone({ roles: { zoe: ["owner"] } });
    expect((await suspendTeam(at.door, "zoe", { ...deed(), reason: "menaces répétées" })).ok).toBe(true);
    const refused = await browser.get("/c/zoe/atelier");
    expect([refused.status, refused.html.includes("menaces répétées")]).toEqual([403, true]);
    expect(await suspendTeam(at.door, "zoe", deed())).toEqual({ ok: false, refusal: "already-suspended" });
    await liftSuspension(at.door, "zoe", deed());
    expect((await browser.get("/c/zoe/atelier")).status).toBe(200);
  });
});

describe("one's own account", () => {
  it("lists devices by family only; one is signed out from another; everywhere means everywhere", async () => {
    const first = await someone();
    const second = await someone({ accountId: first.accountId });
    const listed = (await second.browser.get("/mon-compte/appareils")).html;
    expect(listed).toContain("Firefox sur Linux");
    const id = /name="id" value="([^"]+)"/.exec(listed)?.[1] ?? "";
    await second.browser.post("/mon-compte/appareils/fin", { id });
    expect((await first.browser.get("/mon-compte")).status).toBe(303);
    const third = await someone({ accountId: first.accountId });
    await second.browser.post("/mon-compte/appareils/partout");
    expect((await third.browser.get("/mon-compte")).status).toBe(303);
  });
  it("does not end a session of somebody else", async () => {
    const [victim, other] = [await someone(), await someone()];
    const [found] = await raw<{ id: string }>(
      at.door.db,
      "select s.public_id as id from accounts.session s join accounts.account a on a.id = s.account_id where a.public_id = $1",
      [victim.accountId],
    );
    await other.browser.post("/mon-compte/appareils/fin", { id: found?.id ?? "" });
    expect(found?.id).toHaveLength(26);
    expect((await victim.browser.get("/mon-compte")).status).toBe(200);
  });
  it("takes no name that could be mistaken for another's, for the organisers' or for an address", async () => {
    const [first, other] = [await someone(), await someone()];
    const take = (of: typeof first, pseudonyme: string) => of.browser.post("/mon-compte/pseudonyme", { pseudonyme });
    expect((await take(first, "Marie Soleil")).status).toBe(303);
    for (const name of [
      "marie soleil",
      "Mаrie Sоleil",
      "MARIE-SOLEIL",
      "Mar1e Soleil",
      "Marie Soleil\u1160",
      "Ma\u115frie\u3164 Soleil\uffa0",
      "Marie\u034f Soleil\ufe0f\u200c",
      "Modération",
      "Modé\u3164ration",
      "Préau",
      "a@b.fr",
    ])
      expect((await take(other, name)).status, name).toBe(422);
    await take(first, "Marie Lune");
    expect((await take(other, "Marie Soleil")).status).toBe(422);
    expect((await take(first, "Marie Soleil")).status).toBe(303);
    expect((await pseudonymsOf(at.door, [first.accountId])).get(first.accountId)).toBe("Marie Soleil");
  });
  it("is exported whole, without secrets", async () => {
    const { browser } = await withPasskey({ email: "export@exemple.fr", roles: { una: ["moderator"] } });
    const seen = await browser.get("/mon-compte/donnees/export");
    expect(seen.headers.get("content-disposition")).toContain("attachment");
    const { accounts } = JSON.parse(seen.html) as { accounts: Record<string, unknown> };
    expect(accounts).toMatchObject({
      email: "export@exemple.fr",
      roles: [{ campaign: "una" }],
      passkeys: [{ name: "mon téléphone" }],
    });
    expect(seen.html).not.toMatch(/hash|public_key|secret/);
  });
  it("is erased at once and whole, with an entry of the ledger and no trace of the address", async () => {
    const email = "efface@exemple.fr";
    const { browser, accountId } = await withApplication({ email, roles: { ada: ["owner"] } });
    const entered = () =>
      raw<object>(at.door.db, "select rooms from privacy.erasure where reason = 'asked' order by at, id");
    const before = await entered();
    expect((await browser.get("/mon-compte/donnees")).html).toContain("ada");
    expect((await browser.post("/mon-compte/donnees/effacement")).status).toBe(422);
    const erased = await browser.post("/mon-compte/donnees/effacement", { sur: "on" });
    expect(erased.html).toContain("Votre compte est effacé");
    expect((await browser.get("/mon-compte")).status).toBe(303);
    expect((await pseudonymsOf(at.door, [accountId])).size).toBe(0);
    for (const table of ["email", "session", "totp", "recovery_code", "team_role", "pseudonym"]) {
      const sql = `select 1 from accounts.${table} t left join accounts.account a on a.id = t.account_id where a.id is null`;
      expect(await raw(at.door.db, sql), table).toEqual([]);
    }
    expect(await entered()).toHaveLength(before.length + 1);
    expect((await entered()).at(-1)).toEqual({ rooms: ["accounts"] });
  });
  it("of the last keeper is not erased", async () => {
    await raw(
      at.door.db,
      "update accounts.keeper set ended_at = $1, ended_by = 'test', end_reason = 'essai' where ended_at is null",
      [at.clock.now()],
    );
    const { browser } = await withPasskey({ keeper: true });
    const refused = await browser.post("/mon-compte/donnees/effacement", { sur: "on" });
    expect(refused.html).toContain("dernière personne à tenir la plateforme");
  });
  it("of two keepers who go at the same instant, one stays", async () => {
    await raw(
      at.door.db,
      "update accounts.keeper set ended_at = $1, ended_by = 'test', end_reason = 'essai' where ended_at is null",
      [at.clock.now()],
    );
    const keepers = [await withPasskey({ keeper: true }), await withPasskey({ keeper: true })];
    const slow = {
      ...{ room: "slow", register: [], tables: [], gather: () => Promise.resolve({}) },
      erase: () => new Promise<void>((resolve) => setTimeout(resolve, 300)),
    };
    const both = await Promise.all(
      keepers.map(async ({ accountId }) => {
        const account = await accountByPublicId(at.door.db, accountId);
        if (!account) throw new Error("no account");
        const rooms = [slow, accountsData(at.door.secret)];
        return erasePerson(at.door, rooms, { ...account, isKeeper: true }, at.clock.now());
      }),
    );
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const left = await raw(at.door.db, "select 1 from accounts.keeper where ended_at is null");
    expect(left).toHaveLength(1);
  });
  it("opened by a person under 15 is erased, and nothing is done before the declaration", async () => {
    const browser = await byMail("jeune@exemple.fr");
    expect((await browser.get("/mon-compte")).location).toBe("/bienvenue?vers=%2Fmon-compte");
    expect((await browser.post("/bienvenue", { pseudonyme: "Sans cocher" })).html).toContain("cette case est à cocher");
    expect((await browser.post("/bienvenue/trop-jeune")).html).toContain("Votre compte est effacé");
    expect((await browser.get("/mon-compte")).location).toContain("/connexion");
  });
});

describe("what has reached its end", () => {
  it("is removed by the worker: attempts, stashes, dead sessions, accounts never declared", async () => {
    await byMail("jamais@exemple.fr");
    const kept = await someone();
    at.clock.forward(61 * 24 * 3_600_000);
    const data = accountsData(at.door.secret, at.worker);
    expect(await data.expire?.(at.clock.now())).toBeGreaterThan(0);
    const left = await raw(at.door.db, "select 1 from accounts.sign_in union all select 1 from accounts.session");
    expect(left).toEqual([]);
    expect((await pseudonymsOf(at.door, [kept.accountId])).size).toBe(1);
    expect(await raw(at.door.db, "select 1 from accounts.account where fifteen_declared_at is null")).toEqual([]);
    expect(await data.expire?.(at.clock.now())).toBe(0);
  });
});
