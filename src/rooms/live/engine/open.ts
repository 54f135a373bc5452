import type { Server } from "node:net";
import { createServer as createHttpServer, type Server as HttpServer } from "node:http";
import { join } from "node:path";
import type { Clock } from "../../../core/clock.ts";
import type { LiveSettings } from "../../../core/config.ts";
import { errorFields, type Log } from "../../../core/log.ts";
import type { Storage } from "../../../core/storage/index.ts";
import { encoderPort } from "../rtmp/port.ts";
import { answerInside } from "./inside.ts";
import type { Book } from "./book.ts";
import { openDiary } from "./diary.ts";
import { Engine } from "./engine.ts";
import { freeOnDisk } from "./parts.ts";
import { readRecording } from "./recording.ts";
import { findProgram } from "../../../core/media-program.ts";

export interface LiveParts {
  readonly settings: LiveSettings;
  readonly home: string;
  readonly storage: Storage;
  readonly book: Book;
  /** The folder of a recording to show, in a demonstration. */
  readonly recordingFolder: string | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

export interface OpenLive {
  readonly engine: Engine;
  readonly close: () => Promise<void>;
}

/** Opens the engine, the port of encoders and the inside port. A port that is taken is tried again: nothing else waits for it. */
export async function openLive({ settings, home, recordingFolder, ...parts }: LiveParts): Promise<OpenLive> {
  const program = await findProgram(settings.ffmpeg);
  if (typeof program === "string") parts.log.warn("live.no-program", { refusal: program });
  const engine = new Engine({
    ...{ ...parts, program, diary: openDiary(parts.log), work: join(home, "live"), leastFree: settings.leastFree },
    freeBytes: freeOnDisk,
    settings,
    recording: recordingFolder === undefined ? undefined : await readRecording(recordingFolder),
  });
  await engine.start();
  const encoders = encoderPort(engine.admit);
  const inside = createHttpServer((request, response) => void answerInside(engine, request, response));
  const stops = [
    keepListening(encoders, settings.rtmpPort, settings.bind, parts.log),
    keepListening(inside, settings.port, "127.0.0.1", parts.log),
  ];
  return {
    engine,
    close: async () => {
      for (const stop of stops) stop();
      await engine.stop();
    },
  };
}

const RETRY_MS = 2_000;

function keepListening(server: Server | HttpServer, port: number, host: string, log: Log): () => void {
  let timer: NodeJS.Timeout | undefined;
  const listen = (): void => void server.listen(port, host);
  server.on("error", (error) => {
    log.warn("live.port-taken", { port, ...errorFields(error) });
    timer = setTimeout(listen, RETRY_MS);
  });
  listen();
  return () => {
    clearTimeout(timer);
    server.close();
  };
}
