import { world } from "../demo/world.ts";
import { backupBefore, backupVerb } from "./backup.ts";
import { benchVerb } from "./bench.ts";
import { demoVerb, fillNewHome } from "./demo.ts";
import { dispatch } from "./dispatch.ts";
import { doctorVerb } from "./doctor.ts";
import { initVerb } from "./init.ts";
import { keysVerb } from "./keys.ts";
import { migrateVerb } from "./migrate.ts";
import { questionsVerb } from "./questions.ts";
import { restoreVerb } from "./restore.ts";
import { routesVerb } from "./routes.ts";
import { simulateVerb } from "./simulate.ts";
import { soakVerb } from "./soak.ts";
import { startVerb } from "./start.ts";
import { terminal } from "./terminal.ts";
import { howToSignIn } from "./sign-in.ts";
import { firstPeople, forgetAgain } from "./wiring.ts";

/** Every verb, in the order of the help. A new verb is one file beside this one and one line here. */
const verbs = [
  startVerb,
  initVerb(firstPeople, terminal),
  migrateVerb({ backup: backupBefore, fill: fillNewHome(world), signIn: howToSignIn }),
  demoVerb(world),
  routesVerb,
  doctorVerb,
  backupVerb,
  restoreVerb(forgetAgain, terminal),
  keysVerb,
  questionsVerb,
  benchVerb,
  soakVerb,
  simulateVerb,
];

const code = await dispatch(verbs, process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
});
// What was written leaves first, even into a pipe; then nothing that is still open holds the command back.
process.stdout.write("", () => process.exit(code));
