import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { clockAt } from "../clock.ts";
import { folderTransport, listMail, readMail } from "./folder.ts";
import { aMail } from "./testing.ts";

let folder = "";
beforeEach(async () => void (folder = join(await mkdtemp(join(tmpdir(), "preau-mail-")), "mail")));
afterEach(async () => rm(join(folder, ".."), { recursive: true }));

const at = (second: number) => folderTransport(folder, clockAt(new Date(Date.UTC(2026, 10, 23, 10, 0, second))));

test("letters are listed newest first, with everything that was written", async () => {
  await at(2).send(aMail({ key: "b", subject: "second" }));
  await at(1).send(aMail({ key: "a", subject: "first" }));
  const mails = await listMail(folder);
  expect(mails.map((mail) => mail.subject)).toEqual(["second", "first"]);
  expect(mails[0]).toMatchObject({
    to: "anne@example.org",
    text: aMail().text,
    html: aMail().html,
    at: new Date("2026-11-23T10:00:02Z"),
  });
  expect(await readMail(folder, mails[1]?.id ?? "")).toEqual({ ok: true, value: mails[1] });
});

test("each letter is also a text file, and both are for its owner alone", async () => {
  await at(1).send(aMail());
  const names = await readdir(folder);
  expect(names.map((name) => name.slice(-4)).sort()).toEqual([".txt", "json"]);
  for (const name of names) expect((await stat(join(folder, name))).mode & 0o077).toBe(0);
  const text = await readFile(join(folder, names.find((name) => name.endsWith(".txt")) ?? ""), "utf8");
  expect(text).toContain("anne@example.org\nLa déclaration commence dans une heure\n");
});

test("the same letter sent twice is there once", async () => {
  await at(1).send(aMail());
  expect(await at(2).send(aMail())).toMatchObject({ ok: true });
  expect(await listMail(folder)).toHaveLength(1);
});

test("only the newest 500 are kept", async () => {
  for (let second = 0; second < 505; second++) await at(second).send(aMail({ key: `k${second}` }));
  const mails = await listMail(folder);
  expect(mails).toHaveLength(500);
  expect(mails.at(-1)?.at).toEqual(new Date("2026-11-23T10:00:05Z"));
  expect(await readdir(folder)).toHaveLength(1000);
});

test("a damaged, half-written or foreign file hides no other letter, and no path leads out", async () => {
  await at(1).send(aMail());
  await writeFile(join(folder, "001795428000000-aaaaaaaaaaaaaaaaaaaaaaaa.json"), "{");
  await writeFile(join(folder, "notes.json"), "{}");
  expect(await listMail(folder)).toHaveLength(1);
  expect(await readMail(folder, "../../etc/passwd")).toEqual({ ok: false, refusal: "not-found" });
  expect(await listMail(join(folder, "absent"))).toEqual([]);
});
