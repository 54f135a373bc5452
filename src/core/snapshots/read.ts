import type { KeyObject } from "node:crypto";
import {
  INDEX_MAX,
  isSnapshotKind,
  PART_MAX,
  PUBLICATION_MAX,
  publicationHead,
  publicationIndex,
} from "../../contracts/snapshots.ts";
import { snapshotKinds, type PublicationHead, type Snapshot, type SnapshotKind } from "../../contracts/snapshots.ts";
import { ok, refuse, type Outcome } from "../outcome.ts";
import type { SnapshotFloor } from "./floor.ts";
import { isSigned, sha256Hex } from "./seal.ts";
import type { SnapshotSource } from "./source.ts";

/** Why a publication that was offered is not shown. What was shown before stays. */
export type SnapshotRefusal =
  | "index-missing"
  | "index-damaged"
  | "unknown-kind"
  | "head-damaged"
  | "not-signed-by-the-office"
  | "older-than-shown"
  | "two-with-one-number"
  | "withdrawn-from-index"
  | "file-missing"
  | "file-differs-from-its-hash"
  | "does-not-fit-its-kind";

export interface SnapshotAlarm {
  /** The kind as the index names it; absent when the index itself cannot be read. */
  readonly kind?: string;
  readonly alarm: SnapshotRefusal;
}

export interface Shown<K extends SnapshotKind> {
  readonly head: PublicationHead;
  readonly snapshot: Snapshot<K>;
}

export interface SnapshotReader {
  /** The last good snapshot of a kind; undefined before the first. */
  current<K extends SnapshotKind>(kind: K): Shown<K> | undefined;
  /** The bytes that a shown snapshot names by their hash, which its signature so holds; undefined when they cannot be had, or are others. */
  part(sha256: string): Promise<Buffer | undefined>;
  /** Looks once at what is offered. Answers the kinds that changed and an alarm for each thing that was not taken. */
  refresh(): Promise<{ readonly changed: readonly SnapshotKind[]; readonly alarms: readonly SnapshotAlarm[] }>;
}

export interface ReaderParts {
  readonly source: SnapshotSource;
  /** The office's publication keys. */
  readonly keys: readonly KeyObject[];
  readonly floor: SnapshotFloor;
}

type ShownByKind = { [K in SnapshotKind]?: Shown<K> };
type AnyShown = Shown<SnapshotKind>;

/**
 * Reads what the office publishes, trusting nobody but the office's key. Nothing is shown that is unsigned, forged, cut
 * short, of an unknown kind, or older than what was shown before, also before a restart: the floor is loaded by the
 * first refresh that finds it, and nothing is shown before; its rows are verified like anything else, so that writing
 * into the public database does not forge a calendar. A refresh throws what the floor throws when it cannot be read.
 */
export function openSnapshotReader({ source, keys, floor }: ReaderParts): SnapshotReader {
  const shown: ShownByKind = {};
  let loaded = false;
  return {
    current: (kind) => shown[kind],
    part: async (sha256) => {
      const bytes = await source.read(`${sha256}.json`, PART_MAX);
      return bytes !== undefined && sha256Hex(bytes) === sha256 ? bytes : undefined;
    },
    async refresh() {
      const changed: SnapshotKind[] = [];
      if (!loaded) changed.push(...(await loadFloor({ source, keys, floor, shown })));
      loaded = true;
      const index = await readIndex(source);
      if (!index.ok) return { changed, alarms: [{ alarm: index.refusal }] };
      const alarms: SnapshotAlarm[] = withdrawn(shown, index.value);
      for (const [kind, offered] of Object.entries(index.value)) {
        const taken = await take(kind, offered, { source, keys, floor, shown });
        if (!taken.ok) alarms.push({ kind, alarm: taken.refusal });
        else if (taken.value) changed.push(taken.value);
      }
      return { changed: [...new Set(changed)], alarms };
    },
  };
}

