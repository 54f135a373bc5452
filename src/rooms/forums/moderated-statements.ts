import { standingsIn, type Moderated, type Thing } from "../moderation/index.ts";
import { themePath } from "./addresses.ts";
import { heldIn } from "./store/held.ts";
import {
  carryOutOn,
  findStatement,
  lockedStatement,
  shownStatements,
  type FoundStatement,
} from "./store/judged-statements.ts";

/** A statement keeps its words. */
const NEVER_REWORDED = "0";

const thingOf = ({ publicId, standing, campaign, theme, text, saidBy }: FoundStatement): Thing | undefined => {
  if (standing === "withdrawn" || standing === "erased") return undefined;
  const path = themePath({ campaign, publicId: theme }, "/carte");
  const of = { subject: "statement" as const, id: publicId, campaign };
  return {
    of,
    text,
    shown: { title: text, body: "" },
    path,
    author: saidBy,
    visibility: standing,
    version: NEVER_REWORDED,
  };
};

/** What moderation needs of statements. What its author took away is judged no more. Their places are those of posts. */
export const moderatedStatements: Moderated = {
  find: async ({ db }, { id }) => {
    const found = await findStatement(db, id);
    return found && thingOf(found);
  },
  locked: async (tx, { id }) => {
    const statement = await lockedStatement(tx, id);
    const thing = statement && thingOf(statement);
    return thing && { ...thing, writtenAt: statement.saidAt };
  },
  carryOut: carryOutOn,
  held: heldIn("statement"),
  standings: standingsIn("forums.statement"),
  shownOf: async ({ db }, campaign, author) =>
    (await shownStatements(db, campaign, author)).flatMap((one) => thingOf(one) ?? []),
  places: () => Promise.resolve([]),
};
