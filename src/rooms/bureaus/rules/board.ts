import { floorRoles, type BureauPlace, type FloorRole, type RoundNumber, type Seat, type Settings } from "../terms.ts";

/** One place in one round: how many seats are held, and what it lacks of the floor (R-BUR-02). */
export interface BureauState {
  readonly place: BureauPlace;
  readonly round: RoundNumber;
  readonly seats: number;
  readonly missing: readonly { readonly role: FloorRole; readonly count: number }[];
}

export interface Board {
  readonly bureaus: readonly BureauState[];
  readonly below: number;
  readonly vacancies: number;
}

type Held = Pick<Seat, "place" | "round" | "role">;

/** Every open place of a department in every round, and what is missing there. */
export function boardOf(places: readonly BureauPlace[], seats: readonly Held[], { floor }: Settings): Board {
  const bureaus = places.flatMap((place) =>
    place.rounds.map(({ number: round }) => {
      const here = seats.filter((seat) => seat.place === place.publicId && seat.round === round);
      return { place, round, seats: here.length, missing: missingOf(here, floor) };
    }),
  );
  return {
    bureaus,
    below: bureaus.filter(({ missing }) => missing.length > 0).length,
    vacancies: bureaus.flatMap(({ missing }) => missing).reduce((sum, { count }) => sum + count, 0),
  };
}

export const missingOf = (here: readonly Pick<Seat, "role">[], floor: Settings["floor"]): BureauState["missing"] =>
  floorRoles.flatMap((role) => {
    const count = floor[role] - here.filter((seat) => seat.role === role).length;
    return count > 0 ? [{ role, count }] : [];
  });
