import { expect, test } from "vitest";
import { pack } from "../sealing/pack.ts";
import { delivered, readAll, registerFile } from "../testing.ts";
import { Gathering } from "./gathering.ts";

test("what waits is bounded by its characters as well as by its electors, and nobody is lost", async () => {
  const rows = Array.from({ length: 200 }, (_, n) => ({
    "code du bureau de vote": String(n).padStart(20, "0"),
    "libellé de voie": "A".repeat(n % 2 === 0 ? 280 : 10),
  }));
  const { electors } = await readAll(delivered(registerFile(...rows)));
  for (const most of [{ characters: 5_000 }, { electors: 20 }]) {
    const gathering = new Gathering(most);
    const out: string[] = [];
    let [waiting, waitingCharacters] = [0, 0];
    const heights: number[] = [];
    for (const elector of electors) {
      waiting++;
      waitingCharacters += pack(elector).length;
      for (const { packed } of gathering.add(elector)) {
        out.push(...packed);
        waiting -= packed.length;
        waitingCharacters -= packed.join("").length;
      }
      heights.push("characters" in most ? waitingCharacters : waiting);
    }
    expect(Math.max(...heights)).toBeLessThan("characters" in most ? 5_000 : 20);
    expect(Math.max(...heights), "it is let fill up").toBeGreaterThan("characters" in most ? 4_000 : 15);
    for (const { packed } of gathering.rest()) out.push(...packed);
    expect(out.toSorted()).toEqual(electors.map(pack).toSorted());
  }
});
