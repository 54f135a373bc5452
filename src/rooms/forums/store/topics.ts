/** Who acts on the public side: an account, by its public id. */
export interface Person {
  readonly account: string;
  readonly at: Date;
}

/** What every list of themes and threads of a campaign depends on. */
export const forumsTopic = (campaign: string): string => `forums:${campaign}`;
