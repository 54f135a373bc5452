import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer as createHttpServer, type Server as HttpServer } from "node:http";
import type { AddressInfo, Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLog } from "../../../core/log.ts";
import { ok, type Outcome } from "../../../core/outcome.ts";
import { folderStorage } from "../../../core/storage/index.ts";
import type { Admitted, AdmissionRefusal, Book, EngineStep, Held, NewRun, Order, RunEnd, RunName } from "./book.ts";
import { openDiary } from "./diary.ts";
import { Engine } from "./engine.ts";
import { answerInside } from "./inside.ts";
import { findProgram } from "../../../core/media-program.ts";
import type { EngineParts } from "./parts.ts";
import { readNote, type RunNote } from "./run.ts";
import { encoderPort } from "../rtmp/port.ts";

/** True where the media program is there: the tests that need it say aloud that they were left out where it is not. */
export const hasFfmpeg = ["ffmpeg", "ffprobe"].every((name) => spawnSync(name, ["-version"]).status === 0);

/** A book that a test writes: one declaration, whose order it gives, and all that it was told. */
export class TestBook implements Book {
  answer: Outcome<Admitted, AdmissionRefusal> = ok({ declaration: "abc", order: "air" });
  order: Order = "air";
  away = false;
  readonly began: NewRun[] = [];
  readonly ended: (RunName & { readonly why: RunEnd })[] = [];
  readonly steps: EngineStep[] = [];
  readonly posters: string[] = [];
  #asked = 0;

  get asked(): number {
    return this.#asked;
  }
  said = (verb: EngineStep["verb"]): readonly EngineStep[] => this.steps.filter((step) => step.verb === verb);

  admit = (): Promise<Outcome<Admitted, AdmissionRefusal>> => {
    this.#asked += 1;
    return this.#there(() => this.answer);
  };
  orders = (held: readonly Held[]): Promise<ReadonlyMap<string, Order>> =>
    this.#there(() => new Map(held.map(({ declaration }) => [declaration, this.order])));
  unfinished = (): Promise<readonly string[]> =>
    this.#there(() => (this.order === "over" && this.said("ready").length === 0 ? ["abc"] : []));
  unattended = (): Promise<readonly string[]> =>
    this.#there(() => (this.order === "air" && this.said("end").length === 0 ? ["abc"] : []));
  runBegan = (run: NewRun): Promise<void> => this.#there(() => void this.began.push(run));
  runShown = (): Promise<void> => this.#there(() => undefined);
  runEnded = (run: RunName, why: RunEnd): Promise<void> => this.#there(() => void this.ended.push({ ...run, why }));
  filmPoster = (_: string, key: string): Promise<void> => this.#there(() => void this.posters.push(key));
  step = (_: string, step: EngineStep): Promise<void> => this.#there(() => void this.steps.push(step));

  #there<T>(value: () => T): Promise<T> {
    if (!this.away) return Promise.resolve(value());
    return Promise.reject(Object.assign(new Error("away"), { code: "ECONNREFUSED" }));
  }
}

export interface TestStudio {
  readonly book: TestBook;
  readonly engine: Engine;
  readonly home: string;
  /** Of encoders. */
  readonly port: number;
  /** Of what the public door asks. */
  readonly inside: HttpServer;
  readonly insidePort: number;
  /** From now on the disk is full. */
  readonly fill: () => void;
  /** The clock is put forward, or back, by so many milliseconds. */
  readonly turnClock: (ms: number) => void;
  /** Numbers of the media programs that work for it. */
  readonly programs: () => readonly number[];
  readonly close: () => Promise<void>;
}

/** An engine with a real port of encoders and a real storage, over a book that the test writes. */
export async function aStudio(
  o: { readonly home?: string } & Partial<Pick<EngineParts, "recording" | "program">> = {},
): Promise<TestStudio> {
  const home = o.home ?? mkdtempSync(join(tmpdir(), "preau live été "));
  const book = new TestBook();
  const state = { free: Number.MAX_SAFE_INTEGER, turned: 0 };
  const engine = new Engine({
    ...someParts(home, book),
    ...{ freeBytes: () => Promise.resolve(state.free), clock: { now: () => new Date(Date.now() + state.turned) } },
    program: o.program ?? (await findProgram(undefined)),
    recording: o.recording,
  });
  await engine.start();
  const inside = createHttpServer((request, response) => void answerInside(engine, request, response));
  const insidePort = await listening(inside);
  const server = encoderPort(engine.admit);
  const port = await listening(server);
  return {
    ...{ book, engine, home, port, inside, insidePort },
    fill: () => void (state.free = 0),
    turnClock: (ms) => void (state.turned += ms),
    programs: () => notesIn(join(home, "live")).map(({ pid }) => pid),
    close: async () => {
      server.close();
      inside.close();
      await engine.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** What an engine stands on, in a folder, without a media program. */
export function someParts(home: string, book: TestBook): EngineParts {
  const log = createLog({ door: "live", level: "quiet" });
  return {
    ...{ book, log, diary: openDiary(log), leastFree: 1, work: join(home, "live"), recording: undefined },
    ...{ storage: folderStorage(join(home, "storage")), clock: { now: () => new Date() }, program: "missing" },
    freeBytes: () => Promise.resolve(Number.MAX_SAFE_INTEGER),
    settings: { udpPort: 20_000 + Math.floor(Math.random() * 20_000), bind: "127.0.0.1", address: undefined },
  };
}

function notesIn(work: string): readonly RunNote[] {
  const folders = readdirSync(work).flatMap((id) => readdirSync(join(work, id)).map((run) => join(work, id, run)));
  return folders.flatMap((folder) => readNote(folder) ?? []);
}

async function listening(server: Server | HttpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

export interface TestEncoder {
  readonly child: ChildProcess;
  /** Its exit code: 0 when all was taken. */
  readonly ended: Promise<number | null>;
}

/** A real encoder at the real pace. @param words what it sends: inputs, codecs, a length */
export function anEncoder(port: number, words: readonly string[], key = "a-key"): TestEncoder {
  const head = ["-hide_banner", "-loglevel", "error", "-nostdin", "-re"];
  const child = spawn("ffmpeg", [...head, ...words, "-f", "flv", `rtmp://127.0.0.1:${port}/live/${key}`], {
    stdio: "ignore",
  });
  return { child, ended: new Promise((resolve) => child.once("exit", resolve)) };
}

/** A moving picture and a tone, small, keyframes every `keyframes` pictures. */
export function picture(o: { size?: string; rate?: number; keyframes?: number; seconds: number }): readonly string[] {
  const { size = "320x180", rate = 25, keyframes = 50, seconds } = o;
  return [
    ...["-f", "lavfi", "-i", `testsrc2=size=${size}:rate=${rate}`, "-f", "lavfi", "-i", "sine=frequency=330"],
    ...[
      "-c:v",
      "libx264",
      "-preset",
      "ultrafast",
      "-pix_fmt",
      "yuv420p",
      "-g",
      String(keyframes),
      "-sc_threshold",
      "0",
    ],
    ...["-c:a", "aac", "-b:a", "64k", "-t", String(seconds)],
  ];
}
