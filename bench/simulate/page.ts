import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../../src/core/root.ts";
import { table } from "../report.ts";
import { fullWorld } from "./crowd.ts";
import { simulate } from "./methods.ts";

/** What the command found, as it is written into the page. The same runs and seed give the same text. */
export function questionsPage(runs: number, seed: string): string {
  const many = simulate(fullWorld, runs, seed);
  const one = simulate({ ...fullWorld, draws: 1 }, runs, seed);
  const rows = many.map(({ method, captured, served }, at) => [
    method,
    captured.toFixed(1),
    percent(served),
    one[at]?.captured.toFixed(1) ?? "",
    percent(one[at]?.served ?? 0),
  ]);
  const names = [
    "How ten questions are chosen",
    "taken, four visits",
    "served",
    "taken, one visit",
    "served, one visit",
  ];
  return [
    `Means of ${runs} runs, written by \`npm run simulate -- questions --runs ${runs} --seed ${seed} --write\`.`,
    "",
    ...table(names, rows),
    "",
  ].join("\n");
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

const [begin, end] = ["<!-- simulation: written by the command below -->", "<!-- end of simulation -->"];

/** Replaces the measured part of the page, and leaves what people wrote around it. */
export function writeQuestionsPage(found: string): void {
  const path = join(packageRoot(), "docs", "questions-simulation.md");
  const text = readFileSync(path, "utf8");
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${path} has no place for the table: ${begin} … ${end}`);
  writeFileSync(path, `${text.slice(0, from + begin.length)}\n\n${found}\n${text.slice(to)}`);
}
