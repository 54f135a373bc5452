import type { Config } from "../core/config.ts";

/** The last lines of a start: how to get in. A demonstration has its people behind `/dev`; a real one its own links. */
export function howToSignIn(config: Config, kind: "demonstration" | "real" | undefined): readonly string[] {
  if (kind !== "demonstration")
    return ["  Sign in with the links that preau init printed, or ask for one at each address."];
  return [
    "  This is a demonstration: nobody in it is real, and no mail leaves this machine. Enter as anyone:",
    `  ${config.publicUrl}/dev   the keeper, a campaign team, a neighbour`,
    `  ${config.officeUrl}/dev   the committees, the high authority, the data protection officer`,
  ];
}
