import { expect, test } from "vitest";
import { foreseen } from "./foreseen.ts";
import { delivered, readAll, registerFile } from "../testing.ts";

const terms = { cutOff: "2010-12-31", acceptRefused: false, acceptGone: false };
const inForce = { held: new Map([["59009", 100]]), isFrozen: (commune: string) => commune.startsWith("62") };
const reportOf = async (name: string, ...rows: readonly Record<string, string>[]) =>
  (await readAll(delivered(registerFile(...rows), name))).report;

test("R-ROLL-17, R-ROLL-20: each commune that would stay is told with why, and the others enter", async () => {
  const files = [
    await reportOf("com59350_LP.csv", {}, { "nom de naissance": "" }),
    await reportOf("com59512_LP_30-12-2010.csv", { "code du l'ugle": "59512" }),
    await reportOf("com59009_LP.csv", { "code du l'ugle": "59009" }),
    await reportOf("com62041_LP.csv", { "code du l'ugle": "62041" }),
    await reportOf("com59017_LP.csv", { "code du l'ugle": "59017" }),
  ];
  const plain = foreseen(files, terms, inForce);
  expect(plain.entering).toEqual(["59017"]);
  expect(Object.fromEntries(plain.staying)).toEqual({
    ...{ "rows-refused": ["59350"], "before-cut-off": ["59512"], "many-gone": ["59009"], frozen: ["62041"] },
  });
  const accepting = foreseen(files, { ...terms, acceptRefused: true, acceptGone: true }, inForce);
  expect(accepting.entering).toEqual(["59009", "59017", "59350"]);
});
