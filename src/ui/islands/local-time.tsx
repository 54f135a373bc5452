import type { VNode } from "preact";
import { useLang, useUi } from "../catalogue.ts";
import { dateTime, localInputValue } from "../format.ts";

export interface LocalTimeProps {
  /** ISO 8601. */
  readonly at: string;
  /** The zone in which the page already says it (IANA): nothing is added where the reader's clock agrees. */
  readonly zone: string;
}

/** The same instant in the reader's own zone: « chez vous : mardi 28 juin 2011 à 5 h 30 ». */
export default function LocalTime({ at, zone }: LocalTimeProps): VNode | null {
  const ui = useUi();
  const lang = useLang();
  const instant = new Date(at);
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (localInputValue(instant, here) === localInputValue(instant, zone)) return null;
  return (
    <span class="local-time">
      {ui.forYou} <time dateTime={at}>{dateTime(instant, here, lang)}</time>
    </span>
  );
}
