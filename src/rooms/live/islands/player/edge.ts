/** Two segments: enough to play on while the next is fetched. */
const NEAR_S = 4;
/** How far from the last picture one still watches the live, in seconds. */
const BEHIND_S = 12;

const endOf = ({ seekable }: HTMLVideoElement): number => (seekable.length > 0 ? seekable.end(seekable.length - 1) : 0);

/** Seconds between what is shown and the last that there is. */
const behind = (video: HTMLVideoElement): number => endOf(video) - video.currentTime;

/** Whoever watches went back in time, or was left behind. */
export const isBehind = (video: HTMLVideoElement): boolean => behind(video) > BEHIND_S;

/** Goes to the last picture, as near as can be held. */
export function comeNear(video: HTMLVideoElement): void {
  video.currentTime = Math.max(0, endOf(video) - NEAR_S);
}
