/** The front door: all that other rooms, the wiring and the commands may use of campaigns. */
export * as acts from "./acts.ts";
export { candidateNames, nextRendezvous, officialSites, publicPages } from "./directory.ts";
export { forgetLeavers } from "./leaving.ts";
export { campaignHosts, type HostMap } from "./hosts.ts";
export { reactions, rounds } from "./jobs.ts";
export { campaignsData } from "./personal-data.ts";
export { routes } from "./routes.ts";
export { campaignsTopic, findCampaign, type Author, type Campaign } from "./store/campaign.ts";
