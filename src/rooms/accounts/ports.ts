import type { PeopleData } from "./people.ts";

/** What the wiring lends of rooms that this one may not enter. */
export interface AccountPorts {
  /** Every room that knows people, this one last: filled by the wiring, read at each export and erasure. */
  readonly people: () => PeopleData;
  /** What a campaign is called, by its address: this room may not enter theirs. */
  readonly campaignNames: () => Promise<ReadonlyMap<string, string>>;
}
