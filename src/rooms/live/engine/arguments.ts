import { heights, within, type Plan, type Rendition } from "../rules/plan.ts";

/** What the media program reads: an encoder's FLV from its own input, or a browser's packets described by a file. */
export type Input = "flv" | "packets";

const inputs: Readonly<Record<Input, readonly string[]>> = {
  flv: ["-probesize", "1000000", "-analyzeduration", "1500000", "-f", "flv", "-i", "pipe:0"],
  packets: [
    ...["-protocol_whitelist", "file,udp,rtp", "-reorder_queue_size", "100", "-max_delay", "200000"],
    ...["-probesize", "500000", "-analyzeduration", "1000000", "-f", "sdp", "-i", "packets.sdp"],
  ],
};

/** Bits a second of what is drawn again, by the shorter side of the picture. */
const drawn = {
  source: { shorter: 720, video: 2_500_000 },
  p480: { shorter: heights.p480, video: 1_000_000 },
  p240: { shorter: heights.p240, video: 300_000 },
} as const;

/** The words after `ffmpeg`: one input, one HLS playlist a rendition, names relative to its own folder. */
export function argumentsFor(plan: Plan, input: Input): readonly string[] {
  const made = [...(plan.picture === "blank" ? blankPicture : []), ...(plan.sound === "silent" ? silence : [])];
  const head = ["-hide_banner", "-nostdin", "-loglevel", "error", "-fflags", "+genpts"];
  return [...head, ...inputs[input], ...made, ...plan.renditions.flatMap((name) => output(name, plan, input))];
}

const blankPicture = ["-f", "lavfi", "-i", "color=c=0x2b2f36:s=640x360:r=10"];
const silence = ["-f", "lavfi", "-i", "anullsrc=r=48000:cl=stereo"];

function output(name: Rendition, plan: Plan, input: Input): readonly string[] {
  const picture = plan.picture === "blank" ? "1:v:0" : "0:v:0";
  const sound = plan.sound === "silent" ? "1:a:0" : "0:a:0";
  const made = plan.picture === "blank" || plan.sound === "silent" ? ["-shortest"] : [];
  const maps = name === "audio" ? ["-map", sound] : ["-map", picture, "-map", sound];
  const shown = name === "audio" ? [] : pictureOf(name, plan, input);
  return [...maps, ...shown, ...soundOf(name, plan), ...made, ...cut(name, plan)];
}

/** A browser changes the size of its picture with its line, and turns it with the phone: it is fitted into the first. */
const fitted: Readonly<Record<Input, (width: number, height: number) => string>> = {
  flv: (width, height) => `fps=fps='min(30,source_fps)',scale=${width}:${height}:flags=bicubic`,
  packets: (width, height) =>
    `fps=30,scale=${width}:${height}:flags=bicubic:force_original_aspect_ratio=decrease,pad=${width}:${height}:-1:-1`,
};

function pictureOf(name: Exclude<Rendition, "audio">, plan: Plan, input: Input): readonly string[] {
  if (name === "source" && plan.picture === "copied") return ["-c:v", "copy"];
  const { shorter, video } = drawn[name];
  const { width, height } = within(plan.size, shorter);
  return [
    ...["-vf", `${fitted[input](width, height)},format=yuv420p`],
    ...["-c:v", "libx264", "-preset", "veryfast", "-profile:v", "main", "-bf", "0", "-g", "600", "-sc_threshold", "0"],
    ...["-b:v", String(video), "-maxrate", String(video), "-bufsize", String(video), "-x264-params", "rc-lookahead=10"],
    ...["-force_key_frames", "expr:gte(t,n_forced*2)"],
  ];
}

function soundOf(name: Rendition, plan: Plan): readonly string[] {
  const light = name === "p240" || name === "audio";
  if (plan.sound === "copied" && !light) return ["-c:a", "copy"];
  return [
    "-af",
    "aresample=async=1:first_pts=0",
    "-c:a",
    "aac",
    "-b:a",
    light ? "64000" : "128000",
    "-ac",
    "2",
    "-ar",
    "48000",
  ];
}

/** A sound cannot be longer than the target by a frame: 1.9 s and one frame of 23 ms. */
const SOUND_CUT = 1.9;

function cut(name: Rendition, plan: Plan): readonly string[] {
  const seconds = name === "audio" ? SOUND_CUT : name === "source" ? plan.cut : 2;
  return [
    ...["-f", "hls", "-hls_time", seconds.toFixed(3), "-hls_list_size", "0", "-hls_playlist_type", "event"],
    ...["-hls_segment_type", "fmp4", "-hls_flags", "temp_file+independent_segments"],
    ...["-hls_fmp4_init_filename", `${name}-init.mp4`, "-hls_segment_filename", `${name}-%05d.m4s`, `${name}.m3u8`],
  ];
}
