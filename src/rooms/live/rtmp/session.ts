import { randomBytes } from "node:crypto";
import type { Socket } from "node:net";
import { readAmf, writeAmf, type AmfValue } from "./amf.ts";
import { ChunkReader, messageType, writeChunks, type Message } from "./chunks.ts";

/** What an encoder sent: one frame, or what it says of itself. */
export interface Packet {
  readonly kind: "audio" | "video" | "metadata";
  /** Milliseconds, as the encoder counts them. */
  readonly timestamp: number;
  readonly payload: Buffer;
}

/** Where what is published goes, once admitted. */
export interface Intake {
  /** True when there is room for more; false holds the encoder back until `drained`. */
  readonly take: (packet: Packet) => boolean;
  /** The encoder said goodbye, or its line was cut. */
  readonly gone: (how: "said" | "cut") => void;
}

export interface Publisher {
  /** Ends the connection; the encoder is told the reason when it can hear it. */
  readonly close: (reason: string) => void;
  readonly drained: () => void;
}

/** Asked once an encoder names its key. Until it answers, nothing the encoder sends is read. */
export type Admission = (key: string, publisher: Publisher) => Promise<Intake | { readonly refusal: string }>;

const HANDSHAKE = 1536;
const VERSION = 3;
const OUR_CHUNKS = 4096;
const WINDOW = 2_500_000;
/** A stranger says little before it names its key, and soon: half a greeting, then a byte a minute, keeps no place. */
const BEFORE_ADMISSION = 64 * 1024;
/** A keyframe of 20 Mbit/s at four seconds. */
const LONGEST_MESSAGE = 8 * 1024 * 1024;
const PATIENCE_MS = 10_000;

const packetKinds: Readonly<Record<number, Packet["kind"]>> = {
  [messageType.audio]: "audio",
  [messageType.video]: "video",
  [messageType.data]: "metadata",
};
const goodbyes: ReadonlySet<string> = new Set(["FCUnpublish", "deleteStream", "closeStream"]);

/**
 * One encoder's connection: RTMP as a publisher speaks it (Adobe RTMP 1.0), and nothing else: nobody plays from here. An
 * encoder that is not admitted is answered and closed before a byte of its picture is read.
 */
export function acceptEncoder(socket: Socket, admit: Admission): void {
  new Session(socket, admit).begin();
}

class Session {
  readonly #reader = new ChunkReader(BEFORE_ADMISSION);
  #greeting: Buffer | undefined = Buffer.alloc(0);
  #answered = false;
  #received = 0;
  #acknowledged = 0;
  #asked = false;
  #intake: Intake | undefined;
  #patience: NodeJS.Timeout | undefined;
  #over = false;

  constructor(
    private readonly socket: Socket,
    private readonly admit: Admission,
  ) {}

