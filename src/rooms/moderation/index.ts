/** The front door of moderation: all that other rooms and the wiring may use of it. */
export { appealsPath, decisionPath, noticePath } from "./addresses.ts";
export { decideForm, groundNames } from "./forms.ts";
export { messages as moderationMessages } from "./messages.ts";
export { groundSaid } from "./pages/decision.tsx";
export { moderationData } from "./personal-data.ts";
export { moderatedBy, type Moderated, type Thing } from "./ports.ts";
export { refusals as moderationRefusals } from "./refusals.ts";
export { routes } from "./routes.tsx";
export {
  actsOn,
  becomes,
  mayDecide,
  type Act,
  type DecideRefusal,
  type Ground,
  type Visibility,
} from "./rules/moderation.ts";
export {
  countsByGround,
  decisionsOn,
  writeDecision,
  type Decision,
  type GroundCount,
  type SubjectRef,
} from "./store/moderation.ts";
export { openNotices, type Notice } from "./store/notices.ts";
