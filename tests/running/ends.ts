import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ask } from "../support/ask.ts";
import { beginHouse, eventually, isAlive, startHouse, type TriedHouse } from "../support/house.ts";

const all = ["supervisor", "postgres", "public", "office", "live", "worker-public", "worker-files"] as const;
const doors = ["public", "office", "live", "worker-public", "worker-files"] as const;

/** Two starts at once, and a house whose head is cut off. The last house that was started is answered for the end. */
export function ends(house: () => TriedHouse, replace: (house: TriedHouse) => void): void {
  test("a second start on the same home says that the first is running, and the first goes on", async () => {
    const supervisor = house().pid("supervisor") ?? 0;
    const second = await beginHouse({ home: house().home });
    expect(await second.ended).toBe(3);
    expect(second.err()).toContain(`Préau already runs in ${house().home} (process ${supervisor})`);
    expect((await ask(`${house().publicUrl}/`)).status).toBe(200);
  });

  test.each(["supervisor", "launcher"] as const)(
    "kill -9 of the %s: no door is left, and the next start takes over what is",
    async (name) => {
      const pids = new Map(all.map((each) => [each, house().pid(each)]));
      process.kill(house().pid(name) ?? 0, "SIGKILL");
      await eventually(() => doors.every((door) => !isAlive(pids.get(door))), 20_000);
      await house().ended;
      // The lock of a killed supervisor stays, and holds nobody out.
      expect(existsSync(join(house().home, "run", "start.lock"))).toBe(name === "supervisor");
      const again = await startHouse({ home: house().home, env: { PREAU_TRUSTED_PROXIES: "127.0.0.1" } });
      replace(again);
      expect((await ask(`${again.publicUrl}/`)).status).toBe(200);
      if (name === "supervisor") expect(again.pid("postgres")).toBe(pids.get("postgres"));
    },
  );

  test("Ctrl-C ends everything in order, with nothing left running and no lock", async () => {
    const pids = all.map((each) => house().pid(each));
    expect(pids.every(isAlive)).toBe(true);
    expect(await house().stop()).toBe(0);
    expect(pids.filter(isAlive)).toEqual([]);
    expect(existsSync(join(house().home, "run", "start.lock"))).toBe(false);
  });
}
