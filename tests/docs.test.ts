import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { listRoutes } from "../src/cli/routes.ts";
import { readConfig } from "../src/core/config.ts";
import { blocksOf, codeOf, documents, exists, headingsOf, linksOf, projectFiles, read } from "./support/documents.ts";
import { tableUnder, type Link } from "./support/documents.ts";

const files = projectFiles();
const all = documents();
const scripts = Object.keys((JSON.parse(read("package.json")) as { scripts: object }).scripts);
const decisions = all.filter((path) => /^docs\/decisions\/\d{4}-/.test(path)).sort();
const journeys = files.filter((path) => /^tests\/journeys\/.*\.spec\.ts$/.test(path));
const rooms = standingRooms();

/** A room stands when the wiring of a side, or a room, enters it by its front door; until then it is being built. */
function standingRooms(): ReadonlySet<string> {
  const code = files.filter(
    (path) => /^src\/(wiring|rooms)\b.*\.tsx?$/.test(path) && !/\.test\.|\/testing\./.test(path),
  );
  const entered = code.flatMap((path) => {
    const own = /^src\/rooms\/([a-z]+)\//.exec(path)?.[1];
    const doors = [...read(path).matchAll(/from "[./]+\/(?:rooms\/)?([a-z]+)\/index\.ts"/g)];
    return doors.map(([, room = ""]) => room).filter((room) => room !== own && exists(`src/rooms/${room}/index.ts`));
  });
  return new Set(entered);
}

describe("what a document points to is there", () => {
  test("every link leads to a file, and every # to a heading of it", () => {
    const broken = all.flatMap((path) => linksOf(path)).filter((link) => !leadsSomewhere(link));
    expect(broken).toEqual([]);
  });

  test("every path between backquotes exists", () => {
    const named = all.flatMap((path) => codeOf(read(path)).filter((code) => PATH.test(code)));
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((code) => !exists(code))).toEqual([]);
  });

  test("every command is one of ours", () => {
    const text = all.map(read).join("\n");
    const ran = [...text.matchAll(/\bnpm run ([a-z:]+)/g)].map(([, script = ""]) => script);
    expect(ran.filter((script) => !scripts.includes(script))).toEqual([]);
    const asked = [...text.matchAll(/\bnode bin\/preau\.mjs ([a-z]+)/g)].map(([, verb = ""]) => verb);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.filter((verb) => !verbs().has(verb))).toEqual([]);
  });

  test("every setting is read somewhere", () => {
    const named = new Set(
      all
        .map(read)
        .join("\n")
        .match(/\bPREAU_[A-Z_]*[A-Z]\b/g),
    );
    const known = sources();
    expect([...named].filter((setting) => !known.includes(setting))).toEqual([]);
  });
});

const PATH = /^(src|tests|docs|bin|db|bench)\/[\w./-]+$/;

const leadsSomewhere = ({ path, anchor }: Link): boolean =>
  path === undefined ||
  (exists(path) && (anchor === undefined || headingsOf(read(path)).some((heading) => heading.anchor === anchor)));

test("docs/operators.md names every setting that the configuration reads, but those that the house sets itself", () => {
  const settings = [...read("src/core/config.ts").matchAll(/^  (PREAU_[A-Z_]+):/gm)].map(([, name = ""]) => name);
  const own = ["PREAU_CLOCK_FILE", "PREAU_DEMONSTRATION"];
  expect(settings.length).toBeGreaterThan(own.length);
  expect(settings.filter((name) => !own.includes(name) && !read("docs/operators.md").includes(`\`${name}\``))).toEqual(
    [],
  );
});

