import type { Moderated } from "../moderation/index.ts";
import { themePath } from "./addresses.ts";
import { carryOutOn, findStatement } from "./store/statements.ts";

/** What moderation needs of statements. What its author took away is judged no more. */
export const moderatedStatements: Moderated = {
  find: async ({ db }, { id }) => {
    const found = await findStatement(db, id);
    if (!found || found.standing === "withdrawn" || found.standing === "erased") return undefined;
    const { campaign, theme, text, saidBy: author, standing: visibility } = found;
    const path = themePath({ campaign, publicId: theme }, "/carte");
    return { of: { subject: "statement", id, campaign }, text, path, author, visibility };
  },
  carryOut: carryOutOn,
};
