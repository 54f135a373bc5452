import { expect, test } from "vitest";
import { ask } from "../support/ask.ts";
import { eventually, isAlive, type ProcessName, type TriedHouse } from "../support/house.ts";
import { look } from "../support/installation.ts";
import { acknowledged, asksToSignIn, keepWriting, lost } from "../support/writers.ts";

/** kill -9 of every process of a running house, PostgreSQL under concurrent writes first. */
export function kills(house: () => TriedHouse): void {
  const homeStatus = async () => (await ask(`${house().publicUrl}/`, { patience: 5_000 })).status;
  const works = async () => acknowledged(await asksToSignIn(house(), "works@example.org")) !== undefined;
  const worksAgain = () => eventually(() => works().catch(() => false), 30_000, 100);

  test("PostgreSQL killed under the writes of eight people: no acknowledged write is lost, and it comes back", async () => {
    expect(await homeStatus()).toBe(200);
    const before = house().pid("postgres") ?? 0;
    const door = house().pid("public");
    const writing = keepWriting(house(), 8);
    await eventually(() => writing.kept().length > 60);
    process.kill(before, "SIGKILL");
    await eventually(() => isAlive(house().pid("postgres")) && house().pid("postgres") !== before, 30_000);
    const recovered = writing.kept().length;
    await eventually(() => writing.kept().length > recovered + 20, 30_000);
    await writing.stop();
    expect(await lost(house(), writing.kept())).toEqual([]);
    expect(house().pid("public")).toBe(door);
    // Whoever was not served was told so in words, and never by a page of the browser's.
    expect(writing.others().map(({ status }) => status)).toEqual(writing.others().map(() => 503));
  });

  test("one connection of PostgreSQL killed under writes: the server starts over, and nothing acknowledged is lost", async () => {
    const writing = keepWriting(house(), 8);
    await eventually(() => writing.kept().length > 40);
    const [backend] = await look<{ pid: number }>(
      house().owner("public"),
      "select pid from pg_stat_activity where usename = 'preau_web' order by state = 'active' desc limit 1",
    );
    process.kill(backend?.pid ?? 0, "SIGKILL");
    const killed = writing.kept().length;
    await eventually(() => writing.kept().length > killed + 40, 30_000);
    await writing.stop();
    expect(await lost(house(), writing.kept())).toEqual([]);
  });

  test("while PostgreSQL is away, pages go on and a write says 503 in words and gives back what was typed", async () => {
    const pages = ["/", "/calendrier", "/en/"];
    for (const path of pages) expect((await ask(house().publicUrl + path)).status).toBe(200);
    // A server that does not answer, and one that is gone, are two ways to be away: this is the one that hangs.
    const supervisor = house().pid("supervisor") ?? 0;
    process.kill(supervisor, "SIGSTOP");
    const postgres = house().pid("postgres") ?? 0;
    try {
      process.kill(postgres, "SIGKILL");
      await eventually(() => !isAlive(postgres));
      for (const path of pages) expect((await ask(house().publicUrl + path)).status).toBe(200);
      const refused = await asksToSignIn(house(), "nadia.typed.this@example.org");
      expect(refused.status).toBe(503);
      expect(refused.text).toContain("nadia.typed.this@example.org");
      expect(refused.text).toMatch(/<html lang="fr"/);
      expect(refused.headers["set-cookie"]).toBeUndefined();
      expect(Number(refused.headers["retry-after"] ?? 0)).toBeGreaterThan(0);
    } finally {
      process.kill(supervisor, "SIGCONT");
    }
    await worksAgain();
  });

  test.each<ProcessName>(["public", "office", "worker-public", "worker-files"])(
    "%s killed: it is started again, alone",
    async (name) => {
      const names = ["supervisor", "postgres", "public", "office", "worker-public", "worker-files"] as const;
      await eventually(() => names.every((each) => isAlive(house().pid(each))));
      const before = new Map(names.map((each) => [each, house().pid(each)]));
      process.kill(before.get(name as "public") ?? 0, "SIGKILL");
      await eventually(() => isAlive(house().pid(name)) && house().pid(name) !== before.get(name as "public"));
      for (const other of names) if (other !== name) expect(house().pid(other), other).toBe(before.get(other));
      const url = name === "office" ? `${house().officeUrl}/connexion` : `${house().publicUrl}/connexion`;
      await eventually(() =>
        ask(url).then(
          ({ status }) => status === 200,
          () => false,
        ),
      );
    },
  );
}
