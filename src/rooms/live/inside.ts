import { z } from "zod";
import { ok, refuse, type Outcome } from "../../core/outcome.ts";
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
  ...{ program: z.string(), freeBytes: z.number(), udpFree: z.boolean() },
  receiving: z.array(receiving),
  ends: z.record(z.string(), z.string()),
  unfinished: z.record(z.string(), z.object({ tries: z.number(), againIn: z.number() })),
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

/** An offer crosses two processes of one machine, then the other side's library is loaded. */
const OFFER_PATIENCE_MS = 10_000;

/** Passes a browser's offer on; a refusal is the live door's word for it, or `away`. */
export async function passOffer(port: number, key: string, sdp: string): Promise<Outcome<string, string>> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/whip/${key}`, {
      ...{ method: "POST", body: asSdp(sdp), signal: AbortSignal.timeout(OFFER_PATIENCE_MS) },
      headers: { "content-type": "application/sdp" },
    });
    const text = await answer.text();
    return answer.status === 201 ? ok(text) : refuse(text);
  } catch {
    return refuse("away");
  }
}

/** Lines of a description end with CR and LF (RFC 8866), which a form does not keep. */
const asSdp = (typed: string): string => `${typed.replaceAll("\n", "\r\n")}\r\n`;

/** Says that a browser stops. */
export async function stopOffer(port: number, declaration: string): Promise<void> {
  const options = { method: "DELETE", signal: AbortSignal.timeout(PATIENCE_MS) };
  await fetch(`http://127.0.0.1:${port}/whip/${declaration}`, options).catch(() => undefined);
}
