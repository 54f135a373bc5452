import { tallyInWords } from "../tally.ts";
import * as roll from "../../rooms/roll/index.ts";

/** What would be read, in words. */
export const previewInWords = ({ rows, kept, refused, files }: roll.Preview): string =>
  [`${rows} rows in ${files.length} files: ${kept} kept, ${refused} refused`, ...files.flatMap(fileInWords), ""].join(
    "\n",
  );

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
}: roll.ImportReport): string =>
  [
    `${rows} rows: ${kept} kept, ${refused} refused; ${electors} electors in ${Object.keys(communes).length} communes`,
    ...Object.entries(unchanged).map(
      ([commune, refusal]) => `${commune} stays as it was: ${roll.communeRefusals[refusal].en}`,
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
  const { name, format, encoding, rows, kept, unknownColumns } = file;
  return [
    "",
    `${name}: ${format}, ${encoding}, ${rows} rows, ${kept} kept`,
    ...file.refused.map(({ reason, ...tally }) => tallyInWords("refused", tally, roll.rowRefusals[reason].en)),
    ...file.advisory.map(({ reason, ...tally }) => tallyInWords("kept", tally, roll.advisories[reason].en)),
    ...(unknownColumns.length === 0 ? [] : [`  columns not read: ${unknownColumns.join(", ")}`]),
  ];
}

/** A certificate, in words. */
export const certificateInWords = (certificate: roll.Certificate): string => {
  const { key, destroyedAt, by, electors, communes, deliveries, found, auditChain, copiesTried, notDone } = certificate;
  const chain = auditChain ? `seal ${auditChain.seal}, ${auditChain.chain}` : "no seal yet";
  return [
    `The roll was destroyed on ${destroyedAt} by ${by}.`,
    `Key ${key}; ${electors} electors of ${communes} communes, from ${deliveries} deliveries.`,
    `Found afterwards: key on this machine ${found.keyOnThisMachine}; blocks ${found.blocksInTheDatabase}; tokens ${found.tokensInTheDatabase}; sealed files ${found.filesInTheStorage}.`,
    ...copiesTried.map(
      ({ copy, blocks, opened }) => `Tried afterwards: ${copy}, of whose ${blocks} blocks ${opened} opened.`,
    ),
    `End of the audit log's chain: ${chain}.`,
    "Not done here, to be done by hand and added to the file:",
    ...notDone.map((each) => `  - ${each}`),
  ].join("\n");
};
