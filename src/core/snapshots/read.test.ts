import fc from "fast-check";
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { describe, expect, test } from "vitest";
import { publicationHead, type PublicationHead } from "../../contracts/snapshots.ts";
import type { HeldSnapshot, SnapshotFloor } from "./floor.ts";
import { preparePublication, type Publication } from "./publish.ts";
import { openSnapshotReader, type SnapshotReader } from "./read.ts";
import { canonicalJson, sha256Hex, signHead } from "./seal.ts";
import { aCalendar } from "./testing.ts";

const office = generateKeyPairSync("ed25519");
const stranger = generateKeyPairSync("ed25519");

function aPublication(sequence: number, name = "La primaire", key: KeyObject = office.privateKey): Publication {
  const calendar = aCalendar();
  const named = { ...calendar, primary: { ...calendar.primary, name: { fr: name, en: name } } };
  const signer = { key, now: new Date(Date.UTC(2011, 6, sequence)) };
  const publication = preparePublication("calendar", named, sequence, signer);
  if (!publication.ok) throw new Error(publication.refusal);
  return publication.value;
}

const headOf = (publication: Publication): PublicationHead =>
  publicationHead.parse(
    Object.fromEntries(Object.entries(publication).filter(([key]) => key !== "kind" && key !== "body")),
  );

/** A house with one office, one folder of files that anybody may change, and a floor that outlives the reader. */
function aHouse() {
  const files = new Map<string, Buffer>();
  const held = new Map<string, HeldSnapshot>();
  const floor: { -readonly [Act in keyof SnapshotFloor]: SnapshotFloor[Act] } = {
    load: () => Promise.resolve([...held.values()]),
    raise: (snapshot) => {
      const rises = snapshot.sequence > (held.get(snapshot.kind)?.sequence ?? 0);
      if (rises) held.set(snapshot.kind, snapshot);
      return Promise.resolve(rises);
    },
  };
  const source = { read: (name: string) => Promise.resolve(files.get(name)) };
  const index = (publications: object) =>
    files.set("index.json", Buffer.from(JSON.stringify({ format: 1, publications })));
  const offer = (publication: Publication, head: Partial<PublicationHead> = {}) => {
    files.set(`${publication.sha256}.json`, Buffer.from(publication.body));
    index({ calendar: { ...headOf(publication), ...head } });
  };
  const open = () => openSnapshotReader({ source, floor, keys: [office.publicKey] });
  return { files, held, floor, index, offer, open };
}

const refused = (alarm: string) => ({ changed: [], alarms: [{ kind: "calendar", alarm }] });
const nameShown = (reader: SnapshotReader) => reader.current("calendar")?.snapshot.primary.name.fr;

