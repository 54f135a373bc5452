/** Longer than what lacks between two runs, whose sound and picture never end together. */
const LONGEST_S = 1;
const NEAR_S = 0.2;

/** Some browsers wait for ever at a hole between two runs of a stream: what comes right after it is played instead. */
export function crossHole(video: HTMLVideoElement): void {
  const { buffered, currentTime, readyState, paused, seeking } = video;
  if (paused || seeking || readyState > HTMLMediaElement.HAVE_CURRENT_DATA) return;
  for (let n = 0; n + 1 < buffered.length; n++) {
    const [end, next] = [buffered.end(n), buffered.start(n + 1)];
    if (Math.abs(currentTime - end) < NEAR_S && next - end < LONGEST_S) video.currentTime = next + 0.01;
  }
}
