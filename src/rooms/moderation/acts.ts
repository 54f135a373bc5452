/** What people do in moderation, for those who write a world of demonstration. */
export { noticePath } from "./addresses.ts";
export { appeal } from "./store/appeals.ts";
export { decide } from "./store/deciding.ts";
export { findDecision } from "./store/moderation.ts";
export { writeNotice } from "./store/notices.ts";
