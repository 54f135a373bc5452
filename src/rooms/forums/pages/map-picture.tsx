import type { VNode } from "preact";
import type { Lang } from "../../../core/lang.ts";
import { number } from "../../../ui/format.ts";
import { Picture } from "../../../ui/picture.tsx";
import { Table } from "../../../ui/table.tsx";
import { statements as texts } from "../messages/statements.ts";
import type { Dot, WrittenMap } from "../opinion/index.ts";

const [WIDTH, HEIGHT, MARGIN] = [640, 420, 16];
/** Height of a group's letter, as the stylesheet draws it. */
const LETTER = 44;
/** More dots than this cannot be told apart, and make the page heavy. */
const MOST_DOTS = 800;

export const letterOf = (group: number): string => "ABCDE"[group] ?? "?";

/** Everybody as a dot; groups by shape and letter, so that none needs to see a colour. */
export function MapPicture({ lang, map }: { readonly lang: Lang; readonly map: WrittenMap }): VNode {
  const t = texts[lang].map;
  const step = Math.max(1, Math.ceil(map.dots.length / MOST_DOTS));
  const shown = map.dots.filter((_, at) => at % step === 0);
  const place = placing(map.dots);
  const base = t.base(number(map.people, lang), number(map.votes, lang));
  return (
    <Picture
      id="opinion-map"
      title={t.title}
      description={t.description(map.inMap, map.groups.length)}
      width={WIDTH}
      height={HEIGHT}
      caption={step > 1 ? `${base}. ${t.sample(shown.length)}` : base}
      table={<Sizes lang={lang} map={map} />}
    >
      {[...new Set(shown.map(([, , group]) => group))].map((group) => (
        <path
          key={group}
          class={`dots of-${letterOf(group ?? 4)}`}
          d={shown
            .filter((dot) => dot[2] === group)
            .map((dot) => shapeAt(place(dot), group))
            .join("")}
        />
      ))}
      {map.groups.map((_, group) => {
        const [x, y] = middleOf(map.dots.filter((dot) => dot[2] === group).map(place));
        return (
          <text key={group} class={`letter of-${letterOf(group)}`} x={x} y={y + LETTER / 3}>
            {letterOf(group)}
          </text>
        );
      })}
    </Picture>
  );
}

type At = readonly [x: number, y: number];

/** From the plane of opinions to the picture, both ways by one scale, so that distances keep their meaning. */
function placing(dots: readonly Dot[]): (dot: Dot) => At {
  const range = (side: 0 | 1): readonly [number, number] =>
    dots.reduce<readonly [number, number]>(
      ([low, high], dot) => [Math.min(low, dot[side]), Math.max(high, dot[side])],
      [0, 0],
    );
  const [[left, right], [bottom, top]] = [range(0), range(1)];
  const scale = Math.min(
    (WIDTH - 2 * MARGIN) / Math.max(right - left, 1e-9),
    (HEIGHT - 2 * MARGIN) / Math.max(top - bottom, 1e-9),
  );
  const at = (value: number, middle: number, size: number): number => Math.round(size / 2 + (value - middle) * scale);
  return ([x, y]) => [at(x, (left + right) / 2, WIDTH), HEIGHT - at(y, (bottom + top) / 2, HEIGHT)];
}

const circleAt = ([x, y]: At): string => `M${x - 5} ${y}a5 5 0 1 0 10 0a5 5 0 1 0-10 0`;
/** Circle, square, triangle, diamond, cross. */
const SHAPES: readonly ((at: At) => string)[] = [
  circleAt,
  ([x, y]) => `M${x - 5} ${y - 5}h10v10h-10z`,
  ([x, y]) => `M${x} ${y - 6}l6 11h-12z`,
  ([x, y]) => `M${x} ${y - 6}l6 6l-6 6l-6-6z`,
  ([x, y]) => `M${x - 5} ${y - 5}l10 10m0-10l-10 10`,
];

/** A circle for whoever is in no group. */
const shapeAt = (at: At, group: number | null): string => (SHAPES[group ?? 0] ?? circleAt)(at);

function middleOf(places: readonly At[]): At {
  const sum = places.reduce<At>(([x, y], at) => [x + at[0], y + at[1]], [0, 0]);
  return [Math.round(sum[0] / Math.max(places.length, 1)), Math.round(sum[1] / Math.max(places.length, 1))];
}

function Sizes({ lang, map }: { readonly lang: Lang; readonly map: WrittenMap }) {
  const t = texts[lang].map;
  const rows =
    map.groups.length > 0
      ? map.groups.map(({ size }, group) => [t.group(letterOf(group)), size] as const)
      : [[t.noGroups, map.inMap] as const];
  return (
    <Table
      caption={t.groups}
      rows={rows}
      rowKey={([name]) => name}
      columns={[
        { key: "group", header: t.groups, rowHeader: true, cell: ([name]) => name },
        { key: "size", header: t.size, numeric: true, cell: ([, size]) => size },
      ]}
    />
  );
}
