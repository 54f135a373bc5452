/** The front door: all that other rooms, the wiring and the commands may use of campaigns. */
export * as acts from "./acts.ts";
export { candidateNames, nextRendezvous, officialSites, publicPages } from "./directory.ts";
export { forgetLeavers } from "./leaving.ts";
export { actorOf } from "./actors.ts";
export { campaignHosts, type HostMap } from "./hosts.ts";
export { reactions, rounds } from "./jobs.ts";
export { campaignsData } from "./personal-data.ts";
export { routes } from "./routes.ts";
export { campaignTopic, campaignsTopic, findCampaign, tell, type Author, type Campaign } from "./store/campaign.ts";
export { countFollowers } from "./store/followers.ts";
export { findStory } from "./store/story.ts";
export { standingAt as campaignStandingAt, type Story as CampaignStory } from "./rules/phase.ts";
export { deskRoutes, everyRole, owners, silence, studioPath, writers, type Desk } from "./desk.tsx";
export { keptUntil, notFound, nothingHere, openReading, type Reading } from "./reading.ts";
export type { Stage, Staged } from "./stage.ts";
export { accentOf, campaignPath, mediaHref, Shell, Watch, zone } from "./pages/shell.tsx";
export { StudioShell, type Said } from "./pages/studio/shell.tsx";
export { instantOf, zoneChoices } from "./rules/zones.ts";
