/** Who acts on the public side: an account, by its public id. */
export interface Person {
  readonly account: string;
  readonly at: Date;
}

/** What every list of themes and threads of a campaign depends on. */
export const forumsTopic = (campaign: string): string => `forums:${campaign}`;

/** What the pages of one thread depend on, and whoever follows it is told of. */
export const threadTopic = (thread: string): string => `thread:${thread}`;

/** What the page of a theme's opinion map depends on. */
export const mapTopic = (theme: string): string => `opinion-map:${theme}`;
