/** Points on the ground, for pictures drawn by the server: how far, which way, and where on the sheet. */

/** Degrees, WGS 84. */
export interface Point {
  readonly longitude: number;
  readonly latitude: number;
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const RADIUS_KM = 6_371;

/** As the crow flies, on a sphere: half a per cent from the truth, which is enough to ask a question. */
export function kilometres(one: Point, other: Point): number {
  const [high, wide] = [radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)];
  const chord =
    Math.sin(high / 2) ** 2 +
    Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude)) * Math.sin(wide / 2) ** 2;
  return 2 * RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
}

export const headings = ["n", "ne", "e", "se", "s", "sw", "w", "nw"] as const;
export type Heading = (typeof headings)[number];

/** Which way one goes from a point to another, of eight; meant for what is near. */
export function headingOf(from: Point, to: Point): Heading {
  const east = (to.longitude - from.longitude) * Math.cos(radians(from.latitude));
  const turn = Math.atan2(east, to.latitude - from.latitude) / (Math.PI / 4);
  return headings[(Math.round(turn) + headings.length) % headings.length] ?? "n";
}

export const middleOf = (points: readonly Point[]): Point | undefined =>
  points.length === 0
    ? undefined
    : {
        longitude: points.reduce((sum, { longitude }) => sum + longitude, 0) / points.length,
        latitude: points.reduce((sum, { latitude }) => sum + latitude, 0) / points.length,
      };

export interface Sheet {
  readonly width: number;
  readonly height: number;
  /** Kept empty around. */
  readonly edge: number;
}

export interface Drawn {
  /** One for each point, in their order; whole units, north at the top. */
  readonly spots: readonly { readonly x: number; readonly y: number }[];
  readonly unitsPerKm: number;
}

/**
 * Points as large as the sheet allows, in its middle. A degree of longitude is drawn shorter, as it is at that latitude:
 * right for a department, near enough for a country. One point alone is drawn as if a kilometre were around it.
 */
export function drawn(points: readonly Point[], { width, height, edge }: Sheet): Drawn {
  const narrow = Math.cos(radians(middleOf(points)?.latitude ?? 0));
  const [across, up] = [points.map(({ longitude }) => longitude * narrow), points.map(({ latitude }) => latitude)];
  const [west, east] = ends(across);
  const [south, north] = ends(up);
  const degrees = Math.min((width - 2 * edge) / (east - west), (height - 2 * edge) / (north - south));
  const scale = Math.min(degrees, (Math.min(width, height) - 2 * edge) / KM_IN_DEGREES);
  return {
    spots: points.map((_, at) => ({
      x: Math.round(width / 2 + ((across[at] ?? 0) - (west + east) / 2) * scale),
      y: Math.round(height / 2 - ((up[at] ?? 0) - (south + north) / 2) * scale),
    })),
    unitsPerKm: scale * KM_IN_DEGREES,
  };
}

const KM_IN_DEGREES = 180 / (Math.PI * RADIUS_KM);

const ends = (values: readonly number[]): readonly [number, number] =>
  values.length === 0 ? [0, 0] : [Math.min(...values), Math.max(...values)];

/** The longest of 1, 2, 5, 10, 20… kilometres (or 100, 200, 500 metres) that a bar of at most `units` can stand for. */
export function scaleBar(unitsPerKm: number, units: number): { readonly km: number; readonly length: number } {
  const most = units / unitsPerKm;
  const ten = 10 ** Math.floor(Math.log10(most));
  const km = ([5, 2].find((times) => times * ten <= most) ?? 1) * ten;
  return { km, length: Math.round(km * unitsPerKm) };
}
