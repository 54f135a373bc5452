import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import * as forums from "../rooms/forums/opinion/index.ts";
import type { Verb } from "./verb.ts";

const usage = `
Usage: preau forums map <participants-votes.csv> [--comments <comments.csv>] [--json]
       preau forums verify <export>

map draws the opinion map of a conversation: groups, their stability, what sets each apart, what all agree on. The file has
a person a line, in the layout of Polis's exports: participant, group-id, n-comments, n-votes, n-agree, n-disagree, then a
column for each statement, named by its number; 1 agrees, -1 disagrees, 0 passes, nothing was not seen. Only participant and
the statements are needed. Statements moderated out are read from --comments, or from the file beside whose name ends in
-comments.csv where this one's ends in -participants-votes.csv.

verify draws the map of an export of Préau again from its votes, and says yes when it is the same, byte for byte. <export>
is the folder that holds votes.csv, statements.csv and map.json. Needs no database and no network.

  --comments  the file of the statements, whose column moderated says -1 for those taken out
  --json      everything as JSON: for each participant the group and the place, and every figure

Exit codes: 0 drawn or the same, 1 not the same, 2 there is no such file, or it cannot be read.`;

export const forumsVerb: Verb = {
  name: "forums",
  summary: "draw an opinion map, or verify an exported one",
  usage,
  run(argv) {
    const { positionals, values } = parseArgs({
      args: [...argv],
      options: { json: { type: "boolean", default: false }, comments: { type: "string" } },
      allowPositionals: true,
    });
    const [act, path, ...more] = positionals;
    if (path === undefined || more.length > 0 || (act !== "map" && act !== "verify"))
      return refused(
        "map <participants-votes.csv> and verify <export> are what it can do; preau help forums says more",
      );
    return act === "map" ? map(path, values.comments ?? besides(path), values.json) : verify(path);
  },
};

function refused(why: string): Promise<number> {
  console.error(`preau forums: ${why}`);
  return Promise.resolve(2);
}

const VOTES_END = "-participants-votes.csv";

function besides(path: string): string | undefined {
  if (!path.endsWith(VOTES_END)) return undefined;
  const beside = `${path.slice(0, -VOTES_END.length)}-comments.csv`;
  return existsSync(beside) ? beside : undefined;
}

/** The text of a file; undefined where it cannot be read, or is larger than a string may be. */
function textAt(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}

function map(path: string, comments: string | undefined, isJson: boolean): Promise<number> {
  const text = textAt(path);
  if (text === undefined) return refused(`${path} cannot be read`);
  const votes = forums.readVotes(text);
  if (!votes.ok) return refused(forums.inWords(path, votes));
  const about = comments === undefined ? undefined : textAt(comments);
  if (comments !== undefined && about === undefined) return refused(`${comments} cannot be read`);
  const statements = about === undefined ? undefined : forums.readStatements(about);
  if (statements && !statements.ok) return refused(forums.inWords(comments ?? "", statements));
  const drawn = forums.conversationMap(votes.value, statements?.value.moderatedOut ?? new Set());
  process.stdout.write(isJson ? `${JSON.stringify(drawn)}\n` : forums.mapInWords(drawn, statements?.value.texts));
  return Promise.resolve(0);
}

function verify(folder: string): Promise<number> {
  const [votes, statements, map] = [forums.VOTES_FILE, forums.STATEMENTS_FILE, forums.MAP_FILE].map((name) =>
    textAt(join(folder, name)),
  );
  if (votes === undefined || statements === undefined || map === undefined)
    return refused(`${folder} does not hold ${forums.VOTES_FILE}, ${forums.STATEMENTS_FILE} and ${forums.MAP_FILE}`);
  const verdict = forums.verify({ votes, statements, map });
  if (!verdict.same) {
    process.stdout.write(`no: ${verdict.why}\n`);
    return Promise.resolve(1);
  }
  process.stdout.write(
    `yes: the map of ${verdict.map.votes} votes of ${verdict.map.people} people is what these votes give\n`,
  );
  return Promise.resolve(0);
}
