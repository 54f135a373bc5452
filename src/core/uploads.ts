/**
 * Files sent by a browser, streamed from the raw request straight to storage: memory stays flat whatever the size
 * (a framework's own parser held 864 MB for a 200 MB file). The bytes are hostile: they land under `incoming/`, are
 * served to nobody, and are read by the worker only.
 */
import busboy from "busboy";
import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { Transform, type Readable } from "node:stream";
import { isUrlencoded, sentFields } from "./http/body.ts";
import { ok, refuse, type Outcome } from "./outcome.ts";
import { storageKey, type Storage, type StorageKey } from "./storage/index.ts";
import type { UploadRefusal } from "./upload-refusals.ts";

export interface UploadLimits {
  /** Bytes of one file. */
  readonly fileSize: number;
  readonly files: number;
  /** Bytes of the whole request. */
  readonly total: number;
  readonly fields: number;
  /** Bytes of one field. */
  readonly fieldSize: number;
}

export interface UploadedFile {
  readonly field: string;
  /** The last part of the name it was sent under, at most 255 characters: hostile text, for reading only. */
  readonly name: string;
  readonly key: StorageKey;
  /** Bytes received. */
  readonly size: number;
}

export interface Upload {
  /** The other fields of the form, in order; also given back when a file is refused, so that nothing typed is lost. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly files: readonly UploadedFile[];
}

export type UploadOutcome =
  | { readonly ok: true; readonly value: Upload }
  | {
      readonly ok: false;
      readonly refusal: UploadRefusal;
      /** The field of the file or text that was refused, where one was. */
      readonly field?: string | undefined;
      readonly fields: Upload["fields"];
    };

/** Thrown when the storage does not take a file; with what was typed beside it, which is given back. */
export class NotStored extends Error {
  /** Of the system: `ENOSPC` when the disk is full. */
  readonly code: string | undefined;

  constructor(
    cause: unknown,
    readonly fields: Upload["fields"],
    /** The fields of its form that held a file. */
    readonly files: readonly string[] = [],
  ) {
    super("a file that was sent could not be stored", { cause });
    this.code = cause instanceof Error && "code" in cause ? String(cause.code) : undefined;
  }
}

/**
 * Reads a multipart form. On a refusal every file already stored is removed; the rest of the request is read for what
 * was typed in it, its files thrown away, up to twice the limit (so that the browser gets to read the answer), then cut.
 */
export async function receiveUpload(
  request: IncomingMessage,
  storage: Storage,
  limits: UploadLimits,
): Promise<UploadOutcome> {
  if (isUrlencoded(request)) return withoutFiles(request, limits);
  const length = Number(request.headers["content-length"] ?? 0);
  if (length > 2 * limits.total) return drained(request, limits, "request-too-large", []);
  const tooLarge = length > limits.total ? ("request-too-large" as const) : undefined;
  return received(request, storage, { ...limits, total: Math.max(limits.total, length) }, tooLarge);
}

/** What the page of an incident gives back is sent again without its files: nothing typed is lost, and they are asked for anew. */
async function withoutFiles(request: IncomingMessage, limits: UploadLimits): Promise<UploadOutcome> {
  const fields = [...(await sentFields(request))].slice(0, limits.fields);
  return { ok: false, refusal: "without-files", fields };
}

/** What was typed beside files that nobody asked for: the files are thrown away as they come. */
export async function typedBeside(request: IncomingMessage): Promise<Upload["fields"]> {
  const given = request.headers["content-length"];
  // Whoever reads a body twice would wait for ever.
  if (request.readableDidRead || given === undefined || Number(given) > BESIDE.total) return [];
  const outcome = await received(request, undefined, BESIDE, "too-many-files");
  return outcome.ok ? outcome.value.fields : outcome.fields;
}

const MB = 1024 * 1024;
const BESIDE: UploadLimits = { fileSize: 64 * MB, files: 100, total: 64 * MB, fields: 100, fieldSize: 64 * 1024 };

async function received(
  request: IncomingMessage,
  storage: Storage | undefined,
  limits: UploadLimits,
  already?: UploadRefusal,
): Promise<UploadOutcome> {
  const parser = parserFor(request, limits);
  if (!parser.ok) return drained(request, limits, parser.refusal, []);
  const fields: [string, string][] = [];
  const writing: Promise<UploadedFile>[] = [];
  const held = new Set<string>();
  const refused = await new Promise<Refused | undefined>((settle) => {
    const keep = (field: string, file: Promise<UploadedFile>) => {
      held.add(field);
      // Heard at the end, with the others; meanwhile a rejection that nobody hears would end the door for everybody.
      file.catch(() => undefined);
      writing.push(file);
    };
    listen(request, parser.value, limits, { fields, settle, keep, storage }, already && { refusal: already });
  });
  const stored = await Promise.allSettled(writing);
  const files = stored.flatMap((file) => (file.status === "fulfilled" ? [file.value] : []));
  const broken = stored.find((file) => file.status === "rejected");
  if (!refused && !broken) return ok({ fields, files });
  for (const { key } of files) await storage?.delete(key);
  // A full disk is ours to know about, not the sender's.
  if (!refused && broken) throw new NotStored(broken.reason, fields, [...held]);
  return { ...drained(request, limits, refused?.refusal ?? "cut-short", fields), field: refused?.field };
}

