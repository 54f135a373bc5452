import type { VNode } from "preact";
import { useUi } from "./catalogue.ts";
import { condensed, countChanges, diffWords, readable } from "./diff.ts";

export interface DifferenceProps {
  readonly before: string;
  readonly after: string;
  /** Paragraphs far from any change are counted, not repeated. */
  readonly brief?: boolean;
}

/** What changed between two texts, readable without colour: underlined and struck, said aloud, counted above. */
export function Difference({ before, after, brief }: DifferenceProps): VNode {
  const ui = useUi();
  const parts = diffWords(before, after);
  if (parts.every((part) => part.kind === "same")) return <p>{ui.unchanged}</p>;
  const { added, removed } = countChanges(parts);
  const told = readable(parts);
  return (
    <div class="difference">
      <p class="hint">{ui.changes(added, removed)}</p>
      <div class="difference-text">
        {(brief ? condensed(told) : told).map((part, index) => {
          if (part.kind === "left-out") return <p key={index}>{ui.leftOut(part.paragraphs)}</p>;
          const { kind, text } = part;
          if (kind === "same") return text;
          const Tag = kind === "added" ? "ins" : "del";
          return (
            <Tag key={index}>
              <span class="visually-hidden">{ui[kind]} </span>
              {text}
            </Tag>
          );
        })}
      </div>
    </div>
  );
}
