/** One thing measured: what, how, each run, and the promise it must keep. */
export interface Figure {
  readonly name: string;
  readonly unit: string;
  /** One value a run; what is said is their median. */
  readonly runs: readonly number[];
  /** The most it may be, or the least when `atLeast`. None when it is told for information. */
  readonly limit?: number;
  readonly atLeast?: boolean;
  /** The other way to keep the same promise: it is one, and either keeps it. */
  readonly or?: Alternative;
  readonly how: string;
}

/** What may be measured instead, on the same runs: a share of what this very machine can do. */
export interface Alternative extends Required<Pick<Figure, "unit" | "runs" | "limit" | "atLeast">> {
  /** `of a bare COPY`: follows its unit. */
  readonly of: string;
}

/** The value in the middle; of an even number, the lower of the two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

export const valueOf = (figure: Figure): number => median(figure.runs);

/** Whether the promise is kept; a figure without one always is. Nothing measured is nothing kept. */
export function isKept(figure: Figure): boolean {
  if (figure.limit === undefined) return true;
  return isWithin(figure, figure.limit) || (figure.or !== undefined && isWithin(figure.or, figure.or.limit));
}

function isWithin({ runs, atLeast }: Pick<Figure, "runs" | "atLeast">, limit: number): boolean {
  const value = median(runs);
  return atLeast === true ? value >= limit : value <= limit;
}

/** `1.38`, `0.041`, `18 200`: three digits that mean something. */
export function inWords(value: number): string {
  if (!Number.isFinite(value)) return "–";
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString("en").replaceAll(",", " ");
  return Number(value.toPrecision(3)).toString();
}

export function promise(figure: Figure): string {
  if (figure.limit === undefined) return "";
  const { or } = figure;
  const own = bound(figure, figure.limit);
  return or
    ? `${own}, or ${bound(or, or.limit)} ${or.unit} ${or.of} (here ${inWords(median(or.runs))} ${or.unit})`
    : own;
}

const bound = ({ atLeast }: Pick<Figure, "atLeast">, limit: number): string =>
  `${atLeast === true ? "≥" : "≤"} ${inWords(limit)}`;
