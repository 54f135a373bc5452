import type { Bilingual } from "../../core/lang.ts";

/** What the portal shows of rooms it may not enter. The wiring fills each port; an empty one shows nothing. */
export interface PortalPorts {
  /** Sites of the campaigns that proved to be an official candidate's, by the candidate's public id. */
  readonly campaignSites: () => Promise<ReadonlyMap<string, CampaignSite>>;
  /** Topic that changes with `campaignSites`. */
  readonly campaignTopic: string;
  /** What a visitor can do or say here today: only what exists. */
  readonly voices: readonly Voice[];
  /** Path of the public register of processing. */
  readonly register: string | undefined;
  /** Path of the form by which people use their rights over the files. */
  readonly rights: string | undefined;
  /** Path of the form by which people object to being on the roll (R-F1-09). */
  readonly objection: string | undefined;
  /** Path of the form by which minors and members pre-register (R-ELEC-02, R-ELEC-03). */
  readonly registration: string | undefined;
  /** Path of sign-in. */
  readonly signIn: string | undefined;
  /** Public pages of other rooms, for the page and the file of the site's map. */
  readonly otherPages: () => Promise<readonly OtherPage[]>;
  /** Where authorities and users write (articles 11 and 12 of the Digital Services Act). */
  readonly contact: string | undefined;
  /** Who hosts the site: name, address, telephone (article 6 III of the law of 21 June 2004). */
  readonly host: string | undefined;
}

export interface CampaignSite {
  readonly path: string;
  readonly sentence?: string;
  readonly portrait?: string;
  /** What the candidate answers to what is asked. */
  readonly answers?: Bilingual;
}
export interface Voice {
  readonly label: Bilingual;
  readonly path: string;
  readonly says: Bilingual;
}
export interface OtherPage {
  readonly path: string;
  readonly label: Bilingual;
}

/** Before anything is wired: the portal stands alone. */
export const noPorts: PortalPorts = {
  campaignSites: () => Promise.resolve(new Map()),
  campaignTopic: "campaigns",
  voices: [],
  register: undefined,
  rights: undefined,
  objection: undefined,
  registration: undefined,
  signIn: undefined,
  otherPages: () => Promise.resolve([]),
  contact: undefined,
  host: undefined,
};
