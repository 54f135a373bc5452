import { spawn } from "node:child_process";
import { join } from "node:path";
import { publicKeyText, readKeyPair, type KeyPairName } from "../../src/core/crypto/keys.ts";
import { packageRoot } from "../../src/core/root.ts";
import { envFile } from "../../src/supervisor/home.ts";
import { ask, type Asked, type Got } from "./ask.ts";
import { eventually, freePort, type TriedHouse } from "./house.ts";

export interface SecondDoor {
  readonly pid: number;
  readonly port: number;
  /** Asks this door for a page under the house's own address, as a balancer in front of both would. */
  readonly get: (path: string, o?: Asked) => Promise<Got>;
  readonly stop: () => Promise<void>;
}

/** A second public door on the same databases, started by hand with its env file alone, as an operator does. */
export async function openSecondDoor(
  house: TriedHouse,
  env: Readonly<Record<string, string>> = {},
): Promise<SecondDoor> {
  const port = await freePort();
  const child = spawn(
    process.execPath,
    [`--env-file=${envFile(house.home, "public")}`, join(packageRoot(), "dist", "server", "door-public.js")],
    {
      env: {
        PATH: process.env["PATH"] ?? "",
        PREAU_HOME: house.home,
        PREAU_PUBLIC_PORT: String(port),
        PREAU_PUBLIC_URL: house.publicUrl,
        PREAU_DEMONSTRATION: "1",
        // A door of the public side opens no key of the office: it is told the public halves.
        PREAU_OFFICE_LETTER_KEY: publicHalf(house.home, "letters"),
        PREAU_OFFICE_PUBLICATION_KEY: publicHalf(house.home, "publications"),
        ...env,
      },
      stdio: ["ignore", "ignore", "inherit"],
    },
  );
  const closed = new Promise<void>((resolve) => child.on("close", () => resolve()));
  const get = (path: string, o: Asked = {}) => ask(house.publicUrl + path, { ...o, port });
  await eventually(() =>
    get("/healthz").then(
      ({ status }) => status === 200,
      () => false,
    ),
  );
  return {
    ...{ pid: child.pid ?? 0, port, get },
    stop: async () => {
      child.kill("SIGTERM");
      await closed;
    },
  };
}

function publicHalf(home: string, name: KeyPairName): string {
  const pair = readKeyPair(join(home, "keys"), name);
  if (!pair.ok) throw new Error(pair.refusal);
  return publicKeyText(pair.value.publicKey);
}
