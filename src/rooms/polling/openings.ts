import type { Db } from "../../core/db/handle.ts";
import { placeById, places } from "./store/reading.ts";
import type { Place, RoundNumber } from "./terms.ts";

/** A place as those who hold it know it: where it is, and its hours in the rounds in which it opens. */
export interface OpenPlace {
  readonly publicId: string;
  readonly department: string;
  readonly name: string;
  readonly town: string;
  readonly address: string;
  readonly zone: string;
  readonly rounds: readonly { readonly number: RoundNumber; readonly opensAt: string; readonly closesAt: string }[];
}

/** The places of a department, in the order of towns; one that opens in no round has none. */
export const placesToHold = async (db: Db<"polling">, department: string): Promise<readonly OpenPlace[]> =>
  (await places(db, [department])).map(openOf);

export async function placeToHold(db: Db<"polling">, id: string): Promise<OpenPlace | undefined> {
  const place = await placeById(db, id);
  return place && openOf(place);
}

const openOf = ({ publicId, department, content }: Place): OpenPlace => ({
  ...{ publicId, department, name: content.name, town: content.town, zone: content.zone },
  address: `${content.address}, ${content.postcode} ${content.town}`,
  rounds: content.rounds
    .filter(({ status }) => status === "open")
    .map(({ number, opensAt, closesAt }) => ({ number, opensAt, closesAt })),
});