/** The verbs that the command line knows: `{ name: "start", load: … }`. */
function verbs(): ReadonlySet<string> {
  const loaded = read("src/cli/main.ts").matchAll(/\{ name: "([a-z]+)", load:/g);
  return new Set(["help", ...[...loaded].map(([, name = ""]) => name)]);
}

/** Where settings are read: the configuration, the logins (`PREAU_DB_WEB`), the launcher, the tests. */
const sources = (): string =>
  files
    .filter((path) => /^(src\/(core|cli|supervisor)|bin|tests|bench)\/.*\.(ts|mjs)$/.test(path))
    .map(read)
    .join("\n");

describe("the two READMEs are one text in two languages", () => {
  const [english, french] = [read("README.md"), read("README.fr.md")];

  test("the same headings at the same depths, in the same order", () => {
    expect(headingsOf(french).map(({ level }) => level)).toEqual(headingsOf(english).map(({ level }) => level));
  });

  test("the same commands", () => {
    const commands = (text: string) => blocksOf(text).filter(({ language }) => language === "sh");
    expect(commands(french)).toEqual(commands(english));
    expect(commands(english).map(({ text }) => text)).toEqual(["npm start\n", "npm test\n"]);
  });

  test("the same links in the same order, but for the one to the other", () => {
    const led = (path: string) => linksOf(path).map((link) => link.path?.replace("README.fr.md", "README.md"));
    expect(led("README.fr.md").filter((path) => path !== "README.md")).toEqual(
      led("README.md").filter((path) => path !== "README.md"),
    );
  });

  test("the same settings, addresses and file names", () => {
    const named = (text: string) => codeOf(text).filter((code) => /^(\/|http|PREAU_|[A-Z]+_URL|--)/.test(code));
    expect(named(french)).toEqual(named(english));
  });
});

describe("docs/brief.md says of each system what can be used, and nothing more", () => {
  const rows = tableUnder(read("docs/brief.md"), "## What there is").map(
    ([system = "", what = "", room = "", screens = "", tried = ""]) => ({ system, what, room, screens, tried }),
  );
  const routes = new Set(
    listRoutes(readConfig({})).map(({ door, path }) => (door === "office" ? `office ${path}` : path)),
  );

  test("every system of the brief has its rows", () => {
    const systems = ["Candidate's site", "Twitter and Facebook", "La Coopol", "Open primary and its three files"];
    systems.push("Campaign 2.0", "Forums by theme", "Vote on paper");
    expect([...new Set(rows.map(({ system }) => system))]).toEqual(systems);
  });

  test.each(rows.filter(({ screens }) => screens !== "not yet"))("$system: $what", ({ room, screens, tried }) => {
    // Sentence, not screen: what Préau refuses to have is said in words, and has no address.
    if (screens.startsWith("none, on purpose")) return;
    expect(rooms.has(room), `the room ${room} stands`).toBe(true);
    const named = codeOf(screens);
    expect(named.length).toBeGreaterThan(0);
    // A command is looked for among the verbs above.
    expect(named.filter((path) => !routes.has(path) && !path.startsWith("node bin/preau.mjs "))).toEqual([]);
    if (tried === "not yet") return;
    const tests = linksOf("docs/brief.md", tried).map((link) => link.path ?? "");
    expect(tests.length).toBeGreaterThan(0);
    expect(tests.filter((path) => !/\.(test|spec)\.tsx?$/.test(path) || !exists(path))).toEqual([]);
  });

  test("what is not there is not tried", () => {
    expect(rows.filter(({ screens, tried }) => screens === "not yet" && tried !== "not yet")).toEqual([]);
  });

  test("a room that stands is not said to be missing, and one that is missing is not said to stand", () => {
    const missing = new Set(rows.filter(({ screens }) => screens === "not yet").map(({ room }) => room));
    const standing = new Set(rows.filter(({ screens }) => screens !== "not yet").map(({ room }) => room));
    expect([...missing].filter((room) => rooms.has(room) && !standing.has(room))).toEqual([]);
  });
});

describe("docs/journeys.md", () => {
  const told = linksOf("docs/journeys.md").map((link) => link.path);

  test("tells every journey that is played, and plays every journey that it tells", () => {
    expect(journeys.filter((path) => !told.includes(path))).toEqual([]);
    expect(told.filter((path) => path?.startsWith("tests/journeys/") && !journeys.includes(path))).toEqual([]);
  });
});

describe("docs/decisions", () => {
  test("are numbered without a gap or a double", () => {
    const numbers = decisions.map((path) => Number(path.slice("docs/decisions/".length, "docs/decisions/0000".length)));
    expect(numbers).toEqual(decisions.map((_path, index) => index + 1));
  });

  test.each(decisions)("%s has a date, a state and the four parts, none of them empty", (path) => {
    const text = read(path);
    const number = path.slice("docs/decisions/".length, "docs/decisions/0000".length);
    const headings = headingsOf(text);
    expect(headings[0]?.text).toMatch(new RegExp(`^${number}: `));
    expect(headings.slice(1).map((heading) => heading.text)).toEqual([
      "Context",
      "Decision",
      "Consequences",
      "What would reopen it",
    ]);
    expect(text).toMatch(/^\d{4}-\d\d-\d\d · (accepted|superseded by \[\d{4}\]\(.+\))$/m);
    const parts = text.split(/^## .+$/m).slice(1);
    expect(parts.filter((part) => part.trim().length < 40)).toEqual([]);
  });

  test("are all in their list", () => {
    const listed = linksOf("docs/decisions/README.md").map((link) => link.path);
    expect(decisions.filter((path) => !listed.includes(path))).toEqual([]);
  });
});

describe("docs/house.md draws the map that the checker holds", () => {
  test("every room of the map has its line, with what it may enter", () => {
    const map = createRequire(import.meta.url)("../dependency-cruiser.cjs") as { forbidden: readonly Rule[] };
    const drawn = tableUnder(read("docs/house.md"), "## The map of the rooms");
    const said = drawn.map(([room = "", , , , enters = ""]) => [room, roomsIn(enters)] as const);
    expect(Object.fromEntries(said)).toEqual(arrowsIn(map.forbidden));
  });

  test("a room said to stand is there, and a room that is there is said to stand", () => {
    const drawn = tableUnder(read("docs/house.md"), "## The map of the rooms");
    const said = drawn.filter(([, , stands]) => stands === "stands").map(([room]) => room);
    expect([...said].sort()).toEqual([...rooms].sort());
  });

  test("each room that stands has a page with what a reader looks for", () => {
    const pages = [...rooms].map((room) => `src/rooms/${room}/README.md`);
    expect(pages.filter((path) => !exists(path))).toEqual([]);
    const looked = [/\benters?\b/i, /\b(data held|holds no data)\b/i, /\bhow to try it\b/i];
    expect(pages.filter((path) => looked.some((part) => !part.test(read(path))))).toEqual([]);
  });
});

const roomsIn = (cell: string): string[] => (cell === "–" ? [] : cell.split(", ").sort());

interface Rule {
  readonly name: string;
}

/** From the names of the rules, which say it: `room-portal-enters-only-calendar`. */
function arrowsIn(rules: readonly Rule[]): Record<string, string[]> {
  const arrows = rules.flatMap(({ name }) => {
    const [, room, enters] = /^room-([a-z]+)-enters-only-([a-z-]+)$/.exec(name) ?? [];
    return room && enters ? [[room, enters === "nothing" ? [] : enters.split("-").sort()] as const] : [];
  });
  return Object.fromEntries(arrows);
}
