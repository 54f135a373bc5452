/** The front door of moderation: all that other rooms and the wiring may use of it. */
export * as acts from "./acts.ts";
export { appealsPath, decisionPath, noticePath, publicPages, queuePath } from "./addresses.ts";
export { decideForm } from "./forms.ts";
export { groundNames, groundSaid } from "./grounds.ts";
export { rounds } from "./jobs.ts";
export { tellerOf } from "./letters.ts";
export { messages as moderationMessages } from "./messages.ts";
export { moderationData } from "./personal-data.ts";
export { moderatedBy, type Moderated, type Place, type Thing } from "./ports.ts";
export { refusals as moderationRefusals, writeRefusals } from "./refusals.ts";
export { routes } from "./routes.tsx";
export { JudgedWords } from "./pages/words.tsx";
export { actsOn, becomes, type Act, type DecideRefusal, type Ground, type Visibility } from "./rules/moderation.ts";
export type { WriteRefusal } from "./rules/restrictions.ts";
export { outOfHistory, type EarlierWords } from "./rules/earlier.ts";
export { seenOf } from "./rules/seen.ts";
export { decide, type Deciding } from "./store/deciding.ts";
export { receive } from "./store/receiving.ts";
export {
  countsByGround,
  decisionsOn,
  writeDecision,
  type Decision,
  type GroundCount,
  type SubjectRef,
} from "./store/moderation.ts";
export { mayWrite } from "./store/restrictions.ts";
export { standingsIn } from "./store/standings.ts";
export { wordsOutBefore } from "./store/words-out.ts";
export { openNotices, reportedTexts, type Notice } from "./store/notices.ts";
