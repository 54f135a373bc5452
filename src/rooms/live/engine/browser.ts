import { createSocket, type Socket } from "node:dgram";
import * as rtc from "werift";
import type { LiveSettings } from "../../../core/config.ts";
import { within, type Plan } from "../rules/plan.ts";
import { readOffer } from "../rules/offer.ts";
import { keyframeSize } from "../rules/vp8.ts";
import type { Feed } from "./parts.ts";
import { Gauge } from "./gauge.ts";
import type { Session } from "./session.ts";

export interface BrowserParts {
  readonly session: Session;
  readonly settings: Pick<LiveSettings, "udpPort" | "bind" | "address">;
  readonly gone: (how: "said" | "cut") => void;
}

/** What every browser sends: VP8 and Opus (RFC 7742, RFC 7874). */
const codecs = {
  video: [
    new rtc.RTCRtpCodecParameters({
      ...{ mimeType: "video/VP8", clockRate: 90_000, payloadType: 96 },
      rtcpFeedback: [rtc.useNACK(), rtc.usePLI(), rtc.useREMB()],
    }),
  ],
  audio: [new rtc.RTCRtpCodecParameters({ mimeType: "audio/opus", clockRate: 48_000, channels: 2, payloadType: 111 })],
};

class NotAnOffer extends Error {}

/** How many ports from the first: the library takes one of a range, and a line that was just closed holds its own a while. */
const UDP_PORTS = 8;
const KEYFRAMES_EVERY_MS = 2_000;
const SILENT_MS = 3_000;
/** A browser that was answered and never sends. */
const NEVER_HEARD_MS = 20_000;

/** The camera and microphone of a browser, over WHIP: packets are handed to a media program on this machine, and drawn again. */
export class BrowserFeed implements Feed {
  readonly gauge = new Gauge();
  readonly #peer: rtc.RTCPeerConnection;
  readonly #out: Socket = createSocket("udp4");
  #plan: Plan | undefined;
  #ports: { readonly video: number; readonly audio: number } | undefined;
  #hasSound = false;
  #picture: (() => void) | undefined;
  #line: (() => void) | undefined;
  readonly #began = performance.now();
  #beginning = false;
  #asking: NodeJS.Timeout | undefined;
  #over = false;

