/**
 * The size of a picture, out of a packet that begins a VP8 keyframe (RFC 7741, 4.2 and 4.3; RFC 6386, 9.1); `undefined` for
 * every other packet.
 */
export function keyframeSize(payload: Buffer): { readonly width: number; readonly height: number } | undefined {
  const frame = payload.subarray(descriptorLength(payload));
  const begins = ((payload[0] ?? 0) & 0x17) === 0x10;
  const key = ((frame[0] ?? 1) & 1) === 0;
  if (!begins || !key || frame.length < 10 || frame.readUIntBE(3, 3) !== 0x9d012a) return undefined;
  const [width, height] = [frame.readUInt16LE(6) & 0x3fff, frame.readUInt16LE(8) & 0x3fff];
  return width > 0 && height > 0 ? { width, height } : undefined;
}

/** One byte; then, when its first bit is set, one that says which of four fields follow. */
function descriptorLength(payload: Buffer): number {
  if (((payload[0] ?? 0) & 0x80) === 0) return 1;
  const fields = payload[1] ?? 0;
  const longId = (fields & 0x80) !== 0 && ((payload[2] ?? 0) & 0x80) !== 0;
  return (
    2 + ((fields & 0x80) === 0 ? 0 : longId ? 2 : 1) + ((fields & 0x40) === 0 ? 0 : 1) + ((fields & 0x30) === 0 ? 0 : 1)
  );
}
