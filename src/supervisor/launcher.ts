import { Socket } from "node:net";

type Environment = Readonly<Record<string, string | undefined>>;

export interface HandOver {
  /** The environment with the owners' addresses in it, if there are any. */
  readonly given: Environment;
  /** Calls back when the launcher is gone, however it ended. */
  readonly onGone: (callback: () => void) => void;
}

/**
 * Takes what `bin/preau.mjs` hands over by a pipe instead of the environment, so that `/proc/<supervisor>/environ` holds
 * no address of the databases. The pipe then stays open: its end tells that the launcher is gone. Without a launcher,
 * the environment as it is.
 */
export async function takeOver(environment: Environment): Promise<HandOver> {
  const fd = Number(environment["PREAU_OWNERS_FD"] ?? "");
  if (!Number.isInteger(fd) || fd < 3) return { given: environment, onGone: () => undefined };
  const pipe = new Socket({ fd, readable: true, writable: false });
  pipe.setEncoding("utf8");
  const line = await firstLine(pipe);
  pipe.unref();
  return {
    given: { ...environment, ...addresses(line) },
    onGone: (callback) => void pipe.once("close", callback).resume(),
  };
}

async function firstLine(pipe: Socket): Promise<string> {
  let text = "";
  return await new Promise((resolve) => {
    const read = (part: string) => {
      text += part;
      if (text.includes("\n")) done();
    };
    const done = () => {
      pipe.off("data", read).off("close", done);
      resolve(text);
    };
    pipe.on("data", read).on("close", done);
  });
}

function addresses(line: string): Record<string, string> {
  const parsed: unknown = JSON.parse(line.trim() || "{}");
  return typeof parsed === "object" && parsed !== null ? (parsed as Record<string, string>) : {};
}
