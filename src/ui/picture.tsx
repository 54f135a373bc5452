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

const ROW = 50;
const WIDTH = 400;
/** Room kept at the end of the longest bar for its figure. */
const FIGURE = 90;

/** Horizontal bars from zero, each under its name and with its figure; narrow, so that it reads on a phone. */
export function Bars({ bars, ...picture }: BarsProps): VNode {
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  const length = (value: number) => Math.round(((WIDTH - FIGURE) * value) / most);
  return (
    <Picture {...picture} width={WIDTH} height={bars.length * ROW}>
      {bars.map(({ label, value, text }, index) => (
        <g key={label} transform={`translate(0 ${index * ROW})`}>
          <text y={15}>{label}</text>
          <rect class="bar" y={22} width={length(value)} height={18} />
          <text class="figures" x={length(value) + 8} y={36}>
            {text}
          </text>
        </g>
      ))}
    </Picture>
  );
}
