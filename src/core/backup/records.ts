import { DamagedStream } from "../crypto/stream.ts";

/**
 * What is inside a backup once decrypted and unzipped: records, each a letter (1 byte), a length (4 bytes) and a
 * payload. `H` head (JSON), then for each table `T` (JSON), any number of `D` (rows in COPY's text format), `E` (JSON);
 * then `Q` sequences (JSON) and `Z`, without which the backup is not whole.
 */
export type RecordKind = "H" | "T" | "D" | "E" | "Q" | "Z";
export interface BackupRecord {
  readonly kind: RecordKind;
  readonly payload: Buffer;
}

const KINDS = "HTDEQZ";
const LONGEST = 8 * 1024 * 1024;

export function writeRecord(kind: RecordKind, payload: Buffer | object = Buffer.alloc(0)): Buffer {
  const bytes = Buffer.isBuffer(payload) ? payload : Buffer.from(JSON.stringify(payload), "utf8");
  if (bytes.length > LONGEST) throw new Error("a record of a backup is at most 8 MB");
  const head = Buffer.alloc(5);
  head.write(kind, "latin1");
  head.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([head, bytes]);
}

/** Reads records out of chunks cut anywhere; ends with `DamagedStream` unless the last record is `Z` and whole. */
export async function* readRecords(chunks: AsyncIterable<Buffer>): AsyncGenerator<BackupRecord> {
  let held: Buffer = Buffer.alloc(0);
  let ended = false;
  for await (const chunk of chunks) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    for (let next = firstRecord(held); next !== undefined; next = firstRecord(held)) {
      if (ended) throw new DamagedStream("there is something after the end of the backup");
      held = held.subarray(5 + next.payload.length);
      ended = next.kind === "Z";
      yield next;
    }
  }
  if (!ended || held.length > 0) throw new DamagedStream("the backup has no end");
}

function firstRecord(bytes: Buffer): BackupRecord | undefined {
  if (bytes.length < 5) return undefined;
  const kind = String.fromCharCode(bytes.readUInt8(0));
  const length = bytes.readUInt32BE(1);
  if (!KINDS.includes(kind) || length > LONGEST) throw new DamagedStream("the backup holds something unknown");
  return bytes.length < 5 + length ? undefined : { kind: kind as RecordKind, payload: bytes.subarray(5, 5 + length) };
}
