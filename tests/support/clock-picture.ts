import { spawn, type ChildProcess } from "node:child_process";
import type { Page } from "@playwright/test";

/*
 * A picture that says when it was taken: the low 24 bits of the clock, in milliseconds, and the sum of their three bytes, as
 * black and white blocks. Whoever reads it back from a screen of the same machine knows how old the picture is.
 */
const [COLUMNS, ROWS, SIDE] = [8, 4, 40] as const;
const [WIDTH, HEIGHT] = [COLUMNS * SIDE, ROWS * SIDE] as const;
const RATE = 25;
const [BLACK, WHITE] = [16, 235] as const;

/** The four bytes of an instant: three of its milliseconds, then their sum. */
function bytesOf(at: number): readonly number[] {
  const bytes = [16, 8, 0].map((shift) => Math.floor(at / 2 ** shift) & 255);
  return [...bytes, bytes.reduce((sum, byte) => sum + byte, 0) & 255];
}

/** One picture, grey, row by row. */
export function pictureOf(at: number): Buffer {
  const rows = bytesOf(at).map((byte) => {
    const line = Buffer.alloc(WIDTH);
    for (let bit = 0; bit < COLUMNS; bit++)
      line.fill((byte >> (7 - bit)) & 1 ? WHITE : BLACK, bit * SIDE, (bit + 1) * SIDE);
    return Buffer.concat(Array.from({ length: SIDE }, () => line));
  });
  return Buffer.concat(rows);
}

/** The age in milliseconds of a picture seen at `now`, from the light in the middle of each block; undefined when it is not one. */
export function ageOf(light: readonly number[], now: number): number | undefined {
  const bytes = Array.from({ length: ROWS }, (_, row) =>
    light.slice(row * COLUMNS, (row + 1) * COLUMNS).reduce((byte, one) => byte * 2 + (one > 128 ? 1 : 0), 0),
  );
  const [a = 0, b = 0, c = 0, sum] = bytes;
  if (light.length !== COLUMNS * ROWS || ((a + b + c) & 255) !== sum) return undefined;
  const age = (now % 2 ** 24) - ((a << 16) | (b << 8) | c);
  return age < 0 ? age + 2 ** 24 : age;
}

/** Reads the picture that a page shows at this instant. */
export async function ageShown(page: Page): Promise<number | undefined> {
  const seen = await page.locator("video").evaluate(
    (video: HTMLVideoElement, [columns, rows, side]) => {
      const canvas = Object.assign(document.createElement("canvas"), { width: columns * side, height: rows * side });
      const brush = canvas.getContext("2d", { willReadFrequently: true });
      brush?.drawImage(video, 0, 0, canvas.width, canvas.height);
      const now = Date.now();
      const middles = Array.from({ length: columns * rows }, (_, n) => {
        const [x, y] = [((n % columns) + 0.5) * side, (Math.floor(n / columns) + 0.5) * side];
        return brush?.getImageData(x, y, 1, 1).data[1] ?? 0;
      });
      return { now, middles };
    },
    [COLUMNS, ROWS, SIDE] as const,
  );
  return ageOf(seen.middles, seen.now);
}

export interface ClockEncoder {
  /** Cut without a word. Answers the seconds that were sent. */
  readonly cut: () => Promise<number>;
}

/** Sends such pictures and a tone to an address and key of the studio, at their real pace. */
export function sendClock(address: string, key: string): ClockEncoder {
  const child = spawn("ffmpeg", [...words, `${address}/${key}`], { stdio: ["pipe", "ignore", "ignore"] });
  child.stdin.on("error", () => undefined);
  const began = Date.now();
  let sent = 0;
  const pace = setInterval(() => {
    for (; sent < ((Date.now() - began) * RATE) / 1000; sent++) child.stdin.write(pictureOf(Date.now()));
  }, 20);
  return {
    cut: async () => {
      clearInterval(pace);
      await killed(child);
      return sent / RATE;
    },
  };
}

async function killed(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}

const words = [
  ...["-hide_banner", "-loglevel", "error", "-f", "rawvideo", "-pix_fmt", "gray", "-video_size", `${WIDTH}x${HEIGHT}`],
  ...["-framerate", String(RATE), "-i", "pipe:0", "-f", "lavfi", "-i", "sine=frequency=330"],
  ...["-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-pix_fmt", "yuv420p"],
  ...["-g", String(2 * RATE), "-sc_threshold", "0", "-c:a", "aac", "-b:a", "64k", "-shortest", "-f", "flv"],
];
