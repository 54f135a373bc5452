/** The front door of the room: all that others may import. */
export { verifyAt } from "./verify/folder.ts";
