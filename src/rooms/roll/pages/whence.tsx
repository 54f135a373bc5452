import type { VNode } from "preact";
import type { Lang } from "../../../core/lang.ts";
import { calendarDay, dateTime } from "../../../ui/format.ts";
import { Facts } from "../../../ui/marginalia.tsx";
import { deliveryMessages } from "../messages/deliveries.ts";
import type { Delivery } from "../store/deliveries.ts";

interface WhenceProps {
  readonly lang: Lang;
  readonly delivery: Delivery;
  readonly nameOf: (author: string) => string;
}

/** Where it comes from, who sent it, and the hour of what became of it: a failure is looked for in the log by it. */
export function Whence({ lang, delivery, nameOf }: WhenceProps): VNode {
  const m = deliveryMessages[lang];
  const last = delivery.steps.at(-1);
  const stamp = (at: Date, by: string): string =>
    m.stamp(dateTime(at, "Europe/Paris", lang), by === "worker" ? "" : nameOf(by));
  return (
    <Facts
      facts={[
        { term: m.office, value: delivery.office },
        { term: m.received, value: calendarDay(delivery.receivedOn, lang) },
        { term: m.sent, value: stamp(delivery.at, delivery.by) },
        ...(last ? [{ term: m.since, value: stamp(last.at, last.by) }] : []),
      ]}
    />
  );
}
