import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { nobody, somebody } from "../testing.ts";
import { gatherAnswers, personOf } from "./answers.ts";
import { nadia, rose, whole } from "./testing.ts";

const base = mkdtempSync(join(tmpdir(), "preau-answers-"));
afterAll(() => rmSync(base, { recursive: true }));
const answersFile = join(base, "answers.json");
writeFileSync(answersFile, JSON.stringify(whole));

describe("the answers", () => {
  test("are asked for when somebody is there, only those that are missing", async () => {
    const who = somebody(
      "",
      "",
      "",
      "k@example.org",
      "n@example.org",
      "Nadia",
      "Ben Salah",
      "r@example.org",
      "Rose",
      "Martin",
    );
    const { domain, mailUrl } = whole;
    const answers = await gatherAnswers({ flags: { domain, mailUrl } }, who);
    expect(answers).toMatchObject({
      domain,
      officeUrl: "http://localhost:3001",
      officeNetworks: [],
      keeper: "k@example.org",
    });
    expect(answers.administrators.map(({ familyName }) => familyName)).toEqual(["Ben Salah", "Martin"]);
    expect(who.asked).toHaveLength(10);
  });

  test("given by flags win over the file", async () => {
    const answers = await gatherAnswers({ file: answersFile, flags: { domain: "autre.example" } }, nobody);
    expect([answers.domain, answers.keeper]).toEqual(["autre.example", "keeper@example.org"]);
  });

  test.each([
    [{ domain: undefined }, /^domain: /],
    [{ domain: "https://primaire.example" }, /^domain: a domain such as/],
    [{ domain: "primaire.example\n}" }, /^domain: /],
    [{ administrators: [nadia] }, /^administrators: two people at least/],
    [{ administrators: [nadia, { ...rose, email: "rose" }] }, /^administrators\.1\.email: /],
    [{ officeUrl: "http://bureau.example" }, /^officeUrl: https/],
    [{ officeNetworks: [] }, /^officeNetworks: an office with an address/],
    [{ officeNetworks: ["10.8.0.0/24 { respond }"] }, /^PREAU_OFFICE_NETWORKS: /],
    [{ officeUrl: "https://primaire.example" }, /^officeUrl: another name/],
    [{ mailUrl: "mail.example" }, /^mailUrl: smtp:/],
    [{ mailPassword: "x" }, /mailPassword/],
  ])("with %j are refused by name: 2", async (change, sentence) => {
    const flags = Object.fromEntries(
      Object.entries({ ...whole, ...change }).filter(([, value]) => value !== undefined),
    );
    await expect(gatherAnswers({ flags }, nobody)).rejects.toThrow(sentence);
  });

  test("name a person in one line", () => {
    expect(personOf("Nadia Ben Salah <nadia@example.org>")).toEqual(nadia);
    expect(() => personOf("nadia@example.org")).toThrow("--administrator");
  });
});
