import type { UploadedFile } from "../../../core/uploads.ts";

/** Pictures of one post, by their places. */
export const places = [1, 2, 3, 4] as const;
export type Place = (typeof places)[number];
/** Bytes of one as it is sent. */
export const PICTURE_MAX_MB = 10;
/** In graphemes. */
export const ALT_MAX = 300;
/** Pixels of its longest edge, once drawn anew. */
export const EDGE_MAX = 1280;
/** Pictures that somebody sends within an hour; and all that stand in their posts. */
export const PER_HOUR = 12;
export const PER_ACCOUNT = 100;
/** Pixels in which a page shows it: the rest is seen when it is opened. */
const [SHOWN_WIDTH, SHOWN_HEIGHT] = [640, 480];

/** What a picture is chosen with. */
export interface Choice {
  readonly file: UploadedFile | undefined;
  readonly alt: string | undefined;
  readonly decorative: boolean;
}

export type ChoiceProblem = "undescribed" | "both" | "no-file";

/** A picture is described, or said to only decorate: one of the two (WCAG 2.2, 1.1.1). Words about none are told, since a file is chosen anew after any refusal. */
export function choiceProblem({ file, alt, decorative }: Choice): ChoiceProblem | undefined {
  if (!file) return alt !== undefined || decorative ? "no-file" : undefined;
  if (alt !== undefined) return decorative ? "both" : undefined;
  return decorative ? undefined : "undescribed";
}

/** The size in which a page shows it: known before its bytes come, so that nothing moves. */
export function shownSize({ width, height }: Size): Size {
  const scale = Math.min(1, SHOWN_WIDTH / width, SHOWN_HEIGHT / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

interface Size {
  readonly width: number;
  readonly height: number;
}
