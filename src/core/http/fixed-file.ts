import { etagOf, type Kept } from "./cache.ts";
import { fileHeaders } from "./security.ts";

/** A fixed file of the build, compressed when it was built. */
export interface FixedFile {
  readonly type: string;
  readonly identity: Buffer;
  readonly brotli: Buffer | undefined;
  /** Its address holds no hash of its content: asked for again after an hour, and told apart by its bytes. */
  readonly named?: true;
}

/** A fixed file with its headers, made once. */
export interface ReadyFile {
  readonly kept: Kept;
  readonly headers: Readonly<Record<string, string>>;
}

/** A name that carries a hash of the content never changes. */
export const readyFile = (siteUrl: string, { named, ...file }: FixedFile): ReadyFile => ({
  kept: {
    ...{ status: 200, etag: named ? etagOf(file.identity) : '"fixed"', ...file },
    headers: { "cache-control": named ? "public, max-age=3600" : "public, max-age=31536000, immutable" },
  },
  headers: fileHeaders(siteUrl),
});
