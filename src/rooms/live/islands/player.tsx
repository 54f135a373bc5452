import { h, render } from "preact";
import { playerMessages } from "../messages/player.ts";
import { Controls, type Watched } from "./player/controls.tsx";
import { comeNear } from "./player/edge.ts";
import { source, type Source } from "./player/source.ts";

export interface PlayerProps {
  readonly master: string;
  readonly audio: string;
  readonly live: boolean;
  /** Where the captions typed during the live are asked for. */
  readonly captions?: string;
  /** Seconds at which a chapter begins. */
  readonly from?: number;
}

const ASLEEP_MS = 15_000;

/**
 * Works on the `<video>` that the server wrote. The island is kept when the page around it is renewed, so that a change
 * of words interrupts no picture: its new props come as `preau:props`.
 */
export function enhance(host: HTMLElement, given: PlayerProps): (() => void) | undefined {
  const video = host.querySelector("video");
  if (!video) return undefined;
  const t = playerMessages[document.documentElement.lang === "en" ? "en" : "fr"];
  const stop = new AbortController();
  const bar = host.querySelector(".player")?.appendChild(document.createElement("div"));
  const state: { props: PlayerProps; source: Source; soundOnly: boolean; trouble: boolean } = {
    ...{ props: given, soundOnly: false, trouble: false },
    source: source(video, given.master),
  };
  const address = () => (state.soundOnly ? state.props.audio : state.props.master);
  const again = () => {
    const at = state.props.live ? undefined : video.currentTime;
    state.source.end();
    state.source = source(video, address());
    if (at !== undefined) video.currentTime = at;
    void video.play().catch(() => undefined);
  };
  const watched: Watched = {
    video,
    soundOnly: () => state.soundOnly,
    live: () => state.props.live,
    turnSoundOnly: (on) => {
      state.soundOnly = on;
      again();
      draw();
    },
    trouble: () => state.trouble,
  };
  const draw = () => bar && render(h(Controls, { watched, t, captions: state.props.captions }), bar);
  const on = (target: EventTarget, names: readonly string[], act: (event: Event) => void) => {
    for (const name of names) target.addEventListener(name, act, { signal: stop.signal });
  };
  on(video, ["volumechange", "play", "pause", "playing", "timeupdate", "durationchange", "waiting"], draw);
  on(video, ["playing"], () => (state.trouble = false));
  const troubled = () => {
    state.trouble = true;
    draw();
    window.setTimeout(() => stop.signal.aborted || again(), 2_000);
  };
  on(video, ["error"], troubled);
  on(host, ["preau:props"], (event) => {
    state.props = (event as CustomEvent<PlayerProps>).detail;
    draw();
  });
  on(document, ["visibilitychange"], wakes(video, watched));
  if (given.from !== undefined) startAt(video, given.from);
  onChapters(video, stop.signal);
  draw();
  // It may have failed before anybody listened.
  if (video.error) troubled();
  return () => {
    stop.abort();
    state.source.end();
    if (bar) render(null, bar);
  };
}

/** A phone that slept heard nothing: the state is asked again, and a live goes on at its end. */
function wakes(video: HTMLVideoElement, watched: Watched): () => void {
  let since = Date.now();
  return () => {
    if (document.hidden) since = Date.now();
    else if (Date.now() - since > ASLEEP_MS) {
      document.dispatchEvent(new CustomEvent("preau:due"));
      if (watched.live()) comeNear(video);
    }
  };
}

function startAt(video: HTMLVideoElement, seconds: number): void {
  const seek = () => (video.currentTime = seconds);
  if (video.readyState >= 1) seek();
  else video.addEventListener("loadedmetadata", seek, { once: true });
}

/** Links to a moment of this recording move the picture instead of loading a page. */
function onChapters(video: HTMLVideoElement, signal: AbortSignal): void {
  const follow = (event: Event) => {
    const link = event.target instanceof Element ? event.target.closest("a[data-seconds]") : null;
    const seconds = Number(link?.getAttribute("data-seconds"));
    if (!link || Number.isNaN(seconds)) return;
    event.preventDefault();
    video.currentTime = seconds;
    void video.play().catch(() => undefined);
    video.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("click", follow, { signal });
}
