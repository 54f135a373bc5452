import { createSocket } from "node:dgram";
import { statfs } from "node:fs/promises";
import { isIPv6 } from "node:net";
import type { Log } from "../../../core/log.ts";
import type { Program, ProgramRefusal } from "../../../core/media-program.ts";
import type { Plan } from "../rules/plan.ts";
import type { Held, RunEnd } from "./book.ts";
import type { BrowserParts } from "./browser.ts";
import type { Gauge, Reading } from "./gauge.ts";
import type { Recording } from "./recording.ts";
import type { Ground } from "./session.ts";

export interface EngineParts extends Omit<Ground, "program"> {
  readonly program: Program | ProgramRefusal;
  readonly log: Log;
  readonly settings: BrowserParts["settings"];
  /** Shown, in a demonstration, for a declaration whose hour has come and for which nobody made a key. */
  readonly recording: Recording | undefined;
  /** Bytes that must stay free: below, a declaration ends rather than fill the disk that the database writes on. */
  readonly leastFree: number;
  /** Bytes free on the disk of a folder. */
  readonly freeBytes: (folder: string) => Promise<number>;
}

/** What feeds a session: an encoder, a browser. */
export interface Feed {
  readonly gauge: Gauge;
  readonly plan: Plan | undefined;
  /** Begins a new run at the next picture that can begin one. */
  readonly renew: () => void;
  /** Closes the line to whoever publishes, who is told the reason. */
  readonly close: (reason: string) => void;
}

/** What is received of a declaration, whatever it comes from. */
export interface Received extends Held {
  readonly rehearsal: boolean;
  readonly source: string;
  readonly began: Date;
  readonly goOnAir: () => Promise<void>;
  readonly end: (why: RunEnd) => Promise<void>;
}

/** What the studio is shown of a declaration that is being received. */
export interface Receiving extends Reading {
  readonly declaration: string;
  readonly rehearsal: boolean;
  readonly source: string;
  readonly picture: Plan["picture"] | "looking";
  readonly size?: Plan["size"] | undefined;
}

export interface EngineState {
  readonly program: string;
  readonly freeBytes: number;
  /** The port of browsers' cameras can be had, or one of ours holds it. */
  readonly udpFree: boolean;
  readonly receiving: readonly Receiving[];
  /** Why what was last received of a declaration ended, by its public id: the studio says it in words. */
  readonly ends: Readonly<Record<string, string>>;
  /** Recordings that could not be finished so far, by public id. */
  readonly unfinished: Readonly<Record<string, Unfinished>>;
}

/** A recording that could not be finished, and how many seconds until it is tried again. */
export interface Unfinished {
  readonly tries: number;
  readonly againIn: number;
}

/** Whether a port can be had over UDP: it is opened and closed again. */
export function isUdpFree({ udpPort, bind }: { readonly udpPort: number; readonly bind: string }): Promise<boolean> {
  const socket = createSocket(isIPv6(bind) ? "udp6" : "udp4");
  return new Promise((resolve) => {
    socket.once("error", () => socket.close(() => resolve(false)));
    socket.bind(udpPort, bind, () => socket.close(() => resolve(true)));
  });
}

/** What is free for us on the disk of a folder. */
export async function freeOnDisk(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}
