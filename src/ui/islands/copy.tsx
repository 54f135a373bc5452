import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { useUi } from "../catalogue.ts";

export interface CopyProps {
  /** What is copied; the page's own address by default. */
  readonly text?: string;
  readonly label?: string;
}

/** « Copier le lien ». Without script the page shows the address itself as fallback. */
export default function Copy({ text, label }: CopyProps): VNode {
  const ui = useUi();
  const [done, setDone] = useState(false);
  const copy = () =>
    void navigator.clipboard
      .writeText(text ?? location.href)
      .then(() => setDone(true))
      .catch(() => setDone(false));
  return (
    <span class="copy">
      <button type="button" class="button secondary" onClick={copy}>
        {label ?? ui.copy}
      </button>{" "}
      <span role="status">{done ? ui.copied : ""}</span>
    </span>
  );
}
