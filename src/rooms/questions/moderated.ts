import { noticePath, type Moderated } from "../moderation/index.ts";
import { questionPath } from "./addresses.ts";
import { carryOut, subjectOf } from "./store/moderated.ts";
import { findAnywhere, type Question } from "./store/questions.ts";

/** What moderation needs of questions. What its author took away is judged no more. */
export const moderated: Moderated = {
  find: async ({ db }, { id }) => {
    const question = await findAnywhere(db, id);
    if (!question || question.standing === "withdrawn" || question.standing === "erased") return undefined;
    const { text, askedBy, standing } = question;
    return { of: subjectOf(question), text, path: questionPath(question), author: askedBy, visibility: standing };
  },
  carryOut,
};

/** Where anybody reports a question. */
export const reportPath = (question: Pick<Question, "publicId">): string =>
  noticePath({ subject: "question", id: question.publicId });
