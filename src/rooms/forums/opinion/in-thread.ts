import { existsSync } from "node:fs";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { packageRoot } from "../../../core/root.ts";
import { exportOf, type Exported, type Statement } from "./export.ts";
import { matrixOf, type VoteList } from "./matrix.ts";

/** What a map is drawn from. */
export interface Asked {
  readonly votes: VoteList;
  /** In the order of their numbers: the column of a vote is a place in this list. */
  readonly statements: readonly Statement[];
}

/** Draws a map in a thread of its own, so that whoever asks goes on meanwhile. The votes' arrays go to it and come back no more. */
export async function drawInThread(script: string, asked: Asked): Promise<Exported> {
  const { person, statement, value } = asked.votes;
  const transferList = [person.buffer, statement.buffer, value.buffer].filter(
    (buffer) => buffer instanceof ArrayBuffer,
  );
  const thread = new Worker(script, { workerData: asked, transferList });
  return await new Promise<Exported>((resolve, reject) => {
    thread.on("message", resolve).on("error", reject);
    thread.on("exit", () => reject(new Error("the thread that draws ended")));
  });
}

/** In a thread where there is one: sources that are not built have none, and draw here. */
export async function draw(asked: Asked): Promise<Exported> {
  const script = join(packageRoot(), "dist", "server", "opinion-map.js");
  if (import.meta.url.endsWith(".js") && existsSync(script)) return await drawInThread(script, asked);
  return exportOf(matrixOf(asked.votes, asked.statements.length), asked.statements);
}
