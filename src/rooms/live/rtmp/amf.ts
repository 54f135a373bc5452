/**
 * AMF0, as far as an encoder that publishes speaks it (Adobe, "Action Message Format: AMF 0", 2007). What comes is
 * hostile: depth and length are bounded, and what is not understood is a refusal, never a throw.
 */
export type AmfValue = number | boolean | string | null | AmfObject | readonly AmfValue[];
export interface AmfObject {
  readonly [name: string]: AmfValue;
}

const marker = { number: 0, boolean: 1, string: 2, object: 3, nothing: 5, undefined: 6, ecma: 8, end: 9 } as const;
const STRICT_ARRAY = 10;
const DATE = 11;
const LONG_STRING = 12;
const DEEPEST = 8;
const LONGEST_LIST = 1_000;

/** Every value of a message; `undefined` when it is no AMF0. */
export function readAmf(bytes: Buffer): readonly AmfValue[] | undefined {
  const reader = new Reader(bytes);
  const values: AmfValue[] = [];
  try {
    while (reader.left > 0) values.push(reader.value(0));
    return values;
  } catch (error) {
    if (error instanceof NotAmf || error instanceof RangeError) return undefined;
    throw error;
  }
}

class NotAmf extends Error {}

class Reader {
  #at = 0;
  constructor(private readonly bytes: Buffer) {}

  get left(): number {
    return this.bytes.length - this.#at;
  }

  value(depth: number): AmfValue {
    if (depth > DEEPEST) throw new NotAmf();
    switch (this.#byte()) {
      case marker.number:
        return this.#double();
      case marker.boolean:
        return this.#byte() !== 0;
      case marker.string:
        return this.#text(this.#short());
      case marker.object:
        return this.#object(depth);
      case marker.nothing:
      case marker.undefined:
        return null;
      case marker.ecma:
        this.#long();
        return this.#object(depth);
      case STRICT_ARRAY:
        return this.#list(depth);
      case DATE:
        return this.#date();
      case LONG_STRING:
        return this.#text(this.#long());
      default:
        throw new NotAmf();
    }
  }

  #object(depth: number): AmfObject {
    const members: [string, AmfValue][] = [];
    for (;;) {
      const name = this.#text(this.#short());
      if (name === "" && this.bytes[this.#at] === marker.end) {
        this.#at += 1;
        return Object.fromEntries(members);
      }
      if (members.length >= LONGEST_LIST) throw new NotAmf();
      members.push([name, this.value(depth + 1)]);
    }
  }

  #list(depth: number): readonly AmfValue[] {
    const length = this.#long();
    if (length > LONGEST_LIST) throw new NotAmf();
    return Array.from({ length }, () => this.value(depth + 1));
  }

  #date(): number {
    const milliseconds = this.#double();
    this.#short();
    return milliseconds;
  }

  #byte(): number {
    return this.bytes.readUInt8(this.#step(1));
  }
  #short(): number {
    return this.bytes.readUInt16BE(this.#step(2));
  }
  #long(): number {
    return this.bytes.readUInt32BE(this.#step(4));
  }
  #double(): number {
    return this.bytes.readDoubleBE(this.#step(8));
  }
  #text(length: number): string {
    const start = this.#step(length);
    return this.bytes.toString("utf8", start, start + length);
  }
  #step(length: number): number {
    if (length > this.left) throw new NotAmf();
    this.#at += length;
    return this.#at - length;
  }
}

/** Writes values one after the other, as a command is written. */
export function writeAmf(...values: readonly AmfValue[]): Buffer {
  return Buffer.concat(values.map(written));
}

function written(value: AmfValue): Buffer {
  if (value === null) return Buffer.of(marker.nothing);
  if (typeof value === "number") return double(value);
  if (typeof value === "boolean") return Buffer.of(marker.boolean, value ? 1 : 0);
  if (typeof value === "string") return text(value);
  return isList(value) ? list(value) : object(value);
}

const isList = (value: AmfObject | readonly AmfValue[]): value is readonly AmfValue[] => Array.isArray(value);

const list = (values: readonly AmfValue[]): Buffer =>
  Buffer.concat([Buffer.of(STRICT_ARRAY), uint32(values.length), writeAmf(...values)]);

function double(value: number): Buffer {
  const bytes = Buffer.alloc(9);
  bytes.writeDoubleBE(value, 1);
  return bytes;
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value, "utf8");
  return bytes.length > 0xffff
    ? Buffer.concat([Buffer.of(LONG_STRING), uint32(bytes.length), bytes])
    : Buffer.concat([Buffer.of(marker.string), named(value)]);
}

function object(members: AmfObject): Buffer {
  const all = Object.entries(members).flatMap(([name, value]) => [named(name), written(value)]);
  return Buffer.concat([Buffer.of(marker.object), ...all, Buffer.of(0, 0, marker.end)]);
}

function named(name: string): Buffer {
  const bytes = Buffer.from(name, "utf8");
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
