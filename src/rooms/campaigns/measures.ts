import type { PublicDoor } from "../../core/door.ts";
import type { Reading } from "./reading.ts";
import { allShown } from "./rules/versions.ts";
import { writingsOf } from "./store/writings.ts";

/** A measure as the public reads it now. */
export interface PublicMeasure {
  readonly publicId: string;
  readonly title: string;
  /** The version that stands. */
  readonly version: number;
}

/** The measures of a programme that anybody can read now. One statement. */
export async function publicMeasures(door: PublicDoor, reading: Reading): Promise<readonly PublicMeasure[]> {
  const measures = await writingsOf(door.db, reading.campaign.id, "measure");
  return allShown(measures, reading.awaited, reading.now).map(({ writing, current }) => ({
    ...{ publicId: writing.publicId, title: current.text.title, version: current.number },
  }));
}
