import type { acts } from "../../rooms/campaigns/index.ts";
import type { DemoMeasure } from "./texts.ts";

type Text = acts.Text;

/** One text of a measure, why it replaced the one before, and how long ago. */
export interface DemoVersion {
  readonly text: Text;
  readonly note: string;
  readonly daysAgo: number;
}

/** The texts of a measure in order. What is written down is its last text, or its first: replacements go both ways. */
export function versionsOf(measure: DemoMeasure): readonly DemoVersion[] {
  const swap = (text: Text, from: string, to: string): Text => {
    const change = (part: string) => part.replace(from, to);
    return { ...text, title: change(text.title), summary: change(text.summary), body: change(text.body) };
  };
  const { title, summary, body, versions = [] } = measure;
  const written: Text = { title, summary, body, signed: "team" };
  const holds = (text: Text, part: string) => [text.title, text.summary, text.body].some((one) => one.includes(part));
  const first = versions
    .toReversed()
    .reduce((text, [, , from, to]) => (holds(text, to) ? swap(text, to, from) : text), written);
  const list: DemoVersion[] = [{ text: first, note: "", daysAgo: 0 }];
  for (const [daysAgo, note, from, to] of versions)
    list.push({ daysAgo, note, text: swap(list.at(-1)?.text ?? first, from, to) });
  return list;
}
