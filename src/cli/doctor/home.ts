import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { keyPath, keyRefusalSentence, readKeyPair, readSecret, type KeyRefusal } from "../../core/crypto/keys.ts";
import type { KeyName } from "../../core/crypto/sheet.ts";
import { keysFolder } from "../copies.ts";
import { bad, good, warning, type Check, type Finding, type Patient } from "./finding.ts";

export const homeChecks: readonly Check[] = [
  { id: "home", look: ({ home }) => [privacyOf(home)] },
  { id: "keys", look: keys },
  { id: "clock", look: clock },
];

/** What no other account may read. `published` is for everybody; pictures are served by the door. */
const privateFolders = ["env", "keys", "run", "backups", "trail", "mail"];

function privacyOf(home: string): Finding {
  if (!existsSync(home)) return bad("home", `there is no ${home}`, "give PREAU_HOME, or run preau init or preau start");
  const open = privateFolders.flatMap((name) => openPaths(join(home, name)));
  if (open.length === 0) return good("home", `${home} is closed to other accounts`);
  const [first = "", ...more] = open;
  const said = `other accounts can read ${first}${more.length > 0 ? ` and ${more.length} more` : ""}`;
  return bad("home", said, `chmod -R go= ${privateFolders.map((name) => join(home, name)).join(" ")}`);
}

function openPaths(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  const stat = statSync(path);
  // Inside a closed folder nothing can be reached, whatever its own mode.
  const inside =
    stat.isDirectory() && (stat.mode & 0o077) !== 0 ? readdirSync(path).map((name) => join(path, name)) : [];
  return [...((stat.mode & 0o077) === 0 ? [] : [path]), ...inside.flatMap(openPaths)];
}

/** The keys of the doors whose env files are here. */
function keys({ home, doors }: Patient): readonly Finding[] {
  const needed: readonly KeyName[] = [
    ...(doors.public || doors["worker-public"] ? (["public"] as const) : []),
    ...(doors.office ? (["files", "letters", "publications"] as const) : []),
  ];
  const found = needed.map((name) => [name, refusalOf(home, name)] as const);
  const wrong = found.flatMap(([name, refusal]) =>
    refusal === undefined
      ? []
      : [
          bad(
            `key-${name}`,
            keyRefusalSentence(refusal, keyPath(keysFolder(home), name)).en,
            "preau keys --from <sheet>, or chmod 600",
          ),
        ],
  );
  if (wrong.length > 0) return wrong;
  const copies = refusalOf(home, "backup");
  return [
    good("keys", `${needed.length} keys, each readable by its owner only`),
    ...(copies === undefined
      ? []
      : [warning("key-backup", "there is no key for copies yet", "run preau backup, then print preau keys --sheet")]),
  ];
}

function refusalOf(home: string, name: KeyName): KeyRefusal | undefined {
  const isPair = name === "letters" || name === "publications";
  const read = isPair ? readKeyPair(keysFolder(home), name) : readSecret(keysFolder(home), name);
  return read.ok ? undefined : read.refusal;
}

/** A clock that can be moved by a file would move silences and embargoes. */
function clock({ home, doors, kind }: Patient): readonly Finding[] {
  if (kind === "demonstration") return [good("clock", "a demonstration may move its clock")];
  const shifted = Object.values(doors).some(({ config }) => config.clockFile !== undefined || config.demonstration);
  if (shifted)
    return [
      bad(
        "clock",
        "a door is told to move its clock or to be a demonstration",
        "take PREAU_CLOCK_FILE and PREAU_DEMONSTRATION out of the settings",
      ),
    ];
  if (existsSync(join(home, "clock")))
    return [bad("clock", `${join(home, "clock")} is there in a real installation`, "remove that file")];
  return [good("clock", "the clock is the machine's")];
}
