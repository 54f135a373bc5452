/** What is held or lies on paper of a commune, beside what its roll officially had at the last election. */
export interface Against {
  readonly counted: number;
  readonly enrolled: number;
  readonly isOff: boolean;
}

/** One in twenty: a roll that differs by more is another commune's, cut short, or years old (R-ROLL-18). */
const isOff = (counted: number, enrolled: number): boolean => Math.abs(counted - enrolled) * 20 > enrolled;

/**
 * Undefined when nobody said how many a commune has. Rolls name the districts of Paris, Lyon and Marseille, and results often
 * the whole city (R-ROLL-13): a district without a count of its own is compared with the city, all its districts together.
 */
export function against(
  commune: string,
  counted: ReadonlyMap<string, number>,
  enrolled: ReadonlyMap<string, number>,
): Against | undefined {
  const own = enrolled.get(commune);
  if (own !== undefined) return compared(ofCity(counted, commune) ?? 0, own);
  const city = wholeOf(commune);
  const official = ofCity(enrolled, city);
  return official === undefined ? undefined : compared(ofCity(counted, city) ?? 0, official);
}

const compared = (counted: number, enrolled: number): Against => ({
  ...{ counted, enrolled },
  isOff: isOff(counted, enrolled),
});

/** The count of a code, or of the districts of that city together. */
function ofCity(counts: ReadonlyMap<string, number>, code: string): number | undefined {
  const own = counts.get(code);
  if (own !== undefined || !CITIES.has(code)) return own;
  const districts = [...counts].filter(([district]) => wholeOf(district) === code);
  return districts.length === 0 ? undefined : districts.reduce((sum, [, count]) => sum + count, 0);
}

const CITIES: ReadonlySet<string> = new Set(["75056", "69123", "13055"]);

/** R-ROLL-13: the commune that a district is of. */
export function wholeOf(commune: string): string {
  if (/^751\d\d$/.test(commune)) return "75056";
  if (/^6938\d$/.test(commune)) return "69123";
  return /^132(0[1-9]|1[0-6])$/.test(commune) ? "13055" : commune;
}
