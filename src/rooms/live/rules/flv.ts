/** FLV (Adobe FLV 10.1, annex E): what a media program reads from a pipe. */
const tagType = { audio: 8, video: 9 } as const;

/** The head of a file, which says what is in it: a reader waits for what it was promised. */
export function writeHead(has: { readonly audio: boolean; readonly video: boolean }): Buffer {
  return Buffer.from([0x46, 0x4c, 0x56, 1, (has.audio ? 4 : 0) | (has.video ? 1 : 0), 0, 0, 0, 9, 0, 0, 0, 0]);
}

/** One tag with its length after it. `at` in milliseconds, below 2^31. */
export function writeTag(kind: keyof typeof tagType, at: number, payload: Buffer): Buffer {
  const head = Buffer.alloc(11);
  head.writeUInt8(tagType[kind], 0);
  head.writeUIntBE(payload.length, 1, 3);
  head.writeUIntBE(at & 0xffffff, 4, 3);
  head.writeUInt8((at >>> 24) & 0x7f, 7);
  const tail = Buffer.alloc(4);
  tail.writeUInt32BE(head.length + payload.length);
  return Buffer.concat([head, payload, tail]);
}
