import { noticePath, standingsIn, type Moderated, type Thing } from "../moderation/index.ts";
import { questionPath } from "./addresses.ts";
import { versionOf } from "./rules/question.ts";
import { carryOut, heldIds, lockedThing, shownOf, subjectOf } from "./store/moderated.ts";
import { findAnywhere, type Question } from "./store/questions.ts";
import { boxPlace } from "./store/received.ts";

const thingOf = (question: Question): Thing | undefined => {
  const { text, details, askedBy: author, standing } = question;
  if (standing === "withdrawn" || standing === "erased") return undefined;
  const said = details === "" ? text : `${text}\n\n${details}`;
  const path = questionPath(question);
  const shown = { title: text, body: details };
  return {
    of: subjectOf(question),
    text: said,
    shown,
    path,
    author,
    visibility: standing,
    version: versionOf(question),
  };
};
const things = (questions: readonly Question[]): readonly Thing[] => questions.flatMap((one) => thingOf(one) ?? []);

/** What moderation needs of questions. What its author took away is judged no more. */
export const moderated: Moderated = {
  find: async ({ db }, { id }) => {
    const question = await findAnywhere(db, id);
    return question && thingOf(question);
  },
  locked: lockedThing,
  carryOut,
  held: async ({ db }, campaign) =>
    (await heldIds(db, campaign)).map(({ id, since }) => ({ of: { subject: "question", id, campaign }, since })),
  standings: standingsIn("questions.question"),
  shownOf: async ({ db }, campaign, author) => things(await shownOf(db, campaign, author)),
  places: () => Promise.resolve([{ id: boxPlace, name: { fr: "La boîte à questions", en: "The question box" } }]),
};

/** Where anybody reports a question. */
export const reportPath = (question: Pick<Question, "publicId">): string =>
  noticePath({ subject: "question", id: question.publicId });
