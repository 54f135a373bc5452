import type { KeyObject } from "node:crypto";
import type { Db } from "../core/db/handle.ts";
import {
  importPlaces,
  inventAbroad,
  inventPlaces,
  operator,
  publishPlaces,
  readFiles,
} from "../rooms/polling/index.ts";
import { must } from "./must.ts";

interface DemoPlaces {
  readonly polling: Db<"polling">;
  readonly signingKey: KeyObject;
  readonly now: Date;
  /** Author of the decisions: the public id of a member of the national committee. */
  readonly by?: string;
}

/** Invented places in the large communes of the Nord and of Guadeloupe, and one abroad, imported as files are, and published. */
export async function fillDemoPlaces({ polling, signingKey, now, by = "demo" }: DemoPlaces): Promise<void> {
  const decided = (daysAgo: number, reason: string) => ({
    ...operator(new Date(now.getTime() - daysAgo * 86_400_000), reason),
    by: `staff:${by}`,
  });
  const { places, precincts, streets } = inventPlaces(["59", "971"], 20_000);
  const abroad = inventAbroad();
  const files = [places, precincts, streets, abroad.places, abroad.precincts].map((content, at) => ({
    name: `${at + 1}.csv`,
    async *open() {
      yield await Promise.resolve(Buffer.from(content));
    },
  }));
  must(
    await importPlaces(
      polling,
      await readFiles(files),
      decided(20, "Fichiers des comités du Nord, de Guadeloupe et de l’étranger"),
    ),
  );
  must(await publishPlaces(polling, signingKey, decided(10, "Première liste des lieux")));
}
