import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";
import { setTimeout as pause } from "node:timers/promises";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { openDb, raw, type Db } from "../../core/db/handle.ts";
import { ok, refuse } from "../../core/outcome.ts";
import { cellKeysFor, mailQueued, sendQueuedMail } from "../../core/outgoing.ts";
import { mailTransport, type Mail, type MailTransport } from "../../core/mail/index.ts";
import type { PublicWorker } from "../../core/worker.ts";
import { nothingAttached } from "./attachments.ts";
import { FollowerSeal, FollowLinks } from "./following.ts";
import { clockRound } from "./jobs/clock.ts";
import { digestRound, forgetRound } from "./jobs/digests.ts";
import { lettersRound } from "./jobs/letters.ts";
import { readingSideRoutes } from "./routes.ts";
import type { Campaign } from "./store/campaign.ts";
import { publicId } from "../../core/crypto/random.ts";
import { aCampaign, aHouse, aMeasure, aNewsItem, aNewVersion, inCampaign, meeting, type TestHouse } from "./testing.ts";

const databases = testDatabases();
let house: TestHouse;
let db: Db<"worker">;
let sent: Mail[] = [];
const keeping: MailTransport = {
  kind: "smtp",
  send: (mail) => (sent.push(mail), Promise.resolve(ok({ messageId: mail.key }))),
  close: () => undefined,
};
const worker = (mail: MailTransport = keeping): PublicWorker => ({ ...house.door, db, mail });

beforeAll(async () => {
  house = aHouse(databases.url("web"), "2011-06-25T08:00:00Z");
  db = openDb<"worker">(databases.url("worker"));
  await house.open(readingSideRoutes(house.door, nothingAttached));
});
afterAll(async () => {
  await db.destroy();
  await house.close();
});
beforeEach(() => {
  house.clock.to("2011-06-25T08:00:00Z");
  sent = [];
});

/** Sends what waits in the outbox, as the worker would. */
async function deliver(): Promise<readonly Mail[]> {
  const before = sent.length;
  const reaction = sendQueuedMail(db, house.door.secret, keeping);
  const rows = await raw<{ key: string; payload: Record<string, string> }>(
    db,
    "delete from core.outbox where event = 'core.mail-queued' returning key, payload",
  );
  for (const row of rows) await reaction.run({ event: mailQueued, ...row });
  return sent.slice(before);
}

let networks = 0;
/** Each from a network of its own. */
const ask = (campaign: Campaign, email: string, more: Record<string, string> = { start: "on" }) =>
  house.post(`/c/${campaign.slug}/suivre`, { email, ...more }, `198.51.100.${(networks += 1)}`);
/** What the island sends: the challenge of a form, solved. */
async function solved(path: string): Promise<string> {
  const challenge = (await (await house.post(path, {})).json()) as never;
  const solution = await solveChallenge({ challenge, deriveKey });
  return Buffer.from(JSON.stringify({ challenge, solution })).toString("base64");
}
const pathIn = (mail: Mail | undefined, end: string): string =>
  new RegExp(`http://localhost:3000(/(?:en/)?suivi/[A-Za-z0-9_-]{48}${end})`).exec(mail?.text ?? "")?.[1] ?? "";

/** Somebody who asked and confirmed. */
async function follow(campaign: Campaign, email: string, more?: Record<string, string>): Promise<void> {
  expect((await ask(campaign, email, more)).status).toBe(303);
  const mail = (await deliver()).find(({ to }) => to === email);
  expect((await house.post(pathIn(mail, "/confirmer"), {})).status).toBe(303);
  sent = [];
}

/** Many followers at once, straight into the table, sealed as the room seals them. */
async function crowd(campaign: Campaign, size: number): Promise<void> {
  const seal = new FollowerSeal(house.door.secret);
  const at = house.clock.now();
  for (let from = 0; from < size; from += 500) {
    const rows = Array.from({ length: Math.min(500, size - from) }, (_, n) => {
      const id = publicId();
      const email = `p${from + n}@example.org`;
      return {
        ...{ public_id: id, campaign_id: campaign.id, lang: "fr", asked_at: at, confirmed_at: at },
        ...{ email_index: seal.index(campaign.slug, email), email: seal.seal(id, email) },
        ...{ on_start: true, on_news: true, on_programme: true },
      };
    });
    await house.db.insertInto("campaigns.follower").values(rows).execute();
  }
}

