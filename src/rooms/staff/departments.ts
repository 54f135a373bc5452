import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { z } from "zod";
import type { Lang } from "../../core/lang.ts";
import { messages } from "./messages.ts";

const schema = z.array(z.object({ code: z.string(), nom: z.string() }));
let known: ReadonlyMap<string, string> | undefined;

/** Departments and overseas communities by code (INSEE, by `@etalab/decoupage-administratif`, Licence Ouverte), and `ZZ` abroad. */
function departments(): ReadonlyMap<string, string> {
  if (known) return known;
  const file = createRequire(import.meta.url).resolve("@etalab/decoupage-administratif/data/departements.json");
  const list = schema.parse(JSON.parse(readFileSync(file, "utf8")));
  return (known = new Map([...list.map(({ code, nom }) => [code, nom] as const), ["ZZ", ""]]));
}

export const isDepartment = (code: string): boolean => departments().has(code);
export const departmentCodes = (): readonly string[] => [...departments().keys()];

/** « Nord (59) » */
export function departmentName(code: string, lang: Lang): string {
  const name = code === "ZZ" ? messages[lang].abroad : (departments().get(code) ?? code);
  return code === "ZZ" ? name : `${name} (${code})`;
}
