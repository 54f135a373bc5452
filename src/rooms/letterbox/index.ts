/** The front door of the letterbox. */
export { rightsPath, routes } from "./routes.tsx";
export { objectionPaths } from "./objection/routes.tsx";
export { letterboxData } from "./personal-data.ts";
