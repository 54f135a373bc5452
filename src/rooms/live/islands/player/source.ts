export interface Source {
  readonly end: () => void;
}

const HLS = "application/vnd.apple.mpegurl";

/**
 * Apple's browsers play HLS to the full. Chromium's own player (as of version 142) says that it can, but in a live it has
 * nothing to seek in, and it waits for ever at the hole between two runs (tests/journeys/glass-to-glass.spec.ts).
 */
const playsWell = (video: HTMLVideoElement): boolean =>
  video.canPlayType(HLS) !== "" && ("WebKitPlaybackTargetAvailabilityEvent" in window || !("MediaSource" in window));

/**
 * Seconds before the end at which waiting is for nothing. After a hole between two runs hls.js 1.7.4 never says that all is
 * there (`_streamEnded` looks again from before the hole), and the video waits at its last picture instead of ending.
 */
const LAST_S = 0.5;

/** Gives the video its stream: by the browser itself where it does that well, else by hls.js, whose code comes only then. */
export function source(video: HTMLVideoElement, address: string): Source {
  if (playsWell(video)) {
    // Given again it is loaded again; what the server wrote is loading already.
    if (video.error || video.src !== new URL(address, location.href).href) video.src = address;
    return { end: () => undefined };
  }
  let ended = false;
  let stop = (): void => undefined;
  video.removeAttribute("src");
  void import("hls.js/light").then(({ default: Hls }) => {
    if (ended || !Hls.isSupported()) return;
    // No worker: it would be made from a blob, which no policy of ours allows.
    const hls = new Hls({
      enableWorker: false,
      liveSyncDurationCount: 2,
      maxLiveSyncPlaybackRate: 1.1,
      backBufferLength: 3_600,
    });
    hls.on(Hls.Events.ERROR, (_event, error) => {
      if (!error.fatal) return;
      if (error.type === Hls.ErrorTypes.MEDIA_ERROR) hls.recoverMediaError();
      // The player hears it as it hears the browser's own trouble, and begins again.
      else video.dispatchEvent(new Event("error"));
    });
    const listening = new AbortController();
    const atLast = () => {
      const recorded = hls.latestLevelDetails?.live === false;
      if (recorded && video.duration - video.currentTime < LAST_S) hls.trigger(Hls.Events.BUFFER_EOS, { type: null });
    };
    video.addEventListener("waiting", atLast, { signal: listening.signal });
    hls.loadSource(address);
    hls.attachMedia(video);
    stop = () => {
      listening.abort();
      hls.destroy();
    };
  });
  return {
    end: () => {
      ended = true;
      stop();
    },
  };
}