describe("following", () => {
  test("takes two steps: looking at the link confirms nothing, pressing the button does", async () => {
    const campaign = await aCampaign(house);
    expect((await ask(campaign, "ada@example.org")).headers.get("location")).toBe(`/c/${campaign.slug}/suivre/demande`);
    const [mail] = await deliver();
    expect(mail?.to).toBe("ada@example.org");
    const confirm = pathIn(mail, "/confirmer");
    const confirmed = async () =>
      (
        await house.db
          .selectFrom("campaigns.follower")
          .select("confirmed_at")
          .where("campaign_id", "=", campaign.id)
          .execute()
      ).map((row) => row.confirmed_at !== null);
    expect((await house.get(confirm)).status).toBe(200);
    expect(await confirmed()).toEqual([false]);
    expect((await house.post(confirm, {})).status).toBe(303);
    expect(await confirmed()).toEqual([true]);
  });

  test("keeps no address in clear, in the table, in the queue or in an event", async () => {
    const campaign = await aCampaign(house);
    await ask(campaign, "secret.person@example.org");
    for (const table of ["campaigns.follower", "core.mail", "core.outbox", "campaigns.deed", "privacy.audit"]) {
      const rows = await raw<{ row: string }>(openedBy(), `select t::text as row from ${table} t`);
      for (const { row } of rows) {
        expect(row).not.toContain("secret.person");
        expect(row).not.toContain(Buffer.from("secret.person").toString("hex"));
      }
    }
    const stored = await house.db.selectFrom("campaigns.follower").selectAll().execute();
    expect(stored.length).toBeGreaterThan(0);
    expect(cellKeysFor(house.door.secret, "campaigns/follower-email").current).toBe(1);
  });
  const openedBy = () => db;

  test("answers the same for an address that follows already; only its owner learns it, by mail", async () => {
    const campaign = await aCampaign(house);
    await follow(campaign, "ada@example.org");
    const again = await ask(campaign, "ADA@example.org", { news: "on" });
    const fresh = await ask(campaign, "bob@example.org", { news: "on" });
    expect([again.status, again.headers.get("location")]).toEqual([fresh.status, fresh.headers.get("location")]);
    const mails = await deliver();
    expect(mails.map(({ to, subject }) => [to, subject])).toEqual([
      ["ADA@example.org", "Vous suivez déjà Lucie Armand"],
      ["bob@example.org", "Confirmez que vous suivez Lucie Armand"],
    ]);
    const { on_start } = await house.db
      .selectFrom("campaigns.follower")
      .select("on_start")
      .where("campaign_id", "=", campaign.id)
      .where("confirmed_at", "is not", null)
      .executeTakeFirstOrThrow();
    expect(on_start).toBe(true);
  });

  test("one click in the mail programme unsubscribes (RFC 8058), from another site and without a session", async () => {
    const campaign = await aCampaign(house);
    await follow(campaign, "ada@example.org");
    const { public_id } = await house.db
      .selectFrom("campaigns.follower")
      .select("public_id")
      .where("campaign_id", "=", campaign.id)
      .executeTakeFirstOrThrow();
    const path = `/suivi/${new FollowLinks(house.door.secret).token(public_id)}/partir`;
    expect((await house.get(path)).status).toBe(200);
    const click = await fetch(house.origin() + path, {
      method: "POST",
      body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }),
    });
    expect(click.status).toBe(200);
    const left = await house.db
      .selectFrom("campaigns.follower")
      .select("id")
      .where("campaign_id", "=", campaign.id)
      .execute();
    expect(left).toEqual([]);
    expect((await house.get(path)).status).toBe(404);
  });

  test("a link that was changed by one letter, or made up, leads nowhere", () => {
    const links = new FollowLinks(house.door.secret);
    const id = publicId();
    const token = links.token(id);
    expect(links.read(token)).toBe(id);
    for (let at = 0; at < token.length; at += 1) {
      const changed = token.slice(0, at) + (token[at] === "a" ? "b" : "a") + token.slice(at + 1);
      expect(links.read(changed)).toBeUndefined();
    }
    expect(links.read("")).toBeUndefined();
    expect(new FollowLinks(Buffer.alloc(32, 8)).read(token)).toBeUndefined();
  });

  test("a wrong address, nothing ticked and too many requests are each refused in words", async () => {
    const campaign = await aCampaign(house);
    const refusal = async (email: string, more?: Record<string, string>) => {
      const answer = await ask(campaign, email, more);
      return [answer.status, (await answer.text()).replace(/[\s\u202f\u00a0]+/g, " ")] as const;
    };
    expect(await refusal("ada@@example")).toEqual([422, expect.stringContaining("nom@exemple.fr")]);
    expect(await refusal("ada@example.org", {})).toEqual([422, expect.stringContaining("Cochez au moins une chose")]);
  });

  test("without proof of work one household’s network asks three times in ten minutes; with one, more, each used once", async () => {
    const campaign = await aCampaign(house);
    const path = `/c/${campaign.slug}/suivre`;
    const one = async (n: number, preuve = "") => {
      const fields = { email: `v6-${n}@example.org`, start: "on", preuve };
      const answer = await house.post(path, fields, `2001:db8::${n}`);
      return [answer.status, await answer.text()] as const;
    };
    for (let n = 1; n <= 3; n += 1) expect((await one(n))[0]).toBe(303);
    expect(await one(4)).toEqual([429, expect.stringContaining("trop de demandes")]);
    const proof = await solved(`${path}/preuve`);
    expect((await one(5, proof))[0]).toBe(303);
    expect(await one(6, proof)).toEqual([422, expect.stringContaining("déjà été envoyé")]);
    expect((await one(7, "rubbish"))[0]).toBe(422);
  });

  test("a request that nobody confirms is forgotten after seven days, a confirmed one is not", async () => {
    const campaign = await aCampaign(house);
    await crowd(campaign, 1);
    const seal = new FollowerSeal(house.door.secret);
    const waiting = {
      public_id: publicId(),
      campaign_id: campaign.id,
      lang: "fr",
      on_start: true,
      on_news: false,
      on_programme: false,
    };
    await house.db
      .insertInto("campaigns.follower")
      .values({
        ...waiting,
        asked_at: house.clock.now(),
        email: seal.seal("x", "x"),
        email_index: seal.index("x", "x"),
      })
      .execute();
    const count = async () =>
      (await house.db.selectFrom("campaigns.follower").select("id").where("campaign_id", "=", campaign.id).execute())
        .length;
    house.clock.to("2011-07-02T07:59:59Z");
    await forgetRound(worker()).run();
    expect(await count()).toBe(2);
    house.clock.to("2011-07-02T08:00:01Z");
    await forgetRound(worker()).run();
    expect(await count()).toBe(1);
  });
});

