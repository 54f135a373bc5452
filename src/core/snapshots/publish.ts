import type { KeyObject } from "node:crypto";
import { PUBLICATION_MAX, snapshotKinds, type PublicationHead } from "../../contracts/snapshots.ts";
import type { Snapshot, SnapshotKind } from "../../contracts/snapshots.ts";
import { raw, type Executor } from "../db/handle.ts";
import { ok, refuse, type Outcome } from "../outcome.ts";
import { canonicalJson, sha256Hex, signHead } from "./seal.ts";

/** A publication ready to be written: its head and the exact bytes that were signed. */
export interface Publication extends PublicationHead {
  readonly kind: SnapshotKind;
  readonly body: string;
}

export type PublishRefusal = "does-not-fit-its-kind" | "too-large";

/** The office's signing key and the instant of signing. */
export interface Signer {
  readonly key: KeyObject;
  readonly now: Date;
}

/** Signs a snapshot under a sequence number. Refuses what the readers would refuse. Pure but for the key. */
export function preparePublication<K extends SnapshotKind>(
  kind: K,
  snapshot: Snapshot<K>,
  sequence: number,
  signer: Signer,
): Outcome<Publication, PublishRefusal> {
  const checked = snapshotKinds[kind].safeParse(snapshot);
  if (!checked.success) return refuse("does-not-fit-its-kind");
  const body = canonicalJson(checked.data);
  if (Buffer.byteLength(body) > PUBLICATION_MAX) return refuse("too-large");
  const head = { sequence, sha256: sha256Hex(body), issuedAt: signer.now.toISOString() };
  return ok({ kind, ...head, signature: signHead(signer.key, kind, head), body });
}

/**
 * Publishes in the caller's transaction, with the login of the room that publishes (`primary`, `polling`, `roll`,
 * `results`): the row is the publication, and worker-files copies it out once it is committed. Two publications of one
 * kind at once take turns.
 */
export async function publish<K extends SnapshotKind>(
  tx: Executor,
  kind: K,
  snapshot: Snapshot<K>,
  signer: Signer,
): Promise<Outcome<Publication, PublishRefusal>> {
  await raw(tx, "select pg_advisory_xact_lock(hashtext('core.publication'), hashtext($1))", [kind]);
  const [last] = await raw<{ next: string }>(
    tx,
    "select coalesce(max(sequence), 0) + 1 as next from core.publication where kind = $1",
    [kind],
  );
  const publication = preparePublication(kind, snapshot, Number(last?.next ?? 1), signer);
  if (publication.ok) await insert(tx, publication.value);
  return publication;
}

async function insert(tx: Executor, p: Publication): Promise<void> {
  const { kind, sequence, sha256, issuedAt, signature, body } = p;
  await raw(
    tx,
    "insert into core.publication (kind, sequence, sha256, issued_at, signature, body) values ($1, $2, $3, $4, $5, $6)",
    [kind, sequence, sha256, issuedAt, signature, body],
  );
}
