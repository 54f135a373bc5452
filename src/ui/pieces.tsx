import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { InLang } from "./catalogue.ts";
import type { Lang } from "./messages.ts";

/** A piece of a page, drawn. Only `Pieces` makes it; only `<Drawn>` puts it in a page. */
type DrawnPiece = string & { readonly [brand]: "drawn-piece" };
declare const brand: unique symbol;

interface Kept {
  readonly from: string;
  readonly drawn: DrawnPiece;
}

/** Some four thousand posts, or three hundred times the page that is drawn anew most. */
const MOST_CHARACTERS = 6_000_000;
/** A piece that nobody reads any more is gone after two of these. */
const GENERATION_MS = 5 * 60_000;

/**
 * Pieces of pages that stay as they are while what stands around them changes: of fifty posts one is new. A piece is
 * kept with all that it was drawn from, so it cannot say what is no longer so, whoever changed it and wherever. What was
 * withdrawn or erased is replaced when its page is drawn again, and leaves memory within ten minutes if nobody reads it.
 */
export class Pieces {
  #young = new Map<string, Kept>();
  #old = new Map<string, Kept>();
  #characters = 0;
  #ageing: NodeJS.Timeout | undefined;

  constructor(
    private readonly most = MOST_CHARACTERS,
    private readonly generation = GENERATION_MS,
  ) {}

  /**
   * The piece `id` in a language, drawn if it was not, or from something else.
   * @param from all that `draw` reads
   */
  piece(id: string, from: string, lang: Lang, draw: () => VNode): DrawnPiece {
    const young = this.#young.get(id);
    if (young?.from === from) return young.drawn;
    const old = this.#old.get(id);
    this.#old.delete(id);
    if (young) this.#characters -= weight(young);
    return this.#keep(id, old?.from === from ? old : { from, drawn: drawn(lang, draw) });
  }

  /** All that is held: for the tests of erasure. */
  *texts(): Iterable<string> {
    for (const kept of [...this.#young.values(), ...this.#old.values()]) yield kept.from + kept.drawn;
  }

  #keep(id: string, kept: Kept): DrawnPiece {
    this.#young.set(id, kept);
    this.#characters += weight(kept);
    if (this.#characters > this.most / 2) this.#age();
    this.#ageing ??= setTimeout(() => this.#age(), this.generation).unref();
    return kept.drawn;
  }

  #age(): void {
    clearTimeout(this.#ageing);
    const some = this.#young.size > 0;
    this.#old = this.#young;
    this.#young = new Map();
    this.#characters = 0;
    this.#ageing = some ? setTimeout(() => this.#age(), this.generation).unref() : undefined;
  }
}

const weight = ({ from, drawn: text }: Kept): number => from.length + text.length;

const drawn = (lang: Lang, draw: () => VNode): DrawnPiece =>
  renderToString(<InLang lang={lang}>{draw()}</InLang>) as DrawnPiece;

/** Pieces one below the other, put in the page as they were drawn. */
export function Drawn({ id, pieces }: { readonly id: string; readonly pieces: readonly DrawnPiece[] }): VNode {
  return <div class="stack" id={id} dangerouslySetInnerHTML={{ __html: pieces.join("") }} />;
}
