import { randomBytes } from "node:crypto";
import { createSocket } from "node:dgram";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MediaStreamTrack, RTCPeerConnection } from "werift";
import { aStudio, type TestStudio } from "./testing.ts";

/** Cameras that mean harm, over a program that is never asked for anything. */
let studio: TestStudio;
beforeEach(async () => void (studio = await aStudio({ program: { path: "/nowhere", version: "5.1.9" } })));
afterEach(() => studio.close());

async function anOffer(): Promise<string> {
  const peer = new RTCPeerConnection({ iceServers: [] });
  peer.addTransceiver(new MediaStreamTrack({ kind: "video" }), { direction: "sendonly" });
  const { sdp } = await peer.createOffer();
  await peer.close();
  return sdp;
}
const received = () => studio.engine.state().receiving.length;

describe("an offer", () => {
  test("that comes twice at once with one key is let in once", async () => {
    const sdp = await anOffer();
    const answers = await Promise.all([sdp, sdp, sdp].map((offer) => studio.engine.offer("a-key", offer)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal]))).toEqual(["busy", "busy"]);
    expect(received()).toBe(1);
  });

  const candidate = "a=candidate:1 1 udp 2113937151 192.0.2.1 50000 typ host\r\n";
  test.each<[string, (sdp: string) => string]>([
    ["with a thousand places to knock at", (sdp) => sdp + candidate.repeat(1_000)],
    ["of a hundred pictures", (sdp) => sdp + sdp.slice(sdp.indexOf("m=video")).repeat(100)],
    ["cut in the middle", (sdp) => sdp.slice(0, sdp.indexOf("a=fingerprint"))],
    ["without its key", (sdp) => sdp.replaceAll(/^a=(?:ice-|fingerprint|setup).*\r\n/gm, "")],
    ["of nonsense behind a picture", () => `v=0\r\nm=video 9 X 0\r\n${"a=\0:\u{1f4a5}\r\n".repeat(2_000)}`],
    ["with numbers that are none", (sdp) => sdp.replaceAll(/\d+/g, "99999999999999999999")],
    ["of one endless line", (sdp) => `${sdp}a=${"x".repeat(60_000)}\r\n`],
  ])("%s is answered or refused within seconds, and leaves the door as it was", async (_, bent) => {
    const sdp = bent(await anOffer());
    const began = performance.now();
    const answer = await studio.engine.offer("a-key", sdp);
    expect(performance.now() - began).toBeLessThan(5_000);
    if (!answer.ok) expect([answer.refusal, received()]).toEqual(["not-understood", 0]);
    studio.engine.stopOffering("abc");
    expect((await studio.engine.offer("a-key", await anOffer())).ok).toBe(true);
  });
});

test("garbage at the port of cameras is heard by nobody: the line that waits there goes on waiting", async () => {
  const answer = await studio.engine.offer("a-key", await anOffer());
  const port = Number(/^a=candidate:\S+ 1 udp \d+ \S+ (\d+)/im.exec(answer.ok ? answer.value : "")?.[1]);
  const socket = createSocket("udp4");
  // As STUN, DTLS, SRTP and SRTCP begin, and as nothing does (RFC 7983).
  const heads = [
    Buffer.from("000100002112a442", "hex"),
    Buffer.of(22, 254, 253),
    Buffer.of(128, 96),
    Buffer.of(129, 200),
  ];
  for (let n = 0; n < 2_000; n += 1) {
    const packet = Buffer.concat([heads[n % 5] ?? Buffer.alloc(0), randomBytes(n % 1_200)]);
    await new Promise((resolve) => socket.send(packet, port, "127.0.0.1", resolve));
  }
  socket.close();
  expect(port).toBeGreaterThan(0);
  expect(studio.engine.state().receiving).toMatchObject([{ source: "whip", picture: "looking", bitrate: 0 }]);
});