  constructor(private readonly parts: BrowserParts) {
    const { udpPort, bind } = parts.settings;
    this.#peer = new rtc.RTCPeerConnection({
      ...{ codecs, iceServers: [], iceUseIpv6: false, bundlePolicy: "max-bundle" },
      icePortRange: [udpPort, udpPort + UDP_PORTS],
      iceAdditionalHostAddresses: bind === "127.0.0.1" ? [bind] : [],
    });
    this.#peer.onTrack.subscribe((track) => this.#receive(track));
    this.#peer.connectionStateChange.subscribe((state) => {
      if (state === "failed" || state === "closed" || state === "disconnected") this.gone("cut");
    });
  }

  get plan(): Plan | undefined {
    return this.#plan;
  }

  /** Answers a browser's offer; rejects what is no offer. */
  async answer(offer: string): Promise<string> {
    const understood = readOffer(offer);
    if (!understood) throw new NotAnOffer();
    this.#hasSound = understood.hasSound;
    await this.#peer.setRemoteDescription({ type: "offer", sdp: offer });
    await this.#peer.setLocalDescription(await this.#peer.createAnswer());
    this.#asking = setInterval(() => this.#ask(), KEYFRAMES_EVERY_MS);
    return reachable(this.#peer.localDescription?.sdp ?? "", this.parts.settings.address);
  }

  renew = (): void => {
    if (!this.#plan) return;
    this.#ports = undefined;
    this.#plan = undefined;
    this.#picture?.();
  };

  close = (): void => {
    this.#over = true;
    clearInterval(this.#asking);
    this.#out.close();
    void this.#peer.close();
  };

  /** Its line is gone; after its end that is no news. */
  gone = (how: "said" | "cut"): void => {
    if (!this.#over) this.parts.gone(how);
  };

  /** A decoder that begins or has lost something waits for a keyframe: one is asked for every two seconds. */
  #ask(): void {
    this.#picture?.();
    this.#line?.();
    const patience = this.#plan ? SILENT_MS : NEVER_HEARD_MS;
    if (this.gauge.read().silentFor > patience && performance.now() - this.#began > patience) this.gone("cut");
  }

  #receive(track: rtc.MediaStreamTrack): void {
    const kind = track.kind === "video" ? "video" : "audio";
    const receiver = this.#peer.getTransceivers().find((each) => each.receiver.track === track)?.receiver;
    track.onReceiveRtp.subscribe((packet) => {
      if (this.#over) return;
      if (kind === "video" && receiver) this.#speakTo(receiver, packet.header.ssrc);
      this.gauge.count(kind, packet.payload.length, packet.header.marker);
      const size = kind === "video" && !this.#plan ? keyframeSize(packet.payload) : undefined;
      if (size) void this.#begin(size);
      this.#forward(kind, packet.serialize());
    });
  }

  /** How a keyframe is asked for, and how much may be sent. */
  #speakTo(receiver: rtc.RTCRtpReceiver, ssrc: number): void {
    this.#picture ??= () => void receiver.sendRtcpPLI(ssrc);
    this.#line ??= () => void receiver.dtlsTransport.sendRtcp([mostFor(receiver, ssrc)]).catch(() => undefined);
  }

  /** Sound and picture are handed on from the same instant, so that both count from it. */
  #forward(kind: "video" | "audio", packet: Buffer): void {
    const port = this.#ports?.[kind];
    if (port !== undefined) this.#out.send(packet, port, "127.0.0.1");
  }

  async #begin(size: { readonly width: number; readonly height: number }): Promise<void> {
    if (this.#beginning) return;
    this.#beginning = true;
    const [video, audio] = await Promise.all([freePort(), freePort()]);
    this.#beginning = false;
    if (this.#over) return;
    const plan: Plan = {
      ...{ picture: "drawn-again", sound: this.#hasSound ? "encoded-again" : "silent", cut: 2 },
      ...{ size: wholeSize(size), renditions: ["source", "p480", "p240", "audio"] },
    };
    this.#plan = plan;
    this.parts.session.begin(plan, 0, () => undefined, description(video, this.#hasSound ? audio : undefined));
    // The program opens its ports first; the keyframe that is asked for then is the first it reads.
    setTimeout(() => {
      this.#ports = { video, audio };
      this.#picture?.();
    }, OPENING_MS);
  }
}

/**
 * 2.5 Mbit/s: 156,250 × 2^4 (draft-alvestrand-rmcat-remb-03). Without such a word a browser stays at 300 kbit/s; it goes below
 * by itself when packets are lost.
 */
function mostFor(receiver: rtc.RTCRtpReceiver, ssrc: number): rtc.RtcpPayloadSpecificFeedback {
  const most = { brExp: 4, brMantissa: 156_250, ssrcNum: 1, ssrcFeedbacks: [ssrc] };
  const feedback = new rtc.ReceiverEstimatedMaxBitrate({ senderSsrc: receiver.rtcpSsrc, mediaSsrc: 0, ...most });
  return new rtc.RtcpPayloadSpecificFeedback({ feedback });
}

const OPENING_MS = 700;

/** The form of the first picture, at 720 lines: a browser begins small and grows with its line. */
function wholeSize({ width, height }: { readonly width: number; readonly height: number }) {
  const grown = 720 / Math.min(width, height);
  const whole = {
    width: Math.min(1280, Math.round(width * grown)),
    height: Math.min(1280, Math.round(height * grown)),
  };
  return within(whole, 720);
}

/** Behind another address than this machine's own, browsers are told that one. */
const reachable = (answer: string, address: string | undefined): string =>
  address === undefined ? answer : answer.replace(/^(a=candidate:\S+ \d+ udp \d+ )\S+/gim, `$1${address}`);

function description(video: number, audio: number | undefined): string {
  const head = ["v=0", "o=- 0 0 IN IP4 127.0.0.1", "s=-", "c=IN IP4 127.0.0.1", "t=0 0"];
  const sound = audio === undefined ? [] : [`m=audio ${audio} RTP/AVP 111`, "a=rtpmap:111 opus/48000/2"];
  return [...head, `m=video ${video} RTP/AVP 96`, "a=rtpmap:96 VP8/90000", ...sound, ""].join("\r\n");
}

/** An even port whose next is free too: RTP, then RTCP. */
async function freePort(): Promise<number> {
  for (;;) {
    const socket = createSocket("udp4");
    await new Promise<void>((resolve) => socket.bind(0, "127.0.0.1", resolve));
    const { port } = socket.address();
    await new Promise<void>((resolve) => socket.close(resolve));
    if (port % 2 === 0) return port;
  }
}
