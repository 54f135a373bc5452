import type { CommuneEntry, CommunePlaces, PublishedPlace } from "../../../contracts/places.ts";
import { countryOf } from "../../../core/abroad.ts";
import { headingOf, kilometres, type Heading, type Point } from "../../../core/on-earth.ts";
import { departmentIn } from "./communes.ts";

/** What one knows around a place, by which it is found on a drawing: nothing else of the ground is published. */
export interface Landmark {
  readonly kind: "place" | "commune";
  readonly name: string;
  readonly at: Point;
  readonly km: number;
  readonly heading: Heading;
}

/** Of each kind: so that the names can be read on a phone, and the page stays light. */
export const MOST_AROUND = 6;

/** The nearest other places of the commune, then the nearest communes of the department; none when the place has no co-ordinates. */
export function around(
  { id, coordinates: here }: PublishedPlace,
  commune: CommunePlaces,
  communes: readonly CommuneEntry[],
): readonly Landmark[] {
  if (!here) return [];
  const landmark = (kind: Landmark["kind"], name: string, at: Point): Landmark => ({
    ...{ kind, name, at: { longitude: at.longitude, latitude: at.latitude } },
    ...{ km: kilometres(here, at), heading: headingOf(here, at) },
  });
  const nearest = (some: readonly Landmark[]) => [...some].sort((a, b) => a.km - b.km).slice(0, MOST_AROUND);
  const places = commune.places.flatMap(({ id: other, name, coordinates, rounds }) =>
    other !== id && coordinates && rounds.some(({ status }) => status === "open")
      ? landmark("place", name, coordinates)
      : [],
  );
  return [
    ...nearest(places),
    ...nearest(beside(commune, communes).map(({ name, at }) => landmark("commune", name, at))),
  ];
}

/** Other communes of the department. Abroad there is none: the next country says nothing of a street. */
function beside({ commune, department }: CommunePlaces, communes: readonly CommuneEntry[]) {
  if (countryOf(commune) !== undefined) return [];
  return communes.flatMap(({ code, name, point }) =>
    point && code !== commune && departmentIn(code) === department
      ? { name, at: { longitude: point[0], latitude: point[1] } }
      : [],
  );
}
