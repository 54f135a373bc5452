import { accountGround, fillDemoAccounts } from "./accounts.ts";
import { fillDemoBureaus } from "./bureaus.ts";
import { fillDemoCampaigns } from "./campaigns.ts";
import { publishDemoFiles } from "./files.ts";
import { fillDemoForums } from "./forums.ts";
import { fillDemoOpinions } from "./opinions.ts";
import type { World } from "./index.ts";
import { fillDemoLetters } from "./letters.ts";
import { fillDemoModeration } from "./moderation.ts";
import { fillDemoPlaces } from "./polling.ts";
import { fillDemoPrimary, type DemoCandidate } from "./primary.ts";
import { fillDemoCommon, fillDemoQuestions } from "./questions.ts";
import { fillDemoRoll } from "./roll.ts";
import { fillDemoRepresentatives, fillDemoStaff } from "./staff.ts";

/** What the office told the campaigns: their candidates' ids. Both are filled by one run, the office first. */
let candidates: readonly DemoCandidate[] = [];
/** Public ids of the office’s people. */
let committees: ReadonlyMap<string, string> = new Map();

/** The shares of every room, in the order of the story. A room adds its file beside this one and a line here. */
export const world: World = {
  office: [
    {
      name: "staff, primary, places and roll",
      fill: async (ground) => {
        const { staff, primary, polling, secret, config, clock, signing } = ground;
        const now = clock.now();
        const made = await fillDemoStaff({ staff, secret, config }, now);
        const by = made.get("claire-nguyen");
        const told = await fillDemoPrimary({ primary, signingKey: signing, now, ...(by !== undefined && { by }) });
        candidates = told.candidates;
        await fillDemoPlaces({ polling, signingKey: signing, now, ...(by !== undefined && { by }) });
        await fillDemoRoll(ground, {
          committee: by,
          officer: made.get("samira-haddad"),
          authority: made.get("paul-tessier"),
        });
        committees = made;
      },
    },
    {
      name: "bureaus",
      fill: async (ground) => {
        const ids = new Map(candidates.map(({ slug, id }) => [slug, id]));
        await fillDemoRepresentatives(ground, ids, ground.clock.now());
        await fillDemoBureaus(ground, { candidates: ids, staff: committees });
      },
    },
    { name: "what the files say", fill: (ground) => publishDemoFiles(ground, committees.get("claire-nguyen")) },
  ],
  public: [
    {
      name: "accounts",
      fill: (ground) => fillDemoAccounts(accountGround(ground), ground.clock.now()),
    },
    {
      name: "campaigns",
      fill: (ground) => fillDemoCampaigns(ground, new Map(candidates.map(({ slug, id }) => [slug, id]))),
    },
    { name: "questions", fill: fillDemoQuestions },
    { name: "questions to all", fill: fillDemoCommon },
    { name: "letters", fill: fillDemoLetters },
    { name: "forums", fill: fillDemoForums },
    { name: "opinions", fill: fillDemoOpinions },
    { name: "moderation", fill: fillDemoModeration },
  ],
};
