import { precinctOf } from "../../../core/csv/values.ts";
import { birthDateOf } from "../reading/values.ts";
import type { Elector } from "../reading/elector.ts";

// Control characters that no row holds: reading refuses those that do.
const [FIELD, LINE, ELECTOR] = ["\u001f", "\u001d", "\u001e"];
const END = ELECTOR.charCodeAt(0);

/** An elector as a sealed block holds them. The commune and the precinct are the block's; the list is the main one. */
export type Listed = Omit<Elector, "commune" | "list" | "nationality" | "precinct" | "precinctName"> & {
  /** As the delivery wrote it: `1`, `0,00E+00`. */
  readonly precinctWritten: string;
};

export const pack = (elector: Elector): string =>
  [
    elector.birthName,
    elector.usageName,
    elector.firstNames,
    elector.sex ?? "",
    elector.birthDate.written,
    elector.birthPlace,
    elector.address.join(LINE),
    elector.precinct.written,
    elector.orderNumber,
  ].join(FIELD);

/** As `pack`, for an elector that was unpacked: the same text comes out. */
export const packListed = ({ precinctWritten, ...listed }: Listed): string =>
  pack({
    ...listed,
    ...{ commune: "", list: "main", nationality: "", precinctName: "" },
    precinct: precinctOf(precinctWritten),
  });

export function unpack(packed: string): Listed {
  const [birthName = "", usageName = "", firstNames = "", sex, written = "", birthPlace = "", ...rest] =
    packed.split(FIELD);
  const [address = "", precinctWritten = "", orderNumber = ""] = rest;
  return {
    ...{ birthName, usageName, firstNames, birthPlace, precinctWritten, orderNumber },
    sex: sex === "M" || sex === "F" ? sex : undefined,
    birthDate: birthDateOf(written),
    address: address === "" ? [] : address.split(LINE),
  };
}

/** What tokens are made of, without the rest. */
export function namedIn(packed: string): Pick<Listed, "birthName" | "usageName" | "birthDate"> {
  const [birthName = "", usageName = "", , , written = ""] = packed.split(FIELD, 5);
  return { birthName, usageName, birthDate: birthDateOf(written) };
}

export const packAll = (packed: readonly string[]): string => packed.join(ELECTOR);
export const unpackAll = (text: string): readonly Listed[] => (text === "" ? [] : text.split(ELECTOR).map(unpack));

/** One of them by its place: the others are stepped over as bytes, and never become text. */
export function unpackOne(bytes: Buffer, slot: number): Listed | undefined {
  let from = 0;
  for (let before = 0; before < slot; before++) {
    const end = bytes.indexOf(END, from);
    if (end < 0) return undefined;
    from = end + 1;
  }
  const end = bytes.indexOf(END, from);
  return bytes.length === 0 ? undefined : unpack(bytes.toString("utf8", from, end < 0 ? bytes.length : end));
}