/** Shows what was shown before the restart; answers its kinds. */
async function loadFloor({ keys, floor, shown }: Taking): Promise<SnapshotKind[]> {
  const kinds: SnapshotKind[] = [];
  for (const { kind, body, ...head } of await floor.load()) {
    if (!isSnapshotKind(kind)) continue;
    const snapshot = parseBody(keys, kind, head, Buffer.from(body));
    if (!snapshot.ok) continue;
    Object.assign(shown, { [kind]: snapshot.value });
    kinds.push(kind);
  }
  return kinds;
}

type Offers = Readonly<Record<string, unknown>>;

async function readIndex(source: SnapshotSource): Promise<Outcome<Offers, SnapshotRefusal>> {
  const bytes = await source.read("index.json", INDEX_MAX);
  if (bytes === undefined) return refuse("index-missing");
  const index = publicationIndex.safeParse(parseJson(bytes));
  return index.success ? ok(index.data.publications) : refuse("index-damaged");
}

/** A kind that was published cannot become unpublished by leaving it out. */
const withdrawn = (shown: ShownByKind, offers: Offers): SnapshotAlarm[] =>
  Object.keys(shown)
    .filter((kind) => !Object.hasOwn(offers, kind))
    .map((kind) => ({ kind, alarm: "withdrawn-from-index" as const }));

type Taking = ReaderParts & { readonly shown: ShownByKind };

/** Takes one offer if it is newer; answers its kind when it was, undefined when it is what is already shown. */
async function take(
  kind: string,
  offered: unknown,
  parts: Taking,
): Promise<Outcome<SnapshotKind | undefined, SnapshotRefusal>> {
  if (!isSnapshotKind(kind)) return refuse("unknown-kind");
  const head = publicationHead.safeParse(offered);
  if (!head.success) return refuse("head-damaged");
  if (!isSigned(parts.keys, kind, head.data)) return refuse("not-signed-by-the-office");
  const held = parts.shown[kind]?.head;
  if (held && head.data.sequence < held.sequence) return refuse("older-than-shown");
  if (held?.sequence === head.data.sequence)
    return head.data.sha256 === held.sha256 ? ok(undefined) : refuse("two-with-one-number");
  const bytes = await parts.source.read(`${head.data.sha256}.json`, PUBLICATION_MAX);
  if (bytes === undefined) return refuse("file-missing");
  const snapshot = parseBody(parts.keys, kind, head.data, bytes);
  return snapshot.ok ? await show(kind, snapshot.value, bytes.toString("utf8"), parts) : snapshot;
}

/** The floor is raised before anything is shown: what a visitor has seen is never forgotten by a crash. */
async function show(
  kind: SnapshotKind,
  snapshot: AnyShown,
  body: string,
  { floor, shown }: Taking,
): Promise<Outcome<SnapshotKind | undefined, SnapshotRefusal>> {
  const raised = await floor.raise({ kind, body, ...snapshot.head });
  if (!raised && !(await isHeld(floor, kind, snapshot.head))) return refuse("older-than-shown");
  Object.assign(shown, { [kind]: snapshot });
  return ok(kind);
}

/** Another door of the house may have raised the floor to the same publication a moment before. */
async function isHeld(floor: SnapshotFloor, kind: SnapshotKind, head: PublicationHead): Promise<boolean> {
  const held = (await floor.load()).find((row) => row.kind === kind);
  return held?.sha256 === head.sha256 && held.sequence === head.sequence;
}

function parseBody(
  keys: readonly KeyObject[],
  kind: SnapshotKind,
  head: PublicationHead,
  bytes: Buffer,
): Outcome<AnyShown, SnapshotRefusal> {
  if (!isSigned(keys, kind, head)) return refuse("not-signed-by-the-office");
  if (sha256Hex(bytes) !== head.sha256) return refuse("file-differs-from-its-hash");
  const snapshot = snapshotKinds[kind].safeParse(parseJson(bytes));
  return snapshot.success ? ok({ head, snapshot: snapshot.data }) : refuse("does-not-fit-its-kind");
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}
