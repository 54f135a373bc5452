import { createHash } from "node:crypto";
import { leftIn, type ImportReport } from "../intake/report.ts";
import type { Delivery, Step, StepKind } from "../store/deliveries.ts";

type Steps = Pick<Delivery, "steps">;

/** `nothing`: imported, and not one commune of it entered. `partly`: some did; the rest waits, was turned down, or ended. */
export type DeliveryState = StepKind | "sent" | "nothing" | "partly" | "partly-dropped" | "partly-expired";

export function stateOf(delivery: Steps): DeliveryState {
  // What the worker drops it has refused: that is what is said of it.
  const last = delivery.steps.findLast(({ kind, by }) => !(kind === "dropped" && by === "worker"));
  const refusal = last?.detail["refusal"];
  if (refusal === "nothing-entered") return "nothing";
  if (refusal === "partly-entered") return "partly";
  const kind = last?.kind ?? "sent";
  if ((kind === "dropped" || kind === "expired") && importsOf(delivery).some(isSome)) return `partly-${kind}`;
  return kind;
}

/** It waits for a yes or a no: the first, or another after not all of it entered. */
export const isAwaited = ({ steps }: Steps): boolean =>
  ["read", "refused"].includes(steps.at(-1)?.kind ?? "") && steps.some(({ kind }) => kind === "read");

/** The number of the report that waits for an answer: each refusal ends a round, and has a report of its own. */
export const roundOf = ({ steps }: Steps): number => steps.filter(({ kind }) => kind === "refused").length;

/** What the imports of a delivery told, the first first. */
export const importsOf = ({ steps }: Steps): readonly ImportReport[] =>
  steps.filter((step) => step.kind !== "read" && "report" in step.detail).map(reportIn);

const reportIn = ({ detail }: Step): ImportReport => detail["report"] as ImportReport;
const isSome = ({ communes, toKey = {} }: ImportReport): boolean =>
  Object.keys(communes).length + Object.keys(toKey).length > 0;

/** The communes that the next answer is about; undefined when it is about all of them. */
export function leftOf(delivery: Steps): readonly string[] | undefined {
  const last = importsOf(delivery).at(-1);
  const left = last ? leftIn(last) : [];
  return left.length > 0 ? left : undefined;
}

/** How an import ends: whole, or with communes left of which the delivery is answered again, with the bytes it has. */
export function outcomeOf(
  delivery: Steps,
  report: ImportReport,
): readonly [StepKind, Readonly<Record<string, unknown>>] {
  const entered = [...importsOf(delivery), report].some(isSome);
  if (entered && leftIn(report).length === 0) return ["imported", { report }];
  return ["refused", { refusal: entered ? "partly-entered" : "nothing-entered", report }];
}

/**
 * Names what a yes or a no is said to: the report, the communes that the page told to be older than what is in force, and
 * those of which it told who is added, gone or moved.
 */
export const readingKey = (
  delivery: Steps & Pick<Delivery, "publicId">,
  { older, compared }: { readonly older: Iterable<string>; readonly compared: Iterable<string> },
): string =>
  createHash("sha256")
    .update(JSON.stringify([delivery.publicId, roundOf(delivery), [...older].sort(), [...compared].sort()]))
    .digest("hex")
    .slice(0, 16);
