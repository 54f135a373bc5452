import type { ChildProcess } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { birth } from "../../../core/birth.ts";
import { repeat } from "../../../core/repeat.ts";
import { heights, within, type Plan, type Rendition } from "../rules/plan.ts";
import { readMedia } from "../rules/playlist.ts";
import { argumentsFor, type Input } from "./arguments.ts";
import type { Program } from "../../../core/media-program.ts";
import { startProgram } from "./program.ts";
import type { Packager } from "./shelf.ts";

/** Why a run ended by itself. */
export type RunTrouble = "disk" | "program";

export interface RunParts {
  readonly program: Program;
  readonly packager: Packager;
  /** Its own folder, private, made here and removed at its end. */
  readonly folder: string;
  readonly number: number;
  readonly plan: Plan;
  readonly input: Input;
  /** For packets: the session description that tells the program where they come. */
  readonly description?: string;
  /** When its first picture was taken. */
  readonly began: Date;
  /** The run before: its last segments come first. */
  readonly after: Promise<void>;
  /** Called once, when readers have its first picture. */
  readonly onShown: () => void;
  readonly onTrouble: (trouble: RunTrouble) => void;
  readonly onDrain: (run: Run) => void;
}

/** A run, as far as it is fed. */
export type Fed = Pick<Run, "feed">;

/** What a run leaves in its folder, so that a killed door's work is finished by the next. */
export interface RunNote {
  readonly number: number;
  readonly began: string;
  readonly plan: Plan;
  readonly pid: number;
  readonly born: string;
}

const LOOK_EVERY_MS = 150;
const PATIENCE_MS = 6_000;

/** One uninterrupted stretch: a media program that is fed, and whose finished segments are put on the shelf. */
export class Run {
  readonly #child: ChildProcess;
  readonly #harvest: Harvest;
  readonly #exited: Promise<number | null>;
  #looking: { stop: () => Promise<void> } | undefined;
  #ending: Promise<void> | undefined;
  #troubled = false;
  #shown = false;

  /** Throws when its folder cannot be written. */
  constructor(private readonly parts: RunParts) {
    const { folder, plan, number, began } = parts;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (parts.description !== undefined) writeFileSync(join(folder, "packets.sdp"), parts.description, { mode: 0o600 });
    this.#child = startProgram(parts.program, argumentsFor(plan, parts.input), folder);
    this.#harvest = new Harvest(parts.packager, folder, { number, plan, began });
    // A program that died tells by its exit; what is still written to it then goes nowhere.
    this.#child.stdin?.on("error", () => undefined).on("drain", () => parts.onDrain(this));
    this.#child.stderr?.resume();
    this.#exited = new Promise((resolve) => this.#child.once("error", () => resolve(-1)).once("exit", resolve));
    try {
      writeNote(folder, { number, began: began.toISOString(), plan, pid: this.#child.pid ?? 0 });
    } catch (error) {
      this.#child.kill("SIGKILL");
      throw error;
    }
    void this.#exited.then(() => this.#trouble("program"));
    void parts.after.then(() => this.#look());
  }

  /** Gives the program bytes of its input; false when it has enough for now, and `onDrain` tells when it wants more. */
  feed(bytes: Buffer): boolean {
    const stdin = this.#child.stdin;
    return !stdin?.writable || stdin.write(bytes);
  }

  /** Ends it: what the program holds becomes its last segments. Twice is once. */
  finish(): Promise<void> {
    this.#ending ??= this.#finish();
    return this.#ending;
  }

  async #finish(): Promise<void> {
    this.#troubled = true;
    this.#child.stdin?.end();
    if (this.parts.input === "packets") this.#child.kill("SIGINT");
    const late = setTimeout(() => this.#child.kill("SIGKILL"), PATIENCE_MS);
    await this.#exited;
    clearTimeout(late);
    await this.parts.after;
    await this.#looking?.stop();
    await this.#gather();
    tidy(this.parts.folder);
  }

  #look(): void {
    this.#looking = repeat(LOOK_EVERY_MS, () => this.#gather());
  }

  /** A shelf that cannot be written to ends the run: what is there already stays whole. */
  async #gather(): Promise<void> {
    try {
      const some = await this.#harvest.gather();
      if (!some || this.#shown) return;
      this.#shown = true;
      this.parts.onShown();
    } catch {
      this.#trouble("disk");
    }
  }

  #trouble(trouble: RunTrouble): void {
    if (this.#troubled) return;
    this.#troubled = true;
    this.parts.onTrouble(trouble);
  }
}

/** What cannot be taken away now is taken away at the next start. */
export function tidy(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    return;
  }
}

function writeNote(folder: string, note: Omit<RunNote, "born">): void {
  const whole: RunNote = { ...note, born: birth(note.pid) ?? "" };
  writeFileSync(join(folder, "run.json"), JSON.stringify(whole), { mode: 0o600 });
}

/** The note of a run that a killed door left; `undefined` when there is none that can be read. */
export function readNote(folder: string): RunNote | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, "run.json"), "utf8")) as RunNote;
  } catch {
    return undefined;
  }
}

/** Carries finished segments from a run's folder to the shelf, each once, also after a kill. */
export class Harvest {
  readonly #opened = new Set<Rendition>();

  constructor(
    private readonly packager: Packager,
    private readonly folder: string,
    private readonly run: { readonly number: number; readonly plan: Plan; readonly began: Date },
  ) {}

  /** Carries what is ready; true when readers have something of the best rendition. */
  async gather(): Promise<boolean> {
    for (const name of this.run.plan.renditions) await this.#gatherOne(name);
    return this.packager.count(this.run.number, "source") > 0;
  }

  async #gatherOne(name: Rendition): Promise<void> {
    const read = readMedia((await this.#file(`${name}.m3u8`))?.toString("utf8") ?? "");
    const [stretch] = read.ok ? read.value.stretches : [];
    const waiting = stretch?.segments.slice(this.packager.count(this.run.number, name)) ?? [];
    if (waiting.length === 0) return;
    if (!(await this.#open(name))) return;
    for (const { uri, duration } of waiting) {
      const content = await this.#file(uri);
      if (!content) return;
      await this.packager.add(name, [{ content, duration }]);
      rmSync(join(this.folder, uri), { force: true });
    }
  }

  async #open(name: Rendition): Promise<boolean> {
    if (this.#opened.has(name) || this.packager.count(this.run.number, name) > 0) return true;
    const init = await this.#file(`${name}-init.mp4`);
    if (!init) return false;
    const { number, began, plan } = this.run;
    const size = name === "audio" ? undefined : sizeOf(name, plan);
    await this.packager.begin({ run: number, rendition: name, init, began, ...(size && { size }) });
    this.#opened.add(name);
    return true;
  }

  #file(name: string): Promise<Buffer | undefined> {
    return readFile(join(this.folder, name)).catch(() => undefined);
  }
}

const sizeOf = (name: Exclude<Rendition, "audio">, plan: Plan) =>
  name === "source" ? plan.size : within(plan.size, heights[name]);
