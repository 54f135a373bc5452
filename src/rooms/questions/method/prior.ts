/**
 * What is expected of a question before anybody answered it: Beta(α₀, β₀), fitted by moments over all questions.
 * Kept in quarters, so that the density of every Beta here needs square roots and no logarithm (see `beta.ts`).
 */
export interface Prior {
  /** α₀ × 4, a whole number from 1. */
  readonly alpha: number;
  /** β₀ × 4, likewise. */
  readonly beta: number;
}

/** A question's counts: `answers` cards answered, of which `asks` said "ask it". A skip is an answer. */
export interface Counts {
  readonly answers: number;
  readonly asks: number;
}

/** Before any answer: every share is as likely as any other. */
const FLAT: Prior = { alpha: 4, beta: 4 };
/** α₀ + β₀ stays between these: fewer would make a question's first answer decide, more would make none of them count. */
const [WEAKEST, STRONGEST] = [1, 100];

/**
 * Kleinman's moments for a beta-binomial with unequal numbers (JASA 68, 1973): with μ = Σy/Σn and
 * S = Σ n(y/n − μ)², E[S] = μ(1−μ)·((1−γ)(k−1) + γ(N − Σn²/N)), and α₀+β₀ = 1/γ − 1. Sums run in the order of the
 * list; questions without an answer say nothing.
 */
export function fitPrior(questions: Iterable<Counts>): Prior {
  let [k, answers, asks, squares, shares] = [0, 0, 0, 0, 0];
  for (const { answers: n, asks: y } of questions) {
    if (n === 0) continue;
    k += 1;
    answers += n;
    asks += y;
    squares += n * n;
    shares += (y * y) / n;
  }
  if (asks === 0 || asks === answers) return answers === 0 ? FLAT : inQuarters(asks / answers, STRONGEST);
  const mean = asks / answers;
  const spread = (shares - mean * asks) / (mean * (1 - mean)) - (k - 1);
  const room = answers - squares / answers - (k - 1);
  return inQuarters(mean, strengthOf(spread, room));
}

/** No more spread than chance alone would give: the questions are alike, as far as anybody can tell. */
function strengthOf(spread: number, room: number): number {
  if (spread <= 0 || room <= 0) return STRONGEST;
  return Math.min(STRONGEST, Math.max(WEAKEST, room / spread - 1));
}

const inQuarters = (mean: number, strength: number): Prior => ({
  alpha: Math.max(1, Math.floor(4 * mean * strength + 0.5)),
  beta: Math.max(1, Math.floor(4 * (1 - mean) * strength + 0.5)),
});
