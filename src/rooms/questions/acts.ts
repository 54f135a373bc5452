/** What people do with questions, for those who write a world of demonstration. */
export { ask, findQuestion } from "./store/questions.ts";
export { correctAnswer, giveAnswer, promiseAnswer } from "./store/answers.ts";
export { askAll, deposit, findCommon } from "./store/common.ts";
export { findConsultation } from "./store/consultations.ts";
export { openConsultation } from "./store/promising.ts";
export { mark } from "./store/marks.ts";
export { decideOn } from "./store/moderated.ts";
export { setHoldsFirst } from "./store/settings.ts";
export { joinQuestion } from "./store/wishes.ts";
export { keptDraws } from "./draws.ts";
export { openSeed } from "./seed.ts";
export { answerCard, drawsOf, drawToday } from "./store/draws.ts";
