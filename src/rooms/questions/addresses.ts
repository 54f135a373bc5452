import { campaignPath } from "../campaigns/index.ts";

/** The box of a campaign, and what is in it. */
export const boxPath = (campaign: string, rest = ""): string => campaignPath(campaign, `/questions${rest}`);

type Known = Readonly<Record<"campaign" | "publicId", string>>;

/** The page of a question, the same for everybody. */
export const questionPath = ({ campaign, publicId }: Known, rest = ""): string =>
  boxPath(campaign, `/${publicId}${rest}`);

/** What one person does with a question. */
export const personalPath = (question: Known, rest = ""): string => questionPath(question, `/moi${rest}`);

export const minePath = "/mes-questions";

/** Its screen in the studio. */
export const deskPath = ({ campaign, publicId }: Known, rest = ""): string =>
  `/atelier/${campaign}/questions/${publicId}${rest}`;

type KnownConsultation = Readonly<Record<"campaign" | "publicId", string>>;

/** The page of a consultation, the same for everybody. */
export const consultationPath = ({ campaign, publicId }: KnownConsultation, rest = ""): string =>
  boxPath(campaign, `/consultations/${publicId}${rest}`);

/** Its screen in the studio. */
export const consultationDeskPath = ({ campaign, publicId }: KnownConsultation, rest = ""): string =>
  `/atelier/${campaign}/questions/consultations/${publicId}${rest}`;

export const outcomePath = (consultation: KnownConsultation): string => consultationPath(consultation, "/resultats");

/** A file of what a consultation published at its freeze. */
export const exportPath = (consultation: KnownConsultation, file: string): string =>
  consultationPath(consultation, `/export/${file}`);

/** Where a team marks what is being answered in a declaration. */
export const boardDeskPath = (campaign: string, declaration = ""): string =>
  `/atelier/${campaign}/questions/direct${declaration === "" ? "" : `/${declaration}`}`;

/** What machines read, as people read of it. */
export const apiPath = "/api";

/** The same question to all: the list, or one. */
export const commonPath = (id?: string): string =>
  id === undefined ? "/questions-communes" : `/questions-communes/${id}`;

/** Its screen in the studio of a campaign. */
export const commonDeskPath = (campaign: string, id: string): string => `/atelier/${campaign}/questions/communes/${id}`;
