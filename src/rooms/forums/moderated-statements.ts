import type { Moderated, Thing } from "../moderation/index.ts";
import { themePath } from "./addresses.ts";
import { carryOutOn, findStatement, foundStatements, type FoundStatement } from "./store/judged-statements.ts";

const thingOf = ({ publicId, standing, campaign, theme, text, saidBy }: FoundStatement): Thing | undefined => {
  if (standing === "withdrawn" || standing === "erased") return undefined;
  const path = themePath({ campaign, publicId: theme }, "/carte");
  return { of: { subject: "statement", id: publicId, campaign }, text, path, author: saidBy, visibility: standing };
};

/** What moderation needs of statements. What its author took away is judged no more. Their places are those of posts. */
export const moderatedStatements: Moderated = {
  find: async ({ db }, { id }) => {
    const found = await findStatement(db, id);
    return found && thingOf(found);
  },
  carryOut: carryOutOn,
  held: async ({ db }, campaign) =>
    (await foundStatements(db, campaign, { standing: "held" })).flatMap((statement) => {
      const thing = thingOf(statement);
      return thing ? [{ thing, since: statement.standingAt }] : [];
    }),
  shownOf: async ({ db }, campaign, author) =>
    (await foundStatements(db, campaign, { standing: "shown", author })).flatMap((one) => thingOf(one) ?? []),
  places: () => Promise.resolve([]),
};