describe("a reader that shows publication 2", () => {
  async function showingTwo() {
    const house = aHouse();
    house.offer(aPublication(2, "deux"));
    const reader = house.open();
    expect(await reader.refresh()).toEqual({ changed: ["calendar"], alarms: [] });
    expect(nameShown(reader)).toBe("deux");
    return { ...house, reader };
  }

  test("takes 3, and says so once", async () => {
    const { offer, reader } = await showingTwo();
    offer(aPublication(3, "trois"));
    expect(await reader.refresh()).toEqual({ changed: ["calendar"], alarms: [] });
    expect(await reader.refresh()).toEqual({ changed: [], alarms: [] });
    expect(nameShown(reader)).toBe("trois");
  });

  test("goes on showing 2 when it is offered an older one, and after a restart too", async () => {
    const { offer, reader, open } = await showingTwo();
    offer(aPublication(1, "un"));
    expect(await reader.refresh()).toEqual(refused("older-than-shown"));
    const restarted = open();
    expect(await restarted.refresh()).toEqual({ ...refused("older-than-shown"), changed: ["calendar"] });
    expect(nameShown(restarted)).toBe("deux");
    expect(await restarted.refresh()).toEqual(refused("older-than-shown"));
  });

  test("after a restart before its database, shows nothing until the floor is read, and then 2 and not the older one offered", async () => {
    const { offer, floor, open } = await showingTwo();
    offer(aPublication(1, "un"));
    const { load } = floor;
    floor.load = () => Promise.reject(new Error("away"));
    const restarted = open();
    await expect(restarted.refresh()).rejects.toThrow("away");
    expect(nameShown(restarted)).toBeUndefined();
    floor.load = load;
    await restarted.refresh();
    expect(nameShown(restarted)).toBe("deux");
  });

  test.each<[string, (house: Awaited<ReturnType<typeof showingTwo>>) => void]>([
    ["not-signed-by-the-office", ({ offer }) => offer(aPublication(3, "faux", stranger.privateKey))],
    ["not-signed-by-the-office", ({ offer }) => offer(aPublication(3), { signature: "A".repeat(86) })],
    ["not-signed-by-the-office", ({ offer }) => offer(aPublication(3), { sequence: 4 })],
    ["not-signed-by-the-office", ({ offer }) => offer(aPublication(3), { issuedAt: "2030-01-01T00:00:00.000Z" })],
    ["head-damaged", ({ index }) => index({ calendar: { sequence: 3 } })],
    ["two-with-one-number", ({ offer }) => offer(aPublication(2, "autre"))],
    ["withdrawn-from-index", ({ index }) => index({})],
    [
      "file-missing",
      ({ offer, files }) => {
        const p = aPublication(3, "x");
        offer(p);
        files.delete(`${p.sha256}.json`);
      },
    ],
    [
      "file-differs-from-its-hash",
      ({ offer, files }) => {
        const p = aPublication(3, "x");
        offer(p);
        files.set(`${p.sha256}.json`, Buffer.from(p.body.slice(0, -9)));
      },
    ],
  ])("refuses what is %s and keeps 2", async (alarm, tamper) => {
    const house = await showingTwo();
    tamper(house);
    expect(await house.reader.refresh()).toEqual(refused(alarm));
    expect(nameShown(house.reader)).toBe("deux");
  });

  test("keeps 2 and raises an alarm when the index is gone, noise, or of another format", async () => {
    const { files, reader } = await showingTwo();
    files.delete("index.json");
    expect(await reader.refresh()).toEqual({ changed: [], alarms: [{ alarm: "index-missing" }] });
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (noise) => {
        files.set("index.json", Buffer.from(noise));
        expect(await reader.refresh()).toEqual({ changed: [], alarms: [{ alarm: "index-damaged" }] });
      }),
    );
    expect(nameShown(reader)).toBe("deux");
  });

  test("takes what it knows beside a kind that it does not know", async () => {
    const { index, files, reader } = await showingTwo();
    const three = aPublication(3, "trois");
    files.set(`${three.sha256}.json`, Buffer.from(three.body));
    index({ weather: {}, constructor: {}, calendar: headOf(three) });
    expect(await reader.refresh()).toEqual({
      changed: ["calendar"],
      alarms: [
        { kind: "weather", alarm: "unknown-kind" },
        { kind: "constructor", alarm: "unknown-kind" },
      ],
    });
  });

  test("refuses what the office signed but does not fit its kind", async () => {
    const { files, index, reader } = await showingTwo();
    const body = canonicalJson({ primary: "?" });
    const head = { sequence: 3, sha256: sha256Hex(body), issuedAt: "2011-07-03T00:00:00.000Z" };
    files.set(`${head.sha256}.json`, Buffer.from(body));
    index({ calendar: { ...head, signature: signHead(office.privateKey, "calendar", head) } });
    expect(await reader.refresh()).toEqual(refused("does-not-fit-its-kind"));
  });

  test("after a restart shows nothing from a floor whose row was forged", async () => {
    const { held, files, open } = await showingTwo();
    const row = held.get("calendar");
    if (!row) throw new Error("nothing is held");
    held.set("calendar", { ...row, body: row.body.replace("deux", "faux") });
    files.clear();
    const restarted = open();
    expect(await restarted.refresh()).toEqual({ changed: [], alarms: [{ alarm: "index-missing" }] });
    expect(nameShown(restarted)).toBeUndefined();
  });
});

describe("canonical JSON", () => {
  test("of equal values is equal, whatever the order in which they were written", () => {
    expect(canonicalJson({ b: [1, { d: null, c: "é" }], a: true })).toBe('{"a":true,"b":[1,{"c":"é","d":null}]}');
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalJson(reversed)).toBe(canonicalJson(value));
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value));
      }),
    );
  });

  test("refuses what JSON cannot say", () => {
    for (const value of [Number.NaN, Infinity, () => 1, 1n]) expect(() => canonicalJson({ value })).toThrow();
  });
});

test("a calendar that readers would refuse cannot be prepared", () => {
  const signer = { key: office.privateKey, now: new Date(0) };
  expect(preparePublication("calendar", aCalendar({ groups: [] }), 1, signer)).toEqual({
    ok: false,
    refusal: "does-not-fit-its-kind",
  });
});
