import type { ComponentChildren } from "preact";
import type { PublicDoor } from "../../core/door.ts";
import type { Visit } from "../../core/http/visit.ts";
import type { Author, Reading } from "../campaigns/index.ts";
import { declarationPath } from "./addresses.ts";
import { isSeenAgain, type State } from "./rules/state.ts";
import { declarationsOf, declarationStandingAt } from "./store/declarations.ts";
import { extrasOf, saveChapters } from "./store/replay.ts";

/** What another room shows beside a picture that is live: the questions that are being answered. Filled by the wiring. */
export interface Board {
  /** At most one statement. */
  readonly beside: (door: PublicDoor, visit: Visit, declaration: BoardOf) => Promise<ComponentChildren>;
}
interface BoardOf {
  readonly campaign: string;
  readonly publicId: string;
}

export const emptyBoard: Board = { beside: () => Promise.resolve(null) };

const happening: readonly State[] = ["waiting", "on-air", "interrupted"];
export const isHappening = ({ state }: { readonly state: State }): boolean => happening.includes(state);

/** A declaration for a room that marks what is said in it. */
export interface Spoken {
  readonly publicId: string;
  readonly title: string;
  readonly path: string;
  readonly happening: boolean;
  /** Where its chapters are counted from, once it can be seen again. */
  readonly seenAgainFrom: Date | undefined;
}

/** The declarations of a campaign that are happening or can be seen again, the last first. One statement. */
export async function spokenOf({ db }: PublicDoor, { campaign, now }: Reading): Promise<readonly Spoken[]> {
  const judged = (await declarationsOf(db, campaign.slug)).map((declaration) => ({
    declaration,
    standing: declarationStandingAt(declaration, campaign, now),
  }));
  return judged
    .map(({ declaration, standing }) => ({
      ...{ publicId: declaration.publicId, title: declaration.title, path: declarationPath(declaration) },
      happening: isHappening(standing),
      seenAgainFrom: isSeenAgain(declaration, standing) ? standing.airedAt : undefined,
    }))
    .filter(({ happening: now, seenAgainFrom }) => now || seenAgainFrom !== undefined)
    .reverse();
}

export interface MarkedChapter {
  readonly atSeconds: number;
  readonly title: string;
  readonly question: string;
}

/** Adds chapters to those a recording has, which win at the same second. Answers the public id of each, by its question. */
export async function addChapters(
  { db }: PublicDoor,
  { campaign }: Reading,
  declarationId: string,
  added: readonly MarkedChapter[],
  by: Author,
): Promise<ReadonlyMap<string, string>> {
  const declaration = (await declarationsOf(db, campaign.slug)).find(({ publicId }) => publicId === declarationId);
  if (!declaration) return new Map();
  const held = (await extrasOf(db, declaration)).chapters;
  const free = added.filter(({ atSeconds }) => !held.some((one) => one.atSeconds === atSeconds));
  const chapters = [...held, ...free].sort((a, b) => a.atSeconds - b.atSeconds);
  await saveChapters(db, campaign, declaration, chapters, by);
  const saved = (await extrasOf(db, declaration)).chapters;
  return new Map(saved.flatMap(({ publicId, question }) => (question === undefined ? [] : [[question, publicId]])));
}
