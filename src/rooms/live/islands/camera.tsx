import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { cameraMessages } from "../messages/camera.ts";
import { watchLevel } from "./camera/level.ts";
import { openLine, type Line } from "./camera/line.ts";

export interface CameraProps {
  /** Where an offer is sent, and where the end of it is said. */
  readonly offer: string;
  readonly stop: string;
}

type Stage = "closed" | "insecure" | "refused" | "open" | "going" | "sending" | "lost" | "stopped";

/** Camera and microphone of this device: seen and heard here first, then sent. */
export default function Camera(props: CameraProps): VNode {
  const t = cameraMessages[document.documentElement.lang === "en" ? "en" : "fr"];
  const [stage, setStage] = useState<Stage>(window.isSecureContext ? "closed" : "insecure");
  const [said, setSaid] = useState("");
  const [cameras, setCameras] = useState<readonly MediaDeviceInfo[]>([]);
  const [stream, setStream] = useState<MediaStream>();
  const line = useRef<Line | undefined>(undefined);

  const open = async (camera?: string) => {
    try {
      const opened = await navigator.mediaDevices.getUserMedia(wanted(camera));
      await line.current?.change(opened);
      for (const track of stream?.getTracks() ?? []) track.stop();
      setStream(opened);
      setCameras((await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === "videoinput"));
      if (!line.current) setStage("open");
    } catch {
      setStage("refused");
    }
  };
  const go = async (from: MediaStream) => {
    setStage("going");
    setSaid("");
    const opened = await openLine(
      from,
      (sdp) => ask(props.offer, sdp, t.away),
      () => ended("lost"),
    );
    if ("refused" in opened) {
      setSaid(opened.refused);
      setStage("open");
      return;
    }
    line.current = opened;
    setStage("sending");
  };
  const ended = (how: "lost" | "stopped") => {
    line.current?.close();
    line.current = undefined;
    setStage(how);
  };
  const stop = async () => {
    await fetch(props.stop, { method: "POST", body: new URLSearchParams() }).catch(() => undefined);
    ended("stopped");
  };

  return (
    <div class="camera">
      <p role="status">{said || words(stage, t)}</p>
      {stream && <Preview stream={stream} t={t} />}
      {stream && cameras.length > 1 && (
        <label class="field">
          <span>{t.camera}</span>
          <select class="input" onChange={({ currentTarget }) => void open(currentTarget.value)}>
            {cameras.map(({ deviceId, label }) => (
              <option key={deviceId} value={deviceId}>
                {label}
              </option>
            ))}
          </select>
        </label>
      )}
      <div class="actions">
        {(stage === "closed" || stage === "refused") && <Button onClick={() => void open()}>{t.open}</Button>}
        {stream && ["open", "lost", "stopped"].includes(stage) && (
          <Button onClick={() => void go(stream)}>{t.go}</Button>
        )}
        {stage === "sending" && (
          <Button danger onClick={() => void stop()}>
            {t.stop}
          </Button>
        )}
      </div>
    </div>
  );
}

type Words = (typeof cameraMessages)["fr"];

function words(stage: Stage, t: Words): string {
  const said: Partial<Record<Stage, string>> = {
    ...{ insecure: t.insecure, refused: t.refused, going: t.going },
    ...{ sending: t.sending, lost: t.lost, stopped: t.stopped },
  };
  return said[stage] ?? "";
}

const wanted = (camera: string | undefined): MediaStreamConstraints => ({
  audio: true,
  video: {
    ...{ width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { max: 30 } },
    ...(camera !== undefined && { deviceId: { exact: camera } }),
  },
});

function Button({ danger = false, onClick, children }: { danger?: boolean; onClick: () => void; children: string }) {
  return (
    <button type="button" class={danger ? "button danger" : "button primary"} onClick={onClick}>
      {children}
    </button>
  );
}

function Preview({ stream, t }: { readonly stream: MediaStream; readonly t: Words }) {
  const video = useRef<HTMLVideoElement>(null);
  const [level, setLevel] = useState(0);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
    return watchLevel(stream, setLevel);
  }, [stream]);
  return (
    <>
      <div class="player">
        <video ref={video} muted autoplay playsInline aria-label={t.preview} />
      </div>
      <label>
        {t.level} <meter min={0} max={1} high={0.95} value={level} />
      </label>
    </>
  );
}

/** The studio passes it on, and answers with the other side's description or a sentence. */
async function ask(url: string, sdp: string, away: string): ReturnType<Parameters<typeof openLine>[1]> {
  try {
    const answer = await fetch(url, { method: "POST", body: new URLSearchParams({ sdp }) });
    const { answer: found, refused } = (await answer.json()) as { answer?: string; refused?: string };
    return found === undefined ? { refused: refused ?? away } : { answer: found };
  } catch {
    return { refused: away };
  }
}
