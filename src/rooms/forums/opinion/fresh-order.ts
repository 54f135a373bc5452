import { randomFillSync } from "node:crypto";

/** The rows from 0 in an order that nobody can foretell or draw again (Fisher and Yates, from the system's randomness). */
export function freshOrder(people: number): Int32Array {
  const order = Int32Array.from({ length: people }, (_, row) => row);
  // 48 bits to a draw: of 2,000,000 rows none is likelier than another by more than one in a hundred million.
  const random = randomFillSync(new Uint32Array(2 * people));
  for (let left = people; left > 1; left--) {
    const draw = (random[2 * left - 1] ?? 0) * 2 ** 16 + ((random[2 * left - 2] ?? 0) >>> 16);
    const at = Math.floor((draw / 2 ** 48) * left);
    [order[left - 1], order[at]] = [order[at] ?? 0, order[left - 1] ?? 0];
  }
  return order;
}
