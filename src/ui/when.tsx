import type { VNode } from "preact";
import { useLang } from "./catalogue.ts";
import { date, dateTime, time } from "./format.ts";

export interface WhenProps {
  readonly at: Date;
  /** IANA zone in which it is said. */
  readonly zone: string;
  readonly show?: "dateTime" | "date" | "time";
  readonly weekday?: boolean;
}

/** An instant in words, in a `<time>` that machines read too. */
export function When({ at, zone, show = "dateTime", weekday = show === "dateTime" }: WhenProps): VNode {
  const lang = useLang();
  const texts = {
    date: () => date(at, zone, lang, { weekday }),
    time: () => time(at, zone, lang),
    dateTime: () => dateTime(at, zone, lang, { weekday }),
  };
  return <time dateTime={at.toISOString()}>{texts[show]()}</time>;
}
