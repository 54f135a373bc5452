/** What an act gave. A demonstration that its own rooms refuse is not made at all. */
export function must<T>(
  outcome: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: string },
): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`the demonstration was refused: ${outcome.refusal}`);
}
