/** What the export of a consultation holds, by file name, in the order of a list. */
export const exportFiles = [
  ...(["export.json", "verify.mjs", "questions.csv", "cards.csv", "people.csv", "joined.csv"] as const),
  ...(["tallies.csv", "group-estimates.csv", "export.schema.json"] as const),
] as const;

export type ExportFile = (typeof exportFiles)[number];

/** Its key in storage. */
export const exportKey = (publicId: string, file: ExportFile): string => `questions/${publicId}/${file}`;
