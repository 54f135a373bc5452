import { createWriteStream, mkdirSync } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { WrongSetting } from "../../core/config.ts";
import { Halt } from "../../core/halt.ts";
import { lastingSince, readStanding, saidRounds } from "../../rooms/primary/index.ts";
import { openHours } from "../../rooms/polling/index.ts";
import * as roll from "../../rooms/roll/index.ts";
import { asOwnerOf, type Ground } from "./ground.ts";
import { keysOn } from "./key.ts";

/** One of the two says what is written: a whole department, or one place of it. */
export interface ListsAsked {
  readonly department: string | undefined;
  /** Public id of a place. */
  readonly place: string | undefined;
  /** Copies to order of what is not ordered yet; undefined orders nothing. */
  readonly copies: number | undefined;
  readonly to: string;
}

export interface WrittenList {
  readonly file: string;
  readonly place: string;
  readonly printing: number;
  readonly pages: number;
  readonly lines: number;
  readonly hash: string;
}

/** Makes what was ordered and writes it in clear, for whoever prints: each file that is written is in the log. */
export async function writeLists(ground: Ground, asked: ListsAsked): Promise<readonly WrittenList[]> {
  const { db, clock, by } = ground;
  const keys = await keysOn(ground);
  const department = asked.department ?? (await roll.departmentOfPlace(db, asked.place ?? ""));
  const freeze = department === undefined ? undefined : await roll.freezeOf(db, department);
  if (department === undefined || !freeze)
    throw new WrongSetting("nothing is frozen there: the high authority freezes it first");
  const standing = await readStanding(ground.primary);
  const now = clock.now();
  const votes = roll.votesOf(
    standing,
    await saidRounds(ground.primary, now),
    await openHours(ground.polling, lastingSince(now)),
  );
  if (roll.closedRound(votes, department, now))
    throw new Halt("not-confirmed", "this department is voting: nothing is printed until it closes");
  if (asked.copies !== undefined)
    await roll.orderDepartment(
      db,
      { department, copies: asked.copies, isClosed: false },
      roll.operator(now, "preau roll lists"),
    );
  // What is drawn here lies beside what the worker draws, and is the office's: it is read and destroyed by its doors.
  await asOwnerOf(ground.storageFolder, () => roll.printAll(ground));
  mkdirSync(asked.to, { recursive: true });
  const written: WrittenList[] = [];
  for (const printing of await roll.printings(db, freeze.id)) {
    const { done, place, number } = printing;
    if (!done || (asked.place !== undefined && asked.place !== place)) continue;
    const file = roll.printFileName(printing, number);
    const content = await roll.takePrint(db, ground.storage, keys, { ...printing, done }, { by, at: now });
    await pipeline(content, createWriteStream(join(asked.to, file), { mode: 0o600 }));
    written.push({ file, place, printing: number, pages: done.pages, lines: done.lines, hash: done.hash });
  }
  if (asked.place === undefined && written.length > 0)
    await roll.writeOrder(
      db,
      { freeze: freeze.id, department, at: ground.clock.now() },
      createWriteStream(join(asked.to, "ordre-d-impression.pdf")),
    );
  return written;
}

export const listsInWords = (written: readonly WrittenList[]): string =>
  written.length === 0
    ? "Nothing is ordered: order it on its screen, or with --copies."
    : written
        .map(({ file, pages, lines, hash }) => `${file}: ${pages} pages, ${lines} electors, ${hash.slice(0, 12)}`)
        .join("\n");
