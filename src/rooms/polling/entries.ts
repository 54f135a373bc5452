import { precinctOf } from "../../core/csv/values.ts";
import type { Values } from "../../core/http/form.ts";
import { ok, refuse, type Outcome } from "../../core/outcome.ts";
import type { newPlaceForm, placeForm } from "./forms.ts";
import type { ActRefusal } from "./refusals.ts";
import { roundOf, type Coordinates, type PlaceContent, type PlaceRound, type PrecinctKey } from "./terms.ts";

/** Between what is typed and what is kept. */

type Typed = Omit<Values<typeof placeForm.fields>, "read"> | Values<typeof newPlaceForm.fields>;

/** What the form says of a place; whether it opens in a round is decided elsewhere, and kept. */
export function contentOf(v: Typed, kept: PlaceContent | undefined): Outcome<PlaceContent, "half-coordinates"> {
  const coordinates = coordinatesOf(v);
  if (!coordinates.ok) return coordinates;
  const round = (number: 1 | 2, opensAt: string, closesAt: string): PlaceRound => ({
    ...{ number, opensAt, closesAt },
    status: kept ? roundOf(kept, number).status : "open",
  });
  const { name, address, postcode, town, commune, kind, accessibility, access = "", directions = "", zone } = v;
  return ok({
    ...{ name, address, postcode, town, commune: commune.toUpperCase(), kind, accessibility, access, directions, zone },
    coordinates: coordinates.value,
    rounds: [round(1, v.opens1, v.closes1), round(2, v.opens2, v.closes2)],
  });
}

function coordinatesOf({ longitude, latitude, source }: Typed): Outcome<Coordinates | null, "half-coordinates"> {
  if (longitude === undefined && latitude === undefined && source === undefined) return ok(null);
  if (longitude === undefined || latitude === undefined || source === undefined) return refuse("half-coordinates");
  const [x, y] = [longitude, latitude].map((text) => Number(text.replace(",", ".")));
  const holds = x !== undefined && y !== undefined && Math.abs(x) <= 180 && Math.abs(y) <= 90;
  return holds ? ok({ longitude: x, latitude: y, source }) : refuse("half-coordinates");
}

export function placeTexts(content: PlaceContent): Readonly<Record<string, string>> {
  const { rounds, coordinates, ...texts } = content;
  const [first, second] = rounds;
  return {
    ...texts,
    longitude: coordinates ? String(coordinates.longitude) : "",
    latitude: coordinates ? String(coordinates.latitude) : "",
    source: coordinates?.source ?? "",
    ...{ opens1: first?.opensAt ?? "", closes1: first?.closesAt ?? "" },
    ...{ opens2: second?.opensAt ?? "", closes2: second?.closesAt ?? "" },
  };
}

/** `59350 0104`, one a line; the code is padded as everywhere (R-ROLL-11). */
export function precinctsIn(
  text: string | undefined,
): Outcome<readonly PrecinctKey[], Extract<ActRefusal, "no-such-precinct">> {
  const lines = (text ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
  const keys = lines.flatMap((line) => {
    const [, commune = "", written = ""] = /^(\w{5})[\s-]+(\S+)$/.exec(line) ?? [];
    const { code } = precinctOf(written);
    return code === undefined || commune === "" ? [] : [{ commune: commune.toUpperCase(), code }];
  });
  return keys.length === lines.length ? ok(keys) : refuse("no-such-precinct");
}
