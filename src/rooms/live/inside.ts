import { z } from "zod";
import type { EngineState } from "./engine/parts.ts";

const PATIENCE_MS = 1_500;

const reading = z.object({ bitrate: z.number(), frames: z.number(), sound: z.boolean(), silentFor: z.number() });
const size = z.object({ width: z.number(), height: z.number() });
const receiving = reading.extend({
  ...{ declaration: z.string(), rehearsal: z.boolean(), source: z.string() },
  picture: z.enum(["copied", "drawn-again", "blank", "looking"]),
  size: size.optional(),
});
const state = z.object({
  ...{ program: z.string(), freeBytes: z.number() },
  receiving: z.array(receiving),
  ends: z.record(z.string(), z.string()),
});

/** What the live door says of itself, on loopback; undefined while it does not answer. */
export async function engineState(port: number): Promise<EngineState | undefined> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/state`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return state.parse(await answer.json());
  } catch {
    return undefined;
  }
}
