import type { PDFPageProxy } from "pdfjs-dist";
import type { Piece, PdfPage } from "./page.ts";

/** Why a PDF gives no text at all. */
export type PdfRefusal = "pdf-damaged" | "pdf-locked" | "pdf-too-heavy";

/** More is no commune's roll: the largest has 3,000 pages at thirty electors a page. */
export const MOST_PAGES = 4_000;
const MOST_PIECES = 20_000;

/**
 * The text of each page with where it stands. The library draws nothing here: it is given bytes, and finds neither files
 * nor the network nor anything to draw with, so that what a hostile file asks of it leads nowhere.
 */
export async function textOfPdf(bytes: Uint8Array, each: (page: PdfPage) => void): Promise<PdfRefusal | undefined> {
  const { getDocument } = await library();
  const task = getDocument({
    ...{ data: bytes, isEvalSupported: false, useSystemFonts: false, disableFontFace: true, useWasm: false },
    ...{ verbosity: 0, stopAtErrors: true, isOffscreenCanvasSupported: false, isImageDecoderSupported: false },
  });
  try {
    const file = await task.promise;
    if (file.numPages > MOST_PAGES) return "pdf-too-heavy";
    for (let number = 1; number <= file.numPages; number++) {
      const page = await file.getPage(number);
      const pieces = piecesOf((await page.getTextContent()).items, page.view[3] ?? 0);
      if (pieces.length > MOST_PIECES) return "pdf-too-heavy";
      each({ number, pieces });
      page.cleanup();
    }
    return undefined;
  } catch (error) {
    return error instanceof Error && error.name === "PasswordException" ? "pdf-locked" : "pdf-damaged";
  } finally {
    await task.destroy();
  }
}

type Items = Awaited<ReturnType<PDFPageProxy["getTextContent"]>>["items"];

function piecesOf(items: Items, height: number): readonly Piece[] {
  return items.flatMap((item) => {
    if (!("str" in item)) return [];
    const { str: text, width } = item;
    const [, , skew = 0, scale = 0, x = NaN, y = NaN] = item.transform.map(Number);
    const size = Math.hypot(skew, scale);
    const stands = text.trim() !== "" && size > 0 && [x, y, width].every(Number.isFinite);
    return stands ? [{ x, y: height - y, width, size, text }] : [];
  });
}

/** Loaded by whoever reads a PDF, once: nobody else pays for it. */
async function library() {
  Object.assign(globalThis, { DOMMatrix: Nothing, ImageData: Nothing, Path2D: Nothing });
  const get = process.getBuiltinModule.bind(process);
  process.getBuiltinModule = noModule;
  try {
    // It has no types, and says where it is by itself: the other half then starts no thread of its own.
    // @ts-expect-error TS7016: this half of the library is published without types
    await import("pdfjs-dist/legacy/build/pdf.worker.mjs");
    return await import("pdfjs-dist/legacy/build/pdf.mjs");
  } finally {
    process.getBuiltinModule = get;
  }
}

/** In the place of what draws. */
class Nothing {
  readonly draws = false;
}

/** At load the library asks for what draws, and for nothing else. */
const noModule = (() => ({ createRequire: () => () => ({}) })) as unknown as typeof process.getBuiltinModule;
