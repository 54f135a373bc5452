import { tallyInWords } from "../tally.ts";
import * as roll from "../../rooms/roll/index.ts";

const counted = (n: number, what: string): string => `${n} ${what}${n === 1 ? "" : "s"}`;

/** What would be read, in words. */
export const previewInWords = ({ rows, kept, refused, files }: roll.Preview): string =>
  [
    `${rows} rows in ${counted(files.length, "file")}: ${kept} kept, ${refused} refused`,
    ...files.flatMap(fileInWords),
    "",
  ].join("\n");

/** What was imported, in words. */
export const importInWords = ({
  rows,
  kept,
  refused,
  electors,
  communes,
  unchanged,
  differences,
  files,
  toKey = {},
  older = {},
}: roll.ImportReport): string =>
  [
    `${rows} rows: ${kept} kept, ${refused} refused; ${electors} electors in ${counted(Object.keys(communes).length, "commune")}`,
    ...Object.entries(unchanged).map(
      ([commune, refusal]) => `${commune} stays as it was: ${roll.communeRefusals[refusal].en}`,
    ),
    ...Object.entries(toKey).map(
      ([commune, lines]) => `${commune}: ${lines} electors of its PDF wait to be keyed; it enters with them`,
    ),
    ...Object.entries(older).map(
      ([commune, { delivered, inForce }]) =>
        `${commune}: this extract is of ${delivered}, the one in force ${commune in communes ? "was" : "is"} of ${inForce}`,
    ),
    ...differences.map(
      ({ commune, before, added, gone, moved }) =>
        `${commune}: of ${before} electors ${gone} gone, ${moved} in another precinct, and ${added} added`,
    ),
    ...files.flatMap(fileInWords),
    "",
  ].join("\n");

function fileInWords(file: roll.Preview["files"][number]): readonly string[] {
  if ("refusal" in file) return ["", `${file.name}: not read. ${roll.fileRefusals[file.refusal].en}`];
  const { name, format, encoding, rows, kept, unknownColumns, pages, communes } = file;
  // What is said of every row, as of a column that a layout does not have, is said once.
  const placed = <T extends { readonly count: number; readonly lines: readonly number[] }>(tally: T) => ({
    ...tally,
    lines: rows > 1 && tally.count === rows ? [] : roll.placesSaid(file, tally.lines),
  });
  return [
    "",
    `${name}: ${format}, ${encoding}, ${rows} rows, ${kept} kept`,
    ...file.refused.map(({ reason, ...tally }) => tallyInWords("refused", placed(tally), roll.rowRefusals[reason].en)),
    ...file.advisory.map(({ reason, ...tally }) => tallyInWords("kept", placed(tally), roll.advisories[reason].en)),
    ...Object.entries(pages ? communes : {}).map(([commune, count]) => {
      const read = roll.readOf(count);
      return `  ${commune}: ${read.kept} of ${read.rows} read (${((read.kept / read.rows) * 100).toFixed(1)} %)`;
    }),
    ...(pages && pages.without.length > 0 ? [`  pages without an elector: ${pages.without.join(", ")}`] : []),
    ...(unknownColumns.length === 0 ? [] : [`  columns not read: ${unknownColumns.join(", ")}`]),
  ];
}

/** A certificate, in words. */
export const certificateInWords = (certificate: roll.Certificate): string => {
  const { key, destroyedAt, by, electors, communes, deliveries, found, sheets, auditChain, copiesTried, notDone } =
    certificate;
  const chain = auditChain ? `seal ${auditChain.seal}, ${auditChain.chain}` : "no seal yet";
  return [
    `The roll was destroyed on ${destroyedAt} by ${by}.`,
    `Key ${key}; ${electors} electors of ${communes} communes, from ${deliveries} deliveries.`,
    `Found afterwards: key on this machine ${found.keyOnThisMachine}; blocks ${found.blocksInTheDatabase}; tokens ${found.tokensInTheDatabase}; sealed files ${found.filesInTheStorage}; letters of people ${found.lettersInTheDatabase}.`,
    `Recovery sheets printed: ${sheets.printed}, of which ${sheets.destroyed} recorded as destroyed.`,
    ...copiesTried.map(
      ({ copy, blocks, opened }) => `Tried afterwards: ${copy}, of whose ${blocks} blocks ${opened} opened.`,
    ),
    `End of the audit log's chain: ${chain}.`,
    "Not done here, to be done by hand and added to the file:",
    ...notDone.map((each) => `  - ${each}`),
  ].join("\n");
};
