import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readOffer } from "./offer.ts";

const video = "m=video 9 UDP/TLS/RTP/SAVPF 96\r\na=rtpmap:96 VP8/90000\r\n";
const audio = "m=audio 9 UDP/TLS/RTP/SAVPF 111\r\n";
const candidate = "a=candidate:1 1 udp 2113937151 192.0.2.1 50000 typ host\r\n";
const offer = (...lines: readonly string[]): string => ["v=0\r\n", ...lines].join("");

test("an offer is one picture, with or without sound, from a few places", () => {
  expect(readOffer(offer(video))).toEqual({ hasSound: false });
  expect(readOffer(offer(audio, video, candidate.repeat(20)))).toEqual({ hasSound: true });
  for (const other of [
    ...[offer(), offer(audio), offer(video, video), offer(video, audio, audio), offer(video, candidate.repeat(41))],
    ...[offer(video, "m=application 9 UDP/DTLS/SCTP webrtc-datachannel\r\n"), `x${video}`],
  ])
    expect(readOffer(other)).toBeUndefined();
});

test("any text is an offer or none, never a throw", () => {
  fc.assert(fc.property(fc.string(), (text) => [undefined, true, false].includes(readOffer(text)?.hasSound)));
});
