import type { ComponentChildren, VNode } from "preact";
import { useUi } from "./catalogue.ts";

export interface PictureProps {
  /** Unique on the page; the title and description take their ids from it. */
  readonly id: string;
  readonly title: string;
  /** What the picture shows, in a sentence, for those who do not see it. */
  readonly description: string;
  readonly width: number;
  readonly height: number;
  /** SVG elements, coloured by class or presentation attribute: the page's policy has no inline style. */
  readonly children: ComponentChildren;
  /** The figures behind it, as a `Table`. */
  readonly table: VNode;
  /** Base and date: « 7 676 lieux sur 9 425, à 0 h 12 ». */
  readonly caption?: ComponentChildren;
}

/** A server-made picture of figures, with its title, description, and the table behind it. */
export function Picture({ id, title, description, width, height, children, table, caption }: PictureProps): VNode {
  const ui = useUi();
  return (
    <figure class="picture">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={`${id}-title ${id}-desc`}>
        <title id={`${id}-title`}>{title}</title>
        <desc id={`${id}-desc`}>{description}</desc>
        {children}
      </svg>
      <figcaption>{caption ?? title}</figcaption>
      <details>
        <summary>{ui.figures}</summary>
        {table}
      </details>
    </figure>
  );
}

export interface BarsProps extends Omit<PictureProps, "children" | "width" | "height"> {
  readonly bars: readonly { readonly label: string; readonly value: number; readonly text: string }[];
}

const ROW = 34;
const LABEL = 190;
const WIDTH = 640;

/** Horizontal bars from zero, each with its figure in words. */
export function Bars({ bars, ...picture }: BarsProps): VNode {
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  const length = (value: number) => Math.round(((WIDTH - LABEL - 110) * value) / most);
  return (
    <Picture {...picture} width={WIDTH} height={bars.length * ROW}>
      {bars.map(({ label, value, text }, index) => (
        <g key={label} transform={`translate(0 ${index * ROW})`}>
          <text x={LABEL - 12} y={22} text-anchor="end">
            {label}
          </text>
          <rect class="bar" x={LABEL} y={6} width={length(value)} height={ROW - 12} />
          <text class="figures" x={LABEL + length(value) + 8} y={22}>
            {text}
          </text>
        </g>
      ))}
    </Picture>
  );
}
