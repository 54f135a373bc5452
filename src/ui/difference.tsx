import type { VNode } from "preact";
import { useUi } from "./catalogue.ts";
import { countChanges, diffWords } from "./diff.ts";

/** What changed between two texts, readable without colour: underlined and struck, said aloud, counted above. */
export function Difference({ before, after }: { readonly before: string; readonly after: string }): VNode {
  const ui = useUi();
  const parts = diffWords(before, after);
  if (parts.every((part) => part.kind === "same")) return <p>{ui.unchanged}</p>;
  const { added, removed } = countChanges(parts);
  return (
    <div class="difference">
      <p class="hint">{ui.changes(added, removed)}</p>
      <div class="difference-text">
        {parts.map(({ kind, text }, index) => {
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
