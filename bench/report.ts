import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg, release, totalmem, type } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../src/core/root.ts";
import { inWords, isKept, promise, valueOf, type Figure } from "./figures.ts";

/** Where and of what the figures were taken. */
export interface Circumstances {
  readonly date: string;
  readonly commit: string;
  readonly node: string;
  readonly system: string;
  readonly processor: string;
  readonly memory: string;
  /** Processes that wanted the processor in the minute before: above 1, the machine was not ours alone. */
  readonly load: number;
}

export function circumstances(): Circumstances {
  const [load = 0] = loadavg();
  return {
    date: new Date().toISOString().slice(0, 10),
    commit: commit(),
    node: process.version,
    system: `${type()} ${release()}`,
    processor: `${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown"}`,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    load: Number(load.toFixed(2)),
  };
}

/** The commit that is measured, and whether there was more than it. */
function commit(): string {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: packageRoot(), encoding: "utf8" }).trim();
  try {
    const changed = git("status", "--porcelain", "--untracked-files=no", "--", "src", "db", "bench", "bin") !== "";
    return git("rev-parse", "--short=10", "HEAD") + (changed ? " and changes not committed" : "");
  } catch {
    return "unknown";
  }
}

export function asText(figures: readonly Figure[], where: Circumstances): string {
  const width = Math.max(...figures.map(({ name }) => name.length));
  const lines = figures.map((figure) => {
    const value = `${inWords(valueOf(figure))} ${figure.unit}`.padStart(14);
    return `${isKept(figure) ? " " : "✗"} ${figure.name.padEnd(width)} ${value}  ${promise(figure)}`.trimEnd();
  });
  return [...lines, "", `${where.processor}, ${where.memory}, Node ${where.node}, load ${where.load}`, ""].join("\n");
}

export function asJson(figures: readonly Figure[], where: Circumstances): string {
  const told = figures.map((figure) => ({ ...figure, value: valueOf(figure), kept: isKept(figure) }));
  return `${JSON.stringify({ ...where, figures: told }, undefined, 2)}\n`;
}

/** Where the page keeps the figures of what was measured. */
const places = {
  house: ["<!-- bench: written by `npm run bench -- --write` -->", "<!-- end of bench -->"],
  live: ["<!-- bench live: written by `npm run bench -- live --write` -->", "<!-- end of bench live -->"],
  roll: ["<!-- bench roll: written by `npm run bench -- roll --write` -->", "<!-- end of bench roll -->"],
  "roll-print": [
    "<!-- bench roll-print: written by `npm run bench -- roll-print --write` -->",
    "<!-- end of bench roll-print -->",
  ],
  opinion: ["<!-- bench opinion: written by `npm run bench -- opinion --write` -->", "<!-- end of bench opinion -->"],
  forums: ["<!-- bench forums: written by `npm run bench -- forums --write` -->", "<!-- end of bench forums -->"],
} as const;

/** Replaces the measured part of the page, and leaves what people wrote around it. */
export function writePage(what: keyof typeof places, figures: readonly Figure[], where: Circumstances): void {
  const [begin, end] = places[what];
  const path = join(packageRoot(), "docs", "performance.md");
  const text = readFileSync(path, "utf8");
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${path} has no place for the figures: ${begin} … ${end}`);
  writeFileSync(path, `${text.slice(0, from + begin.length)}\n\n${asMarkdown(figures, where)}\n${text.slice(to)}`);
}

export function asMarkdown(figures: readonly Figure[], where: Circumstances): string {
  const rows = figures.map((figure) => [
    figure.name,
    `${inWords(valueOf(figure))} ${figure.unit}`,
    promise(figure) || "–",
    spread(figure),
  ]);
  const how = figures.map(({ name, how }) => `- **${name}**: ${how}.`);
  return [
    `Taken on ${where.date} at commit \`${where.commit}\`, on ${where.processor}, ${where.memory}, ${where.system}, Node`,
    `${where.node}; load average before: ${where.load}.`,
    ...(where.load > 1 ? ["", "**Others were at work on the machine: what takes time looks worse than it is.**"] : []),
    "",
    ...table(["What", "Median", "Promise", "Lowest to highest"], rows),
    "",
    "How each was got:",
    "",
    ...how,
    "",
  ].join("\n");
}

function spread({ runs }: Figure): string {
  return runs.length < 2 ? "one run" : `${inWords(Math.min(...runs))} to ${inWords(Math.max(...runs))}`;
}

/** Columns filled up with spaces, as the formatter would. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(" | ")} |`;
  return [line(head), `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...rows.map(line)];
}
