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
