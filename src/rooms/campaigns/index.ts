/** The front door: all that other rooms, the wiring and the commands may use of campaigns. */
export { nothingAttached, type Attachments } from "./attachments.ts";
export { nextRendezvous, officialSites, publicPages } from "./directory.ts";
export { campaignHosts, dnsResolver, type HostMap, type TxtResolver } from "./hosts.ts";
export { declarationStarted } from "./jobs/clock.ts";
export { reactions, rounds } from "./jobs.ts";
export { campaignsData } from "./personal-data.ts";
export { routes } from "./routes.ts";
export { nextByClock, standingAt, type Phase, type PhaseStep, type RendezVous, type Standing } from "./rules/phase.ts";
export {
  allCampaigns,
  campaignsTopic,
  campaignTopic,
  findCampaign,
  type Author,
  type Campaign,
} from "./store/campaign.ts";
export * as acts from "./acts.ts";
