import { crc32, deflateRawSync } from "node:zlib";

/** A zip of these files, packed as everybody's tools do. */
export function zipOf(files: Readonly<Record<string, string | Buffer>>): Buffer {
  let at = 0;
  const packed = Object.entries(files).map(([name, content]) => {
    const entry = zipEntry(name, typeof content === "string" ? Buffer.from(content) : content, at);
    at += entry.local.length;
    return entry;
  });
  const directory = Buffer.concat(packed.map(({ central }) => central));
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...packed.map(({ local }) => local), directory, end]);
}

function zipEntry(name: string, content: Buffer, at: number) {
  const body = deflateRawSync(content);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(8, 4);
  common.writeUInt32LE(crc32(content), 10);
  common.writeUInt32LE(body.length, 14);
  common.writeUInt32LE(content.length, 18);
  common.writeUInt16LE(Buffer.byteLength(name), 22);
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(at, 10);
  const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), common, Buffer.from(name), body]);
  return { local, central: Buffer.concat([Buffer.from("PK\u0001\u0002\0\0"), common, tail, Buffer.from(name)]) };
}
