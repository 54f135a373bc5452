#!/usr/bin/env node
// Makes the recorded declaration of the demonstration: drawn slides, a voice of espeak-ng (Debian's), packaged by Debian's
// ffmpeg as HLS (fMP4, 2 s). All of it is ours and under the licence of the project. `node src/demo/recording/make.mjs`
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";

const here = dirname(fileURLToPath(import.meta.url));
const work = mkdtempSync(join(tmpdir(), "preau-recording-"));
const PAUSE_S = 0.45;

/** Each slide is a chapter; each sentence is a caption. */
const slides = [
  {
    title: "Bonjour",
    colour: "#2f6f4f",
    sentences: [
      "Bonjour à toutes et à tous.",
      "Cette déclaration est une démonstration : la voix est celle d’une machine, l’image est dessinée.",
      "Elle sert à voir une page d’attente devenir un direct, puis un direct devenir un enregistrement.",
    ],
  },
  {
    title: "Trois engagements",
    colour: "#1f4e8c",
    sentences: [
      "Une candidature se déclare devant tout le monde, à la même heure pour chacun.",
      "Qui arrive en retard peut revenir au début, ou rejoindre le direct.",
      "Qui n’entend pas lit les sous-titres ; qui n’a qu’un petit réseau écoute le son seul.",
      "Personne n’est compté autrement que par un nombre.",
    ],
  },
  {
    title: "Et maintenant",
    colour: "#8a3b12",
    sentences: [
      "Quand la parole s’arrête, l’enregistrement reste à la même adresse.",
      "On y cherche un mot, on y choisit un chapitre, on en garde le son.",
      "À vous maintenant : lisez le programme, et posez vos questions.",
    ],
  },
];

const run = (command, args) => execFileSync(command, args, { stdio: ["ignore", "pipe", "pipe"] });
const ffmpeg = (...args) => run("ffmpeg", ["-hide_banner", "-loglevel", "error", "-y", ...args.map(String)]);
const seconds = (file) =>
  Number(run("ffprobe", ["-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", file]).toString());

/** Speaks one sentence; what follows it is a short silence. */
function speak(sentence, name) {
  const file = join(work, `${name}.wav`);
  run("espeak-ng", ["-v", "fr", "-s", "165", "-p", "45", "-w", file, sentence]);
  const padded = join(work, `${name}-padded.wav`);
  ffmpeg("-i", file, "-af", `apad=pad_dur=${PAUSE_S}`, "-ar", 44100, "-ac", 1, padded);
  return { sentence, file: padded, lasts: seconds(padded) };
}

const picture = ({ title, colour }, place) => `<svg xmlns="http://www.w3.org/2000/svg" width="854" height="480">
  <rect width="854" height="480" fill="#fbf9f4"/>
  ${[120, 180, 240, 300, 360].map((y) => `<path d="M0 ${y}H854" stroke="#dde6f0" stroke-width="2"/>`).join("")}
  <path d="M120 0V480" stroke="#c9353f" stroke-width="3"/>
  <rect x="0" y="0" width="12" height="480" fill="${colour}"/>
  <text x="150" y="170" font-family="Gelasio, DejaVu Serif, serif" font-size="58" fill="#1f242c">${title}</text>
  <text x="150" y="232" font-family="DejaVu Sans, sans-serif" font-size="24" fill="#575c63">Déclaration de démonstration · ${place} sur ${slides.length}</text>
</svg>`;

/** Slides with their sound, one after the other. */
async function film() {
  const spoken = slides.map((slide, n) => slide.sentences.map((sentence, m) => speak(sentence, `${n}-${m}`)));
  const list = (name, lines) => (writeFileSync(join(work, name), lines.join("\n")), join(work, name));
  for (const [n, slide] of slides.entries())
    writeFileSync(
      join(work, `${n}.png`),
      await sharp(Buffer.from(picture(slide, n + 1)))
        .png()
        .toBuffer(),
    );
  const sound = list(
    "sound.txt",
    spoken.flat().map(({ file }) => `file '${file}'`),
  );
  const total = (sentences) => sentences.reduce((sum, { lasts }) => sum + lasts, 0);
  const pictures = list("pictures.txt", [
    ...spoken.flatMap((sentences, n) => [`file '${join(work, `${n}.png`)}'`, `duration ${total(sentences)}`]),
    `file '${join(work, `${slides.length - 1}.png`)}'`,
  ]);
  const out = join(work, "film.mkv");
  const wave =
    "[1:a]asplit[s][w];[w]showwaves=s=640x90:mode=cline:rate=7.5:colors=0x1f4e8c[v];[0:v]fps=15[b];[b][v]overlay=150:330[o]";
  ffmpeg(
    ...["-f", "concat", "-safe", 0, "-i", pictures, "-f", "concat", "-safe", 0, "-i", sound],
    ...["-filter_complex", wave, "-map", "[o]", "-map", "[s]", "-t", total(spoken.flat())],
    ...["-c:v", "libx264", "-qp", 0, "-preset", "ultrafast", "-c:a", "flac", out],
  );
  return { film: out, spoken };
}

