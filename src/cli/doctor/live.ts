import { z } from "zod";
import { installCommand, type Program, type ProgramRefusal } from "../../core/media-program.ts";
import { bad, good, warning, type Check, type Finding, type Patient } from "./finding.ts";

/** Whether a declaration can be received here. Nothing else needs it: what is missing is a warning. */
export const liveChecks: readonly Check[] = [
  { id: "ffmpeg", look: async ({ mediaProgram }) => [programFinding(await mediaProgram())] },
  { id: "live-disk", look: (patient) => diskFinding(patient) },
  { id: "live-replays", look: (patient) => replaysFinding(patient) },
];

const remedies: Readonly<Record<ProgramRefusal, string>> = {
  missing: installCommand,
  "no-h264": `install an ffmpeg with libx264 and AAC: ${installCommand}`,
  broken: "give PREAU_FFMPEG the path of an ffmpeg that runs",
};
const sentences: Readonly<Record<ProgramRefusal, string>> = {
  missing: "no ffmpeg: a declaration can be announced and linked, and not received here",
  "no-h264": "this ffmpeg cannot write H.264 and AAC: no declaration can be received here",
  broken: "ffmpeg is there and does not run: no declaration can be received here",
};

const programFinding = (program: Program | ProgramRefusal): Finding =>
  typeof program === "string"
    ? warning("ffmpeg", sentences[program], remedies[program])
    : good("ffmpeg", `ffmpeg ${program.version}`);

/** Bytes of an hour of the best picture with what is drawn beside it, and its original. */
const HOUR_BYTES = 6e9;

function diskFinding({ home, freeBytes, doors }: Patient): readonly Finding[] {
  const live = doors.live?.config.live;
  if (!live) return [];
  const hours = (freeBytes(home) - live.leastFree) / HOUR_BYTES;
  const said = `room for ${Math.max(0, hours).toFixed(0)} hours of a declaration`;
  if (hours <= 0) return [bad("live-disk", said, "free some space: below PREAU_LIVE_FREE_MB nothing is received")];
  return [hours < 4 ? warning("live-disk", said, "plan for more space before the day") : good("live-disk", said)];
}

const told = z.object({ unfinished: z.record(z.string(), z.unknown()) });

/** What the live door says of its replays, on loopback; it says nothing while it is stopped. */
async function replaysFinding({ doors }: Patient): Promise<readonly Finding[]> {
  const port = doors.live?.config.live.port;
  const state = await fetch(`http://127.0.0.1:${port ?? 0}/state`, { signal: AbortSignal.timeout(3_000) })
    .then(async (answer) => told.parse(await answer.json()))
    .catch(() => undefined);
  if (!state) return [];
  const count = Object.keys(state.unfinished).length;
  if (count === 0) return [good("live-replays", "no recording waits to be finished")];
  const said = `${count} recording${count > 1 ? "s" : ""} could not be finished so far, and will be tried again`;
  return [warning("live-replays", said, "look for live.not-finished in the log of the live door; free some space")];
}
