import type { ComponentChildren, VNode } from "preact";
import { classes, useUi } from "./catalogue.ts";

export interface PortraitProps {
  /** Absent: initials on the accent. */
  readonly src?: string | undefined;
  readonly name: string;
  readonly size?: "small" | "medium" | "large";
  /** Empty when the name stands beside it in words (the default). */
  readonly alt?: string;
  readonly width?: number;
  readonly height?: number;
  readonly eager?: boolean;
}

export function Portrait({
  src,
  name,
  size = "medium",
  alt = "",
  eager,
  width = 320,
  height = 400,
}: PortraitProps): VNode {
  if (!src) {
    return (
      <span class={classes("portrait", "initials", size)} aria-hidden="true">
        {initials(name)}
      </span>
    );
  }
  const loading = eager ? "eager" : "lazy";
  return (
    <img
      class={classes("portrait", size)}
      src={src}
      alt={alt}
      width={width}
      height={height}
      loading={loading}
      decoding="async"
    />
  );
}

function initials(name: string): string {
  const words = name.split(/[\s-]+/u).filter((word) => /^\p{Lu}/u.test(word));
  return [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.match(/^./u)?.[0] ?? "").join("");
}

export interface BylineProps {
  /** A person signs (portrait, hand-like rule, « signé en personne »); a team signs plainly (« par l’équipe »). */
  readonly by: "person" | "team";
  readonly name: string;
  readonly portrait?: string | undefined;
  /** When, as a `<time>` or words. */
  readonly when?: ComponentChildren;
  /** Instead of the usual words. */
  readonly words?: ComponentChildren;
}

/** Who speaks. A person and a team differ in words and at a glance. */
export function Byline({ by, name, portrait, when, words }: BylineProps): VNode {
  const ui = useUi();
  return (
    <p class={classes("byline", by)}>
      {by === "person" && <Portrait src={portrait} name={name} size="small" />}
      <span class="byline-words">
        <span class="byline-name">{name}</span> <span class="byline-kind">{words ?? ui[by]}</span>
        {when && <span class="byline-when">{when}</span>}
      </span>
    </p>
  );
}
