/** A picture that leaves. */
export interface Line {
  readonly change: (stream: MediaStream) => Promise<void>;
  readonly close: () => void;
}

/** Longest that addresses of this device are waited for: those of the local network come at once. */
const GATHER_MS = 2_000;
/** What leaves weighs no more: 720p at 30 pictures a second. */
const MOST_BITS = 2_500_000;

/**
 * Opens a line (WHIP, RFC 9725, through the studio): offers camera and microphone, and is answered.
 * @param ask sends the offer to the studio; a refusal is a sentence
 */
export async function openLine(
  stream: MediaStream,
  ask: (offer: string) => Promise<{ readonly answer: string } | { readonly refused: string }>,
  onLost: () => void,
): Promise<Line | { readonly refused: string }> {
  const peer = new RTCPeerConnection();
  for (const track of stream.getTracks())
    peer.addTransceiver(track, {
      ...{ direction: "sendonly", streams: [stream] },
      ...(track.kind === "video" && { sendEncodings: [{ maxBitrate: MOST_BITS }] }),
    });
  await peer.setLocalDescription();
  await gathered(peer);
  const answered = await ask(peer.localDescription?.sdp ?? "");
  if ("refused" in answered) {
    peer.close();
    return answered;
  }
  peer.addEventListener("connectionstatechange", () => peer.connectionState === "failed" && onLost());
  await peer.setRemoteDescription({ type: "answer", sdp: answered.answer });
  return { change: (other) => replaced(peer, other), close: () => peer.close() };
}

async function gathered(peer: RTCPeerConnection): Promise<void> {
  if (peer.iceGatheringState === "complete") return;
  await new Promise<void>((resolve) => {
    setTimeout(resolve, GATHER_MS);
    peer.addEventListener("icegatheringstatechange", () => peer.iceGatheringState === "complete" && resolve());
  });
}

async function replaced(peer: RTCPeerConnection, other: MediaStream): Promise<void> {
  for (const sender of peer.getSenders()) {
    const track = other.getTracks().find(({ kind }) => kind === sender.track?.kind);
    if (track) await sender.replaceTrack(track);
  }
}