const renditions = [
  { name: "source", width: 854, height: 480, crf: 36, level: "3.0", codec: "avc1.4d401e" },
  { name: "p240", width: 426, height: 240, crf: 37, level: "1.3", codec: "avc1.4d400d" },
  { name: "audio" },
];
const sound = ["-c:a", "aac", "-b:a", "32k", "-ac", 1];

/** One rendition in the layout of the storage: `<name>.m3u8` above, init and segments in `1/`. */
function pack(source, { name, width, height, crf, level }) {
  const video = width
    ? [
        ...["-vf", `scale=${width}:${height}`, "-c:v", "libx264", "-profile:v", "main", "-level", level, "-crf", crf],
        ...["-preset", "veryslow", "-pix_fmt", "yuv420p", "-g", 30, "-keyint_min", 30, "-sc_threshold", 0],
      ]
    : ["-vn"];
  const hls = [
    "-f",
    "hls",
    "-hls_time",
    2,
    "-hls_list_size",
    0,
    "-hls_playlist_type",
    "vod",
    "-hls_segment_type",
    "fmp4",
  ];
  const out = join(work, "hls");
  mkdirSync(out, { recursive: true });
  ffmpeg(
    ...["-i", source, ...video, ...sound, ...hls, "-hls_fmp4_init_filename", `${name}-init.mp4`],
    ...["-hls_segment_filename", join(out, `${name}-%05d.m4s`), join(out, `${name}.m3u8`)],
  );
  const listed = readFileSync(join(out, `${name}.m3u8`), "utf8");
  writeFileSync(join(here, `${name}.m3u8`), listed.replace(/(URI="|^)(?=[a-z0-9]+-(?:init|\d{5}))/gm, "$11/"));
  for (const file of readdirSync(out).filter((each) => each.startsWith(`${name}-`)))
    renameSync(join(out, file), join(here, "1", file));
}

function master() {
  const line = ({ name, width, height, codec }) => {
    const size = readdirSync(join(here, "1"))
      .filter((file) => file.startsWith(`${name}-`))
      .map((file) => readFileSync(join(here, "1", file)).length);
    const bandwidth = Math.ceil((Math.max(...size) * 8) / 2);
    const resolution = width ? `,RESOLUTION=${width}x${height},FRAME-RATE=15.000` : "";
    const codecs = [codec, "mp4a.40.2"].filter(Boolean).join(",");
    return `#EXT-X-STREAM-INF:BANDWIDTH=${bandwidth}${resolution},CODECS="${codecs}"\n${name}.m3u8`;
  };
  const head = "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n";
  writeFileSync(join(here, "master.m3u8"), `${head}${renditions.map(line).join("\n")}\n`);
}

const stamp = (at) => new Date(Math.round(at * 1000)).toISOString().slice(11, 23);

/** The captions, and where each chapter begins. */
function words(spoken) {
  let at = 0;
  const cues = spoken.map((sentences, n) => ({
    chapter: { at: Math.floor(at), title: slides[n].title },
    lines: sentences.map(({ sentence, lasts }) => {
      const from = at;
      at += lasts;
      return `${stamp(from)} --> ${stamp(at - PAUSE_S)}\n${sentence}`;
    }),
  }));
  writeFileSync(join(here, "captions.vtt"), `WEBVTT\n\n${cues.flatMap(({ lines }) => lines).join("\n\n")}\n`);
  const chapters = cues.map(({ chapter }) => chapter);
  writeFileSync(
    join(here, "recording.json"),
    `${JSON.stringify({ seconds: Math.round(at * 100) / 100, chapters }, null, 2)}\n`,
  );
}

rmSync(join(here, "1"), { recursive: true, force: true });
mkdirSync(join(here, "1"));
const { film: source, spoken } = await film();
for (const rendition of renditions) pack(source, rendition);
ffmpeg("-ss", 3, "-i", source, "-frames:v", 1, "-vf", "scale=854:480", join(work, "poster.png"));
await sharp(join(work, "poster.png")).webp({ quality: 70 }).toFile(join(here, "poster.webp"));
master();
words(spoken);
rmSync(work, { recursive: true });
