import { chance, type Crowd, type Person } from "./crowd.ts";

/** What everybody said of a question so far. */
export interface Said {
  readonly yes: number;
  readonly no: number;
}

export type Score = (said: Said) => number;
export const upVotes: Score = ({ yes }) => yes;
export const yesMinusNo: Score = ({ yes, no }) => yes - no;

/** Lower end of Wilson's interval for the share of yes, at 95 %. */
export function wilson({ yes, no }: Said): number {
  const n = yes + no;
  if (n === 0) return 0;
  const [z, share] = [1.96, yes / n];
  const spread = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return (share + (z * z) / (2 * n) - spread) / (1 + (z * z) / n);
}

/** Questions that a visitor looks at: as many as a draw has cards. */
const LOOKS = 10;

/**
 * A list in the order of its score, as most question sites show it. A visitor looks at ten places, a place r with chance
 * 1/r (what stands high is what is read: Lerman and Hogg, 2014), says yes to what they want, and no to a third of the
 * rest. The brigade goes to its copies by a shared link, and says no to the ten others that stand highest, each time it
 * comes; nobody votes twice on the same question.
 *
 * @returns the first k when all is over
 */
export function browsed(crowd: Crowd, score: Score, seed: string): readonly number[] {
  const generator = chance(seed, "browsing");
  const said = crowd.questions.map(() => ({ yes: 0, no: 0 }));
  const voted = new Map(crowd.people.map((person) => [person, new Set<number>()]));
  for (let day = 1; day <= crowd.world.days; day++)
    for (const person of crowd.people.filter(({ days }) => days.includes(day))) {
      const order = ranked(crowd, said, score, day);
      const seen = person.honest ? lookedAt(order, () => generator.next() / 2 ** 32) : attacked(crowd, order);
      for (const question of seen) vote(question, person, voted.get(person) ?? new Set());
    }
  return ranked(crowd, said, score, crowd.world.days).slice(0, crowd.world.k);

  function vote(question: number, { honest, wants }: Person, before: Set<number>): void {
    const counts = said[question];
    if (!counts || before.has(question)) return;
    before.add(question);
    if (wants[question] === 1) counts.yes += 1;
    else if (!honest || generator.below(3) === 0) counts.no += 1;
  }
}

/** Those that are there, the best first; of equals, the one that was posted first. */
function ranked({ questions }: Crowd, said: readonly Said[], score: Score, day: number): number[] {
  const scores = said.map(score);
  const there = questions.flatMap(({ firstDay }, at) => (firstDay <= day ? [at] : []));
  return there.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
}

function lookedAt(order: readonly number[], uniform: () => number): readonly number[] {
  const seen = new Set<number>();
  // (n+1)^u is spread like 1/r over the places.
  while (seen.size < Math.min(LOOKS, order.length))
    seen.add(order[Math.floor((order.length + 1) ** uniform()) - 1] ?? order[0] ?? 0);
  return [...seen];
}

function attacked({ questions }: Crowd, order: readonly number[]): readonly number[] {
  const isCopy = (question: number): boolean => questions[question]?.copy === true;
  return [...order.filter(isCopy), ...order.filter((question) => !isCopy(question)).slice(0, LOOKS)];
}
