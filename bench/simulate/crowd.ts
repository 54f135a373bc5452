import { generatorOf, type Generator } from "../../src/rooms/questions/method/generator.ts";
import { utf8 } from "../../src/rooms/questions/method/sha256.ts";

/** How many of what. A share is of one. */
export interface World {
  readonly honest: number;
  readonly questions: number;
  /** Of the questions, those posted when four fifths of the days are over. */
  readonly late: number;
  /** Of all accounts. */
  readonly brigade: number;
  readonly copies: number;
  /** Draws, or visits, of an account of the brigade; everybody else has one. */
  readonly draws: number;
  readonly days: number;
  readonly k: number;
}

export const fullWorld: World = {
  ...{ honest: 2500, questions: 300, late: 0.2, brigade: 0.15, copies: 10, draws: 4, days: 10, k: 10 },
};

/** The people and the questions of one run. The copies come after the honest questions. */
export interface Crowd {
  readonly world: World;
  readonly questions: readonly Posted[];
  readonly people: readonly Person[];
}

export interface Posted {
  readonly firstDay: number;
  readonly copy: boolean;
  readonly band: number;
}

export interface Person {
  readonly honest: boolean;
  /** From 0. The brigade spreads over all of them. */
  readonly camp: number;
  /** The days on which they come, rising. */
  readonly days: readonly number[];
  /** 1 for each question they want an answer to. The brigade wants its copies, and says so of nothing else. */
  readonly wants: Uint8Array;
}

/** Shares of the three camps, in tenths; a question of another camp than one's own is wanted two fifths as often. */
const CAMPS = [5, 3, 2];
const ELSEWHERE = 0.4;

/** A generator of one run and purpose. */
export const chance = (seed: string, purpose: string): Generator => generatorOf(utf8(seed), "simulation 1", purpose);

export function crowdOf(world: World, seed: string): Crowd {
  const generator = chance(seed, "crowd");
  const about = Array.from({ length: world.questions }, () => ({
    camp: campOf(generator),
    appeal: appealOf(generator),
  }));
  const all = world.questions + world.copies;
  const wantsOf = (camp: number): Uint8Array =>
    Uint8Array.from({ length: all }, (_, at) => {
      const question = about[at];
      if (!question) return 0;
      const appeal = question.camp === camp ? question.appeal : question.appeal * ELSEWHERE;
      return generator.below(1000) < appeal ? 1 : 0;
    });
  const honest = Array.from({ length: world.honest }, () => {
    const camp = campOf(generator);
    return { honest: true, camp, days: someDays(generator, world, 1), wants: wantsOf(camp) };
  });
  const copies = Uint8Array.from({ length: all }, (_, at) => (at < world.questions ? 0 : 1));
  const members = Math.round((world.honest * world.brigade) / (1 - world.brigade));
  const brigade = Array.from({ length: members }, () => ({
    ...{ honest: false, camp: campOf(generator), days: someDays(generator, world, world.draws), wants: copies },
  }));
  return { world, questions: postedOf(world, generator), people: generator.shuffled([...honest, ...brigade]) };
}

function campOf(generator: Generator): number {
  const drawn = generator.below(10);
  return drawn < (CAMPS[0] ?? 0) ? 0 : drawn < (CAMPS[0] ?? 0) + (CAMPS[1] ?? 0) ? 1 : 2;
}

/** In thousandths: the lesser of two drawn numbers, up to nine tenths. Most questions speak to few, some to many. */
const appealOf = (generator: Generator): number => Math.min(generator.below(900), generator.below(900));

const someDays = (generator: Generator, { days }: World, count: number): readonly number[] =>
  generator
    .shuffled(Array.from({ length: days }, (_, at) => at + 1))
    .slice(0, count)
    .sort((a, b) => a - b);

function postedOf(world: World, generator: Generator): readonly Posted[] {
  const lateFrom = Math.round(world.questions * (1 - world.late));
  const lateDay = Math.floor(world.days * 0.8) + 1;
  return Array.from({ length: world.questions + world.copies }, (_, at) => {
    const copy = at >= world.questions;
    return { firstDay: !copy && at >= lateFrom ? lateDay : 1, copy, band: generator.below(8) };
  });
}
