import { createInterface } from "node:readline/promises";
import { Halt } from "../core/halt.ts";

/** Whoever types a command: there, or a script. Tests pass their own. */
export interface Terminal {
  /** False in a script: then nothing is asked, and what is missing is refused by name. */
  readonly interactive: boolean;
  readonly ask: (question: string) => Promise<string>;
}

export const terminal: Terminal = {
  interactive: process.stdin.isTTY && process.stdout.isTTY,
  ask: async (question) => {
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return (await lines.question(question)).trim();
    } finally {
      lines.close();
    }
  },
};

/** Asks before a verb that destroys or overwrites; `--yes` answers beforehand. Refuses with `not-confirmed`. */
export async function confirm(who: Terminal, sentence: string, yes: boolean): Promise<void> {
  if (yes) return;
  if (!who.interactive)
    throw new Halt("not-confirmed", `${sentence} Nothing was done: add --yes to do it in a script.`);
  const answer = await who.ask(`${sentence} Type yes to go on: `);
  if (answer.toLowerCase() !== "yes") throw new Halt("not-confirmed", "nothing was done");
}
