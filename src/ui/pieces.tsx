import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { bytesOf, type Answer } from "../core/http/answer.ts";
import { InLang } from "./catalogue.ts";
import type { Lang } from "./messages.ts";

/** A piece of a page, drawn: bytes as they are sent. Only `drawn` makes it; only `filled` puts it in a page. */
export type DrawnPiece = Buffer & { readonly [brand]: "drawn-piece" };
declare const brand: unique symbol;

interface Kept<T> {
  readonly from: string;
  readonly piece: T;
}

/** Some five thousand posts, or a hundred times the page that is drawn anew most. */
const MOST_BYTES = 6_000_000;
/** A piece that nobody reads any more is gone after two of these. */
const GENERATION_MS = 5 * 60_000;

/**
 * Pieces of pages that stay as they are while what stands around them changes: of fifty posts one is new. A piece is
 * kept with all that it was drawn from, so it cannot say what is no longer so, whoever changed it and wherever. What was
 * withdrawn or erased is replaced when its page is drawn again, and leaves memory within ten minutes if nobody reads it.
 */
export class Pieces<T extends string | Buffer = DrawnPiece> {
  #young = new Map<string, Kept<T>>();
  #old = new Map<string, Kept<T>>();
  #bytes = 0;
  #ageing: NodeJS.Timeout | undefined;

  constructor(
    private readonly most = MOST_BYTES,
    private readonly generation = GENERATION_MS,
  ) {}

  /** The piece `id`, if it is held and was made from that. @param from all that it would be made from */
  held(id: string, from: string): T | undefined {
    const young = this.#young.get(id);
    if (young?.from === from) return young.piece;
    const old = this.#old.get(id);
    if (old?.from !== from) return undefined;
    return this.#keep(id, old);
  }

  /** Holds the piece `id` instead of what it was. @param from all that it was made from */
  keep(id: string, from: string, piece: T): T {
    return this.#keep(id, { from, piece });
  }

  /** All that is held: for the tests of erasure. */
  *texts(): Iterable<string> {
    for (const kept of [...this.#young.values(), ...this.#old.values()]) yield kept.from + kept.piece.toString();
  }

  #keep(id: string, kept: Kept<T>): T {
    const before = this.#young.get(id);
    if (before) this.#bytes -= weight(before);
    this.#old.delete(id);
    this.#young.set(id, kept);
    this.#bytes += weight(kept);
    if (this.#bytes > this.most / 2) this.#age();
    this.#ageing ??= setTimeout(() => this.#age(), this.generation).unref();
    return kept.piece;
  }

  #age(): void {
    clearTimeout(this.#ageing);
    const some = this.#young.size > 0;
    this.#old = this.#young;
    this.#young = new Map();
    this.#bytes = 0;
    this.#ageing = some ? setTimeout(() => this.#age(), this.generation).unref() : undefined;
  }
}

const weight = ({ from, piece }: Kept<string | Buffer>): number => from.length + piece.length;

/** Draws a piece in a language, as it will be sent. */
export const drawn = (lang: Lang, markup: VNode): DrawnPiece =>
  Buffer.from(renderToString(<InLang lang={lang}>{markup}</InLang>)) as DrawnPiece;

/** Nothing that people write comes out as a comment: `<` is written `&lt;` in a text, and no comment passes as Markdown. */
const HOLE = "<!--pieces-->";

/** Where pieces will stand, one below the other, in a page that is drawn around them. One in a page. */
export function Hole({ id }: { readonly id: string }): VNode {
  return <div class="stack" id={id} dangerouslySetInnerHTML={{ __html: HOLE }} />;
}

/**
 * A page with its pieces, put in as they were drawn. As bytes: fifty posts made one text, and that text turned into bytes,
 * were a third of what such a page costs in memory to collect.
 */
export function filled(page: Answer, pieces: readonly DrawnPiece[]): Answer {
  const around = bytesOf(page);
  const at = around.indexOf(HOLE);
  if (at < 0) throw new Error("a page without a place for its pieces");
  return { ...page, body: Buffer.concat([around.subarray(0, at), ...pieces, around.subarray(at + HOLE.length)]) };
}
