/** The front door of the letterbox. */
export { rightsPath, routes } from "./routes.tsx";
export { objectionPaths } from "./objection/routes.tsx";
export { registrationPath, registrationRoutes } from "./registration/routes.tsx";
export { bureauPath } from "./bureau.tsx";
export { letterboxData } from "./personal-data.ts";
