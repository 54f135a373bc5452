/**
 * What COPY takes in binary (documentation of PostgreSQL, COPY, « Binary Format »): half of the bytes of text for what is
 * bytes already, and nothing for the server to parse.
 */
export const BEGINNING = Buffer.concat([Buffer.from("PGCOPY\n\xff\r\n\0", "latin1"), Buffer.alloc(8)]);
export const END = Buffer.from([0xff, 0xff]);

/** How many fields a row has: before them. */
export const int2 = (value: number): Buffer => written(2, (buffer) => buffer.writeInt16BE(value));
export const int4 = (value: number): Buffer => written(4, (buffer) => buffer.writeInt32BE(value));
export const int8 = (value: bigint): Buffer => written(8, (buffer) => buffer.writeBigInt64BE(value));

/** A value with its length before it. */
export const field = (value: Buffer): Buffer => Buffer.concat([int4(value.length), value]);
export const textField = (value: string): Buffer => field(Buffer.from(value, "utf8"));

/** Bytes given in hexadecimal, or NULL, written at a place; answers the place behind. */
export function putHex(buffer: Buffer, hex: string | undefined, at: number): number {
  if (hex === undefined) return buffer.writeInt32BE(-1, at);
  const start = buffer.writeInt32BE(hex.length / 2, at);
  return start + buffer.write(hex, start, "hex");
}

function written(bytes: number, write: (buffer: Buffer) => unknown): Buffer {
  const buffer = Buffer.alloc(bytes);
  write(buffer);
  return buffer;
}
