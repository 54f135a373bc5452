import type { Points } from "./positions.ts";

/** Points that each stand for `weight` people. */
export interface Weighted {
  readonly points: Points;
  readonly weight: Float64Array;
}

/** Up to this many people each is a point of their own; beyond, neighbours are put together. */
const ALONE = 2_000;
const CELLS = 1_024;

/**
 * What groups are searched in. Up to 2,000 people, everyone; beyond, 1,024 cells of as many neighbours each, at their mean:
 * the widest side of a cell is halved at its median until there are enough. Groups are found a hundred times quicker in
 * those, and every person is then given to the nearest centre. (Polis searches in 100 such "base clusters".)
 */
export function summaryOf(points: Points): Weighted {
  const people = points.length / 2;
  if (people <= ALONE) return { points, weight: new Float64Array(people).fill(1) };
  let cells: readonly Int32Array[] = [Int32Array.from({ length: people }, (_, person) => person)];
  while (cells.length < CELLS) cells = cells.flatMap((cell) => halves(points, cell));
  const means = Float64Array.from({ length: 2 * cells.length }, (_, at) => meanOf(points, cells[at >> 1], at & 1));
  return { points: means, weight: Float64Array.from(cells, (cell) => cell.length) };
}

function halves(points: Points, cell: Int32Array): readonly Int32Array[] {
  const side = widthOf(points, cell, 0) >= widthOf(points, cell, 1) ? 0 : 1;
  const middle = cell.length >> 1;
  parted(points, side, cell, middle);
  return [cell.subarray(0, middle), cell.subarray(middle)];
}

/** Puts the `middle` lowest along a side before the others (Hoare, 1961); among equals, the first people. In place. */
function parted(points: Points, side: number, cell: Int32Array, middle: number): void {
  let low = 0;
  let high = cell.length - 1;
  while (low < high) {
    const pivot = cell[(low + high) >> 1] ?? 0;
    let left = low;
    let right = high;
    while (left <= right) {
      while (isBefore(points, side, cell[left] ?? 0, pivot)) left++;
      while (isBefore(points, side, pivot, cell[right] ?? 0)) right--;
      if (left > right) break;
      const held = cell[left] ?? 0;
      cell[left++] = cell[right] ?? 0;
      cell[right--] = held;
    }
    if (middle <= right) high = right;
    else if (middle >= left) low = left;
    else return;
  }
}

function isBefore(points: Points, side: number, one: number, other: number): boolean {
  const here = points[2 * one + side] ?? 0;
  const there = points[2 * other + side] ?? 0;
  return here < there || (here === there && one < other);
}

function widthOf(points: Points, cell: Int32Array, side: number): number {
  let least = Infinity;
  let most = -Infinity;
  for (let at = 0; at < cell.length; at++) {
    const along = points[2 * (cell[at] ?? 0) + side] ?? 0;
    if (along < least) least = along;
    if (along > most) most = along;
  }
  return most - least;
}

function meanOf(points: Points, cell: Int32Array | undefined, side: number): number {
  let sum = 0;
  for (const person of cell ?? []) sum += points[2 * person + side] ?? 0;
  return sum / Math.max(cell?.length ?? 0, 1);
}
