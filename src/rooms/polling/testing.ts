import type { Db } from "../../core/db/handle.ts";
import type { HeldRole, OfficeRole } from "../../core/office-roles.ts";
import type { DeliveredFile } from "../../core/csv/top.ts";
import { importPlaces } from "./acts/import.ts";
import type { Actor } from "./acts/actor.ts";
import { readFiles } from "./reading/read.ts";
import { places } from "./store/reading.ts";
import type { Place, PlaceContent } from "./terms.ts";

/** Builders with defaults: give what your test is about. The dates are those of 2011. */

export const aRole = (role: OfficeRole, department?: string): HeldRole => ({ role, department, candidate: undefined });

export const anActor = (changes: Partial<Actor> = {}): Actor => ({
  by: "staff:nadia",
  at: new Date("2011-09-01T10:00:00Z"),
  reason: "Décision du comité du 1er septembre",
  roles: [aRole("national-committee")],
  ...changes,
});

/** A file as it is delivered, in one piece. */
export const aFile = (content: string | Uint8Array, name = "fichier.csv"): DeliveredFile => ({
  name,
  async *open() {
    yield await Promise.resolve(Buffer.from(content));
  },
});

export const placesFile = `code du lieu;nom du lieu;adresse;code postal;ville;code commune;accessibilité;ouverture;fermeture;longitude;latitude
L-1;École des Tilleuls;1 rue du Préau;59000;Lille;59350;oui;9h;19h;3.06;50.63
L-2;Salle des Ormes;2 rue du Préau;59800;Lille;59350;non;09:00;19:00;3.07;50.64
G-1;Gymnase des Flamboyants;3 rue du Préau;97110;Pointe-à-Pitre;97120;oui;8h30;18h;-61.53;16.24
`;
export const precinctsFile = `code commune;code du bureau de vote;libellé du bureau de vote;canton;code du lieu;longitude;latitude
59350;1;Tilleuls 1;Lille-1;L-1;3.06;50.63
59350;0002;Tilleuls 2;Lille-1;L-1;3.061;50.631
59350;0101;Ormes;Lille-2;L-2;3.07;50.64
97120;0001;Flamboyants;Pointe-à-Pitre;G-1;-61.53;16.24
`;

/** Three places and four precincts: two in Lille, one in Pointe-à-Pitre. Answers the places by reference. */
export async function aFewPlaces(db: Db<"polling">): Promise<Readonly<Record<string, Place>>> {
  const written = await importPlaces(db, await readFiles([aFile(placesFile), aFile(precinctsFile)]), anActor());
  if (!written.ok) throw new Error(written.refusal);
  return await placesByReference(db);
}

export const placesByReference = async (db: Db<"polling">): Promise<Readonly<Record<string, Place>>> =>
  Object.fromEntries((await places(db)).map((place) => [place.reference ?? place.publicId, place]));

export const aPlaceContent = (changes: Partial<PlaceContent> = {}): PlaceContent => ({
  ...{ name: "Préau des Frênes", address: "4 rue du Préau", postcode: "59000", town: "Lille", commune: "59350" },
  ...{ kind: "building", accessibility: "full", access: "", directions: "", coordinates: null, zone: "Europe/Paris" },
  rounds: [
    { number: 1, status: "open", opensAt: "09:00", closesAt: "19:00" },
    { number: 2, status: "open", opensAt: "09:00", closesAt: "19:00" },
  ],
  ...changes,
});
