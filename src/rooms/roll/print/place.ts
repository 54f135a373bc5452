/** An official polling station whose electors vote at this place, and the table that serves it (R-POLL-05). */
export interface Precinct {
  readonly commune: string;
  readonly communeName: string;
  /** Four digits, as in the roll. */
  readonly code: string;
  readonly name: string;
  readonly table: string;
}

/** A polling place as its lists name it. */
export interface PrintedPlace {
  readonly name: string;
  readonly address: readonly string[];
  readonly department: string;
  /** In the order of the list. */
  readonly precincts: readonly Precinct[];
  /** By precinct and then by name, or one alphabetical run: chosen for each place (R-LIST-04). */
  readonly order: "precinct" | "alphabetical";
}

/** What a voter gives at the entrance (R-DESK-02): parameters of the primary. */
export interface Participation {
  readonly cents: number;
  readonly exact: boolean;
  /** Whether who paid at round 1 pays again at round 2. */
  readonly eachRound: boolean;
}

/** What is the same at every place of the primary. Texts are passed in, in the version in force (R-LIST-05). */
export interface PrintedPrimary {
  readonly name: string;
  /** « 1er tour : dimanche 9 octobre 2033 », one a round. */
  readonly rounds: readonly string[];
  readonly charter: { readonly version: string; readonly paragraphs: readonly string[] };
  readonly participation: Participation;
  readonly rights: { readonly title: string; readonly paragraphs: readonly string[] };
  readonly candidates: readonly string[];
  /** Of the kit of each place: what, and how many (R-POLL-10). */
  readonly kit: readonly { readonly what: string; readonly count: number }[];
  /** Day on which the lists were frozen, in words. */
  readonly frozenOn: string;
}

/** Which printing this is. A reprint is numbered from 2 and says why (R-F1-08, R-LIST-06). */
export interface Printing {
  readonly number: number;
  readonly copies: number;
  readonly reason?: string;
}
