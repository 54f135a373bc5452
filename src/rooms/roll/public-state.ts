import type { Executor } from "../../core/db/handle.ts";
import { dayIn } from "../../core/zones.ts";
import { rollMoments, type RollMoments } from "./store/state.ts";

/** What the public reads of file 1: being made until a department is frozen for printing, then in use, then destroyed. */
export interface PublicState {
  readonly file: "roll";
  readonly state: "being-made" | "in-use" | "destroyed";
  /** AAAA-MM-JJ. */
  readonly since: string;
}

/** Nothing before the first delivery. */
export const publicState = async (db: Executor): Promise<readonly PublicState[]> => stateFrom(await rollMoments(db));

export function stateFrom({ held, begun, frozen, destroyed }: RollMoments): readonly PublicState[] {
  const said = (state: PublicState["state"], at: Date): readonly PublicState[] => [
    { file: "roll", state, since: dayIn("Europe/Paris", at) },
  ];
  if (!held) return destroyed ? said("destroyed", destroyed) : [];
  if (frozen) return said("in-use", frozen);
  return begun ? said("being-made", begun) : [];
}
