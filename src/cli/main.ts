import { dispatch } from "./dispatch.ts";
import { migrateVerb } from "./migrate.ts";
import { routesVerb } from "./routes.ts";
import { startVerb } from "./start.ts";

/** Every verb, in the order of the help. A new verb is one file beside this one and one line here. */
const verbs = [startVerb, migrateVerb({}), routesVerb];

const code = await dispatch(verbs, process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
});
// What was written leaves first, even into a pipe; then nothing that is still open holds the command back.
process.stdout.write("", () => process.exit(code));
