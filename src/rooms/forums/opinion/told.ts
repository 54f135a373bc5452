import { mapOf } from "./export.ts";
import type { Conversation } from "./votes-file.ts";
import type { WrittenMap } from "./written.ts";

/** A participant as the file names them. */
export interface ToldParticipant {
  readonly participant: string;
  readonly x: number;
  readonly y: number;
  /** From 0, the largest group first; null where groups are not shown, or the person is not in the map. */
  readonly group: number | null;
  readonly inMap: boolean;
}

export interface ToldMap extends Omit<WrittenMap, "dots"> {
  readonly participants: readonly ToldParticipant[];
}

/** The map of a conversation brought in from elsewhere, with its participants under the names of the file. */
export function conversationMap(conversation: Conversation, moderatedOut: ReadonlySet<number>): ToldMap {
  const { matrix, participants, statements } = conversation;
  const { map, written } = mapOf(matrix, statements, moderatedOut);
  const placeOf = new Map(Array.from(map.isIn, (row, place) => [row, place]));
  const told = Array.from(matrix.person, (person, row): ToldParticipant => {
    const place = placeOf.get(row);
    const group = place === undefined || map.hidden ? null : (map.groups?.groupOf[place] ?? null);
    const [x = 0, y = 0] = map.points.subarray(2 * row);
    return { participant: participants[person] ?? "", x, y, group, inMap: place !== undefined };
  });
  const { dots: _, ...rest } = written;
  const inOrder = matrix.person.map((_, row) => row).sort((a, b) => (matrix.person[a] ?? 0) - (matrix.person[b] ?? 0));
  return { ...rest, participants: Array.from(inOrder, (row) => told[row]).filter((one) => one !== undefined) };
}

const WHY = {
  "too-few-people": "fewer than four people are in the map",
  "no-groups": "people stand too much alike, or too scattered, for groups of more than one",
  unstable:
    "with other statements, people would stand with others: below 0.6, groups are an accident of what was asked",
} as const;

/** The same, for a reader. */
export function mapInWords(map: ToldMap, texts: ReadonlyMap<number, string> = new Map()): string {
  const named = (statement: number): string =>
    `${statement}${texts.has(statement) ? ` “${texts.get(statement)}”` : ""}`;
  const stability = map.stability === null ? "–" : map.stability.toFixed(2);
  const lines = [
    `${map.people} people, ${map.votes} votes, ${map.statements.length} statements; ${map.inMap} people in the map`,
  ];
  if (map.hidden) lines.push(`no groups are shown: ${WHY[map.hidden]} (stability ${stability})`);
  else lines.push(`${map.groups.length} groups, stability ${stability}`);
  for (const [group, { size, representative }] of map.groups.entries()) {
    lines.push(`group ${group}: ${size} people`);
    for (const one of representative)
      lines.push(
        `  ${one.side === "agree" ? "agrees" : "disagrees"} (${one.count} of ${one.seen}) with ${named(one.statement)}`,
      );
  }
  for (const { statement, count, seen } of map.agreed)
    lines.push(`most agree (${count} of ${seen}) with ${named(statement)}`);
  for (const { statement, count, seen } of map.disagreed)
    lines.push(`most disagree (${count} of ${seen}) with ${named(statement)}`);
  return `${lines.join("\n")}\n`.replace(/[^\n\P{C}]/gu, "�");
}