interface Refused {
  readonly refusal: UploadRefusal;
  readonly field?: string;
}

interface Reception {
  readonly fields: [string, string][];
  /** None where no file is wanted. */
  readonly storage: Storage | undefined;
  settle(refused?: Refused): void;
  keep(field: string, file: Promise<UploadedFile>): void;
}

function listen(
  request: IncomingMessage,
  parser: busboy.Busboy,
  limits: UploadLimits,
  reception: Reception,
  already?: Refused,
): void {
  const open = new Set<Readable>();
  const counted = upTo(limits.total);
  // What is wrong with a file does not lose what was typed after it: from there on files are thrown away.
  let refused = already;
  const stop = (refusal: UploadRefusal, field?: string): void => {
    request.unpipe(counted);
    counted.unpipe(parser);
    for (const file of open) file.destroy(new Error(refusal));
    reception.settle(refused ?? { refusal, ...(field !== undefined && { field }) });
  };
  parser.on("file", (field, content, { filename }) => {
    content.on("error", () => undefined);
    // A browser sends a file without a name where none was chosen.
    if (refused || !reception.storage || !filename) {
      content.resume();
      return;
    }
    open.add(content);
    content.on("limit", () => (refused ??= { refusal: "file-too-large", field }));
    content.on("close", () => open.delete(content));
    reception.keep(field, store(reception.storage, { field, name: nameOf(filename) }, content));
  });
  parser.on("field", (name, value, info) => {
    // What there was room for is given back: its author finds where the text was cut.
    if (!info.nameTruncated) reception.fields.push([name, value]);
    if (info.valueTruncated || info.nameTruncated) stop("field-too-large", name);
  });
  parser.on("filesLimit", () => (refused ??= { refusal: "too-many-files" }));
  parser.on("fieldsLimit", () => stop("too-many-fields"));
  parser.on("partsLimit", () => stop("too-many-fields")).on("error", () => stop("cut-short"));
  parser.on("close", () => reception.settle(refused));
  counted.on("error", () => stop("request-too-large"));
  request.on("aborted", () => stop("cut-short")).on("error", () => stop("cut-short"));
  request.pipe(counted).pipe(parser);
}

const nameOf = (sent: string | undefined): string => sent?.split(/[/\\]/).at(-1)?.slice(0, 255) ?? "";

async function store(
  storage: Storage,
  sent: Pick<UploadedFile, "field" | "name">,
  content: Readable,
): Promise<UploadedFile> {
  const key = storageKey(`incoming/${randomBytes(16).toString("hex")}`);
  const { size } = await storage.put(content, key, "application/octet-stream").catch((error: unknown) => {
    content.resume();
    throw error;
  });
  return { ...sent, key, size };
}

function parserFor(request: IncomingMessage, limits: UploadLimits): Outcome<busboy.Busboy, "not-multipart"> {
  if (!/^multipart\/form-data\s*;/i.test(request.headers["content-type"] ?? "")) return refuse("not-multipart");
  const { files, fields, fieldSize } = limits;
  // One byte more, because the parser calls exactly the limit "reached".
  const bounds = {
    files,
    fields,
    fieldSize: fieldSize + 1,
    fileSize: limits.fileSize + 1,
    parts: files + fields + 1,
    headerPairs: 20,
  };
  try {
    return ok(busboy({ headers: request.headers, limits: { ...bounds, fieldNameSize: 100 } }));
  } catch {
    return refuse("not-multipart");
  }
}

function upTo(total: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > total) done(new Error("request-too-large"));
      else done(null, chunk);
    },
  });
}

function drained(
  request: IncomingMessage,
  limits: UploadLimits,
  refusal: UploadRefusal,
  fields: Upload["fields"],
): UploadOutcome & { readonly ok: false } {
  let seen = 0;
  request.on("data", (chunk: Buffer) => {
    seen += chunk.length;
    if (seen > 2 * limits.total) request.destroy();
  });
  request.resume();
  return { ok: false, refusal, fields };
}
