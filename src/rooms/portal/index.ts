export { placesOperation } from "./routes/where.tsx";
export { contactPath, platformOf } from "./pages/frame.tsx";
export { routes } from "./routes.tsx";
export { noPorts, type CampaignSite, type OtherPage, type PortalPorts, type Voice } from "./ports.ts";
export { personalData } from "./personal-data.ts";
