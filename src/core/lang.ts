/** French first, English second; chosen by the address (`/en/…`), never guessed. */
export const langs = ["fr", "en"] as const;
export type Lang = (typeof langs)[number];

/** A sentence in each language. */
export type Bilingual = Readonly<Record<Lang, string>>;
