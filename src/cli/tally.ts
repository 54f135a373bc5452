/** One reason of a report, in words: how many rows, why, and on which lines. */
export const tallyInWords = (
  what: string,
  { count, lines }: { readonly count: number; readonly lines: readonly (number | string)[] },
  sentence: string,
): string => `  ${what} ${count}: ${sentence} Lines ${lines.join(", ")}${count > lines.length ? "…" : ""}`;
