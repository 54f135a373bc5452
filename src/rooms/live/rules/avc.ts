/** What the first packets of an encoder say of its picture and its sound: FLV tags, AVC and AAC configuration records. */

export interface PictureKind {
  readonly codec: "avc";
  /** For CODECS: "avc1.64001f" (RFC 6381). */
  readonly codecs: string;
  readonly width: number;
  readonly height: number;
  /** Eight bits, 4:2:0: what every player decodes. */
  readonly common: boolean;
}
export interface SoundKind {
  readonly codec: "aac";
  /** "mp4a.40.2" */
  readonly codecs: string;
  readonly rate: number;
  readonly channels: number;
}

const AVC = 7;
const AAC = 10;
const ENHANCED = 0x80;

/** The codec of a video tag, by its first byte: only AVC in its classical form is understood here (Adobe FLV 10.1, E.4.3). */
export const isAvc = (tag: Buffer): boolean => ((tag[0] ?? 0) & (ENHANCED | 0x0f)) === AVC;
export const isAac = (tag: Buffer): boolean => (tag[0] ?? 0) >> 4 === AAC;
/** A record that configures the decoder, rather than a frame. */
export const isHeader = (tag: Buffer): boolean => tag[1] === 0;
export const isKeyframe = (tag: Buffer): boolean => (tag[0] ?? 0) >> 4 === 1 && tag[1] === 1;

/** The picture of an AVC sequence header (ISO/IEC 14496-15, 5.3.3.1); `undefined` when it cannot be read. */
export function pictureOf(tag: Buffer): PictureKind | undefined {
  const record = tag.subarray(5);
  if (record[0] !== 1 || record.length < 8) return undefined;
  const length = record.readUInt16BE(6);
  const set = record.subarray(8, 8 + length);
  if (set.length < length || length < 4 || ((set[0] ?? 0) & 31) !== 7) return undefined;
  const size = sizeOf(new Bits(withoutEmulation(set.subarray(1))));
  const codecs = `avc1.${set.subarray(1, 4).toString("hex")}`;
  return size && { codec: "avc", codecs, ...size };
}

const RATES = [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350];

/** The sound of an AAC sequence header (ISO/IEC 14496-3, 1.6.2.1). */
export function soundOf(tag: Buffer): SoundKind | undefined {
  const [first, second] = [tag[2], tag[3]];
  if (first === undefined || second === undefined) return undefined;
  const object = first >> 3;
  const rate = RATES[((first & 7) << 1) | (second >> 7)];
  const channels = (second >> 3) & 15;
  if (rate === undefined || object === 0 || object > 30 || channels === 0) return undefined;
  return { codec: "aac", codecs: `mp4a.40.${object}`, rate, channels };
}

/** Takes the 0x03 out of 0x000003 (ITU-T H.264, 7.4.1). */
function withoutEmulation(bytes: Buffer): Buffer {
  const kept = [...bytes].filter((byte, at) => !(byte === 3 && bytes[at - 1] === 0 && bytes[at - 2] === 0));
  return Buffer.from(kept);
}

class Bits {
  #at = 0;
  constructor(private readonly bytes: Buffer) {}

  get over(): boolean {
    return this.#at > this.bytes.length * 8;
  }
  take(count: number): number {
    let value = 0;
    for (let n = 0; n < count; n += 1, this.#at += 1)
      value = value * 2 + (((this.bytes[this.#at >> 3] ?? 0) >> (7 - (this.#at & 7))) & 1);
    return value;
  }
  /** Exponential-Golomb, unsigned (H.264, 9.1). */
  unsigned(): number {
    let zeros = 0;
    while (zeros < 32 && !this.over && this.take(1) === 0) zeros += 1;
    return 2 ** zeros - 1 + this.take(zeros);
  }
  signed(): number {
    const value = this.unsigned();
    return value % 2 === 0 ? -value / 2 : (value + 1) / 2;
  }
}

const WITH_CHROMA = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]);

/** Width and height out of a sequence parameter set (H.264, 7.3.2.1.1), its cropping taken off. */
function sizeOf(bits: Bits): { width: number; height: number; common: boolean } | undefined {
  const profile = bits.take(8);
  bits.take(16);
  bits.unsigned();
  const { format, deep } = WITH_CHROMA.has(profile) ? chromaOf(bits) : { format: 1, deep: false };
  bits.unsigned();
  passOrder(bits);
  bits.unsigned();
  bits.take(1);
  const [across, down] = [bits.unsigned() + 1, bits.unsigned() + 1];
  const fields = bits.take(1) === 1 ? 1 : 2;
  if (fields === 2) bits.take(1);
  bits.take(1);
  const [left, right, top, bottom] = bits.take(1) === 1 ? cropOf(bits) : [0, 0, 0, 0];
  const width = across * 16 - (left + right) * (format === 3 ? 1 : 2);
  const height = down * 16 * fields - (top + bottom) * fields * (format === 1 ? 2 : 1);
  if (bits.over || width <= 0 || height <= 0 || width > LARGEST || height > LARGEST) return undefined;
  return { width, height, common: format === 1 && !deep };
}

const LARGEST = 16_384;
const cropOf = (bits: Bits) => [bits.unsigned(), bits.unsigned(), bits.unsigned(), bits.unsigned()] as const;

function chromaOf(bits: Bits): { format: number; deep: boolean } {
  const format = bits.unsigned();
  if (format === 3) bits.take(1);
  const deep = bits.unsigned() + bits.unsigned() > 0;
  bits.take(1);
  if (bits.take(1) === 1)
    for (let list = 0; list < (format === 3 ? 12 : 8); list += 1)
      if (bits.take(1) === 1) passScaling(bits, list < 6 ? 16 : 64);
  return { format, deep };
}

function passScaling(bits: Bits, size: number): void {
  let [last, next] = [8, 8];
  for (let n = 0; n < size; n += 1) {
    if (next !== 0) next = (last + bits.signed() + 256) % 256;
    last = next === 0 ? last : next;
  }
}

function passOrder(bits: Bits): void {
  const type = bits.unsigned();
  if (type === 0) bits.unsigned();
  if (type !== 1) return;
  bits.take(1);
  bits.signed();
  bits.signed();
  for (let left = bits.unsigned(); left > 0 && !bits.over; left -= 1) bits.signed();
}
