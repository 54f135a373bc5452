import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { number } from "../../../ui/format.ts";
import { Picture } from "../../../ui/picture.tsx";
import { Table } from "../../../ui/table.tsx";
import { messages } from "../messages.ts";
import type { Place } from "../terms.ts";

const [WIDTH, HEIGHT, EDGE] = [640, 420, 16];

interface PlacesMapProps {
  readonly visit: Visit;
  readonly places: readonly Place[];
}

/** Where the places stand, a point each: no outline of a department is in the data. Nothing without co-ordinates. */
export function PlacesMap({ visit, places }: PlacesMapProps): VNode | null {
  const m = messages[visit.lang];
  const points = placed(places);
  if (points.length === 0) return null;
  return (
    <Picture
      id="places"
      title={m.map}
      description={m.mapSays(number(points.length, visit.lang))}
      width={WIDTH}
      height={HEIGHT}
      table={<Points visit={visit} places={places} />}
    >
      {points.map(({ id, x, y }) => (
        <circle key={id} class="bar" cx={x} cy={y} r={4} />
      ))}
    </Picture>
  );
}

/** The same, for everybody. */
function Points({ visit, places }: PlacesMapProps): VNode {
  const m = messages[visit.lang];
  return (
    <Table
      caption={m.coordinates}
      captionHidden
      rows={places.filter(({ content }) => content.coordinates !== null)}
      columns={[
        { key: "name", header: m.name, rowHeader: true, cell: ({ content }) => content.name },
        { key: "town", header: m.town, cell: ({ content }) => content.town },
        {
          ...{ key: "at", header: m.coordinates, numeric: true },
          cell: ({ content: { coordinates: at } }) => at && `${at.latitude}, ${at.longitude}`,
        },
      ]}
    />
  );
}

/** Degrees of longitude are drawn shorter, as they are at that latitude. */
function placed(places: readonly Place[]) {
  const known = places.flatMap(({ publicId: id, content: { coordinates: at } }) => (at ? [{ id, at }] : []));
  const middle = known.reduce((sum, { at }) => sum + at.latitude, 0) / Math.max(1, known.length);
  const narrow = Math.cos((middle * Math.PI) / 180);
  const [east, north] = [known.map(({ at }) => at.longitude * narrow), known.map(({ at }) => at.latitude)];
  const [west, south] = [Math.min(...east), Math.min(...north)];
  const scale = Math.min(
    (WIDTH - 2 * EDGE) / Math.max(1e-6, Math.max(...east) - west),
    (HEIGHT - 2 * EDGE) / Math.max(1e-6, Math.max(...north) - south),
  );
  return known.map(({ id, at }) => ({
    id,
    x: Math.round(EDGE + (at.longitude * narrow - west) * scale),
    y: Math.round(HEIGHT - EDGE - (at.latitude - south) * scale),
  }));
}
