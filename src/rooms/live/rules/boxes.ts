/** What an init segment says of its tracks, for CODECS (RFC 6381); `undefined` when it has neither picture nor sound. */
export function codecsOf(init: Buffer): string | undefined {
  const found = [pictureCodec(init), soundCodec(init)].filter((codec) => codec !== undefined);
  return found.length === 0 ? undefined : found.join(",");
}

/** The AVC configuration record: its version, then profile, constraints and level (ISO/IEC 14496-15, 5.3.3.1). */
function pictureCodec(init: Buffer): string | undefined {
  const at = init.indexOf("avcC", 0, "latin1");
  return at < 0 || at + 8 > init.length ? undefined : `avc1.${init.subarray(at + 5, at + 8).toString("hex")}`;
}

/**
 * AAC's object type: the first five bits of the decoder's own record (ISO/IEC 14496-1, 7.2.6.7: tag 5, a length of one to
 * four bytes). A sound whose record cannot be found is called what all encoders send: AAC-LC.
 */
function soundCodec(init: Buffer): string | undefined {
  const at = init.indexOf("esds", 0, "latin1");
  if (at < 0) return undefined;
  const record = /\x05[\x80-\xff]{0,3}[\x02-\x20]([^])/.exec(init.subarray(at + 8, at + 64).toString("latin1"));
  const type = (record?.[1]?.charCodeAt(0) ?? 0) >> 3;
  return `mp4a.40.${type === 0 ? AAC_LC : type}`;
}

const AAC_LC = 2;
