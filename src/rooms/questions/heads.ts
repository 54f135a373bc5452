import type { Lang } from "../../core/lang.ts";
import type { Campaign } from "../campaigns/index.ts";
import { box } from "./messages/box.ts";
import { consultation } from "./messages/consultation.ts";
import { moderation } from "./messages/moderation.ts";
import { primary } from "./messages/primary.ts";

/** What heads the pages of a box: of one candidate by their name, or of all candidates at once. */
export interface Heads {
  readonly title: string;
  readonly lead: string;
  readonly asking: string;
  readonly ledger: string;
  readonly moderation: string;
  readonly kicker: string;
  readonly list: string;
  readonly consultation: (k: number, when: string) => string;
}

export function headsOf({ kind, candidate }: Pick<Campaign, "kind" | "candidate">, lang: Lang): Heads {
  if (kind === "primary") return primary[lang];
  const [b, c] = [box[lang], consultation[lang]];
  return {
    ...{ title: b.titleOf(candidate), lead: b.lead(candidate), asking: b.asking.lead(candidate) },
    ...{ ledger: b.ledger.lead(candidate), moderation: moderation[lang].counts.lead(candidate) },
    ...{ kicker: c.kicker(candidate), list: c.listLead(candidate) },
    consultation: (k, when) => c.lead(candidate, k, when),
  };
}
