import type { VNode } from "preact";
import type { CommuneEntry, CommunePlaces, PublishedPlace } from "../../../contracts/places.ts";
import type { Visit } from "../../../core/http/visit.ts";
import { drawn, scaleBar } from "../../../core/on-earth.ts";
import { number } from "../../../ui/format.ts";
import { labels } from "../../../ui/labels.ts";
import { Picture } from "../../../ui/picture.tsx";
import { Table } from "../../../ui/table.tsx";
import { around, type Landmark } from "../finder/around.ts";
import { whereTexts } from "../texts/where.ts";

const sheet = { width: 400, height: 300, edge: 44 };

interface LocatorProps {
  readonly visit: Visit;
  readonly place: PublishedPlace;
  readonly commune: CommunePlaces;
  readonly communes: readonly CommuneEntry[];
}

/**
 * Where a place stands among what is published around it. Drawn by the server: no tile is asked of anybody, who would
 * learn where a reader votes. Nothing when there is nothing to find it by.
 */
export function Locator({ visit, place, commune, communes }: LocatorProps): VNode | null {
  const text = whereTexts[visit.lang];
  const known = around(place, commune, communes);
  if (!place.coordinates || known.length === 0) return null;
  const { spots, unitsPerKm } = drawn([place.coordinates, ...known.map(({ at }) => at)], sheet);
  const [here, ...others] = spots;
  if (!here) return null;
  const shown = known.map((landmark, at) => ({ ...landmark, x: others[at]?.x ?? 0, y: others[at]?.y ?? 0 }));
  const names = [{ name: place.name, ...here, gap: 13 }, ...shown.filter(({ kind }) => kind === "commune")];
  return (
    <Picture
      id={`plan-${place.id}`}
      title={text.plan(place.name)}
      description={text.planSays(known.map((one) => text.fromHere(one.name, kmSaid(visit, one), one.heading)))}
      caption={text.planKey}
      width={sheet.width}
      height={sheet.height}
      table={<Around visit={visit} known={known} />}
    >
      {shown.map(({ kind, x, y }, at) =>
        kind === "place" ? (
          <circle key={at} fill="currentColor" cx={x} cy={y} r={3} />
        ) : (
          <circle key={at} fill="none" stroke="currentColor" cx={x} cy={y} r={4} />
        ),
      )}
      <circle class="bar" cx={here.x} cy={here.y} r={8} />
      {labels(names, sheet.width).map((label) => (
        <text key={label.text} x={label.x} y={label.y} text-anchor={label.anchor}>
          {label.text}
        </text>
      ))}
      <Scale visit={visit} unitsPerKm={unitsPerKm} />
    </Picture>
  );
}

function Scale({ visit, unitsPerKm }: { readonly visit: Visit; readonly unitsPerKm: number }): VNode {
  const { km, length } = scaleBar(unitsPerKm, 100);
  const said = km < 1 ? `${number(km * 1_000, visit.lang)} m` : `${number(km, visit.lang)} km`;
  const low = sheet.height - 8;
  return (
    <>
      <path fill="none" stroke="currentColor" d={`M8 ${low - 6}v6h${length}v-6`} />
      <text x={length + 16} y={low}>
        {said}
      </text>
    </>
  );
}

const kmSaid = ({ lang }: Visit, { km }: Landmark): string => `${number(km, lang, 1)} km`;

/** The same, for everybody. */
function Around({ visit, known }: { readonly visit: Visit; readonly known: readonly Landmark[] }): VNode {
  const text = whereTexts[visit.lang];
  return (
    <Table
      caption={text.around}
      captionHidden
      rows={known}
      columns={[
        { key: "name", header: text.around, rowHeader: true, cell: ({ name }) => name },
        { key: "kind", header: text.what, cell: ({ kind }) => text.landmark[kind] },
        { key: "km", header: text.distance, numeric: true, cell: (one) => kmSaid(visit, one) },
        { key: "heading", header: text.direction, cell: ({ heading }) => text.heading[heading] },
      ]}
    />
  );
}