  begin(): void {
    this.socket.setNoDelay(true);
    this.socket.setTimeout(PATIENCE_MS, () => this.#end("cut"));
    this.#patience = setTimeout(() => this.#end("cut"), PATIENCE_MS);
    this.socket.on("error", () => this.#end("cut")).on("close", () => this.#end("cut"));
    this.socket.on("data", (bytes: Buffer) => this.#heard(bytes));
  }

  #heard(bytes: Buffer): void {
    this.#received += bytes.length;
    this.#acknowledge();
    if (this.#greeting) this.#greet(bytes);
    else this.#read(bytes);
    if (!this.#asked && this.#received > BEFORE_ADMISSION) this.#end("cut");
  }

  /** C0 C1 → S0 S1 S2, then C2. The digest of later versions is optional, and no encoder asks for it. */
  #greet(bytes: Buffer): void {
    const greeting = Buffer.concat([this.#greeting ?? Buffer.alloc(0), bytes]);
    this.#greeting = greeting;
    if (greeting[0] !== VERSION) this.#end("cut");
    else if (greeting.length >= 1 + HANDSHAKE && !this.#answered) {
      this.#answered = true;
      const ours = Buffer.concat([Buffer.alloc(8), randomBytes(HANDSHAKE - 8)]);
      this.socket.write(Buffer.concat([Buffer.of(VERSION), ours, greeting.subarray(1, 1 + HANDSHAKE)]));
    }
    if (greeting.length < 1 + 2 * HANDSHAKE) return;
    this.#greeting = undefined;
    this.#read(greeting.subarray(1 + 2 * HANDSHAKE));
  }

  #read(bytes: Buffer): void {
    const { messages, refusal } = this.#reader.push(bytes);
    for (const message of messages) this.#obey(message);
    if (refusal) this.#end("cut");
  }

  #obey({ type, timestamp, payload }: Message): void {
    if (this.#over) return;
    if (type === messageType.command) this.#command(payload);
    else if (type === messageType.commandAmf3) this.#command(payload.subarray(1));
    else {
      const kind = packetKinds[type];
      if (kind) this.#take({ kind, timestamp, payload });
    }
  }

  #take(packet: Packet): void {
    if (this.#intake?.take(packet) === false) this.socket.pause();
  }

  #command(payload: Buffer): void {
    const [name, transaction, , ...rest] = readAmf(payload) ?? [];
    const number = typeof transaction === "number" ? transaction : 0;
    if (name === "connect") this.#connect(number);
    else if (name === "createStream") this.#say(0, "_result", number, null, 1);
    else if (name === "publish") this.#publish(rest[0]);
    else if (typeof name === "string" && goodbyes.has(name)) this.#end("said");
    else if (name === "play") this.#end("cut");
  }

  #connect(transaction: number): void {
    this.#control(messageType.windowSize, uint32(WINDOW));
    this.#control(messageType.peerBandwidth, Buffer.concat([uint32(WINDOW), Buffer.of(2)]));
    this.#control(messageType.setChunkSize, uint32(OUR_CHUNKS));
    const status = { level: "status", code: "NetConnection.Connect.Success", description: "", objectEncoding: 0 };
    this.#say(0, "_result", transaction, { fmsVer: "FMS/3,0,1,123", capabilities: 31 }, status);
  }

  /** Nothing more is read until the answer is known: the bytes wait in the encoder's own socket. */
  #publish(name: AmfValue | undefined): void {
    if (this.#asked || typeof name !== "string") {
      this.#end("cut");
      return;
    }
    this.#asked = true;
    this.socket.pause();
    const publisher: Publisher = {
      close: (reason) => this.#refuse(reason),
      drained: () => void this.socket.resume(),
    };
    this.admit(name.split("?")[0] ?? "", publisher).then(
      (answer) => ("refusal" in answer ? this.#refuse(answer.refusal) : this.#admitted(answer)),
      () => this.#refuse("busy"),
    );
  }

  #admitted(intake: Intake): void {
    clearTimeout(this.#patience);
    this.#intake = intake;
    if (this.#over) {
      intake.gone("cut");
      return;
    }
    this.#reader.longest = LONGEST_MESSAGE;
    this.#status("status", "NetStream.Publish.Start", "");
    this.socket.resume();
  }

  #refuse(reason: string): void {
    if (this.#over) return;
    this.#status("error", "NetStream.Publish.BadName", reason);
    this.#end("said");
  }

  #end(how: "said" | "cut"): void {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#patience);
    this.socket.end();
    setTimeout(() => this.socket.destroy(), 1_000).unref();
    this.#intake?.gone(how);
  }

  #acknowledge(): void {
    if (this.#received - this.#acknowledged < WINDOW / 2) return;
    this.#acknowledged = this.#received;
    this.#control(messageType.acknowledgement, uint32(this.#received));
  }

  #control(type: number, payload: Buffer): void {
    this.socket.write(writeChunks(2, { type, stream: 0, timestamp: 0, payload }, OUR_CHUNKS));
  }

  #say(stream: number, ...values: readonly AmfValue[]): void {
    const payload = writeAmf(...values);
    this.socket.write(writeChunks(3, { type: messageType.command, stream, timestamp: 0, payload }, OUR_CHUNKS));
  }

  #status(level: string, code: string, description: string): void {
    this.#say(1, "onStatus", 0, null, { level, code, description });
  }
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}
