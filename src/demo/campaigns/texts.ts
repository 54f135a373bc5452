/** Texts of the invented campaigns. Data only. No real politician, party or programme is meant. */
export interface DemoMeasure {
  readonly theme: string;
  readonly title: string;
  readonly summary: string;
  readonly body: string;
  /** Each later version: days before now, why, and what was replaced by what. */
  readonly versions?: readonly (readonly [daysAgo: number, note: string, from: string, to: string])[];
}
export interface DemoNews {
  readonly daysAgo: number;
  readonly title: string;
  readonly summary: string;
  readonly body: string;
  readonly signed: "candidate" | "team";
  readonly correction?: readonly [daysAgo: number, note: string, from: string, to: string];
}
export interface DemoDate {
  readonly inDays: number;
  readonly hour: string;
  readonly title: string;
  readonly place: string;
  readonly details: string;
}
export interface DemoCampaign {
  readonly slug: string;
  readonly candidate: string;
  readonly colour: string;
  readonly sentence: string;
  readonly about: string;
  readonly themes: readonly string[];
  readonly measures: readonly DemoMeasure[];
  readonly news: readonly DemoNews[];
  readonly dates: readonly DemoDate[];
  readonly team: readonly (readonly [name: string, part: string])[];
  readonly links: readonly (readonly [label: string, url: string])[];
  readonly address: string;
}

/** A measure in the shape of its campaign's pages: what changes, what it costs, when. */
export const laid = (what: string, cost: string, when: string): string =>
  `## Ce qui change\n\n${what}\n\n## Ce que cela coûte\n\n${cost}\n\n## Quand\n\n${when}`;

export const legalNotice = (candidate: string, place: string): string =>
  `## Qui publie\n\nAssociation de soutien à ${candidate}, ${place}. Directrice de la publication : la présidente de l’association.\n\n## Qui héberge\n\nLa plateforme Préau, pour la durée de la primaire.\n\n## Vos données\n\nCes pages ne déposent aucun traceur. Si vous avez demandé un courriel, l’association en est responsable ; un lien dans chaque envoi permet de partir.`;
