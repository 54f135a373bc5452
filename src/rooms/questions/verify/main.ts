import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { verifyAt } from "./folder.ts";

/**
 * `node verify.mjs [export]`: what `preau questions verify` does, built into one file that an export carries, so that a
 * reader needs Node and nothing of Préau. Without an argument it looks beside itself. 0 yes, 1 no, 2 nothing to verify.
 */
const told = verifyAt(process.argv[2] ?? dirname(fileURLToPath(import.meta.url)));
if ("missing" in told) process.stderr.write(`verify: ${told.missing}\n`);
else process.stdout.write(told.text);
process.exitCode = "missing" in told ? 2 : told.same ? 0 : 1;
