/**
 * The chunk stream of RTMP ("Adobe's Real Time Messaging Protocol" 1.0, section 5): messages are cut into chunks, several
 * chunk streams interleaved. What comes is hostile: the length of a message, the number of chunk streams and what waits
 * in memory are bounded.
 */
export interface Message {
  readonly type: number;
  readonly stream: number;
  /** Milliseconds; turns over after 2^32. */
  readonly timestamp: number;
  readonly payload: Buffer;
}

export const messageType = {
  setChunkSize: 1,
  abort: 2,
  acknowledgement: 3,
  userControl: 4,
  windowSize: 5,
  peerBandwidth: 6,
  audio: 8,
  video: 9,
  dataAmf3: 15,
  commandAmf3: 17,
  data: 18,
  command: 20,
} as const;

export type ChunkRefusal = "message-too-long" | "too-many-streams" | "no-header" | "not-the-rest" | "chunk-size";

interface Stream {
  timestamp: number;
  delta: number;
  length: number;
  type: number;
  stream: number;
  extended: boolean;
  /** The message that is coming, of which `got` bytes are there; undefined between two. */
  payload: Buffer | undefined;
  got: number;
}

const EXTENDED = 0xffffff;
const MOST_STREAMS = 32;
const HEADER_SIZES = [11, 7, 3, 0] as const;

/** Takes bytes as they come and gives whole messages. */
export class ChunkReader {
  #waiting: Buffer = Buffer.alloc(0);
  #chunkSize = 128;
  readonly #streams = new Map<number, Stream>();

  /** @param longest bytes of all messages that are coming, together; raised once the encoder is known */
  constructor(public longest: number) {}

  /** The messages that are whole now, or why nothing more can be read. */
  push(bytes: Buffer): { readonly messages: readonly Message[]; readonly refusal?: ChunkRefusal } {
    this.#waiting = this.#waiting.length === 0 ? bytes : Buffer.concat([this.#waiting, bytes]);
    const messages: Message[] = [];
    for (;;) {
      const taken = this.#chunk(messages);
      if (typeof taken === "string") return { messages, refusal: taken };
      if (taken === 0) return { messages };
      this.#waiting = this.#waiting.subarray(taken);
    }
  }

  /** Reads one chunk; answers how many bytes it was, 0 when it is not whole yet. */
  #chunk(messages: Message[]): number | ChunkRefusal {
    const basic = basicHeader(this.#waiting);
    if (!basic) return 0;
    const known = this.#streams.get(basic.id);
    if (!known && basic.format !== 0) return "no-header";
    if (!known && this.#streams.size >= MOST_STREAMS) return "too-many-streams";
    const stream = known ?? aStream();
    // A second length in the middle of a message would be a lie about the first.
    if (stream.payload && basic.format !== 3) return "not-the-rest";
    const header = messageHeader(this.#waiting.subarray(basic.size), basic.format, stream);
    if (!header) return 0;
    if (!stream.payload && header.length + this.#coming() > this.longest) return "message-too-long";
    const start = basic.size + header.size;
    const size = Math.min(this.#chunkSize, header.length - stream.got);
    if (this.#waiting.length < start + size) return 0;
    this.#streams.set(basic.id, stream);
    const payload = stream.payload ?? begin(stream, header, basic.format);
    stream.got += this.#waiting.copy(payload, stream.got, start, start + size);
    if (stream.got === stream.length) {
      const message = finished(stream, payload);
      if (!this.#obey(message)) return "chunk-size";
      messages.push(message);
    }
    return start + size;
  }

  #coming(): number {
    return [...this.#streams.values()].reduce((sum, { payload }) => sum + (payload?.length ?? 0), 0);
  }

  /** What the sender says of the chunks themselves. */
  #obey({ type, payload }: Message): boolean {
    if (payload.length < 4) return type !== messageType.setChunkSize && type !== messageType.abort;
    const value = payload.readUInt32BE();
    if (type === messageType.abort) forget(this.#streams.get(value));
    if (type !== messageType.setChunkSize) return true;
    this.#chunkSize = Math.min(value, EXTENDED);
    return value > 0 && value < 0x80000000;
  }
}

function aStream(): Stream {
  return { timestamp: 0, delta: 0, length: 0, type: 0, stream: 0, extended: false, payload: undefined, got: 0 };
}

function forget(stream: Stream | undefined): void {
  if (stream) [stream.payload, stream.got] = [undefined, 0];
}

function basicHeader(bytes: Buffer): { format: 0 | 1 | 2 | 3; id: number; size: number } | undefined {
  const first = bytes[0];
  if (first === undefined) return undefined;
  const format = (first >> 6) as 0 | 1 | 2 | 3;
  const low = first & 63;
  if (low > 1) return { format, id: low, size: 1 };
  const size = low + 2;
  if (bytes.length < size) return undefined;
  return { format, id: (low === 0 ? bytes.readUInt8(1) : bytes.readUInt16LE(1)) + 64, size };
}

interface Header {
  readonly size: number;
  readonly time: number;
  readonly length: number;
  readonly type: number;
  readonly stream: number;
  readonly extended: boolean;
}

function messageHeader(bytes: Buffer, format: 0 | 1 | 2 | 3, known: Stream): Header | undefined {
  const size = HEADER_SIZES[format];
  if (bytes.length < size) return undefined;
  const short = format === 3 ? 0 : bytes.readUIntBE(0, 3);
  const extended = format === 3 ? known.extended : short === EXTENDED;
  if (extended && bytes.length < size + 4) return undefined;
  return {
    size: size + (extended ? 4 : 0),
    time: extended ? bytes.readUInt32BE(size) : short,
    length: format < 2 ? bytes.readUIntBE(3, 3) : known.length,
    type: format < 2 ? bytes.readUInt8(6) : known.type,
    stream: format === 0 ? bytes.readUInt32LE(7) : known.stream,
    extended,
  };
}

/** The first chunk of a message moves its stream's time; those that follow repeat what is known. */
function begin(stream: Stream, header: Header, format: 0 | 1 | 2 | 3): Buffer {
  if (format === 0) [stream.timestamp, stream.delta] = [header.time, 0];
  else {
    if (format !== 3) stream.delta = header.time;
    stream.timestamp = (stream.timestamp + stream.delta) >>> 0;
  }
  const { length, type, stream: id, extended } = header;
  const payload = Buffer.allocUnsafe(length);
  Object.assign(stream, { length, type, stream: id, extended, payload });
  return payload;
}

function finished(stream: Stream, payload: Buffer): Message {
  const { type, stream: id, timestamp } = stream;
  forget(stream);
  return { type, stream: id, timestamp, payload };
}

/** Cuts one message into chunks of `size` on a chunk stream of two to 63. */
export function writeChunks(id: number, message: Message, size: number): Buffer {
  const { payload, timestamp, type, stream } = message;
  const head = Buffer.alloc(12);
  head.writeUInt8(id, 0);
  head.writeUIntBE(Math.min(timestamp, EXTENDED), 1, 3);
  head.writeUIntBE(payload.length, 4, 3);
  head.writeUInt8(type, 7);
  head.writeUInt32LE(stream, 8);
  const late = timestamp >= EXTENDED ? [uint32(timestamp)] : [];
  const parts: Buffer[] = [head, ...late, payload.subarray(0, size)];
  for (let at = size; at < payload.length; at += size)
    parts.push(Buffer.of(0xc0 | id), ...late, payload.subarray(at, at + size));
  return Buffer.concat(parts);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
