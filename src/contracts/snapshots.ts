import { z } from "zod";
import { calendarSchema } from "./calendar.ts";
import { placesSchema } from "./places.ts";

/**
 * Snapshots go the other way than letters: the office publishes, the public side reads. Every kind of publication is
 * declared here, with the schema that both the writer and the reader hold it to.
 */
export const snapshotKinds = { calendar: calendarSchema, places: placesSchema } as const;

export type SnapshotKind = keyof typeof snapshotKinds;
export type Snapshot<K extends SnapshotKind> = z.infer<(typeof snapshotKinds)[K]>;

export type SnapshotBodies = { readonly [K in SnapshotKind]: Snapshot<K> };

export const isSnapshotKind = (kind: string): kind is SnapshotKind => Object.hasOwn(snapshotKinds, kind);

/** What is signed about a publication, and how it stands in `index.json`. The file is `<sha256>.json`. */
export const publicationHead = z.strictObject({
  sequence: z.int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  issuedAt: z.iso.datetime(),
  /** Ed25519, base64url. */
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/),
});
export type PublicationHead = z.infer<typeof publicationHead>;

/** `published/index.json`: replaced atomically, after the files it names. A kind this version does not know is allowed. */
export const publicationIndex = z.strictObject({
  format: z.literal(1),
  publications: z.record(z.string().regex(/^[a-z]+(-[a-z]+)*$/), z.unknown()),
});
export type PublicationIndex = z.infer<typeof publicationIndex>;

/** Most bytes of a publication's body, and of the index: a reader stops there. */
export const PUBLICATION_MAX = 16 * 1024 * 1024;
/** Of a file that a publication names by its hash. */
export const PART_MAX = 2 * 1024 * 1024;
export const INDEX_MAX = 256 * 1024;
