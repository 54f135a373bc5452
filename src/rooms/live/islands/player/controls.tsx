import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { playerMessages } from "../../messages/player.ts";
import { comeNear, isBehind } from "./edge.ts";

/** What the controls see of the player. */
export interface Watched {
  readonly video: HTMLVideoElement;
  readonly soundOnly: () => boolean;
  readonly live: () => boolean;
  readonly trouble: () => boolean;
  readonly turnSoundOnly: (on: boolean) => void;
}

interface ControlsProps {
  readonly watched: Watched;
  readonly t: (typeof playerMessages)["fr"];
  readonly captions: string | undefined;
}

/** The few controls that browsers lack; theirs remain on the picture. */
export function Controls({ watched, t, captions }: ControlsProps): VNode {
  const { video } = watched;
  const behind = watched.live() && isBehind(video);
  const play = () => {
    void video.play().catch(() => undefined);
  };
  const unmute = () => {
    video.muted = false;
    play();
  };
  const toLive = () => {
    comeNear(video);
    play();
  };
  const back = () => {
    video.currentTime = Math.max(0, video.currentTime - 30);
  };
  return (
    <>
      {captions !== undefined && <LiveCaptions address={captions} label={t.captions} />}
      <div class="player-bar" role="group" aria-label={t.controls}>
        {video.muted && (
          <Button primary act={unmute}>
            {t.unmute}
          </Button>
        )}
        {watched.live() && <Button act={back}>{t.back}</Button>}
        {behind && <Button act={toLive}>{t.toLive}</Button>}
        <Button act={() => watched.turnSoundOnly(!watched.soundOnly())}>
          {watched.soundOnly() ? t.picture : t.soundOnly}
        </Button>
      </div>
      <p class="hint" role="status">
        {watched.trouble() ? t.trouble : video.readyState < 2 && watched.live() ? t.waiting : ""}
      </p>
    </>
  );
}

interface ButtonProps {
  readonly primary?: boolean;
  readonly act: () => void;
  readonly children: string;
}

const Button = ({ primary, act, children }: ButtonProps): VNode => (
  <button type="button" class={primary ? "button primary" : "button quiet"} onClick={act}>
    {children}
  </button>
);

const CAPTIONS_MS = 1_500;

/** What a member of the team types while it is spoken, read out by screen readers as it comes. */
function LiveCaptions({ address, label }: { readonly address: string; readonly label: string }): VNode {
  const [lines, setLines] = useState<readonly string[]>([]);
  useEffect(() => {
    const ask = () =>
      document.hidden ||
      void fetch(address)
        .then((answer) => answer.json() as Promise<{ lines: string[] }>)
        .then((answer) => setLines(answer.lines))
        .catch(() => undefined);
    ask();
    const timer = window.setInterval(ask, CAPTIONS_MS);
    return () => window.clearInterval(timer);
  }, [address]);
  return (
    <div class="player-captions" role="log" aria-label={label}>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}
