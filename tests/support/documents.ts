import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { packageRoot } from "../../src/core/root.ts";

/** Reads the project's documents as a reader meets them: headings, links, blocks of commands, tables. */

export const read = (path: string): string => readFileSync(join(packageRoot(), path), "utf8");
export const exists = (path: string): boolean => existsSync(join(packageRoot(), path));

/** Every file of the project; without git (an unpacked archive), what lies in its folders. */
export function projectFiles(): readonly string[] {
  try {
    const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
      cwd: packageRoot(),
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    return listed.split("\0").filter((path) => path !== "" && exists(path));
  } catch {
    return walk("");
  }
}

const apart = new Set(["node_modules", "dist", "data", ".git", "test-results", "look", ".vite"]);

function walk(folder: string): string[] {
  return readdirSync(join(packageRoot(), folder), { withFileTypes: true }).flatMap((entry) => {
    if (apart.has(entry.name)) return [];
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    return entry.isDirectory() ? walk(path) : [path];
  });
}

export const documents = (): readonly string[] => projectFiles().filter((path) => path.endsWith(".md"));

export interface Block {
  readonly language: string;
  readonly text: string;
}

/** Fenced blocks, in order. */
export const blocksOf = (text: string): readonly Block[] =>
  [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = "", inside = ""]) => ({
    language,
    text: inside,
  }));

/** What is prose: without the fenced blocks. */
export const withoutBlocks = (text: string): string => text.replaceAll(/^```\w*\n[\s\S]*?^```$/gm, "");

export interface Heading {
  readonly level: number;
  readonly text: string;
  /** As the forges make it: lower case, punctuation left out, spaces as hyphens. */
  readonly anchor: string;
}

export const headingsOf = (text: string): readonly Heading[] =>
  [...withoutBlocks(text).matchAll(/^(#{1,6}) (.+)$/gm)].map(([, marks = "", title = ""]) => ({
    level: marks.length,
    text: title,
    anchor: title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(/\s/g, "-"),
  }));

export interface Link {
  readonly from: string;
  readonly text: string;
  /** Path inside the project; undefined for an address elsewhere. */
  readonly path: string | undefined;
  readonly anchor: string | undefined;
}

/** Links and pictures of a document, with paths as they are from the root of the project. */
export function linksOf(from: string, text = read(from)): readonly Link[] {
  return [...withoutBlocks(text).matchAll(/\[([^\]]*)\]\(([^)\s]+)\)/g)].map(([, words = "", target = ""]) => {
    const [file = "", anchor] = target.split("#");
    const elsewhere = /^[a-z]+:/.test(target);
    const path = file === "" ? from : normalize(join(dirname(from), decodeURIComponent(file))).replace(/\/$/, "");
    return { from, text: words, path: elsewhere ? undefined : path, anchor };
  });
}

/** What stands between backquotes in the prose. */
export const codeOf = (text: string): readonly string[] =>
  [...withoutBlocks(text).matchAll(/`([^`\n]+)`/g)].map(([, code = ""]) => code);

/** The rows of the first table under a heading, cells trimmed; the heading row and its rule left out. */
export function tableUnder(text: string, heading: string): readonly (readonly string[])[] {
  const [, after] = text.split(`\n${heading}\n`);
  const lines = (after ?? "").split("\n");
  const first = lines.findIndex((line) => line.startsWith("|"));
  const rows = lines.slice(first).slice(0, lines.slice(first).findIndex((line) => !line.startsWith("|")) >>> 0);
  return rows.slice(2).map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
