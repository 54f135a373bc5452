import { dispatch } from "./dispatch.ts";
import { terminal } from "./terminal.ts";
import type { NamedVerb } from "./verb.ts";

/**
 * Every verb, in the order of the help. A new verb is one file beside this one and one line here. Each is read when it is
 * asked for: a start makes seven processes, and reading every room took each of two of them 0.7 s.
 */
const verbs: readonly NamedVerb[] = [
  { name: "start", load: async () => (await import("./start.ts")).startVerb },
  { name: "init", load: async () => (await import("./init.ts")).initVerb(await firstPeople(), terminal) },
  { name: "migrate", load: migrateVerb },
  { name: "demo", load: async () => (await import("./demo.ts")).demoVerb(await world()) },
  { name: "routes", load: async () => (await import("./routes.ts")).routesVerb },
  { name: "doctor", load: async () => (await import("./doctor.ts")).doctorVerb },
  { name: "backup", load: async () => (await import("./backup.ts")).backupVerb },
  { name: "restore", load: restoreVerb },
  { name: "administrator", load: administratorVerb },
  { name: "keys", load: async () => (await import("./keys.ts")).keysVerb },
  { name: "questions", load: async () => (await import("./questions.ts")).questionsVerb },
  { name: "forums", load: async () => (await import("./forums.ts")).forumsVerb },
  { name: "roll", load: async () => (await import("./roll/verb.ts")).rollVerb(terminal) },
  { name: "places", load: async () => (await import("./places.ts")).placesVerb },
  { name: "bench", load: async () => (await import("./bench.ts")).benchVerb },
  { name: "soak", load: async () => (await import("./soak.ts")).soakVerb },
  { name: "simulate", load: async () => (await import("./simulate.ts")).simulateVerb },
];

const code = await dispatch(verbs, process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
});
// What was written leaves first, even into a pipe; then nothing that is still open holds the command back.
process.stdout.write("", () => process.exit(code));

async function migrateVerb() {
  const { migrateVerb: verb } = await import("./migrate.ts");
  const { howToSignIn } = await import("./sign-in.ts");
  return verb({
    backup: async (...side) => (await import("./backup.ts")).backupBefore(...side),
    fill: async (context) => (await import("./demo.ts")).fillNewHome(await world())(context),
    signIn: howToSignIn,
  });
}

async function restoreVerb() {
  const { restoreVerb: verb } = await import("./restore.ts");
  return verb((await import("./wiring.ts")).afterRestore, terminal);
}

async function administratorVerb() {
  const { administratorVerb: verb } = await import("./administrator.ts");
  return verb((await import("./wiring.ts")).administratorPorts, terminal);
}

async function firstPeople() {
  return (await import("./wiring.ts")).firstPeople;
}

async function world() {
  return (await import("../demo/world.ts")).world;
}
