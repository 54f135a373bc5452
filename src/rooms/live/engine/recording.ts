import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { repeat } from "../../../core/repeat.ts";
import { renditions, type Plan, type Rendition } from "../rules/plan.ts";
import { readMaster, readMedia, type Variant } from "../rules/playlist.ts";
import type { RunEnd, RunName } from "./book.ts";
import type { Feed, Received } from "./parts.ts";
import { Gauge } from "./gauge.ts";
import { folderOf, type Ground } from "./session.ts";
import { openShelf, type NewSegment, type Packager } from "./shelf.ts";

/** A recording as a folder keeps it: its playlists and segments, laid out as in storage. */
export interface Recording {
  readonly renditions: readonly RecordedRendition[];
}
interface RecordedRendition {
  readonly name: Rendition;
  readonly init: Buffer;
  readonly segments: readonly NewSegment[];
  readonly size: Variant["size"];
}

/** Reads a recording; `undefined` when the folder has none. */
export async function readRecording(folder: string): Promise<Recording | undefined> {
  const file = (name: string) => readFile(join(folder, name));
  const master = await file("master.m3u8").catch(() => undefined);
  if (!master) return undefined;
  const sizes = new Map(readMaster(master.toString("utf8")).map(({ uri, size }) => [uri, size]));
  const found = renditions.filter((name) => sizes.has(`${name}.m3u8`));
  return { renditions: await Promise.all(found.map((name) => readOne(name, sizes.get(`${name}.m3u8`), file))) };
}

async function readOne(
  name: Rendition,
  size: Variant["size"],
  file: (name: string) => Promise<Buffer>,
): Promise<RecordedRendition> {
  const read = readMedia((await file(`${name}.m3u8`)).toString("utf8"));
  const [stretch] = read.ok ? read.value.stretches : [];
  if (!stretch) throw new Error(`the recording has no ${name}`);
  const contents = await Promise.all(stretch.segments.map(({ uri }) => file(uri)));
  const segments = contents.map((content, n) => ({ content, duration: stretch.segments[n]?.duration ?? 0 }));
  return { name, init: await file(stretch.map), segments, size };
}

export interface PlayerParts {
  readonly ground: Omit<Ground, "program">;
  readonly declaration: string;
  readonly recording: Recording;
  /** Called once, when all was shown. */
  readonly onOver: () => void;
}

const LOOK_EVERY_MS = 100;

/** Shows a recording as if it came from an encoder: each segment when its last picture would have been taken. */
export class RecordingPlayer implements Received, Feed {
  readonly source = "recording";
  readonly key = undefined;
  readonly rehearsal = false;
  readonly gauge = new Gauge();
  readonly plan: Plan | undefined = undefined;
  readonly began: Date;
  readonly #name: RunName;
  readonly #playing: { stop: () => Promise<void> };
  readonly #since = performance.now();
  /** Seconds, and segments of each rendition, that runs before this one showed. */
  readonly #skipped: number;
  readonly #shown: ReadonlyMap<Rendition, number>;
  #aired = false;
  #ended: Promise<void> | undefined;

  private constructor(
    private readonly parts: PlayerParts,
    private readonly packager: Packager,
  ) {
    const { ground, declaration, recording } = parts;
    this.began = ground.clock.now();
    this.#name = { declaration, rehearsal: false, number: packager.nextRun() };
    // After a kill it goes on where readers saw it last.
    this.#skipped = packager.kept("source").seconds;
    this.#shown = new Map(recording.renditions.map(({ name }) => [name, packager.kept(name).segments]));
    ground.diary.write(() => ground.book.runBegan({ ...this.#name, source: "recording", at: this.began }));
    this.#playing = repeat(LOOK_EVERY_MS, () => this.#play());
  }

  static async open(parts: PlayerParts): Promise<RecordingPlayer> {
    return new RecordingPlayer(parts, await openShelf(parts.ground.storage, folderOf(parts.declaration, false)));
  }

  get declaration(): string {
    return this.parts.declaration;
  }
  goOnAir = (): Promise<void> => Promise.resolve();
  renew = (): void => undefined;
  close = (): void => undefined;

  end(why: RunEnd): Promise<void> {
    this.#ended ??= this.#end(why);
    return this.#ended;
  }

  async #end(why: RunEnd): Promise<void> {
    await this.#playing.stop();
    const { book, diary, clock } = this.parts.ground;
    diary.write(() => book.runEnded(this.#name, why, clock.now()));
  }

  async #play(): Promise<void> {
    const now = this.#skipped + (performance.now() - this.#since) / 1000;
    for (const rendition of this.parts.recording.renditions) await this.#playOne(rendition, now);
    if (!this.#aired && this.packager.count(this.#name.number, "source") > 0) this.#air();
    // The longest: sound that ends after the picture is heard to its end, also when a kill fell between the two.
    const length = Math.max(...this.parts.recording.renditions.map(({ segments }) => lengthOf(segments)));
    if (now > length && !this.#ended) this.parts.onOver();
  }

  async #playOne({ name, init, segments, size }: RecordedRendition, now: number): Promise<void> {
    const run = this.#name.number;
    const first = this.#shown.get(name) ?? 0;
    const due = segments.filter((_, n) => n >= first && lengthOf(segments.slice(0, n + 1)) <= now);
    const fresh = due.slice(this.packager.count(run, name));
    if (fresh.length === 0) return;
    const opening = { run, rendition: name, init, began: this.began, ...(size && { size }) };
    if (fresh.length === due.length) await this.packager.begin(opening);
    await this.packager.add(name, fresh);
    for (const { content } of fresh) this.gauge.count("video", content.length);
  }

  /** Readers have its first picture. */
  #air(): void {
    this.#aired = true;
    const { book, diary, clock } = this.parts.ground;
    diary.write(() => book.step(this.declaration, { verb: "air", by: "encoder", at: clock.now(), reason: "" }));
  }
}

const lengthOf = (segments: readonly NewSegment[]): number => segments.reduce((sum, { duration }) => sum + duration, 0);
