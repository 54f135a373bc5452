import type { VNode } from "preact";
import type { Visit } from "../../../core/http/visit.ts";
import { whereEnrolled } from "../../../core/abroad.ts";
import { drawn, type Point } from "../../../core/on-earth.ts";
import { department } from "../../../core/territories.ts";
import { number } from "../../../ui/format.ts";
import { labels } from "../../../ui/labels.ts";
import { Picture } from "../../../ui/picture.tsx";
import { Table } from "../../../ui/table.tsx";
import { departmentName } from "../../staff/index.ts";
import { messages } from "../messages.ts";
import { communePoints, type Board, type CommunePoint } from "../rules/board.ts";
import type { Glance } from "../store/reading.ts";
import type { Ground, Place } from "../terms.ts";

const sheet = { width: 480, height: 360, edge: 16 };

interface PlacesMapProps {
  readonly visit: Visit;
  readonly ground: Ground;
  readonly board: Board;
}

/** Where the places stand and where the communes are: no outline of a department is in the data. Nothing without co-ordinates. */
export function PlacesMap({ visit, ground, board }: PlacesMapProps): VNode | null {
  const { lang } = visit;
  const m = messages[lang];
  const places = ground.places.flatMap((place) =>
    place.content.coordinates ? { place, at: place.content.coordinates } : [],
  );
  const communes = communePoints(ground, board);
  const lacking = communes.filter(({ placed }) => !placed).length;
  if (places.length + communes.length === 0) return null;
  const { spots } = drawn(
    [...communes, ...places].map(({ at }) => at),
    sheet,
  );
  // The places of a commune stand in the middle of its circle; what lacks is drawn last, over them.
  const inState = (state: boolean) =>
    communes.map(({ commune, placed }, at) => {
      const spot = spots[at];
      return spot && placed === state && <Answered key={commune} {...spot} placed={placed} />;
    });
  return (
    <Picture
      id="places"
      title={m.map}
      description={m.mapSays(number(places.length, lang), number(communes.length, lang), number(lacking, lang))}
      caption={m.mapKey}
      width={sheet.width}
      height={sheet.height}
      table={<Points visit={visit} places={places.map(({ place }) => place)} communes={communes} />}
    >
      {inState(true)}
      {spots.slice(communes.length).map(({ x, y }, at) => (
        <circle key={at} class="bar" cx={x} cy={y} r={2.5} />
      ))}
      {inState(false)}
    </Picture>
  );
}

interface DepartmentsMapProps {
  readonly visit: Visit;
  readonly glances: readonly Glance[];
  readonly middles: ReadonlyMap<string, Point>;
}

/** The departments one may see, those of the mainland: at one scale with the others, nothing of it could be read. */
export function DepartmentsMap({ visit, glances, middles }: DepartmentsMapProps): VNode | null {
  const { lang } = visit;
  const m = messages[lang];
  const known = glances.flatMap((glance) => {
    const at = middles.get(glance.department);
    return at && department(glance.department)?.kind === "mainland" ? { ...glance, at } : [];
  });
  if (known.length < 2) return null;
  const lacking = known.filter(({ withoutPlace }) => withoutPlace > 0).length;
  const { spots } = drawn(
    known.map(({ at }) => at),
    { ...sheet, edge: 36 },
  );
  const shown = known.map((one, at) => ({ ...one, name: one.department, gap: 11, ...(spots[at] ?? { x: 0, y: 0 }) }));
  const lackingFirst = [...shown].sort((one, other) => Number(other.withoutPlace > 0) - Number(one.withoutPlace > 0));
  return (
    <Picture
      id="departments"
      title={m.departmentsMap}
      description={m.departmentsSays(number(known.length, lang), number(lacking, lang))}
      caption={m.departmentsKey}
      width={sheet.width}
      height={sheet.height}
      table={<Departments visit={visit} known={known} />}
    >
      {shown.map(({ department: code, x, y, withoutPlace }) => (
        <Answered key={code} {...{ x, y }} placed={withoutPlace === 0} />
      ))}
      {labels(lackingFirst, sheet.width).map(({ text, x, y, anchor }) => (
        <text key={text} x={x} y={y} text-anchor={anchor}>
          {text}
        </text>
      ))}
    </Picture>
  );
}

/** A circle, or a cross where something is missing: a shape, so that it is not said by a colour. */
const Answered = ({ x, y, placed }: { readonly x: number; readonly y: number; readonly placed: boolean }): VNode =>
  placed ? (
    <circle fill="none" stroke="currentColor" cx={x} cy={y} r={7} />
  ) : (
    <path fill="none" stroke="currentColor" stroke-width={2} d={`M${x - 6} ${y - 6}l12 12m0-12l-12 12`} />
  );

interface PointsProps {
  readonly visit: Visit;
  readonly places: readonly Place[];
  readonly communes: readonly CommunePoint[];
}

const coordinatesSaid = ({ latitude, longitude }: Point): string => `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;

/** The same, for everybody. */
function Points({ visit, places, communes }: PointsProps): VNode {
  const m = messages[visit.lang];
  return (
    <>
      <Table
        caption={m.places}
        rows={places}
        columns={[
          { key: "name", header: m.name, rowHeader: true, cell: ({ content }) => content.name },
          { key: "town", header: m.town, cell: ({ content }) => content.town },
          {
            ...{ key: "at", header: m.coordinates, numeric: true },
            cell: ({ content: { coordinates: at } }) => at && `${at.latitude}, ${at.longitude}`,
          },
        ]}
      />
      <Table
        caption={m.communes}
        rows={communes}
        columns={[
          {
            ...{ key: "commune", header: m.commune, rowHeader: true },
            cell: ({ commune }) => `${whereEnrolled(commune)?.name ?? ""} (${commune})`.trim(),
          },
          { key: "state", header: m.state, cell: ({ placed }) => (placed ? m.placed : m.lacking) },
          { key: "at", header: m.coordinates, numeric: true, cell: ({ at }) => coordinatesSaid(at) },
        ]}
      />
    </>
  );
}

interface DepartmentsProps {
  readonly visit: Visit;
  readonly known: readonly (Glance & { readonly at: Point })[];
}

function Departments({ visit, known }: DepartmentsProps): VNode {
  const m = messages[visit.lang];
  return (
    <Table
      caption={m.departmentsMap}
      captionHidden
      rows={known}
      columns={[
        {
          ...{ key: "department", header: m.department, rowHeader: true },
          cell: ({ department: code }) => departmentName(code, visit.lang),
        },
        { key: "state", header: m.state, cell: ({ withoutPlace }) => (withoutPlace === 0 ? m.placed : m.lacking) },
        { key: "at", header: m.coordinates, numeric: true, cell: ({ at }) => coordinatesSaid(at) },
      ]}
    />
  );
}
