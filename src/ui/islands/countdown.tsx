import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useUi } from "../catalogue.ts";
import { remaining } from "./remaining.ts";

export interface CountdownProps {
  /** The instant awaited, ISO 8601. */
  readonly target: string;
  /**
   * The server's time when the page was sent, ISO 8601; only for pages that are not cached. A cached page gives
   * `clock` instead: the address of a `no-store` answer `{"now": "…"}`.
   */
  readonly now?: string;
  readonly clock?: string;
  /** Said when the hour has come; by default « C’est l’heure. » */
  readonly due?: string;
}

/** Days, hours, minutes, seconds to an instant in server time. Says `preau:due` on the document once, at the hour. */
export default function Countdown({ target, now, clock, due }: CountdownProps): VNode {
  const ui = useUi();
  const left = useRemaining(Date.parse(target), useServerOffset(now, clock));
  if (left <= 0) return <p class="countdown-due">{due ?? ui.countdown.due}</p>;
  const parts = remaining(left);
  return (
    // A timer is not announced by itself: a voice every second would make the page unusable.
    <div class="countdown" role="timer" aria-live="off">
      {(["days", "hours", "minutes", "seconds"] as const).map((unit) => (
        <span class="countdown-part" key={unit}>
          <span class="countdown-digits">{unit === "days" ? parts.days : String(parts[unit]).padStart(2, "0")}</span>{" "}
          <span class="countdown-unit">{ui.countdown[unit](parts[unit])}</span>
        </span>
      ))}
    </div>
  );
}

/** Milliseconds left, renewed at each second of the server. */
function useRemaining(target: number, offset: number): number {
  const [left, setLeft] = useState(() => target - Date.now() - offset);
  const told = useRef(false);
  useEffect(() => {
    let timer = 0;
    const tick = () => {
      const rest = target - Date.now() - offset;
      setLeft(rest);
      if (rest > 0) timer = window.setTimeout(tick, (rest % 1000) + 5);
      else if (!told.current) {
        told.current = true;
        document.dispatchEvent(new CustomEvent("preau:due"));
      }
    };
    tick();
    return () => window.clearTimeout(timer);
  }, [target, offset]);
  return left;
}

/** Server time minus this device's, in ms: phones are often minutes off, and nobody may start early or late by that. */
function useServerOffset(now: string | undefined, clock: string | undefined): number {
  const [offset, setOffset] = useState(() => (now ? Date.parse(now) - Date.now() : 0));
  useEffect(() => {
    if (!clock) return;
    const sent = Date.now();
    void fetch(clock, { cache: "no-store" })
      .then((answer) => answer.json() as Promise<{ now: string }>)
      .then((answer) => {
        const middle = (sent + Date.now()) / 2;
        if (Number.isFinite(Date.parse(answer.now))) setOffset(Date.parse(answer.now) - middle);
      })
      .catch(() => undefined);
  }, [clock]);
  return offset;
}