describe("letters", () => {
  test("say that it starts, once, with the one-click header; the step of the clock is written down", async () => {
    const campaign = await aCampaign(house);
    await crowd(campaign, 3);
    await meeting(house, campaign, "2011-06-25T09:00:00Z");
    await clockRound(worker()).run();
    await lettersRound(worker()).run();
    expect(sent).toEqual([]);
    house.clock.to("2011-06-25T09:00:01Z");
    for (let n = 0; n < 3; n += 1) {
      await clockRound(worker()).run();
      await lettersRound(worker()).run();
    }
    expect(sent.map(({ to }) => to).sort()).toEqual(["p0@example.org", "p1@example.org", "p2@example.org"]);
    expect(sent[0]?.unsubscribe?.url).toMatch(/^http:\/\/localhost:3000\/suivi\/[\w-]{48}\/partir$/);
    expect(sent[0]?.subject).toBe("Lucie Armand : cela commence".replace(" :", "\u202f:"));
    const steps = await house.db
      .selectFrom("campaigns.phase_step")
      .select(["verb", "by", "at"])
      .where("campaign_id", "=", campaign.id)
      .execute();
    expect(steps).toEqual([{ verb: "start", by: "clock", at: new Date("2011-06-25T09:00:00Z") }]);
  });

  test("a delayed declaration that starts a second time does not write twice", async () => {
    const campaign = await aCampaign(house);
    await crowd(campaign, 2);
    await meeting(house, campaign, "2011-06-25T09:00:00Z");
    house.clock.to("2011-06-25T09:00:01Z");
    await clockRound(worker()).run();
    await lettersRound(worker()).run();
    await meeting(house, campaign, "2011-06-25T09:30:00Z");
    house.clock.to("2011-06-25T09:30:01Z");
    await clockRound(worker()).run();
    await lettersRound(worker()).run();
    expect(sent).toHaveLength(2);
  });

  test("one digest in the evening tells what appeared, to each what they asked for, and none when nothing did", async () => {
    const campaign = await aCampaign(house);
    await inCampaign(house, campaign);
    const measure = await aMeasure(house, campaign, { title: "Mille maisons" });
    house.clock.to("2011-06-25T16:30:00Z");
    await crowd(campaign, 1);
    const run = async (at: string) => {
      house.clock.to(at);
      sent = [];
      await digestRound(worker()).run();
      await lettersRound(worker()).run();
      return sent.filter(({ to }) => to === "p0@example.org").map(({ subject }) => subject);
    };
    // Followed since 18:30 in Paris: what was told at 18:00 is not theirs to receive.
    expect(await run("2011-06-25T16:31:00Z")).toEqual([]);
    house.clock.to("2011-06-26T08:00:00Z");
    await aNewsItem(house, campaign, { title: "Dimanche à Lens" });
    await aNewVersion(house, campaign, "measure", measure, { title: "Mille maisons", body: "Douze cents." });
    expect(await run("2011-06-26T15:59:00Z")).toEqual([]);
    expect(await run("2011-06-26T16:00:00Z")).toEqual(["Lucie Armand\u202f: 2 nouveautés"]);
    expect(sent[0]?.text).toContain("Mille maisons (version 2)");
    expect(await run("2011-06-26T18:00:00Z")).toEqual([]);
    expect(await run("2011-06-27T16:00:00Z")).toEqual([]);
  });

  test("a worker killed in the middle, and two at once: everybody is written to at most once", async () => {
    const campaign = await aCampaign(house);
    await crowd(campaign, 150);
    await meeting(house, campaign, "2011-06-25T09:00:00Z");
    house.clock.to("2011-06-25T09:00:01Z");
    await clockRound(worker()).run();
    let left = 60;
    const dying: MailTransport = {
      ...keeping,
      // A killed worker says nothing more: its promise never settles.
      send: (mail) => (left-- > 0 ? keeping.send(mail) : new Promise(() => undefined)),
    };
    await Promise.race([lettersRound(worker(dying)).run(), pause(1_500)]);
    const before = sent.length;
    await Promise.all([lettersRound(worker()).run(), lettersRound(worker()).run()]);
    const counts = new Map<string, number>();
    for (const { to } of sent) counts.set(to, (counts.get(to) ?? 0) + 1);
    expect(before).toBeGreaterThan(0);
    expect([...counts.values()].every((times) => times === 1)).toBe(true);
    // What was in flight when it died is counted, not sent again: one batch at most.
    expect(counts.size).toBeGreaterThanOrEqual(150 - 40);
  });

  test("a server that says later is tried again, one that says no is not, and whoever left is not written to", async () => {
    const campaign = await aCampaign(house);
    await crowd(campaign, 3);
    await meeting(house, campaign, "2011-06-25T09:00:00Z");
    house.clock.to("2011-06-25T09:00:01Z");
    await clockRound(worker()).run();
    let first = true;
    const moody: MailTransport = {
      ...keeping,
      send: (mail) => {
        if (mail.to.startsWith("p0")) return Promise.resolve(refuse("rejected"));
        if (mail.to.startsWith("p1") && first) return Promise.resolve(refuse("try-later"));
        return keeping.send(mail);
      },
    };
    await lettersRound(worker(moody)).run();
    expect(sent.map(({ to }) => to)).toEqual(["p2@example.org"]);
    first = false;
    house.clock.to("2011-06-25T09:11:00Z");
    await lettersRound(worker(moody)).run();
    expect(sent.map(({ to }) => to)).toEqual(["p2@example.org", "p1@example.org"]);
  });

  test("leave fast enough for 50,000 in five minutes, through real SMTP", async () => {
    const campaign = await aCampaign(house);
    const size = 1_000;
    await crowd(campaign, size);
    let received = 0;
    const sink = new SMTPServer({
      ...{ authOptional: true, disabledCommands: ["STARTTLS"] },
      onData: (stream, _session, callback) =>
        stream.resume().on("end", () => {
          received++;
          callback();
        }),
    });
    await new Promise<void>((resolve) => sink.listen(0, "127.0.0.1", resolve));
    const { port } = sink.server.address() as { port: number };
    const smtp = mailTransport({ mailUrl: `smtp://127.0.0.1:${port}`, demonstration: false, home: "" }, house.clock);
    await meeting(house, campaign, "2011-06-25T09:00:00Z");
    house.clock.to("2011-06-25T09:00:01Z");
    await clockRound(worker()).run();
    const cpu = process.cpuUsage();
    const began = performance.now();
    await lettersRound(worker(smtp)).run();
    const seconds = (performance.now() - began) / 1_000;
    const used = process.cpuUsage(cpu);
    smtp.close();
    await new Promise<void>((resolve) => sink.close(resolve));
    expect(received).toBe(size);
    const perLetter = (used.user + used.system) / 1e6 / size;
    process.stdout.write(
      `letters: ${(size / seconds).toFixed(0)} a second, ${(perLetter * 1_000).toFixed(2)} ms of processor each, sink included
`,
    );
    // 50,000 in 300 s is 6 ms a letter. Processor time, sink included, so that a busy neighbour fails no test.
    expect(perLetter).toBeLessThan(0.006);
  }, 60_000);
});

test("nothing went wrong inside", () => {
  expect(house.incidents).toEqual([]);
});
