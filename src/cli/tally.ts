/** One reason of a report, in words: how many rows, why, and on which lines; without any line it is of every one. */
export const tallyInWords = (
  what: string,
  { count, lines }: { readonly count: number; readonly lines: readonly (number | string)[] },
  sentence: string,
): string => `  ${what} ${count}: ${sentence} ${linesInWords(count, lines)}`;

const linesInWords = (count: number, lines: readonly (number | string)[]): string =>
  lines.length === 0 ? "Every line" : `Lines ${lines.join(", ")}${count > lines.length ? "…" : ""}`;
