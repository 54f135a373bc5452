import type { Db } from "../../core/db/handle.ts";
import { dayIn } from "../../core/zones.ts";
import { bureauMoments, type BureauMoments } from "./store/acts.ts";

/** What the public reads of file 2: being made until somebody holds a seat, then in use; ended, it is destroyed. */
export interface PublicState {
  readonly file: "bureaus";
  readonly state: "being-made" | "in-use" | "destroyed";
  /** AAAA-MM-JJ. */
  readonly since: string;
}

/** Nothing before the first person. */
export const publicState = async (db: Db<"bureaus">): Promise<readonly PublicState[]> =>
  stateFrom(await bureauMoments(db));

export function stateFrom({ entered, seated, ended }: BureauMoments): readonly PublicState[] {
  const said = (state: PublicState["state"], at: Date): readonly PublicState[] => [
    { file: "bureaus", state, since: dayIn("Europe/Paris", at) },
  ];
  if (seated) return said("in-use", seated);
  if (entered) return said("being-made", entered);
  return ended ? said("destroyed", ended) : [];
}
