import * as bureaus from "../rooms/bureaus/index.ts";
import { publishCalendar } from "../rooms/primary/index.ts";
import * as roll from "../rooms/roll/index.ts";
import type { OfficeGround } from "./index.ts";
import { must } from "./must.ts";

/** The last publication of the story: « Les trois fichiers » says what the world holds by then (R-PRIV-01). */
export async function publishDemoFiles(ground: OfficeGround, by = "demo"): Promise<void> {
  const states = [...(await roll.publicState(ground.roll)), ...(await bureaus.publicState(ground.bureaus))];
  const reason = "Les fichiers 1 et 2 sont en service";
  const decision = { by: `staff:${by}`, at: ground.clock.now(), reason };
  must(await publishCalendar(ground.primary, ground.signing, decision, states));
}
