import { z } from "zod";
import { openCell, sealCell, type CellKeys } from "../../../core/crypto/cell.ts";
import { deriveKey } from "../../../core/crypto/derive.ts";
import type { PdfRow } from "../reading/pdf/roll.ts";
import type { ListKind } from "../reading/values.ts";
import type { RollKeys } from "../sealing/keys.ts";
import { keyedFields, type KeyedLine } from "./rules.ts";

/** Where a keyed page lives: one that was moved to another page or turn does not open. A draft is turn 0. */
export interface PageAddress {
  readonly keying: string;
  readonly page: number;
  readonly turn: number;
}

const cellKeys = ({ file }: RollKeys): CellKeys => ({
  current: 1,
  byId: new Map([[1, deriveKey(file, "roll/keying")]]),
});
const cellAt = ({ keying, page, turn }: PageAddress) => ({
  ...{ table: "roll.keying_entry", column: "sealed", row: `${keying}/${page}/${turn}` },
});

export const sealPage = (keys: RollKeys, at: PageAddress, lines: readonly KeyedLine[]): Buffer =>
  sealCell(cellKeys(keys), cellAt(at), JSON.stringify(lines.map((line) => keyedFields.map((field) => line[field]))));

const cells = z.array(z.array(z.string()).length(keyedFields.length));

export function openPage(keys: RollKeys, at: PageAddress, sealed: Buffer): readonly KeyedLine[] {
  const opened = openCell(cellKeys(keys), cellAt(at), sealed);
  if (!opened.ok) throw new Error(`page ${at.page}: ${opened.refusal}`);
  return cells.parse(JSON.parse(opened.value.toString("utf8"))).map(lineOf);
}

/** What a PDF gave of a roll that is keyed for the rest: its rows, and what each page to key says of its electors. */
export interface ReadBeside {
  readonly rows: readonly PdfRow[];
  readonly pages: readonly { readonly list: ListKind; readonly precinct: string }[];
}

const readAt = (keying: string) => ({ table: "roll.keying_read", column: "sealed", row: keying });

export const sealRead = (keys: RollKeys, keying: string, read: ReadBeside): Buffer =>
  sealCell(cellKeys(keys), readAt(keying), JSON.stringify(read));

const readBeside = z.object({
  rows: z.array(z.array(z.string())),
  pages: z.array(z.object({ list: z.enum(["main", "municipal", "european"]), precinct: z.string() })),
});

export function openRead(keys: RollKeys, keying: string, sealed: Buffer): ReadBeside {
  const opened = openCell(cellKeys(keys), readAt(keying), sealed);
  if (!opened.ok) throw new Error(`what was read beside a keying: ${opened.refusal}`);
  return readBeside.parse(JSON.parse(opened.value.toString("utf8")));
}

const lineOf = (values: readonly string[]): KeyedLine => lineFrom((field) => values[keyedFields.indexOf(field)] ?? "");

/** A line made of a value a field. */
export const lineFrom = (value: (field: keyof KeyedLine) => string): KeyedLine => ({
  ...{ birthName: value("birthName"), usageName: value("usageName"), firstNames: value("firstNames") },
  ...{ sex: value("sex"), birthDate: value("birthDate"), birthPlace: value("birthPlace") },
  ...{ address: value("address"), postcode: value("postcode"), town: value("town") },
  ...{ precinct: value("precinct"), order: value("order") },
});
