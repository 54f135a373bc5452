import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testDatabases } from "../../../tests/support/database.ts";
import { inTransaction, openDb, raw, type Db } from "../../core/db/handle.ts";
import { readErasures } from "../../core/erasure.ts";
import type { AccountSubject, PersonalData } from "../../core/personal-data.ts";
import { eraseEverything, exportEverything, reapplyErasures } from "./persons.ts";

const databases = testDatabases();
const key = Buffer.alloc(32, 3);
const at = new Date("2026-09-01T10:00:00Z");
let db: Db<"web">;
beforeAll(() => void (db = openDb<"web">(databases.url("web"))));
afterAll(() => db.destroy());

/** A room that keeps a note of each person, in memory; it may be told to fail. */
function aRoom(room: string, notes: Map<string, string>, fails = false): PersonalData<"web", AccountSubject> {
  return {
    room,
    register: [],
    tables: [],
    gather: (_db, { accountId }) => Promise.resolve({ note: notes.get(accountId) }),
    erase: (_tx, { accountId }) => {
      if (fails) return Promise.reject(new Error("the disk is full"));
      notes.delete(accountId);
      return Promise.resolve();
    },
  };
}
const lea = { accountId: "lea" };
const order = { subject: lea, named: "account:lea", key, reason: "asked", at } as const;

it("an export has one part for each room that is wired", async () => {
  const rooms = [aRoom("accounts", new Map([["lea", "hello"]])), aRoom("questions", new Map())];
  expect(await exportEverything(db, lea, rooms)).toEqual({
    accounts: { note: "hello" },
    questions: { note: undefined },
  });
});

it("an erasure reaches every room and enters the ledger under a hash that names nobody", async () => {
  const notes = new Map([
    ["lea", "hello"],
    ["tom", "kept"],
  ]);
  const rooms = [aRoom("accounts", notes), aRoom("questions", new Map([["lea", "?"]]))];
  await inTransaction(db, (tx) => eraseEverything(tx, { ...order, rooms }));
  expect([...notes.keys()]).toEqual(["tom"]);
  const ledger = await readErasures(db);
  expect(ledger).toHaveLength(1);
  expect(ledger[0]).toMatchObject({ rooms: ["accounts", "questions"], reason: "asked" });
  expect(JSON.stringify(ledger)).not.toContain("lea");
});

it("when one room cannot erase, nothing is entered: an erasure is whole or has not happened", async () => {
  const before = (await readErasures(db)).length;
  const rooms = [aRoom("accounts", new Map([["tom", "x"]])), aRoom("questions", new Map(), true)];
  const tom = { ...order, subject: { accountId: "tom" }, named: "account:tom", rooms };
  await expect(inTransaction(db, (tx) => eraseEverything(tx, tom))).rejects.toThrow("disk is full");
  expect(await readErasures(db)).toHaveLength(before);
});

it("after a restore, whoever was erased since the copy is forgotten again, and nobody else", async () => {
  const ledger = await readErasures(db);
  const restored = new Map([
    ["lea", "back from the copy"],
    ["tom", "never erased"],
  ]);
  const rooms = [aRoom("accounts", restored)];
  async function* people() {
    for (const accountId of [...restored.keys()])
      yield await Promise.resolve({ subject: { accountId }, named: `account:${accountId}` });
  }
  const forgotten = await inTransaction(db, (tx) => reapplyErasures(tx, { rooms, people: people(), ledger, key }));
  expect([forgotten, [...restored.keys()]]).toEqual([1, ["tom"]]);
  const other = Buffer.alloc(32, 9);
  const again = await inTransaction(db, (tx) => reapplyErasures(tx, { rooms, people: people(), ledger, key: other }));
  expect(again, "another installation’s key matches nobody").toBe(0);
});

it("the public door cannot rewrite the ledger", async () => {
  await expect(raw(db, "delete from privacy.erasure")).rejects.toMatchObject({ code: "42501" });
  await expect(raw(db, "update privacy.erasure set id = $1", [randomUUID()])).rejects.toMatchObject({ code: "42501" });
});
