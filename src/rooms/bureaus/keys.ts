import { blindIndex } from "../../core/crypto/blind-index.ts";
import { openCell, sealCell, type CellKeys } from "../../core/crypto/cell.ts";
import { deriveKey } from "../../core/crypto/derive.ts";
import { publicIdOf } from "../../core/crypto/random.ts";
import { cellKeysFor } from "../../core/outgoing.ts";
import { foldName } from "../../core/people.ts";
import { details, type Details } from "./terms.ts";

/** Every key of this room, derived from the office's secret, one for each purpose. */
export interface BureauKeys {
  readonly cells: CellKeys;
  readonly nameToken: (name: { readonly given: string; readonly family: string }) => Buffer;
  readonly emailToken: (email: string) => Buffer;
  /** The id of whoever a letter of the public form is about: taken up twice, it is one person. */
  readonly idOfLetter: (letter: string) => string;
}

export function bureauKeys(secret: Buffer): BureauKeys {
  const [names, emails, letters] = ["name", "email", "letter"].map((what) => deriveKey(secret, `bureaus/${what}`));
  if (!names || !emails || !letters) throw new Error("three keys");
  return {
    cells: cellKeysFor(secret, "bureaus/person"),
    nameToken: ({ given, family }) => blindIndex(names, "bureaus.person.name", foldName(`${given} ${family}`)),
    emailToken: (email) => blindIndex(emails, "bureaus.person.email", email.normalize("NFC").toLowerCase()),
    idOfLetter: (letter) => publicIdOf(blindIndex(letters, "letters.letter.id", letter)),
  };
}

const cell = (row: string) => ({ table: "bureaus.person", column: "sealed", row });

export const sealDetails = (keys: BureauKeys, publicId: string, said: Details): Buffer =>
  sealCell(keys.cells, cell(publicId), JSON.stringify(said));

export function openDetails(keys: BureauKeys, publicId: string, sealed: Buffer): Details {
  const opened = openCell(keys.cells, cell(publicId), sealed);
  if (!opened.ok) throw new Error(`somebody of a bureau does not open: ${opened.refusal}`);
  return details.parse(JSON.parse(opened.value.toString("utf8")));
}
